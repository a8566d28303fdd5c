// The first "no such user" from an address that mail was delivered to recently may be an outage: it is held for 72 hours.
import { describe, expect, it } from 'vitest';
import { reasonsOf } from '../../lib/api/reasons.ts';
import type { Change } from '../../lib/event.ts';
import { type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf, imposed, readPolicy, touched, verdictOf } from '../../lib/record/policy.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { address, changeOn, DAY, DAY_0, delivery } from './make.ts';

const HOUR = 1 / 24;
const together = (parts: readonly (Change | Facts)[]) =>
  parts.map((part) => ('event' in part ? factsOf(part) : part)).reduce(merge, noFacts);
function endOf(facts: Facts, policy = defaultPolicy): number | 'never' | undefined {
  const { suppressed, until } = verdictOf(facts, policy);
  return suppressed ? (until === undefined ? 'never' : (until - DAY_0) / DAY) : undefined;
}
const gone = (day: number, overrides: Parameters<typeof changeOn>[2] = {}) => changeOn(day, 'invalid_recipient', overrides);
const outage = (state: 'open' | 'dismissed') => touched({ id: 'gmail', from: DAY_0 - DAY, to: DAY_0 + 4 * DAY, state, rev: 1 });

describe('grace', () => {
  const nullMx = (day: number) => changeOn(day, 'invalid_domain');
  const malformed = (day: number) => gone(day, { event: { kind: 'reject' }, classification: { origin: 'esp' } });
  const closed = (day: number) => changeOn(day, 'mailbox_inactive');
  const unclear = (day: number) => gone(day, { classification: { nuance: 'ambiguous' } });
  const rows: [string, readonly (Change | Facts)[], number | 'never' | undefined][] = [
    ['never delivered to: at once', [gone(0)], 'never'],
    ['delivered the day before: three days', [delivery(-1), gone(0)], 3],
    ['delivered 45 days before', [delivery(-45), gone(0)], 3],
    ['delivered longer ago', [delivery(-45 - HOUR), gone(0)], 'never'],
    ['delivered in the hours after', [gone(0), delivery(23 * HOUR)], 3],
    ['delivered a day after: taken back', [gone(0), delivery(1)], undefined],
    ['a closed mailbox as well', [delivery(-1), closed(0)], 3],
    ['again within the day: three days from the latest', [delivery(-1), gone(0), gone(0.5)], 3.5],
    [
      'the same message again, a day later',
      [delivery(-1), gone(0, { event: { messageId: 'one' } }), gone(1, { event: { messageId: 'one' } })],
      4,
    ],
    ['another message a day later: for good', [delivery(-1), gone(0), gone(1)], 'never'],
    ['another message weeks later: for good', [delivery(-1), gone(0), gone(30)], 'never'],
    ['an unclear answer: three days as well', [delivery(-1), unclear(0)], 3],
    ['an unclear answer, never delivered to: 30 days', [unclear(0)], 30],
    ['an unclear answer again, not three days later', [delivery(-1), unclear(0), unclear(2.9)], 5.9],
    ['an unclear answer again, three days later: for good', [delivery(-1), unclear(0), unclear(3)], 'never'],
    ['an address that is not written as one: at once', [delivery(-1), malformed(0)], 'never'],
    ['a domain that takes no mail: at once', [delivery(-1), nullMx(0)], 'never'],
    ['inside an outage, and again in it: no second strike', [delivery(-1), gone(0), gone(2), outage('open')], 5],
    ['the outage was none', [delivery(-1), gone(0), gone(2), outage('dismissed')], 'never'],
    ['what an operator imposed is not softened', [delivery(-1), gone(0), imposed({ atSeconds: DAY_0, who: 'ops', why: '' })], 'never'],
  ];
  it.each(rows)('%s', (_, parts, end) => {
    expect(endOf(together(parts))).toBe(end);
    expect(endOf(together(parts.toReversed()))).toBe(end);
  });

  it('may be turned off, and never holds longer than the policy does without it', () => {
    const facts = together([delivery(-1), gone(0)]);
    expect(endOf(facts, readPolicy({ grace: false }))).toBe('never');
    expect(endOf(facts, readPolicy({ dead: [{ times: 1, holdDays: 2 }] }))).toBe(2);
    expect(endOf(facts, readPolicy({ dead: [{ times: 1, holdDays: 90 }] }))).toBe(3);
    expect(() => readPolicy({ grace: 'no' })).toThrow('policy row "grace": must be true or false');
  });

  it('says so, and what would end it and what would confirm it', () => {
    const facts = together([delivery(277), gone(284)]);
    const row = readItem(toItem(address('someone@example.com'), facts, defaultPolicy, 1));
    expect(row.because).toBe(
      "The recipient's server said there is no such mailbox, but mail was delivered on 4 December: held until 14 December; the same answer again stops mail for good.",
    );
    expect(reasonsOf(row, defaultPolicy, new Date((DAY_0 + 284 * DAY) * 1_000))).toEqual([
      {
        because: row.because,
        until: DAY_0 + 287 * DAY,
        ends: ['a message that is delivered 24 hours after that or later', '`rebound release`'],
        confirmedBy: 'another message with the same answer, at least 24 hours after the first',
        endedBy: 'release',
      },
    ]);
  });
});
