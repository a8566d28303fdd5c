import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { createApi } from '../../lib/api/api.ts';
import { openApi } from '../../lib/api/openapi.ts';
import { createCounters } from '../../lib/counters/counter.ts';
import type { EspList } from '../../lib/esp/esp-list.ts';
import type { Address, Category, Change, MailEvent } from '../../lib/event.ts';
import type { Marks } from '../../lib/explain/marks.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { erasedAddress } from '../../lib/record/erased.ts';
import { imposed } from '../../lib/record/policy.ts';
import { createParking } from '../../lib/table/parked.ts';
import { createStore, type Store } from '../../lib/table/store.ts';
import { ask, seen } from './client.ts';

let engine: Engine;
let store: Store;
let api: ReturnType<typeof createApi>;
let clock = new Date();
const now = () => clock;

const addressOf = (text: string): Address => {
  const address = parseAddress(text);
  if (!address) throw new Error(`${text} is no address`);
  return address;
};

const eventOf = (address: string): MailEvent => ({
  id: address,
  provider: 'ses',
  kind: 'bounce',
  recipient: addressOf(address),
  occurredAt: '2026-03-01T10:00:00.000Z',
  messageId: `m-${address}`,
  replyCode: 550,
  status: '5.1.1',
  diagnosticCode: '550 5.1.1 No such user here',
  providerMeaning: { permanence: 'permanent' },
  scope: '*',
});

async function bounce(address: string, category: Category = 'invalid_recipient', more: Partial<MailEvent> = {}): Promise<void> {
  const kind = category === 'complaint' ? 'complaint' : category === 'unsubscribe' ? 'unsubscribe' : 'bounce';
  const event = { ...eventOf(address), id: `${address}-${category}`, messageId: `m-${address}-${category}`, kind, ...more } as const;
  const classification = { category, permanence: 'permanent', origin: 'remote', confidence: 'certain', ruleId: 'test-rule' } as const;
  await store.record([{ event, classification }]);
}

const item = 'GET /suppressions/{address}';
const path = (address: string) => `/suppressions/${encodeURIComponent(address)}`;

beforeAll(async () => {
  engine = await startEngine();
  store = createStore({ client: engine.client, suppressionsTable: 'suppressions', now });
  api = createApi({
    client: engine.client,
    suppressionsTable: 'suppressions',
    journalTable: 'journal',
    authorization: 'iam',
    now,
    hashKey: async () => 'secret',
  });
  await bounce('dead@example.com');
  await bounce('dead@example.com', 'unsubscribe', { scope: 'sendgrid:asm:7', provider: 'sendgrid' });
  await bounce('spam@example.com', 'complaint');
});
beforeEach(() => {
  clock = new Date('2026-03-02T12:00:00Z');
});
afterAll(() => engine.close());

describe('one address', () => {
  it('tells the whole story', async () => {
    const { status, body, headers } = await ask(api, item, { path: path('Dead@Example.com') });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: 'dead@example.com',
      suppressed: true,
      suppressedForAll: true,
      until: null,
      blocks: 'all',
      category: 'invalid_recipient',
      scopes: ['sendgrid:asm:7'],
      explanation: { category: 'invalid_recipient', dead: { answer: 'yes' }, ruleId: 'test-rule' },
    });
    expect(body.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['dead', 'scope']);
    expect(body.timeline[0].evidence).toMatchObject({
      provider: 'ses',
      replyCode: '550',
      status: '5.1.1',
      reply: '550 5.1.1 No such user here',
    });
    expect(headers.etag).toBe(`"${body.version}"`);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('does not decode again what API Gateway has decoded', async () => {
    const odd = 'a%2bb@example.com';
    const pathParameters = { address: odd };
    const { status, body } = await ask(api, 'PUT /suppressions/{address}', { path: path(odd), pathParameters, body: { why: 'typo' } });
    expect([status, body.address]).toEqual([200, odd]);
  });

  it('finds an address with a slash or a percent sign, encoded or not', async () => {
    for (const address of ["o'd/d+tag@example.com", '50%off@example.com']) {
      await bounce(address);
      expect((await ask(api, item, { path: path(address) })).body.address).toBe(address);
      expect((await ask(api, item, { path: `/suppressions/${address}` })).body.address).toBe(address);
    }
  });

  it('says if nothing is on record, and if the path is not an address', async () => {
    expect((await ask(api, item, { path: path('stranger@example.com') })).status).toBe(404);
    expect((await ask(api, item, { path: '/suppressions/nonsense' })).status).toBe(400);
  });
});

describe('suppressing by hand', () => {
  const put = 'PUT /suppressions/{address}';

  it('records who, why and until when, once', async () => {
    const order = { path: path('hand@example.com'), body: { why: 'asked by phone', until: '2026-06-01T00:00:00Z' } };
    const first = await ask(api, put, order);
    expect(first.body).toMatchObject({
      suppressed: true,
      until: 1_780_272_000,
      because: 'Suppressed by ada on 2 March 2026: asked by phone.',
    });
    clock = new Date('2026-03-03T12:00:00Z');
    const again = await ask(api, put, { ...order, body: JSON.stringify(order.body), encode: true });
    expect(again.body.version).toBe(first.body.version);
    const other = await ask(api, put, { ...order, body: { who: 'bob', why: 'asked by phone' } });
    expect(other.body).toMatchObject({ until: null, because: 'Suppressed by bob on 3 March 2026: asked by phone.' });
  });

  it('honours If-Match and If-None-Match', async () => {
    const order = { path: path('etag@example.com'), body: { why: 'x' } };
    expect((await ask(api, put, { ...order, headers: { 'If-Match': '*' } })).status).toBe(412);
    const made = await ask(api, put, { ...order, headers: { 'If-None-Match': '*' } });
    expect(made.status).toBe(200);
    // The same order again, because its answer was lost: carried out already. Another order is another matter.
    expect((await ask(api, put, { ...order, headers: { 'if-none-match': '*' } })).body.version).toBe(made.body.version);
    expect((await ask(api, put, { ...order, body: { why: 'other' }, headers: { 'if-none-match': '*' } })).status).toBe(412);
    const etag = String(made.headers.etag);
    const changed = await ask(api, put, { ...order, body: { why: 'y' }, headers: { 'if-match': etag } });
    expect(changed.status).toBe(200);
    expect((await ask(api, put, { ...order, body: { why: 'z' }, headers: { 'if-match': etag } })).status).toBe(412);
    expect((await ask(api, put, { ...order, headers: { 'if-match': 'W/"1"' } })).status).toBe(400);
    expect((await ask(api, put, { ...order, headers: { 'if-match': '*', 'if-none-match': '*' } })).status).toBe(400);
  });

  it.each([
    [{}, 'why'],
    [{ why: '' }, 'why'],
    [{ why: 'x'.repeat(61) }, 'why'],
    [{ why: 'x', until: 'tomorrow' }, 'until'],
    [{ why: 'x', until: '2026-03-02T12:00:00Z' }, 'until'],
    [{ why: 'x', until: -5 }, 'until'],
    [{ why: 'x', who: 7 }, 'who'],
    ['[]', 'object'],
    ['{', 'object'],
  ])('refuses %j', async (body, word) => {
    const { status, body: problem } = await ask(api, put, { path: path('no@example.com'), body });
    expect(status).toBe(400);
    expect(problem.detail).toContain(word);
    expect(await store.get(addressOf('no@example.com'))).toBeUndefined();
  });

  it('refuses what is too large', async () => {
    expect((await ask(api, put, { path: path('no@example.com'), body: 'x'.repeat(1_600_000) })).status).toBe(413);
  });
});

describe('releasing by hand', () => {
  const remove = 'DELETE /suppressions/{address}';

  it('lifts a bounce, once, and says what remains', async () => {
    await bounce('free@example.com');
    const first = await ask(api, remove, { path: path('free@example.com'), query: { why: 'works again' } });
    expect(first.body).toMatchObject({
      suppressed: false,
      timeline: [{ kind: 'released', who: 'ada', why: 'works again' }, { kind: 'dead' }],
    });
    const again = await ask(api, remove, { path: path('free@example.com'), query: { why: 'works again' } });
    expect(again.body.version).toBe(first.body.version);
  });

  it('lifts a spam report only if asked to', async () => {
    expect((await ask(api, remove, { path: path('spam@example.com') })).body).toMatchObject({ suppressed: true, suppressedForAll: false });
    const asked = await ask(api, remove, { path: path('spam@example.com'), query: { complaints: 'true' } });
    expect(asked.body.suppressed).toBe(false);
    expect((await ask(api, remove, { path: path('spam@example.com'), query: { complaints: 'yes' } })).status).toBe(400);
  });

  it('lifts what was imposed in the same second, and the reverse', async () => {
    const at = { path: path('quick@example.com') };
    for (const round of [1, 2]) {
      expect((await ask(api, 'PUT /suppressions/{address}', { ...at, body: { why: `round ${round}` } })).body.suppressed).toBe(true);
      expect((await ask(api, remove, at)).body.suppressed).toBe(false);
    }
  });

  it('is remembered for an unknown address: an older bounce that arrives later changes nothing', async () => {
    const released = await ask(api, remove, { path: path('late@example.com') });
    expect(released).toMatchObject({ status: 200, body: { suppressed: false, timeline: [{ kind: 'released' }] } });
    await bounce('late@example.com');
    expect((await ask(api, item, { path: path('late@example.com') })).body.suppressed).toBe(false);
  });

  it('honours If-Match, and refuses to lift an order that does not exist', async () => {
    await bounce('match@example.com');
    expect((await ask(api, remove, { path: path('match@example.com'), headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await ask(api, remove, { path: path('stranger@example.com'), query: { only: 'imposed' } })).status).toBe(404);
  });

  it('is undone: the row says again what it said, however the release went', async () => {
    const at = { path: path('undo@example.com') };
    await bounce('undo@example.com', 'invalid_recipient', { occurredAt: '2026-03-01T10:00:00.000Z' });
    await bounce('undo@example.com', 'complaint', { kind: 'complaint', occurredAt: '2026-03-01T11:00:00.000Z' });
    await bounce('undo@example.com', 'unsubscribe', {
      kind: 'unsubscribe',
      scope: 'sendgrid:asm:7',
      occurredAt: '2026-03-01T12:00:00.000Z',
    });
    const before = (await ask(api, item, at)).body;
    expect(before.undo).toBeNull();
    const KEYS = ['suppressed', 'suppressedForAll', 'until', 'blocks', 'category', 'because', 'since', 'scopes', 'reasons', 'explanation'];
    const said = (story: typeof before) => KEYS.map((key) => story[key]);
    const releases: readonly Readonly<Record<string, string>>[] = [
      { why: 'typo' },
      { why: 'typo', complaints: 'true' },
      { why: 'typo', scope: 'sendgrid:asm:7' },
      { why: 'typo', scope: 'sendgrid:asm:7', bounces: 'true', complaints: 'true' },
    ];
    for (const query of releases) {
      const after = await ask(api, remove, { ...at, query });
      expect(said(after.body)).not.toEqual(said(before));
      expect(after.body.undo).toMatchObject({ what: 'release', who: 'ada', why: 'typo' });
      const headers = { 'if-match': String(after.headers.etag) };
      const undone = await ask(api, remove, { ...at, query: { only: 'released' }, headers });
      expect([undone.status, said(undone.body), undone.body.undo]).toEqual([200, said(before), null]);
      // Its answer was lost: nothing more to do.
      const again = await ask(api, remove, { ...at, query: { only: 'released' }, headers });
      expect([again.status, again.body.version]).toEqual([200, undone.body.version]);
    }
    await store.forget(addressOf('undo@example.com'));
  });

  it('is not undone once something newer was ordered, or the row is another', async () => {
    const at = { path: path('newer@example.com') };
    await bounce('newer@example.com');
    const { headers } = await ask(api, remove, { ...at, query: { why: 'a' } });
    await bounce('newer@example.com', 'mailbox_full');
    expect((await ask(api, remove, { ...at, query: { only: 'released' }, headers: { 'if-match': String(headers.etag) } })).status).toBe(
      412,
    );
    await ask(api, 'PUT /suppressions/{address}', { ...at, body: { why: 'b' } });
    expect((await ask(api, remove, { ...at, query: { only: 'released' } })).status).toBe(412);
    expect((await ask(api, item, at)).body.undo).toMatchObject({ what: 'suppression', why: 'b' });
    expect((await ask(api, remove, { path: path('stranger@example.com'), query: { only: 'released' } })).status).toBe(404);
  });

  it('ends an opt-out only where its list is named, and leaves the mailbox as it is', async () => {
    const at = { path: path('again@example.com') };
    await bounce('again@example.com');
    await bounce('again@example.com', 'unsubscribe', { kind: 'unsubscribe', scope: 'mailgun:tag:a,b' });
    await bounce('again@example.com', 'unsubscribe', { kind: 'unsubscribe', scope: '*' });
    const both = { ...at, query: { scope: 'mailgun:tag:a,b,*', why: 'asked by phone' } };
    const would = (await ask(api, remove, { ...both, query: { ...both.query, dryRun: 'true' } })).body;
    expect([would.scopes, would.reasons.length]).toEqual([[], 1]);
    expect((await ask(api, item, at)).body.reasons).toHaveLength(3);
    const { body } = await ask(api, remove, both);
    expect(body).toMatchObject({ suppressed: true, category: 'invalid_recipient', scopes: [] });
    expect(body.timeline[0]).toMatchObject({ kind: 'released', why: 'asked by phone' });
    for (const scope of ['newsletter', '']) expect((await ask(api, remove, { ...at, query: { scope } })).status).toBe(400);
  });

  it('says that an opt-out of more lists than are kept apart stops mail, ends it, and undoes that', async () => {
    const at = { path: path('lists@example.com') };
    const scopes = Array.from({ length: 9 }, (_, group) => `sendgrid:asm:${group}`);
    for (const scope of scopes) await bounce('lists@example.com', 'unsubscribe', { scope });
    const named = (await ask(api, remove, { ...at, query: { scope: scopes.join(',') } })).body;
    expect(named).toMatchObject({ suppressed: true, reasons: [{ endedBy: 'scope', scope: '*', because: named.because }] });
    const ended = (await ask(api, remove, { ...at, query: { scope: '*' } })).body;
    expect(ended).toMatchObject({ suppressed: false, reasons: [], undo: { what: 'release' } });
    const undone = (await ask(api, remove, { ...at, query: { only: 'released' } })).body;
    expect(undone).toMatchObject({ suppressed: true, reasons: named.reasons });
  });

  it('loses nothing if two happen at once', async () => {
    await bounce('race@example.com');
    const both = await Promise.all([
      ask(api, remove, { path: path('race@example.com'), query: { why: 'a' } }),
      ask(api, 'PUT /suppressions/{address}', { path: path('race@example.com'), body: { why: 'b' } }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { timeline } = (await ask(api, item, { path: path('race@example.com') })).body;
    expect(timeline.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['released', 'imposed', 'dead']));
  });
});

describe('checking', () => {
  const check = 'POST /suppressions/check';

  it('answers in order, by scope', async () => {
    const addresses = ['stranger@example.com', 'Dead <DEAD@example.com>', 'nonsense'];
    const { body } = await ask(api, check, { body: { addresses } });
    expect(body.verdicts.map(({ address, suppressed }: { address: string; suppressed: boolean }) => [address, suppressed])).toEqual([
      ['stranger@example.com', false],
      ['Dead <DEAD@example.com>', true],
      ['nonsense', true],
    ]);
    await bounce('group@example.com', 'unsubscribe', { scope: 'sendgrid:asm:7' });
    const named = await ask(api, check, { body: { addresses: ['group@example.com'], scope: 'sendgrid:asm:7' } });
    expect(named.body.verdicts[0]).toMatchObject({ suppressed: true, category: 'unsubscribe', scopes: ['sendgrid:asm:7'] });
    expect((await ask(api, check, { body: { addresses: ['group@example.com'] } })).body.verdicts[0].suppressed).toBe(false);
  });

  it.each(['ses:list:a\u0007', 'mailgun:tag:a\u202eb'])('refuses a scope with invisible characters', async (scope) => {
    const { status, body } = await ask(api, check, { body: { addresses: ['group@example.com'], scope } });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('control or invisible characters')]);
  });

  it('recognizes an erased address', async () => {
    const erased = addressOf(erasedAddress('gone@example.com', 'secret'));
    await store.recordFacts(new Map([[erased, imposed({ atSeconds: 1_700_000_000, who: 'forget', why: 'asked' })]]));
    expect((await ask(api, check, { body: { addresses: ['Gone@example.com'] } })).body.verdicts[0].suppressed).toBe(true);
  });

  it('accepts at most a thousand', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => `a${index}@example.com`);
    expect((await ask(api, check, { body: { addresses: many.slice(1) } })).body.verdicts).toHaveLength(1_000);
    expect((await ask(api, check, { body: { addresses: many } })).status).toBe(400);
    expect((await ask(api, check, { body: { addresses: [7] } })).status).toBe(400);
    expect((await ask(api, check, { body: 'x'.repeat(1_600_000) })).status).toBe(413);
  });
});

describe('explaining', () => {
  const explain = 'POST /explain';

  it('says what a reply means', async () => {
    const { body } = await ask(api, explain, {
      body: { text: '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown in virtual mailbox table' },
    });
    expect(body).toMatchObject({ category: 'invalid_recipient', ruleId: expect.any(String), check: expect.any(Array) });
  });

  it('locates the words that decided in the pasted text, even in a whole report', async () => {
    const reply = '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown in virtual mailbox table';
    for (const text of [reply, `Reporting-MTA: dns; mx.example.org\nStatus: 5.1.1\nDiagnostic-Code: smtp; ${reply}`]) {
      const { body } = await ask(api, explain, { body: { text } });
      const { marks } = body as { marks: Marks };
      expect(marks.text).toBe(text);
      expect(marks.text.slice(...(marks.matched ?? []))).toMatch(/user unknown/i);
      const deciding = marks.segments.filter(({ decides }) => decides).map(({ at }) => marks.text.slice(...at));
      expect(deciding.join(' ')).toContain('User unknown');
    }
  });

  it.each([{}, { text: 7 }, { text: 'x', recipient: 'nonsense' }, { text: 'x', replyCode: 12 }])('refuses %j', async (body) => {
    expect((await ask(api, explain, { body })).status).toBe(400);
  });

  it('refuses what is too large', async () => {
    expect((await ask(api, explain, { body: 'x'.repeat(1_600_000) })).status).toBe(413);
  });
});

describe('a dry run of a release, and lifting an order', () => {
  it('shows the result and writes nothing', async () => {
    await bounce('dry@example.com');
    const would = await ask(api, 'DELETE /suppressions/{address}', { path: path('dry@example.com'), query: { dryRun: 'true' } });
    expect(would.body.suppressed).toBe(false);
    expect((await ask(api, item, { path: path('dry@example.com') })).body.suppressed).toBe(true);
  });

  it('lets the evidence decide again', async () => {
    await bounce('lift@example.com');
    const before = (await ask(api, item, { path: path('lift@example.com') })).body;
    await ask(api, 'PUT /suppressions/{address}', { path: path('lift@example.com'), body: { why: 'by mistake' } });
    const lift = { path: path('lift@example.com'), query: { only: 'imposed', why: 'undo' } };
    const { body } = await ask(api, 'DELETE /suppressions/{address}', lift);
    expect(body).toMatchObject({ suppressed: true, because: before.because, until: before.until });
    expect(body.timeline[0]).toMatchObject({ what: 'An operator took the suppression back', why: 'undo' });
    // Nothing is in force any more, so another one changes nothing.
    expect((await ask(api, 'DELETE /suppressions/{address}', lift)).body.version).toBe(body.version);
    expect((await ask(api, 'DELETE /suppressions/{address}', { ...lift, query: { only: 'all' } })).status).toBe(400);
  });
});

describe('a story', () => {
  it('says what each event changed, and what would end it', async () => {
    for (const [day, id] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ] as const)
      await bounce('full@example.com', 'mailbox_full', { occurredAt: `2026-03-0${day}T10:00:00.000Z`, messageId: id });
    const { body } = await ask(api, item, { path: path('full@example.com') });
    expect(body.timeline.map(({ effect }: { effect: string | null }) => effect)).toEqual([
      'From then on no mail, until 2026-03-10 10:00 UTC.',
      null,
      null,
    ]);
    expect(body.reasons[0]).toMatchObject({ because: expect.stringContaining('full'), ends: expect.any(Array) });
  });
});

describe('a payload', () => {
  const call = 'POST /inspect';
  const event = { email: 'a@b.example', event: 'bounce', status: '5.1.1', reason: '550 5.1.1 User unknown', timestamp: 1_770_000_000 };
  const ses = { notificationType: 'Delivery', mail: { messageId: 'm', destination: ['a@b.example'] }, delivery: {} };

  it('is read as the provider that can read most of it', async () => {
    const { body } = await ask(api, call, { body: { payload: JSON.stringify([event, { ...event, event: 'open' }]) } });
    expect(body).toMatchObject({
      provider: 'sendgrid',
      events: [{ recipient: 'a@b.example', action: 'suppress', explanation: { dead: { answer: 'yes' } } }],
      ignored: [{ type: 'open', count: 1 }],
    });
    expect((await ask(api, call, { body: { payload: '{}' } })).body.provider).toBeNull();
    expect((await ask(api, call, { body: { payload: JSON.stringify(ses), provider: 'ses' } })).body.provider).toBe('ses');
  });

  it.each([{}, { payload: 7 }, { payload: '[]', provider: 'postmark' }])('refuses %j', async (body) => {
    expect((await ask(api, call, { body })).status).toBe(400);
  });

  it('refuses what is too large', async () => {
    expect((await ask(api, call, { body: 'x'.repeat(1_600_000) })).status).toBe(413);
  });
});

describe("the providers' own lists", () => {
  it('are asked if configured, and one that does not answer does not affect the others', async () => {
    const listing = { list: 'bounces', kind: 'bounce', address: 'a@example.com', reason: '550 unknown' } as const;
    const espList = (provider: 'sendgrid' | 'ses', find: EspList['find']): EspList => ({
      provider,
      find,
      remove: async () => {},
      list: async function* () {},
    });
    const asking = createApi({
      client: engine.client,
      suppressionsTable: 'suppressions',
      journalTable: 'journal',
      authorization: 'iam',
      espLists: [
        espList('sendgrid', async () => [listing]),
        espList('ses', async () => {
          throw new Error('no answer');
        }),
      ],
    });
    const { body } = await ask(asking, 'GET /esp-lists/{address}', { path: '/esp-lists/a%40example.com' });
    expect(body.asked).toEqual([
      { provider: 'sendgrid', listings: [{ list: 'bounces', kind: 'bounce', at: null, reason: '550 unknown' }] },
      { provider: 'ses', listings: null },
    ]);
    expect((await ask(asking, 'GET /esp-lists/{address}', { path: '/esp-lists/nobody' })).status).toBe(400);
  });
});

describe('stats', () => {
  const stats = 'GET /stats';
  const refused = (address: string, category: Category): Change => ({
    event: {
      ...{ id: address, messageId: address, provider: 'mailgun', kind: 'bounce', occurredAt: '2026-03-02T09:00:00.000Z', scope: '*' },
      recipient: addressOf(address),
      providerMeaning: { permanence: 'permanent' },
    },
    classification: { category, permanence: 'permanent', origin: 'remote', confidence: 'certain', ruleId: 'test-rule' },
  });

  it('return what was counted, by each grouping', async () => {
    const counters = createCounters({ client: engine.client, journalTable: 'journal', now });
    counters.count(refused('a@stats.example', 'mailbox_full'), undefined);
    counters.count(refused('b@stats.example', 'mailbox_full'), undefined);
    counters.count(refused('c@gmail.com', 'reputation_block'), undefined);
    await counters.drain();
    const { body } = await ask(api, stats);
    expect(body).toMatchObject({ by: 'category', total: 3, before: 0, unit: 'day' });
    expect(body.rows).toMatchObject([
      { category: 'mailbox_full', scope: 'recipient', count: 2, recipientScoped: 2, before: 0, change: null },
      { category: 'reputation_block', scope: 'sender', count: 1, senderScoped: 1 },
    ]);
    for (const [by, expected] of [
      [
        'domain',
        [
          ['stats.example', 2],
          ['gmail.com', 1],
        ],
      ],
      [
        'system',
        [
          ['rest', 2],
          ['google', 1],
        ],
      ],
      ['provider', [['mailgun', 3]]],
    ] as const) {
      const answer = await ask(api, stats, { query: { by, since: '24h' } });
      expect(answer.body.rows.map((row: Record<string, unknown>) => [row[by], row.count])).toEqual(expected);
      expect(answer.body.unit).toBe('hour');
    }
    expect((await ask(api, stats, { query: { domain: 'stats.example' } })).body.total).toBe(2);
    expect((await ask(api, stats, { query: { system: 'google', provider: 'mailgun' } })).body.total).toBe(1);
    expect((await ask(api, stats, { query: { provider: 'ses' } })).body.total).toBe(0);
  });

  it('say why webhooks were refused', async () => {
    const counters = createCounters({ client: engine.client, journalTable: 'journal', now });
    for (const reason of ['signature', 'signature', 'too-large'] as const) counters.refused('sendgrid', reason);
    await counters.drain();
    const { intake } = (await ask(api, stats, { query: { by: 'provider' } })).body;
    expect(intake.refused.count).toBe(3);
    expect(intake.refusals).toMatchObject([
      { provider: 'sendgrid', reason: 'signature', count: 2, before: 0, lastFrom: expect.stringMatching(/:00:00.000Z$/) },
      { provider: 'sendgrid', reason: 'too-large', count: 1, what: 'It was larger than 1 MiB.' },
    ]);
    expect((await ask(api, stats, { query: { provider: 'ses' } })).body.intake.refusals).toEqual([]);
  });

  it.each([
    { by: 'tag' },
    { since: 'yesterday' },
    { since: '2027-01-01' },
    { since: '900d' },
    { domain: 'no domain' },
    { by: 'system', domain: 'gmail.com' },
    { provider: 'postmark' },
    { system: 'gmail.com' },
    { by: 'category', system: 'google-hosted' },
  ])('refuse %j', async (query) => {
    expect((await ask(api, stats, { query: Object.fromEntries(Object.entries(query)) })).status).toBe(400);
  });
});

describe('a parked item', () => {
  const parked = { list: 'GET /parked', show: 'GET /parked/{id}', replay: 'POST /parked/{id}/replay', drop: 'DELETE /parked/{id}' };
  const readable = {
    email: 'parked@b.example',
    event: 'bounce',
    status: '5.1.1',
    reason: '550 5.1.1 User unknown',
    timestamp: 1_770_000_000,
  };

  it('is listed, shown, read again and dropped', async () => {
    await createParking(engine.client, 'journal', now).park('sendgrid', [
      { raw: JSON.stringify(readable), why: 'a fault that is mended' },
      { raw: '{"event":"bounce"}', why: 'email: missing' },
    ]);
    const { body } = await ask(api, parked.list);
    expect(body).toMatchObject({ parked: [{ provider: 'sendgrid' }, { provider: 'sendgrid' }], cursor: null });
    const items: { id: string; why: string }[] = body.parked;
    const at = (why: string) => `/parked/${items.find((one) => one.why === why)?.id}`;
    const [good, bad] = [at('a fault that is mended'), at('email: missing')];

    expect((await ask(api, parked.show, { path: bad })).body.raw).toBe('{"event":"bounce"}');
    const dry = await ask(api, parked.replay, { path: `${good}/replay`, query: { dryRun: 'true' } });
    expect(dry.body).toEqual({ provider: 'sendgrid', events: 1, why: null });
    expect((await ask(api, parked.list)).body.parked).toHaveLength(2);
    expect((await ask(api, parked.replay, { path: `${good}/replay` })).body.events).toBe(1);
    expect((await ask(api, item, { path: path('parked@b.example') })).status).toBe(200);
    expect((await ask(api, parked.replay, { path: `${bad}/replay` })).body).toMatchObject({ events: 0, why: expect.any(String) });
    expect((await ask(api, parked.replay, { path: `${bad}/replay`, query: { dryRun: 'yes' } })).status).toBe(400);
    expect((await ask(api, parked.drop, { path: bad })).body).toEqual({ dropped: true });
    for (const [call, end] of [
      [parked.drop, ''],
      [parked.show, ''],
      [parked.replay, '/replay'],
    ] as const)
      expect((await ask(api, call, { path: bad + end })).status).toBe(404);
    expect((await ask(api, parked.list)).body.parked).toEqual([]);
    expect((await ask(api, parked.list, { query: { cursor: 'nonsense' } })).status).toBe(400);
  });

  it('comes page by page', async () => {
    await createParking(engine.client, 'journal', now).park(
      'ses',
      Array.from({ length: 130 }, (_, index) => ({ raw: `{"n":${index}}`, why: 'no SES event' })),
    );
    const first = (await ask(api, parked.list)).body;
    expect(first.parked).toHaveLength(100);
    expect((await ask(api, parked.list, { query: { cursor: first.cursor } })).body).toMatchObject({ cursor: null });
  });
});

describe('a row that a newer version wrote', () => {
  const newer = 'newer@tomorrow.example';
  const incident = 'google-2031010109';
  const put = (TableName: string, Item: PutItemCommand['input']['Item']) => engine.client.send(new PutItemCommand({ TableName, Item }));

  it('is named in lists and left alone; asked for directly, the answer is 409', async () => {
    await bounce('good@tomorrow.example');
    await put('suppressions', {
      address: { S: newer },
      domainShard: { S: 'tomorrow.example#0' },
      since: { S: '2026-03-01T10:00:00Z' },
      facts: { M: { tomorrow: { L: [] } } },
      version: { N: '1' },
    });
    await put('journal', { pk: { S: 'incidents' }, sk: { S: incident }, kind: { S: 'of tomorrow' } });
    const { body } = await ask(api, 'GET /suppressions', { query: { domain: 'tomorrow.example' } });
    expect(body).toMatchObject({ suppressions: [{ address: 'good@tomorrow.example' }], unreadable: [newer] });
    for (const [call, request] of [
      [item, {}],
      ['PUT /suppressions/{address}', { body: { why: 'asked' } }],
      ['DELETE /suppressions/{address}', {}],
    ] as const) {
      const { status, body } = await ask(api, call, { path: path(newer), ...request });
      expect([status, body.detail]).toEqual([409, expect.stringContaining('a newer version of Rebound wrote this')]);
    }
    expect((await ask(api, 'GET /incidents')).body.unreadable).toEqual([incident]);
    expect((await ask(api, 'GET /incidents/{id}', { path: `/incidents/${incident}` })).status).toBe(409);
    for (const word of ['confirm', 'dismiss', 'undo'])
      expect((await ask(api, `POST /incidents/{id}/${word}`, { path: `/incidents/${incident}/${word}` })).status).toBe(409);
  });
});

describe('incidents', () => {
  const id = 'outage.example-2026030109';
  const at = { path: `/incidents/${id}` };
  const window = { key: 'outage.example', from: '2026-03-01T09:00Z', to: '2026-03-01T12:00Z' };
  const judge = (word: string, query: Record<string, string> = {}) =>
    ask(api, `POST /incidents/{id}/${word}`, { path: `/incidents/${id}/${word}`, query });

  it('are opened by hand, shown, decided and undone, each with a dry run first', async () => {
    await bounce('ada@outage.example');
    const dry = await ask(api, 'POST /incidents', { body: window, query: { dryRun: 'true' } });
    expect(dry.body).toMatchObject({ applied: false, complete: true, incident: { id, state: 'confirmed' } });
    expect(dry.body.touched).toBeGreaterThan(0);
    expect((await ask(api, 'GET /incidents')).body.incidents).toEqual([]);

    expect((await ask(api, 'POST /incidents', { body: window })).body).toMatchObject({ applied: true, touched: dry.body.touched });
    expect((await ask(api, 'POST /incidents', { body: window })).status).toBe(409);
    expect((await ask(api, 'GET /incidents')).body.incidents).toMatchObject([{ id, audit: [{ who: 'ada', what: 'opened by hand' }] }]);
    expect((await ask(api, 'GET /incidents/{id}', at)).body).toMatchObject({ id, sweep: { done: true }, hours: [] });
    // Excused: bounces in that time hold for a while, not for good.
    expect((await ask(api, item, { path: path('ada@outage.example') })).body.until).not.toBeNull();

    expect((await judge('confirm')).status).toBe(400);
    expect((await judge('dismiss', { dryRun: 'true' })).body.applied).toBe(false);
    expect((await judge('dismiss')).body.incident.state).toBe('dismissed');
    expect((await ask(api, item, { path: path('ada@outage.example') })).body.until).toBeNull();
    expect((await judge('undo')).body.incident.state).toBe('confirmed');
    expect((await judge('dismiss')).body.incident.state).toBe('dismissed');
    expect((await judge('confirm')).body.incident.state).toBe('confirmed');
    expect((await judge('dismiss')).status).toBe(200);
    expect((await judge('dismiss')).status).toBe(400);
    expect((await judge('undo', { dryRun: 'yes' })).status).toBe(400);
  });

  it.each([{}, { ...window, key: 'gmail.com' }, { ...window, to: window.from }, { ...window, key: 7 }])('refuses %j', async (body) => {
    expect((await ask(api, 'POST /incidents', { body })).status).toBe(400);
  });

  it('refuses an unknown incident and a body that is too large', async () => {
    for (const call of [
      'GET /incidents/{id}',
      'POST /incidents/{id}/confirm',
      'POST /incidents/{id}/dismiss',
      'POST /incidents/{id}/undo',
    ]) {
      const [, template = ''] = call.split(' ');
      expect((await ask(api, call, { path: template.replace('{id}', 'nobody-2026010100') })).status).toBe(404);
    }
    expect((await ask(api, 'POST /incidents', { body: 'x'.repeat(1_600_000) })).status).toBe(413);
  });
});

describe('samples', () => {
  it('are the distinct replies of a system about the sender', async () => {
    const counters = createCounters({ client: engine.client, journalTable: 'journal', now });
    const refusal = {
      category: 'reputation_block',
      permanence: 'permanent',
      origin: 'remote',
      confidence: 'certain',
      ruleId: 'x',
    } as const;
    const diagnosticCode = '550 5.7.1 <a@hotmail.com> on our block list (S3150)';
    for (const name of ['a', 'b']) {
      const event = { ...eventOf(`${name}@hotmail.com`), occurredAt: '2026-03-02T11:30:00.000Z', diagnosticCode };
      counters.count({ event, classification: refusal }, undefined);
    }
    await counters.drain();
    const { body } = await ask(api, 'GET /samples', { query: { system: 'microsoft', since: '24h' } });
    expect(body.samples).toEqual([{ at: '2026-03-02T11:00:00Z', text: expect.stringContaining('S3150'), hours: 1 }]);
    expect(body.samples[0].text).not.toContain('a@hotmail.com');
    expect((await ask(api, 'GET /samples', { query: { system: 'apple' } })).body.samples).toEqual([]);
    expect((await ask(api, 'GET /samples', { query: { system: 'nobody' } })).status).toBe(400);
  });
});

describe('who may call', () => {
  const calls = Object.entries(openApi.paths).flatMap(([template, operations]) =>
    Object.keys(operations).flatMap((method) => (method === 'parameters' ? [] : [`${method.toUpperCase()} ${template}`])),
  );
  const concrete = (call: string) => (call.split(' ')[1] ?? '').replace('{address}', 'a%40example.com').replace('{id}', 'a'.repeat(22));
  const body = (call: string) =>
    /^(PUT|POST)/.test(call)
      ? { body: { why: 'x', addresses: ['a@example.com'], text: 'x', key: 'example.com', from: '2026-03-01', to: '2026-03-02' } }
      : {};

  it.each(calls)('%s requires an IAM identity', async (call) => {
    const { status, body: problem } = await ask(api, call, { path: concrete(call), caller: null, ...body(call) });
    expect(status).toBe(403);
    expect(problem.title).toBe('Forbidden');
  });

  it('requires none on a local server', async () => {
    const local = createApi({
      client: engine.client,
      suppressionsTable: 'suppressions',
      journalTable: 'journal',
      authorization: 'none',
      now,
    });
    expect((await ask(local, item, { path: path('dead@example.com'), caller: null })).status).toBe(200);
    for (const [host, status] of Object.entries({ 'localhost:3000': 200, '127.0.0.1:3000': 200, 'rebind.example:3000': 403 })) {
      expect((await ask(local, item, { path: path('dead@example.com'), caller: null, headers: { host } })).status).toBe(status);
    }
    expect(
      (await ask(local, 'PUT /suppressions/{address}', { path: path('local@example.com'), caller: null, body: { why: 'x' } })).body
        .timeline[0].who,
    ).toBe('api');
  });

  it.each(calls.filter((call) => !/openapi|explain|inspect|esp-lists/.test(call)))(
    '%s asks to try again if the table cannot be reached',
    async (call) => {
      const faults: unknown[] = [];
      const options = {
        client: engine.client,
        suppressionsTable: 'nowhere',
        journalTable: 'nowhere',
        authorization: 'iam',
        now,
        onFault: (fault: unknown) => faults.push(fault),
      } as const;
      const { status, headers } = await ask(createApi(options), call, { path: concrete(call), ...body(call) });
      expect(status).toBe(503);
      expect(headers['retry-after']).toBe('1');
      expect(faults).toHaveLength(1);
    },
  );

  it('refuses what is not an HTTP request, and says which methods a path allows', async () => {
    expect((await api({ Records: [] })).statusCode).toBe(400);
    expect((await api({ requestContext: { authorizer: { iam: {} }, http: { method: 'GET' } }, rawPath: '/nowhere' })).statusCode).toBe(404);
    const patch = await api({ requestContext: { authorizer: { iam: {} }, http: { method: 'PATCH' } }, rawPath: path('a@example.com') });
    expect(patch).toMatchObject({ statusCode: 405, headers: { allow: 'GET, PUT, DELETE' } });
    const staged = {
      requestContext: { stage: 'v1', authorizer: { iam: {} }, http: { method: 'GET' } },
      rawPath: `/v1${path('dead@example.com')}`,
    };
    expect((await api(staged)).statusCode).toBe(200);
  });
});

describe('the list', () => {
  const list = 'GET /suppressions';

  async function all(query: Record<string, string>): Promise<readonly string[]> {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await ask(api, list, { query: { ...query, ...(cursor && { cursor }) } });
      found.push(...body.suppressions.map(({ address }: { address: string }) => address));
      cursor = body.cursor ?? undefined;
    } while (cursor);
    return found;
  }

  beforeAll(async () => {
    for (let index = 0; index < 230; index++) {
      await bounce(`u${index}@many.example`, index % 2 ? 'invalid_recipient' : 'complaint', {
        occurredAt: new Date(1_770_000_000_000 + index * 1_000).toISOString(),
      });
    }
    for (let index = 0; index < 40; index++)
      await bounce(`u${index}@gmail.com`, 'invalid_recipient', { provider: index % 4 ? 'ses' : 'mailgun' });
    await bounce('lapsed@many.example', 'unknown', { occurredAt: '2025-11-01T00:00:00.000Z' });
    await bounce('counted@many.example', 'mailbox_full');
  });

  it('pages through a domain, newest first', async () => {
    const found = await all({ domain: 'Many.example' });
    expect(found).toEqual(Array.from({ length: 230 }, (_, index) => `u${229 - index}@many.example`));
  });

  it('pages through all shards of a large domain', async () => {
    expect([...(await all({ domain: 'gmail.com' }))].sort()).toEqual(
      Array.from({ length: 40 }, (_, index) => `u${index}@gmail.com`).sort(),
    );
    expect(await all({ domain: 'gmail.com', provider: 'mailgun' })).toHaveLength(10);
  });

  it('filters by category and time', async () => {
    expect(await all({ domain: 'many.example', category: 'complaint' })).toHaveLength(115);
    expect(await all({ domain: 'many.example', since: '2026-02-02T02:43:40Z' })).toHaveLength(10);
    expect(await all({ domain: 'many.example', since: '1770000220' })).toHaveLength(10);
    expect(await all({ category: 'complaint', since: '1769999999' })).toHaveLength(115);
    // Opted out of one group only.
    expect(await all({ domain: 'example.com', category: 'unsubscribe' })).toContain('group@example.com');
    expect(await all({ category: 'unsubscribe' })).toContain('group@example.com');
    expect(await all({ domain: 'many.example', category: 'unsubscribe' })).toEqual([]);
    // On a tenant's list, which nobody chose.
    await bounce('tenant@tenant.example', 'esp_suppressed', { kind: 'reject', scope: 'ses:tenant:shop' });
    expect(await all({ domain: 'tenant.example', category: 'esp_suppressed' })).toEqual(['tenant@tenant.example']);
    expect(await all({ domain: 'tenant.example', category: 'unsubscribe' })).toEqual([]);
    expect(await all({ category: 'unsubscribe' })).not.toContain('tenant@tenant.example');
  });

  it('reads the whole table without a domain, each row once', async () => {
    const found = await all({});
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(['dead@example.com', 'u0@gmail.com', 'u0@many.example', 'group@example.com']));
    expect(found).not.toContain('lapsed@many.example');
    expect(found).not.toContain('counted@many.example');
    expect(await all({ provider: 'mailgun' })).toHaveLength(10);
  });

  it('refuses a foreign cursor', async () => {
    const { body } = await ask(api, list, { query: { domain: 'many.example' } });
    expect((await ask(api, list, { query: { domain: 'gmail.com', cursor: body.cursor } })).status).toBe(400);
    const forged = (position: unknown) =>
      Buffer.from(JSON.stringify([JSON.parse(Buffer.from(body.cursor, 'base64url').toString())[0], position])).toString('base64url');
    for (const cursor of [
      'x',
      '%%%',
      'x'.repeat(5_000),
      forged([]),
      forged([{ part: 99, key: 'a' }]),
      forged([{ part: 0, key: { S: 'a' } }]),
    ]) {
      expect((await ask(api, list, { query: { domain: 'many.example', cursor } })).status).toBe(400);
    }
  });

  it.each([
    ['category', 'nonsense'],
    ['provider', 'postmark'],
    ['domain', 'a b'],
    ['since', 'yesterday'],
    ['state', 'dead'],
    ['blocks', 'none'],
  ])('refuses %s=%s', async (name, value) => {
    expect((await ask(api, list, { query: { [name]: value } })).status).toBe(400);
  });
});

describe('the list of lapsed rows', () => {
  it('has lapsed holds and released addresses, and nothing that stops mail', async () => {
    const list = async (query: Record<string, string>) =>
      (await ask(api, 'GET /suppressions', { query: { domain: 'over.example', ...query } })).body.suppressions.map(
        ({ address }: { address: string }) => address,
      );
    await bounce('stays@over.example');
    await bounce('held@over.example', 'unknown');
    expect(await list({ state: 'lapsed' })).toEqual([]);
    expect((await list({})).sort()).toEqual(['held@over.example', 'stays@over.example']);
    clock = new Date('2026-05-01T00:00:00Z');
    expect(await list({ state: 'lapsed' })).toEqual(['held@over.example']);
    expect(await list({ state: 'active', blocks: 'all' })).toEqual(['stays@over.example']);
    expect(await list({ blocks: 'marketing' })).toEqual([]);
  });
});

describe('the document', () => {
  it('is served unchanged', async () => {
    expect((await ask(api, 'GET /openapi.json')).body).toEqual(JSON.parse(JSON.stringify(openApi)));
  });

  it('describes only answers that were seen in these tests', () => {
    const promised = Object.entries(openApi.paths).flatMap(([template, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        'responses' in operation
          ? Object.keys(operation.responses).flatMap((status) =>
              status === 'default' ? [] : [`${method.toUpperCase()} ${template} ${status}`],
            )
          : [],
      ),
    );
    expect([...seen].filter((one) => !/ 500$/.test(one)).sort()).toEqual(promised.sort());
  });
});
