// A new cell is one row in one table; everything else follows from it. This one, for auto-replies, is made up.
import { expect, it, vi } from 'vitest';

vi.mock('../../lib/record/cells.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../lib/record/cells.ts')>();
  const away = {
    name: 'away',
    holds: 'somebody is away',
    slotDays: 1,
    kept: 2,
    text: 'ranked',
    from: [{ category: 'auto_reply', nuance: 'locked' }],
    happened: 'Somebody is away',
    list: 'bounce',
    takenBackBy: ['delivered'],
    ladder: [
      { times: 1, holdDays: 5 },
      { times: 2, overDays: 1, holdDays: 50 },
    ],
    category: 'auto_reply',
    because: () => 'Somebody is away',
  };
  return { ...original, CELLS: [...original.CELLS.slice(0, 5), away, ...original.CELLS.slice(5)] };
});

it('is placed, kept, stored, decided, described, taken back and listed from its row alone', async () => {
  const { factsOf, defaultPolicy, readPolicy, verdictOf, decide } = await import('../../lib/record/policy.ts');
  const { merge, equalFacts } = await import('../../lib/record/facts.ts');
  const { timelineOf } = await import('../../lib/record/timeline.ts');
  const { factsAttribute, readFacts, readItem, toItem } = await import('../../lib/table/item.ts');
  const { reasonsOf } = await import('../../lib/api/reasons.ts');
  const { knows } = await import('../../lib/sync/wish.ts');
  const { address, changeOn, DAY, DAY_0, delivery } = await import('./make.ts');
  const away = (day: number) => changeOn(day, 'auto_reply', { classification: { nuance: 'locked' } });

  const facts = [0, 1, 2].map((day) => factsOf(away(day))).reduce(merge);
  expect([...facts.cells].map(([name, marks]) => [name, marks.length])).toEqual([['away', 2]]);
  expect(equalFacts(readFacts(factsAttribute(facts)), facts)).toBe(true);
  expect(decide(away(0), defaultPolicy)).toMatchObject({ action: 'hold', until: DAY_0 + 5 * DAY });
  expect(verdictOf(facts, defaultPolicy)).toMatchObject({
    until: DAY_0 + 52 * DAY,
    category: 'auto_reply',
    because: 'Somebody is away (550 5.1.1), between 3 March 2026 and 4 March 2026.',
  });
  const other = readPolicy(JSON.parse('{ "away": [{ "times": 1, "holdDays": 9 }] }'));
  expect(verdictOf(facts, other).until).toBe(DAY_0 + 11 * DAY);
  expect(timelineOf(facts).map(({ what }) => what)).toEqual(['Somebody is away', 'Somebody is away']);
  const row = readItem(toItem(address('someone@example.com'), facts, defaultPolicy, 1));
  expect(reasonsOf(row, defaultPolicy, new Date(DAY_0 * 1_000))).toMatchObject([{ ends: ['a message that is delivered after that'] }]);
  expect(verdictOf(merge(facts, factsOf(delivery(3))), defaultPolicy).suppressed).toBe(false);
  expect([knows(facts, 'bounce'), knows(facts, 'complaint')]).toEqual([true, false]);
});
