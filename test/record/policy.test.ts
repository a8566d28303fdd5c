// Both tables of the policy, row by row.

import { describe, expect, it } from 'vitest';
import type { Category, Change, Nuance } from '../../lib/event.ts';
import type { Cell } from '../../lib/record/cells.ts';
import { type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { decide, defaultPolicy, factsOf, imposed, readPolicy, released, touched, verdictOf } from '../../lib/record/policy.ts';
import { blocksMail } from '../../lib/table/answer.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { address, change, changeOn, DAY, DAY_0, delivery } from './make.ts';

const factsFor = (changes: readonly Change[]) => changes.map(factsOf).reduce(merge, noFacts);
/** Days after day 0; `never` for a verdict without expiry, undefined for no verdict. */
function endOf(facts: Facts, policy = defaultPolicy): number | 'never' | undefined {
  const { suppressed, until } = verdictOf(facts, policy);
  if (!suppressed) return undefined;
  return until === undefined ? 'never' : (until - DAY_0) / DAY;
}
const on = (days: readonly number[], category: Category, overrides: Parameters<typeof change>[1] = {}) =>
  factsFor(days.map((day) => changeOn(day, category, overrides)));

const remote = (nuance?: Nuance) => ({ classification: { nuance } });

const atMailFrom = change('unknown', {
  event: { diagnosticCode: 'host mx.example.com[192.0.2.1] said: 550 5.0.0 Denied (in reply to MAIL FROM command)' },
});

describe('which event goes where', () => {
  const rows: [string, Change, Cell[], string][] = [
    ['no such mailbox', change('invalid_recipient'), ['dead'], 'suppress'],
    [
      'a malformed address',
      change('invalid_recipient', { event: { kind: 'reject' }, classification: { origin: 'esp' } }),
      ['dead'],
      'suppress',
    ],
    ['no such mailbox, ambiguous', change('invalid_recipient', remote('ambiguous')), ['doubt'], 'hold'],
    ['no such mailbox, as a 4xx', change('invalid_recipient', { classification: { permanence: 'temporary' } }), ['doubt'], 'hold'],
    ['no such mailbox, says your own server', change('invalid_recipient', { classification: { origin: 'local' } }), ['local'], 'hold'],
    ['Null MX', change('invalid_domain'), ['dead'], 'suppress'],
    ['NXDOMAIN', change('invalid_domain', remote('unresolved')), ['nodomain'], 'hold'],
    ['closed', change('mailbox_inactive'), ['dead'], 'suppress'],
    ['locked', change('mailbox_inactive', remote('locked')), ['locked'], 'hold'],
    ['inactive, says your own server', change('mailbox_inactive', { classification: { origin: 'local' } }), ['local'], 'hold'],
    ['full', change('mailbox_full'), ['fullLong', 'full'], 'count'],
    ['expired', change('expired'), ['soft'], 'count'],
    ['expired by your own limit', change('expired', remote('own_limit')), ['senderScoped'], 'none'],
    ['network', change('network_error'), ['soft'], 'count'],
    ['system', change('system_error'), ['soft'], 'count'],
    ['unknown, permanent', change('unknown'), ['refused'], 'hold'],
    ['unknown, temporary', change('unknown', { classification: { permanence: 'temporary' } }), ['vague'], 'count'],
    ['unknown, not said', change('unknown', { classification: { permanence: 'unknown' } }), ['vague'], 'count'],
    ['on the list of the ESP', change('esp_suppressed', { event: { kind: 'reject' } }), ['echo'], 'hold'],
    ['there for a complaint', change('esp_suppressed', remote('complained')), ['complaint'], 'suppress'],
    ['a complaint', change('complaint', { event: { kind: 'complaint' } }), ['complaint'], 'suppress'],
    ['of one among several', change('complaint', { event: { kind: 'complaint' }, ...remote('candidates') }), ['maybe'], 'hold'],
    ['not spam', change('complaint', { event: { kind: 'withdrawal' } }), ['notSpam'], 'none'],
    ['a delivery', delivery(0), ['delivered'], 'none'],
    ['no such mailbox, said of another address than the mailed one', change('invalid_recipient', remote('forwarded')), ['doubt'], 'hold'],
    ['Null MX, said of another address', change('invalid_domain', remote('forwarded')), ['doubt'], 'hold'],
    ['closed, said of another address', change('mailbox_inactive', remote('forwarded')), ['doubt'], 'hold'],
    ['a complaint of another address', change('complaint', { event: { kind: 'complaint' }, ...remote('forwarded') }), ['maybe'], 'hold'],
    [
      'not valid, says the ESP, but it is well-formed',
      change('invalid_recipient', { event: { kind: 'reject' }, classification: { origin: 'esp', nuance: 'well_formed' } }),
      ['refused'],
      'hold',
    ],
    ['unknown, before a recipient was named', atMailFrom, ['senderScoped'], 'none'],
  ];
  it.each(rows)('%s', (_, given, cells, action) => {
    expect([...factsOf(given).cells.keys()]).toEqual(cells);
    expect(decide(given, defaultPolicy).action).toBe(action);
  });

  const nothing: Category[] = [
    'reputation_block',
    'policy_block',
    'auth_failure',
    'content_rejected',
    'message_too_large',
    'rate_limited',
    'greylisted',
    'relay_denied',
    'protocol_error',
    'esp_rejected',
    'auto_reply',
  ];
  it.each(nothing)('%s is never about the address', (category) => {
    expect([...factsOf(change(category)).cells.keys()]).toEqual(['senderScoped']);
    expect(verdictOf(factsOf(change(category)), defaultPolicy)).toEqual(verdictOf(noFacts, defaultPolicy));
    expect(decide(change(category), defaultPolicy)).toMatchObject({ action: 'none', because: expect.stringMatching(/\w\.$/) });
  });

  it.each(['invalid_recipient', 'mailbox_full', 'unknown'] as const)('a deferral leaves a trace, whatever it says (%s)', (category) => {
    const deferral = change(category, { event: { kind: 'deferral' } });
    expect([...factsOf(deferral).cells.keys()]).toEqual(['senderScoped']);
    expect(decide(deferral, defaultPolicy).action).toBe('none');
  });

  it.each([
    ['unsubscribe', change('unsubscribe', { event: { kind: 'unsubscribe', scope: 'sendgrid:asm:7' } })],
    [
      'the ESP does not send for an opt-out',
      change('esp_suppressed', { event: { kind: 'reject', scope: 'sendgrid:asm:7' }, ...remote('unsubscribed') }),
    ],
  ])('an opt-out goes to its scope: %s', (_, given) => {
    const facts = factsOf(given);
    expect([...facts.scopes.keys()]).toEqual(['sendgrid:asm:7']);
    expect(facts.scopes.get('sendgrid:asm:7')?.out?.at).toBe(DAY_0);
    expect(facts.cells.size).toBe(0);
    expect(decide(given, defaultPolicy)).toMatchObject({ action: 'suppress', scope: 'sendgrid:asm:7' });
  });

  it('an opt-in goes to its scope', () => {
    const facts = factsOf(change('unsubscribe', { event: { kind: 'withdrawal', scope: 'ses:list:news' } }));
    expect(facts.scopes.get('ses:list:news')).toMatchObject({ in: { at: DAY_0 } });
  });
});

describe('cells and verdict', () => {
  const doubt = remote('ambiguous');
  const nodomain = remote('unresolved');
  const vague = { classification: { permanence: 'unknown' } } as const;
  const rows: [string, Facts, number | 'never' | undefined][] = [
    ['dead: at once and for good', on([0], 'invalid_recipient'), 'never'],
    ['locked: 90 days', on([0], 'mailbox_inactive', remote('locked')), 90],
    ['doubt: 30 days', on([0], 'invalid_recipient', doubt), 30],
    ['doubt: another message too early', on([0, 2.9], 'invalid_recipient', doubt), 32.9],
    ['doubt: another message 3 days later', on([0, 3], 'invalid_recipient', doubt), 'never'],
    ['refused: 7 days', on([0], 'unknown'), 7],
    ['refused: three messages within 13 days', on([0, 7, 13], 'unknown'), 20],
    ['refused: two messages over 14 days', on([0, 14], 'unknown'), 21],
    ['refused: three messages over 14 days', on([0, 7, 14], 'unknown'), 'never'],
    ['nodomain: 7 days', on([0], 'invalid_domain', nodomain), 7],
    ['nodomain: again too early', on([0, 6], 'invalid_domain', nodomain), 13],
    ['nodomain: again after 7 days', on([0, 7], 'invalid_domain', nodomain), 'never'],
    ['full: two days', on([0, 1], 'mailbox_full'), undefined],
    ['full: three times on one day', on([0, 0.1, 0.2], 'mailbox_full'), undefined],
    ['full: three days', on([0, 1, 2], 'mailbox_full'), 9],
    ['full: three days over 7', on([0, 1, 7], 'mailbox_full'), 37],
    ['full: three days over 91', on([0, 50, 91], 'mailbox_full'), undefined],
    ['full: four periods over 60 days', on([0, 20, 40, 60], 'mailbox_full'), 'never'],
    ['full: four periods over 59 days', on([0, 20, 40, 59], 'mailbox_full'), 89],
    ['local: 7 days', on([0], 'invalid_recipient', { classification: { origin: 'local' } }), 7],
    ['local: never more', on([0, 3, 30, 60], 'invalid_recipient', { classification: { origin: 'local' } }), 67],
    ['soft: four days', on([0, 1, 2, 3], 'expired'), undefined],
    ['soft: five days within 14', on([0, 1, 2, 3, 14], 'expired'), 21],
    ['soft: five days within 15', on([0, 1, 2, 3, 15], 'expired'), undefined],
    [
      'soft: of different kinds',
      factsFor([
        changeOn(0, 'expired'),
        changeOn(1, 'network_error'),
        changeOn(2, 'system_error'),
        changeOn(3, 'expired'),
        changeOn(4, 'expired'),
      ]),
      11,
    ],
    ['vague: five days within 14', on([0, 1, 2, 3, 4], 'unknown', vague), 11],
    ['vague and soft do not add up', merge(on([0, 1, 2], 'unknown', vague), on([3, 4], 'expired')), undefined],
    ['echo: 30 days', on([0], 'esp_suppressed'), 30],
    ['echo: a hold that reaches further stands', merge(on([0], 'esp_suppressed'), on([0], 'mailbox_inactive', remote('locked'))), 90],
    ['complaint: for good', on([0], 'complaint'), 'never'],
    ['maybe: 30 days', on([0], 'complaint', remote('candidates')), 30],
    ['imposed: for good', imposed({ atSeconds: DAY_0, who: 'ops', why: '' }), 'never'],
    ['imposed: until what they said', imposed({ atSeconds: DAY_0, untilSeconds: DAY_0 + 5 * DAY, who: 'ops', why: '' }), 5],
  ];
  it.each(rows)('%s', (_, facts, end) => {
    expect(endOf(facts)).toBe(end);
  });

  it('counts messages, not copies', () => {
    const copies = [0, 5, 20].map((day) => changeOn(day, 'invalid_recipient', { ...doubt, event: { messageId: 'one' } }));
    const withTime = copies.map((copy, index) => ({
      ...copy,
      event: { ...copy.event, occurredAt: new Date((DAY_0 + index * 5 * DAY) * 1_000).toISOString() },
    }));
    expect(endOf(factsFor(withTime))).toBe(40);
  });

  // A campaign that goes out again as soon as the hold lapses, started at each hour of 20 days: slot boundaries must not matter.
  it.each(Array.from({ length: 40 }, (_, half) => half / 2))(
    'a full mailbox is held until day 9, 39, 69, 99 and then for good (begun %s days later)',
    (shift) => {
      const days = [0, 1, 2, 9, 39, 69, 99].map((day) => day + shift);
      const ends = days.map((_, index) => endOf(on(days.slice(0, index + 1), 'mailbox_full')));
      expect(ends.map((end) => (typeof end === 'number' ? end - shift : end))).toEqual([undefined, undefined, 9, 39, 69, 99, 'never']);
    },
  );
});

describe('taking back', () => {
  const release = (day: number, complaints = false) => released({ atSeconds: DAY_0 + day * DAY, who: 'ops', why: '', complaints });
  const notSpam = (day: number) => factsOf(changeOn(day, 'complaint', { event: { kind: 'withdrawal' } }));
  const delivered = (day: number) => factsOf(delivery(day));
  const given: Record<string, Facts> = {
    imposed: imposed({ atSeconds: DAY_0, who: 'ops', why: '' }),
    complaint: on([0], 'complaint'),
    dead: on([0], 'invalid_recipient'),
    maybe: on([0], 'complaint', remote('candidates')),
    locked: on([0], 'mailbox_inactive', remote('locked')),
    doubt: on([0], 'invalid_recipient', remote('ambiguous')),
    refused: on([0], 'unknown'),
    nodomain: on([0], 'invalid_domain', remote('unresolved')),
    full: on([-2, -1, 0], 'mailbox_full'),
    fullLong: on([-60, -40, -20, 0], 'mailbox_full'),
    local: on([0], 'invalid_recipient', { classification: { origin: 'local' } }),
    soft: on([-4, -3, -2, -1, 0], 'expired'),
    vague: on([-4, -3, -2, -1, 0], 'unknown', { classification: { permanence: 'unknown' } }),
    echo: on([0], 'esp_suppressed'),
  };
  const byDelivery = ['dead', 'locked', 'doubt', 'refused', 'nodomain', 'full', 'fullLong', 'soft', 'vague'];
  const byRelease = ['imposed', 'maybe', ...byDelivery, 'local', 'echo'];
  const names = Object.keys(given);
  const takenBack = (facts: Facts | undefined, by: Facts) => endOf(merge(facts ?? noFacts, by)) === undefined;

  it.each(names)('%s', (name) => {
    const facts = given[name];
    expect(endOf(facts ?? noFacts)).toBeDefined();
    expect(takenBack(facts, delivered(1))).toBe(byDelivery.includes(name));
    expect(takenBack(facts, release(1))).toBe(byRelease.includes(name));
    expect(takenBack(facts, release(1, true))).toBe(name === 'complaint' || byRelease.includes(name));
    expect(takenBack(facts, notSpam(1))).toBe(name === 'complaint' || name === 'maybe');
    for (const older of [delivered(-99), release(-99, true), notSpam(-99)]) expect(takenBack(facts, older)).toBe(false);
  });

  it('in the same second nothing is newer: the mark stays', () => {
    for (const [facts, by] of [
      [on([0], 'unknown'), delivered(0)],
      [on([0], 'unknown'), release(0)],
      [on([0], 'complaint'), notSpam(0)],
      [imposed({ atSeconds: DAY_0, who: 'ops', why: '' }), release(0)],
    ] as const) {
      expect(takenBack(facts, by)).toBe(false);
    }
  });

  it('a delivery takes back "no such mailbox" only a day later', () => {
    expect(endOf(merge(on([0], 'invalid_recipient'), delivered(0.9)))).toBe(3);
    expect(endOf(merge(on([0], 'invalid_recipient'), delivered(1)))).toBeUndefined();
  });

  it('a later release without complaints leaves an earlier one with complaints in force', () => {
    const facts = [on([0], 'complaint'), release(1, true), release(2)].reduce(merge);
    expect(endOf(facts)).toBeUndefined();
  });

  it('events after a release count from zero', () => {
    expect(
      endOf(
        [on([0], 'invalid_recipient', remote('ambiguous')), release(1), on([5], 'invalid_recipient', remote('ambiguous'))].reduce(merge),
      ),
    ).toBe(35);
  });
});

it('a not-spam report with several candidates takes back an equally uncertain complaint, not a certain one', () => {
  const perhaps = factsOf(changeOn(1, 'complaint', { event: { kind: 'withdrawal' }, ...remote('candidates') }));
  expect(endOf(merge(on([0], 'complaint', remote('candidates')), perhaps))).toBeUndefined();
  expect(endOf(merge(on([0], 'complaint'), perhaps))).toBe('never');
});

describe("a tenant's own list", () => {
  const told = factsOf(change('esp_suppressed', { event: { kind: 'reject', scope: 'ses:tenant:shop' } }));
  const row = (facts: Facts) => readItem(toItem(address('someone@example.com'), facts, defaultPolicy, 1));
  const blocked = (facts: Facts, day: number, scope?: string) => blocksMail(row(facts), new Date((DAY_0 + day * DAY) * 1_000), scope);

  it('holds only for that tenant, for 30 days', () => {
    expect(blocked(told, 1, 'ses:tenant:shop')).toBe(true);
    expect(blocked(told, 30, 'ses:tenant:shop')).toBe(false);
    expect([blocked(told, 1), blocked(told, 1, 'ses:tenant:blog')]).toEqual([false, false]);
    expect(row(told)).toMatchObject({ suppressed: false, category: 'esp_suppressed', expiresAt: DAY_0 + 430 * DAY });
  });
  it('is described by the decision', () => {
    const given = change('esp_suppressed', { event: { kind: 'reject', scope: 'ses:tenant:shop' } });
    expect(decide(given, defaultPolicy)).toMatchObject({
      action: 'hold',
      until: DAY_0 + 30 * DAY,
      scope: 'ses:tenant:shop',
      because: 'Amazon SES has the address on the suppression list of the tenant shop, on 2 March 2026.',
    });
  });
  it('is taken back by a release', () => {
    expect(blocked(merge(told, released({ atSeconds: DAY_0 + 1, who: 'ops', why: '', complaints: false })), 1, 'ses:tenant:shop')).toBe(
      false,
    );
  });
});

describe('scopes', () => {
  const choose = (kind: 'unsubscribe' | 'withdrawal', day: number, scope: string) =>
    factsOf(changeOn(day, 'unsubscribe', { event: { kind, scope } }));

  it('keeps an opt-out of one list apart from ordinary mail', () => {
    const verdict = verdictOf(choose('unsubscribe', 0, 'ses:list:news'), defaultPolicy);
    expect(verdict).toMatchObject({
      suppressed: false,
      category: 'unsubscribe',
      scopes: new Map([['ses:list:news', DAY_0]]),
      overflow: false,
    });
    expect(verdict.blocks).toBeUndefined();
  });

  it('a global opt-out stops marketing', () => {
    expect(verdictOf(choose('unsubscribe', 0, '*'), defaultPolicy)).toMatchObject({
      suppressed: true,
      blocks: 'marketing',
      category: 'unsubscribe',
    });
  });

  it.each([
    ['an opt-in takes an older opt-out back', 0, 1, 0],
    ['an opt-out takes an older opt-in back', 1, 0, 1],
    ['at the same second the opt-out stands', 1, 1, 1],
  ])('%s', (_, out, back, size) => {
    const facts = merge(choose('unsubscribe', out, 'ses:list:news'), choose('withdrawal', back, 'ses:list:news'));
    expect(verdictOf(facts, defaultPolicy).scopes.size).toBe(size);
  });

  it('more than eight opt-outs stop all marketing, until an opt-in to everything', () => {
    const facts = Array.from({ length: 9 }, (_, list) => choose('unsubscribe', 0, `ses:list:${list}`)).reduce(merge);
    expect(verdictOf(facts, defaultPolicy)).toMatchObject({ suppressed: true, blocks: 'marketing', overflow: true });
    expect(verdictOf(merge(facts, choose('withdrawal', 1, '*')), defaultPolicy)).toMatchObject({ suppressed: false, overflow: false });
  });

  it('a complaint and a shorter hold: all mail until the hold ends, marketing for good', () => {
    const facts = merge(on([0], 'complaint'), on([0], 'mailbox_inactive', remote('locked')));
    expect(verdictOf(facts, defaultPolicy)).toMatchObject({
      suppressed: true,
      blocks: 'marketing',
      allUntil: DAY_0 + 90 * DAY,
      category: 'complaint',
    });
  });

  it('a complaint and a dead mailbox: all mail, for good', () => {
    const verdict = verdictOf(merge(on([0], 'complaint'), on([0], 'invalid_recipient')), defaultPolicy);
    expect([verdict.blocks, verdict.until, verdict.allUntil]).toEqual(['all', undefined, undefined]);
  });
});

describe('incidents', () => {
  const window = (state: 'open' | 'confirmed' | 'dismissed', rev = 1, from = -0.1, to = 0.1) =>
    touched({ id: 'gmail-outage', from: DAY_0 + from * DAY, to: DAY_0 + to * DAY, state, rev });

  it.each([
    ['dead', on([0], 'invalid_recipient')],
    ['doubt', on([0], 'invalid_recipient', remote('ambiguous'))],
    ['refused', on([0], 'unknown')],
  ])('excuses %s for all but 72 hours', (_, facts) => {
    expect(endOf(merge(facts, window('open')))).toBe(3);
    expect(endOf(merge(facts, window('confirmed')))).toBe(3);
    expect(verdictOf(merge(facts, window('open')), defaultPolicy).because).toContain('gmail-outage');
    expect(endOf(merge(facts, window('dismissed')))).toBe(endOf(facts));
    expect(endOf([facts, window('dismissed', 2), window('open', 1)].reduce(merge))).toBe(endOf(facts));
  });

  it('excuses nothing else, and nothing outside its window', () => {
    expect(endOf(merge(on([0], 'mailbox_inactive', remote('locked')), window('open')))).toBe(90);
    expect(endOf(merge(on([1], 'invalid_recipient'), window('open')))).toBe('never');
  });

  it('does not hide a proof from before or after', () => {
    expect(endOf(merge(on([-8, 0], 'invalid_recipient'), window('open')))).toBe('never');
    expect(endOf(merge(on([0, 8], 'invalid_recipient'), window('open')))).toBe('never');
  });
});

describe('the sentence', () => {
  it.each([
    [on([0], 'invalid_recipient'), "The recipient's server said there is no such mailbox (550 5.1.1), on 2 March 2026."],
    [
      on([0], 'invalid_recipient', { classification: { origin: 'local' } }),
      "Your own mail server, not the recipient's, said there is no such mailbox; check its configuration (550 5.1.1), on 2 March 2026.",
    ],
    [
      on([0], 'invalid_recipient', {
        event: { kind: 'reject', provider: 'sendgrid', replyCode: undefined },
        classification: { origin: 'esp' },
      }),
      'SendGrid said the address is not a valid one (5.1.1), on 2 March 2026.',
    ],
    [on([0, 1, 2], 'mailbox_full'), 'The mailbox was full again and again (550 5.1.1), between 2 March 2026 and 4 March 2026.'],
    [imposed({ atSeconds: DAY_0, who: 'eve', why: 'asked by phone' }), 'Suppressed by eve on 2 March 2026: asked by phone.'],
    [on([0], 'unsubscribe', { event: { kind: 'unsubscribe', scope: '*' } }), 'The person opted out of all mail, on 2 March 2026.'],
  ])('%#', (facts, because) => {
    expect(verdictOf(facts, defaultPolicy).because).toBe(because);
  });
});

describe('another policy', () => {
  it('changes days and counts of a row', () => {
    const policy = readPolicy({ full: [{ times: 2, withinDays: 10, holdDays: 14 }], memoryDays: 500 });
    expect(endOf(on([0, 1], 'mailbox_full'), policy)).toBe(15);
    expect(policy.memoryDays).toBe(500);
    expect(endOf(on([0], 'unknown'), policy)).toBe(7);
    expect(endOf(on([0], 'unknown'), readPolicy({ refused: [] }))).toBeUndefined();
  });

  it.each([
    [{ fulll: [] }, /policy row "fulll": there is no such row; there are complaint, dead/],
    [{ constructor: [] }, /policy row "constructor": there is no such row/],
    [{ full: {} }, /policy row "full": takes a list of steps/],
    [{ full: [7] }, /policy row "full", step 1: must be an object/],
    [{ full: [{ times: 4, holdDays: 7 }] }, /policy row "full", step 1: "times" must be a whole number from 1 to 3/],
    [{ full: [{ times: 0.5, holdDays: 7 }] }, /policy row "full", step 1: "times"/],
    [{ full: [{ times: 1 }] }, /policy row "full", step 1: "holdDays" is missing; null means no expiry/],
    [{ full: [{ times: 1, holdDays: -1 }] }, /policy row "full", step 1, "holdDays": must be a number above 0/],
    [{ full: [{ times: 1, holdDays: '7' }] }, /policy row "full", step 1, "holdDays"/],
    [{ full: [{ times: 1, holdDays: 7, spanDays: 3 }] }, /policy row "full", step 1: "spanDays" is unknown/],
    [
      { doubt: [{ times: 2, overDays: 9, withinDays: 3, holdDays: 7 }] },
      /policy row "doubt", step 1: "overDays" is more than "withinDays"/,
    ],
    [{ local: [{ times: 1, holdDays: 8 }] }, /policy row "local", step 1: it may hold an address for 7 days, never longer/],
    [{ local: [{ times: 1, holdDays: null }] }, /policy row "local", step 1: it may hold an address for 7 days, never longer/],
    [{ excuseHours: 0 }, /policy row "excuseHours": must be a number above 0/],
    ['full', /the policy: must be an object/],
  ])('says which row is wrong: %j', (overrides, message) => {
    expect(() => readPolicy(overrides)).toThrow(message);
  });
});
