import { SESv2Client } from '@aws-sdk/client-sesv2';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { sesList } from '../../lib/esp/ses.ts';
import type { Category, Change, Kind, Nuance, Provider } from '../../lib/event.ts';
import { silent } from '../../lib/metrics.ts';
import { erasedAddress } from '../../lib/record/erased.ts';
import { type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf, imposed, released, touched } from '../../lib/record/policy.ts';
import { actionOf, sesStream } from '../../lib/sync/ses-stream.ts';
import { isEcho, wishOf } from '../../lib/sync/wish.ts';
import type { Item } from '../../lib/table/answer.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { type SesEntry, startSes } from '../support/esp-stand-ins.ts';
import type { Answer, Asked, StandIn } from '../support/stand-in.ts';

const START_SECONDS = 1_790_000_000;

interface Happening {
  readonly provider: Provider;
  readonly category: Category;
  readonly kind?: Kind;
  readonly nuance?: Nuance;
  readonly scope?: string;
}

function changeOf({ provider, category, kind = 'bounce', nuance, scope = '*' }: Happening, at: number, name: string): Change {
  const recipient = parseAddress(name);
  if (!recipient) throw new Error('no address');
  const messageId = `${provider}-${category}-${at}`;
  const event = {
    id: messageId,
    provider,
    kind,
    recipient,
    occurredAt: new Date(at * 1_000).toISOString(),
    messageId,
    providerMeaning: { permanence: 'permanent' },
    scope,
  } as const;
  if (kind === 'delivery') return { event, classification: null };
  return {
    event,
    classification: { category, permanence: 'permanent', origin: 'remote', confidence: 'certain', ruleId: 'r', ...(nuance && { nuance }) },
  };
}

const factsAt = (happening: Happening, at = START_SECONDS, name = 'a@example.com') => factsOf(changeOf(happening, at, name));

let version = 0;
function image(facts: Facts | undefined, name = 'a@example.com'): Item | undefined {
  const address = parseAddress(name);
  return facts && address && toItem(address, facts, defaultPolicy, ++version);
}

let sequence = 0;
const recordOf = (before: Item | undefined, after: Item | undefined, more: object = {}) => ({
  eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
  dynamodb: { SequenceNumber: String(++sequence), ...(before && { OldImage: before }), ...(after && { NewImage: after }) },
  ...more,
});

let account: Map<string, SesEntry>;
let ses: StandIn;
let refuse: (asked: Asked) => Answer | undefined;
beforeEach(async () => {
  account = new Map();
  refuse = () => undefined;
  ses = await startSes(account, (asked) => refuse(asked));
});
afterEach(() => ses.close());

function stream(automaticList = true) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SESv2Client({ endpoint: ses.endpoint, region: 'eu-west-1', credentials, maxAttempts: 3 });
  return sesStream({ list: sesList(client), report: silent, automaticList, requestsPerSecond: 1_000 });
}

const dead = { category: 'invalid_recipient' } as const;
const listed = (address = 'a@example.com') => account.get(address)?.Reason;

describe('added to the SES list', () => {
  it.each<[string, Facts, string | undefined]>([
    ['a dead address of SendGrid', factsAt({ provider: 'sendgrid', ...dead }), 'BOUNCE'],
    ['a complaint of Mailgun', factsAt({ provider: 'mailgun', category: 'complaint', kind: 'complaint' }), 'COMPLAINT'],
    [
      'a complaint on SendGrid’s own list',
      factsAt({ provider: 'sendgrid', category: 'esp_suppressed', kind: 'reject', nuance: 'complained' }),
      'COMPLAINT',
    ],
    ['an operator’s word without end', imposed({ atSeconds: START_SECONDS, who: 'a', why: 'b' }), 'BOUNCE'],
    [
      'an operator’s word with an end',
      imposed({ atSeconds: START_SECONDS, untilSeconds: START_SECONDS + 9_999_999, who: 'a', why: 'b' }),
      undefined,
    ],
    ['a hold', factsAt({ provider: 'sendgrid', ...dead, nuance: 'ambiguous' }), undefined],
    ['an opt-out of all mail', factsAt({ provider: 'sendgrid', category: 'unsubscribe', kind: 'unsubscribe' }), undefined],
    [
      'an opt-out of one list',
      factsAt({ provider: 'sendgrid', category: 'unsubscribe', kind: 'unsubscribe', scope: 'sendgrid:asm:1' }),
      undefined,
    ],
    ['a dead address of SES, which lists it itself', factsAt({ provider: 'ses', ...dead }), undefined],
    [
      'a complaint on SES’s own list',
      factsAt({ provider: 'ses', category: 'esp_suppressed', kind: 'reject', nuance: 'complained' }),
      undefined,
    ],
    ['a bounce on SES’s own list', factsAt({ provider: 'ses', category: 'esp_suppressed', kind: 'reject' }), undefined],
  ])('%s', async (_, facts, reason) => {
    expect(await stream()({ Records: [recordOf(undefined, image(facts))] })).toEqual({ batchItemFailures: [] });
    expect(listed()).toBe(reason);
    expect(ses.asked.filter(({ method }) => method === 'PUT')).toHaveLength(reason ? 1 : 0);
  });

  it('hard bounces too, if SES does not add them automatically', async () => {
    await stream(false)({ Records: [recordOf(undefined, image(factsAt({ provider: 'ses', ...dead })))] });
    expect(listed()).toBe('BOUNCE');
  });

  it('but never an address that SES had already listed', async () => {
    const echo = factsAt({ provider: 'ses', category: 'esp_suppressed', kind: 'reject', nuance: 'complained' });
    await stream(false)({ Records: [recordOf(undefined, image(echo))] });
    expect(ses.asked).toHaveLength(0);
  });

  it('never the hash of an erased address', async () => {
    const name = erasedAddress('a@example.com', 'key');
    await stream()({ Records: [recordOf(undefined, image(imposed({ atSeconds: 1, who: '', why: 'x' }), name))] });
    expect(ses.asked).toHaveLength(0);
  });

  it('only once: more of the same makes no request', async () => {
    const first = factsAt({ provider: 'sendgrid', ...dead });
    const second = merge(first, factsAt({ provider: 'sendgrid', ...dead }, START_SECONDS + 9_000_000));
    await stream()({ Records: [recordOf(image(first), image(second))] });
    expect(ses.asked).toHaveLength(0);
  });
});

describe('removed from the SES list', () => {
  const bounced = factsAt({ provider: 'sendgrid', ...dead });

  it('a released address', async () => {
    account.set('a@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1 });
    const after = merge(bounced, released({ atSeconds: START_SECONDS + 1, who: 'a', why: 'b', complaints: false }));
    await stream()({ Records: [recordOf(image(bounced), image(after))] });
    expect(listed()).toBeUndefined();
  });

  it('an erased address, but not one whose row expired', async () => {
    account.set('a@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1 });
    const expired = { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };
    await stream()({ Records: [recordOf(image(bounced), undefined, expired)] });
    expect(listed()).toBe('BOUNCE');
    await stream()({ Records: [recordOf(image(bounced), undefined)] });
    expect(listed()).toBeUndefined();
  });

  it('an address that SES has just listed and we only hold', async () => {
    account.set('a@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1 });
    const held = factsAt({ provider: 'ses', ...dead, nuance: 'ambiguous' });
    await stream(false)({ Records: [recordOf(undefined, image(held))] });
    expect(ses.asked).toHaveLength(0);
    await stream()({ Records: [recordOf(undefined, image(held))] });
    expect(listed()).toBeUndefined();
    ses.asked.length = 0;
    await stream()({ Records: [recordOf(image(held), image(merge(held, factsAt({ provider: 'sendgrid', category: 'mailbox_full' }))))] });
    expect(ses.asked).toHaveLength(0);
  });

  it('an address excused by an outage, no matter who listed it', async () => {
    const window = touched({ id: 'google-1', from: START_SECONDS - 60, to: START_SECONDS + 60, state: 'open', rev: 1 });
    for (const provider of ['ses', 'sendgrid'] as const) {
      account.set('a@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1 });
      const told = factsAt({ provider, ...dead });
      await stream()({ Records: [recordOf(image(told), image(merge(told, window)))] });
      expect(listed()).toBeUndefined();
    }
  });

  it('a recently mailed address that is reported gone for the first time: held for 72 hours, which the SES list cannot express', async () => {
    account.set('a@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1 });
    const delivered = factsAt({ provider: 'ses', category: 'unknown', kind: 'delivery' }, START_SECONDS - 5 * 86_400);
    const told = merge(delivered, factsAt({ provider: 'ses', ...dead }));
    await stream()({ Records: [recordOf(image(delivered), image(told))] });
    expect(listed()).toBeUndefined();
  });

  it('an address SES reports as listed if the record knows better; not an unknown one', async () => {
    account.set('a@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1 });
    const echo = factsAt({ provider: 'ses', category: 'esp_suppressed', kind: 'reject' });
    await stream()({ Records: [recordOf(undefined, image(echo))] });
    expect(listed()).toBe('BOUNCE');
    const full = factsAt({ provider: 'sendgrid', category: 'mailbox_full' });
    await stream()({ Records: [recordOf(image(full), image(merge(full, echo)))] });
    expect(listed()).toBeUndefined();
  });
});

describe('if SES fails', () => {
  const records = ['a@example.com', 'b@example.com', 'c@example.com'].map(
    (name) => () => recordOf(undefined, image(factsAt({ provider: 'sendgrid', ...dead }, START_SECONDS, name), name)),
  );
  const batch = () => ({ Records: records.map((make) => make()) });

  it('tries again, and continues from the first that failed', async () => {
    let attempts = 0;
    refuse = ({ method, body }) =>
      method === 'PUT' && Object(body).EmailAddress === 'b@example.com' && ++attempts > 0
        ? { status: 429, body: { __type: 'TooManyRequestsException', message: 'slowly' } }
        : undefined;
    const given = batch();
    const { batchItemFailures } = await stream()(given);
    expect(attempts).toBe(3);
    expect(batchItemFailures).toEqual([{ itemIdentifier: given.Records[1]?.dynamodb.SequenceNumber }]);
    expect([...account.keys()]).toEqual(['a@example.com']);
    refuse = () => undefined;
    await stream()({ Records: given.Records.slice(1) });
    expect(account.size).toBe(3);
  });

  it('skips an address that SES will never accept, and a row that cannot be read', async () => {
    refuse = ({ body }) =>
      Object(body).EmailAddress === 'a@example.com' ? { status: 400, body: { __type: 'BadRequestException', message: 'no' } } : undefined;
    const unreadable = {
      dynamodb: {
        SequenceNumber: '0',
        NewImage: { address: { S: 'x@example.com' }, version: { N: '1' }, facts: { M: { tomorrow: { L: [] } } } },
      },
    };
    expect(await stream()({ Records: [unreadable, ...batch().Records] })).toEqual({ batchItemFailures: [] });
    expect([...account.keys()]).toEqual(['b@example.com', 'c@example.com']);
  });

  it('stops in time', async () => {
    const given = batch();
    let calls = 0;
    const context = { getRemainingTimeInMillis: () => (++calls > 1 ? 1_000 : 60_000) };
    expect(await stream()(given, context)).toEqual({ batchItemFailures: [{ itemIdentifier: given.Records[1]?.dynamodb.SequenceNumber }] });
    expect(account.size).toBe(1);
  });
});

describe('in any order of events', () => {
  // SES lists hard bounces on its own, and reports so at the next mail: that must change neither our record nor its list.
  const happenings = fc.constantFrom<Happening | 'release'>(
    { provider: 'ses', ...dead },
    { provider: 'sendgrid', ...dead },
    { provider: 'ses', ...dead, nuance: 'ambiguous' },
    { provider: 'mailgun', ...dead, nuance: 'ambiguous' },
    { provider: 'ses', category: 'complaint', kind: 'complaint' },
    { provider: 'sendgrid', category: 'complaint', kind: 'complaint' },
    { provider: 'sendgrid', category: 'mailbox_full' },
    { provider: 'sendgrid', category: 'unknown', kind: 'delivery' },
    'release',
  );

  it("SES's list follows the record, and SES's own listings change nothing", () => {
    fc.assert(
      fc.property(fc.array(happenings, { maxLength: 12 }), fc.boolean(), (story, automatic) => {
        const isListed = { by: false };
        let facts = noFacts;
        const take = (more: Facts) => {
          const [before, after] = [facts, merge(facts, more)].map((some) => (some === noFacts ? undefined : image(some)));
          facts = merge(facts, more);
          const action = actionOf({ ...(before && { before: readItem(before) }), ...(after && { after: readItem(after) }) }, automatic);
          if (action) isListed.by = action.reason !== undefined;
          return action;
        };
        story.forEach((happening, index) => {
          const at = START_SECONDS + (index + 1) * 2 * 86_400;
          if (happening === 'release') take(released({ atSeconds: at, who: 'a', why: 'b', complaints: true }));
          else {
            if (automatic && happening.provider === 'ses') isListed.by = true;
            take(factsAt(happening, at));
          }
          const row = readItem(image(facts) ?? {});
          expect(isListed.by).toBe(wishOf(row).size > 0 && !isEcho(row, 'ses'));
          if (isListed.by) expect(take(factsAt({ provider: 'ses', category: 'esp_suppressed', kind: 'reject' }, at + 60))).toBeUndefined();
        });
      }),
      { numRuns: 500 },
    );
  });
});
