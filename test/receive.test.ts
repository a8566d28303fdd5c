// The pipeline around a made-up provider and store: what it refuses, what it waits for, what it parks.
import { describe, expect, it } from 'vitest';
import { accountOf, totalOf } from '../lib/account.ts';
import { parseAddress } from '../lib/address.ts';
import { classify } from '../lib/classify/classify.ts';
import type { Counters } from '../lib/counters/counter.ts';
import type { Change, MailEvent } from '../lib/event.ts';
import { webhook } from '../lib/http.ts';
import { jsonLines } from '../lib/metrics.ts';
import { AuthenticRequest, type Parsed, refuse, type WebhookProvider } from '../lib/providers/provider.ts';
import type { Receiver } from '../lib/receive.ts';
import { merge, noFacts } from '../lib/record/facts.ts';
import { factsOf } from '../lib/record/placement.ts';
import { defaultPolicy } from '../lib/record/policy.ts';
import { fixedKeys, type KeySource, storedKeys } from '../lib/settings.ts';
import { readItem, toItem } from '../lib/table/item.ts';
import type { Journal } from '../lib/table/journal.ts';
import type { EventStore } from '../lib/table/store.ts';

const now = new Date('2026-03-02T10:00:00.000Z');

function event(address: string, occurredAt = now.toISOString(), kind: MailEvent['kind'] = 'bounce'): MailEvent {
  const recipient = parseAddress(address);
  if (!recipient) throw new Error('not an address');
  return {
    id: address,
    provider: 'sendgrid',
    kind,
    recipient,
    occurredAt,
    scope: '*',
    diagnosticCode: '550 5.1.1 User unknown',
    replyCode: 550,
    status: '5.1.1',
    providerMeaning: { permanence: 'permanent' },
  };
}

/** The rows that these events produce. */
function rowsOf(...events: readonly MailEvent[]) {
  const [first] = events;
  if (!first) throw new Error('no event');
  const facts = events.map((each) => factsOf({ event: each, classification: classify(each) })).reduce(merge, noFacts);
  return new Map([[first.recipient, readItem(toItem(first.recipient, facts, defaultPolicy, 1))]]);
}

/** Signs with the key itself: these tests only care whether it is accepted. */
function provider(parsed: Partial<Parsed>): WebhookProvider<string> {
  return {
    name: 'sendgrid',
    refusalStatus: { forged: 403, stale: 406, unverifiable: 500 },
    async authenticate(request, key) {
      if (request.headers.get('key') !== key) return refuse('signature', 'wrong key');
      const token = request.headers.get('token');
      const replay = token === undefined ? undefined : { token, digest: 'digest', expiresAt: 0 };
      return { ok: true, request: new AuthenticRequest('text/plain', request.body, replay) };
    },
    parse: () => ({ events: [], unread: [], ignored: new Map(), sourceOf: ({ id }) => id, ...parsed }),
  };
}

function harness(
  parsed: Partial<Parsed>,
  options: Omit<Partial<Receiver<string>>, 'store' | 'journal'> & {
    store?: Partial<EventStore>;
    journal?: Partial<Journal>;
    repeated?: boolean;
  } = {},
) {
  const written: Change[] = [];
  const parked: string[] = [];
  const lines: string[] = [];
  const store: EventStore = {
    async record(changes, told) {
      written.push(...changes);
      for (const change of changes) {
        const facts = factsOf(change);
        if (facts.cells.size > 0) told?.(change.event.recipient, { changed: !options.repeated, facts });
      }
      return { changed: changes.length, unchanged: 0, conflicts: 0, requests: changes.length };
    },
    rows: async () => new Map(),
    ...options.store,
  };
  const journal: Journal = {
    bindToken: async () => 'fresh',
    async park(_provider, items) {
      parked.push(...items.map(({ raw, why }) => `${raw}: ${why}`));
    },
    ...options.journal,
  };
  const handler = webhook({
    provider: provider(parsed),
    keys: fixedKeys(() => 'right'),
    deliveries: 'all',
    report: jsonLines((line) => lines.push(line)),
    now: () => now,
    ...options,
    store,
    journal,
  });
  const send = (headers: Record<string, string> = { key: 'right' }, extra: object = {}) =>
    handler({ requestContext: { http: { method: 'POST' } }, headers, body: 'x', ...extra });
  return { handler, send, written, parked, lines };
}

describe('the pipeline', () => {
  it('answers 200 only after the store has everything', async () => {
    let stored = false;
    const { send } = harness(
      { events: [event('a@b.example')] },
      {
        store: {
          async record(changes) {
            await new Promise((resolve) => setTimeout(resolve, 20));
            stored = true;
            return { changed: changes.length, unchanged: 0, conflicts: 0, requests: 1 };
          },
        },
      },
    );
    expect(await send()).toMatchObject({ statusCode: 200 });
    expect(stored).toBe(true);
  });

  const throttled = () => Promise.reject(new Error('throttled while writing secret.person@b.example'));
  it.each([{ store: { record: throttled } }, { journal: { park: throttled } }, { journal: { bindToken: throttled } }])(
    'answers 500 when %j fails, and logs neither address nor text',
    async (failing) => {
      const { send, lines } = harness({ events: [event('secret.person@b.example')], unread: [{ raw: '{}', why: 'broken' }] }, failing);
      expect(await send({ key: 'right', token: 't' })).toMatchObject({ statusCode: 500 });
      expect(lines.join()).toContain('"fault"');
      expect(lines.join()).not.toContain('secret.person');
      expect(lines.join()).not.toContain('User unknown');
    },
  );

  it('refuses a forged request and touches nothing', async () => {
    const { send, written, lines } = harness({ events: [event('a@b.example')] });
    expect(await send({ key: 'wrong' })).toMatchObject({ statusCode: 403 });
    expect(written).toEqual([]);
    expect(lines.join()).toContain('"Refused":1');
  });

  it.each([
    ['forged', ['a@b.example: the token was used for another event']],
    ['exhausted', []],
  ] as const)('refuses a token that was used for another event (%s): counted, and kept within bounds', async (use, kept) => {
    const { send, written, parked, lines } = harness({ events: [event('a@b.example')] }, { journal: { bindToken: async () => use } });
    expect(await send({ key: 'right', token: 't' })).toMatchObject({ statusCode: 406 });
    expect(written).toEqual([]);
    expect(parked).toEqual(kept);
    expect(lines.join()).toContain('"TokensReused":1');
  });

  it('reads the keys again after a signature failed, so that a rotation needs no deploy', async () => {
    const keys: KeySource<string> = { current: async () => 'old', renewed: async () => 'new' };
    const { send, written } = harness({ events: [event('a@b.example')] }, { keys });
    expect(await send({ key: 'new' })).toMatchObject({ statusCode: 200 });
    expect(written).toHaveLength(1);
    expect(await send({ key: 'neither' })).toMatchObject({ statusCode: 403 });
  });

  it('answers 500, not 403 and not 200, when the key is not configured', async () => {
    const keys = fixedKeys((): string => {
      throw new Error('no key');
    });
    const { send, lines } = harness({}, { keys });
    expect(await send()).toMatchObject({ statusCode: 500 });
    // Anybody can post, so this must raise no alarm.
    expect(lines.join()).not.toContain('"Faults"');
    expect(lines.join()).toContain('"reason":"unverifiable","Refused":1');
  });

  it('asks the parameter store once a minute for a missing key, however many requests arrive', async () => {
    let asked = 0;
    const keys = storedKeys(
      async () => {
        asked += 1;
        throw new Error('ParameterNotFound');
      },
      () => 0,
    );
    const { send, lines } = harness({}, { keys });
    for (let post = 0; post < 100; post += 1) expect(await send({ key: 'anybody' })).toMatchObject({ statusCode: 500 });
    expect(asked).toBe(1);
    expect(lines.join()).not.toContain('"Faults"');
  });

  it('treats a refusal by your own server as yours, and only that', async () => {
    const said = { ...event('a@b.example'), reportingMta: 'dns; relay.shop.example', diagnosticCode: 'X-Postfix; unknown user' };
    const origins = async (own: { mtas: string[]; domains: string[] }) => {
      const { send, written } = harness({ events: [said] }, { own });
      await send();
      return written.map(({ classification }) => classification?.origin);
    };
    expect(await origins({ mtas: [], domains: [] })).toEqual(['remote']);
    expect(await origins({ mtas: ['shop.example'], domains: [] })).toEqual(['local']);
    expect(await origins({ mtas: [], domains: ['b.example'] })).toEqual(['local']);
  });

  it('parks an event that names somebody who was not mailed, and counts it separately', async () => {
    const { send, parked, lines } = harness({ unread: [{ raw: '{}', why: 'names a stranger', unattributed: true }] });
    expect(await send()).toMatchObject({ statusCode: 200, body: 'stored 0, unchanged 0, traced 0, counted 0, ignored 0, parked 1\n' });
    expect(parked).toEqual(['{}: names a stranger']);
    expect(lines.join()).toContain('"Unattributed":1');
  });

  it('parks an event dated more than 15 minutes ahead, and records its siblings', async () => {
    const soon = event('soon@b.example', '2026-03-02T10:14:59.000Z');
    const later = event('later@b.example', '2026-03-02T10:15:01.000Z');
    const { send, written, parked } = harness({ events: [soon, later] });
    expect(await send()).toMatchObject({ statusCode: 200, body: 'stored 1, unchanged 0, traced 0, counted 0, ignored 0, parked 1\n' });
    expect(written.map((change) => change.event.recipient)).toEqual(['soon@b.example']);
    expect(parked).toEqual(['later@b.example: dated more than 15 minutes ahead']);
  });

  it.each([
    ['all', ['new@b.example', 'known@b.example']],
    ['known', ['known@b.example']],
    ['weekly', ['new@b.example', 'known@b.example']],
    ['off', []],
  ] as const)('writes deliveries as RECORD_DELIVERIES=%s says', async (deliveries, expected) => {
    const events = ['new@b.example', 'known@b.example'].map((address) => event(address, undefined, 'delivery'));
    const rows = async () => rowsOf(event('known@b.example'));
    const { send, written } = harness({ events }, { deliveries, store: { rows } });
    await send();
    expect(written.map((change) => change.event.recipient)).toEqual(expected);
  });

  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  it.each([
    ['nothing is on record', [], true],
    ['the last was 6 days ago', [event('a@b.example', ago(6), 'delivery')], false],
    ['the last was 8 days ago', [event('a@b.example', ago(8), 'delivery')], true],
    ['it was refused since the last', [event('a@b.example', ago(6), 'delivery'), event('a@b.example', ago(3))], true],
    ['it was refused before the last', [event('a@b.example', ago(3), 'delivery'), event('a@b.example', ago(6))], false],
    ['a later one is on record', [event('a@b.example', ago(-0.01), 'delivery'), event('a@b.example', ago(-0.02))], false],
  ] as const)('remembers a delivery weekly: %s', async (_, before, expected) => {
    const rows = async () => (before.length > 0 ? rowsOf(...before) : new Map());
    const { send, written } = harness({ events: [event('a@b.example', undefined, 'delivery')] }, { deliveries: 'weekly', store: { rows } });
    await send();
    expect(written).toHaveLength(expected ? 1 : 0);
  });

  it('reads no row if there is no delivery', async () => {
    const rows = () => Promise.reject(new Error('asked'));
    const { send } = harness({ events: [event('a@b.example')] }, { deliveries: 'weekly', store: { rows } });
    expect(await send()).toMatchObject({ statusCode: 200 });
  });

  it('accounts for everything that came in', async () => {
    const blocked = { diagnosticCode: '550 5.7.1 blocked using zen.spamhaus.org', status: '5.7.1' };
    const events = [
      event('a@b.example'),
      event('d@b.example', undefined, 'delivery'),
      event('later@b.example', '2027-01-01T00:00:00.000Z'),
      { ...event('c@b.example'), ...blocked },
    ];
    const parsed = {
      events,
      unread: [{ raw: '{}', why: 'broken' }],
      ignored: new Map([
        ['open', 2],
        ['click', 1],
      ]),
    };
    const first = await harness(parsed, { deliveries: 'off' }).send();
    expect(first.body).toBe('stored 1, unchanged 0, traced 1, counted 1, ignored 3 (open 2, click 1), parked 2\n');
    const again = await harness(parsed, { deliveries: 'off', repeated: true }).send();
    expect(again.body).toBe('stored 0, unchanged 2, traced 0, counted 1, ignored 3 (open 2, click 1), parked 2\n');
    expect(totalOf(accountOf(['stored', 'traced', 'counted'], parsed.ignored, 2))).toBe(events.length + 1 + 3);
  });

  it('treats an address in the same batch as known', async () => {
    const events = [event('both@b.example', undefined, 'delivery'), event('both@b.example'), event('new@b.example', undefined, 'delivery')];
    const { send, written } = harness({ events }, { deliveries: 'known' });
    await send();
    expect(written.map(({ event: { kind, recipient } }) => [kind, recipient])).toEqual([
      ['delivery', 'both@b.example'],
      ['bounce', 'both@b.example'],
    ]);
  });

  it('parks a message once, however many of its events are dated ahead', async () => {
    const events = ['a@b.example', 'c@b.example'].map((address) => event(address, '2027-01-01T00:00:00.000Z'));
    const { send, parked } = harness({ events, sourceOf: () => 'message' });
    await send();
    expect(parked).toEqual(['message: dated more than 15 minutes ahead']);
  });

  it('confirms a subscription, and only alarms when one ends', async () => {
    const confirmed: string[] = [];
    const confirmSubscription = async ({ token }: { token: string }) => void confirmed.push(token);
    const first = harness({ control: { type: 'confirm-subscription', topicArn: 'arn', token: 't' } }, { confirmSubscription });
    expect(await first.send()).toMatchObject({ statusCode: 200 });
    expect(confirmed).toEqual(['t']);
    const last = harness({ control: { type: 'unsubscribed', topicArn: 'arn' } }, { confirmSubscription });
    await last.send();
    expect(confirmed).toEqual(['t']);
    expect(last.lines.join()).toContain('"Unsubscribed":1');
  });

  it('counts by provider, kind, category and origin, and measures the lag', async () => {
    const { send, lines } = harness({ events: [event('a@gmail.com', '2026-03-02T09:59:00.000Z'), event('b@gmail.com')] });
    await send();
    const metrics = lines.map((line) => JSON.parse(line));
    expect(metrics).toContainEqual(
      expect.objectContaining({
        Events: 2,
        provider: 'sendgrid',
        kind: 'bounce',
        category: 'invalid_recipient',
        origin: 'remote',
        domainClass: 'google',
      }),
    );
    expect(metrics).toContainEqual(expect.objectContaining({ LagSeconds: 60 }));
  });
});

describe('over HTTP', () => {
  it('refuses anything but POST, and bodies over 1 MiB, before checking a signature', async () => {
    const { send } = harness({});
    expect(await send({}, { requestContext: { http: { method: 'GET' } } })).toMatchObject({ statusCode: 405 });
    expect(await send({}, { body: 'x'.repeat(1_048_577) })).toMatchObject({ statusCode: 413 });
    expect(await send({}, { body: Buffer.alloc(1_048_577).toString('base64'), isBase64Encoded: true })).toMatchObject({ statusCode: 413 });
  });

  it('counts each refusal by its reason, and flushes it with the other counters', async () => {
    const told: string[] = [];
    const counters: Counters = {
      count() {},
      refused: (name, reason) => told.push(`${name} ${reason}`),
      parked() {},
      flushDue: async () => void told.push('flush'),
      drain: async () => {},
    };
    const { send } = harness({ events: [event('a@b.example')] }, { counters, journal: { bindToken: async () => 'exhausted' } });
    await send({ key: 'wrong' });
    await send({ key: 'right', token: 't' });
    await send({}, { body: 'x'.repeat(1_048_577) });
    await send({}, { requestContext: { http: { method: 'GET' } } });
    const reasons = ['signature', 'reused', 'too-large', 'method'];
    expect(told).toEqual(reasons.flatMap((reason) => [`sendgrid ${reason}`, 'flush']));
  });

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { requestContext: null },
    { requestContext: { http: [] }, headers: 3, body: {} },
    { httpMethod: 'POST', body: 'x' },
    // The record of a failed invocation, as sent to an on-failure destination.
    { version: '1.0', requestContext: { condition: 'RetriesExhausted' }, requestPayload: {} },
  ])('fails for %j, which is not a request: nothing is acknowledged unread', async (odd) => {
    const { handler, lines } = harness({});
    await expect(handler(odd)).rejects.toThrow('neither an HTTP request');
    expect(lines.join()).toContain('"Faults":1');
  });

  it('survives a request in which only the method is right', async () => {
    const odd = { requestContext: { http: { method: 'POST' } }, headers: 3, multiValueHeaders: [], body: {} };
    expect(await harness({}).handler(odd)).toMatchObject({ statusCode: 403 });
  });

  const body = Buffer.from('x').toString('base64');
  it.each([
    ['an HTTP API', { requestContext: { http: { method: 'POST' } }, headers: { Key: 'right' }, body: 'x' }],
    [
      'a REST API',
      {
        resource: '/webhooks/mailgun',
        httpMethod: 'POST',
        headers: { Key: 'right' },
        multiValueHeaders: { Key: ['right'] },
        requestContext: { httpMethod: 'POST', stage: 'prod' },
        body,
        isBase64Encoded: true,
      },
    ],
    ['a load balancer', { httpMethod: 'POST', headers: { key: 'right' }, requestContext: { elb: {} }, body: 'x', isBase64Encoded: false }],
    ['one with multi-value headers', { httpMethod: 'POST', multiValueHeaders: { key: ['right'] }, requestContext: { elb: {} }, body: 'x' }],
  ])('accepts the request format of %s', async (_, request) => {
    const { handler, written } = harness({ events: [event('a@b.example')] });
    expect(await handler(request)).toMatchObject({ statusCode: 200 });
    expect(written).toHaveLength(1);
  });

  it('answers a load balancer in its own format, and refuses a header sent twice', async () => {
    const balancer = { httpMethod: 'POST', requestContext: { elb: {} }, body: 'x' };
    const type = 'text/plain; charset=utf-8';
    const { handler } = harness({});
    expect(await handler({ ...balancer, headers: { key: 'right' } })).toMatchObject({
      statusDescription: '200 OK',
      isBase64Encoded: false,
      headers: { 'content-type': type },
    });
    const answer = await handler({ ...balancer, multiValueHeaders: { key: ['right', 'right'] } });
    expect(answer).toMatchObject({ statusCode: 403, multiValueHeaders: { 'content-type': [type] } });
    expect(answer).not.toHaveProperty('headers');
  });
});
