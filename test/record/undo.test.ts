// A release that is taken back leaves no trace in any decision: what the address said before, it says again, and what comes later is
// decided as if the release had never been.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTakenBack, reasonsOf } from '../../lib/api/reasons.ts';
import { CATEGORIES } from '../../lib/event.ts';
import { type Facts, merge, newestAt, noFacts } from '../../lib/record/facts.ts';
import { liftOf, type ReleaseOrder, releaseOf, suppressionOf, undoOf } from '../../lib/record/orders.ts';
import { defaultPolicy, factsOf, released, verdictOf } from '../../lib/record/policy.ts';
import { timelineOf } from '../../lib/record/timeline.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { anyFacts, many } from './histories.ts';
import { bytesOf, mergeAll } from './laws.ts';
import { address, change, DAY, DAY_0 } from './make.ts';

/** After everything in a random history. */
const NOW = DAY_0 + 200 * DAY;

const rowOf = (facts: Facts) => readItem(toItem(address('someone@example.com'), facts, defaultPolicy, 1));
const decided = (facts: Facts) => ({
  verdict: verdictOf(facts, defaultPolicy),
  reasons: reasonsOf(rowOf(facts), defaultPolicy, new Date(0)),
});
const then = (facts: Facts, more: Facts | undefined) => (more ? merge(facts, more) : facts);

/** A release in the tenth hour after a history, and its undo in the eleventh. Undefined: there was nothing to release. */
function releasedAndUndone(facts: Facts, order: ReleaseOrder) {
  const release = releaseOf(facts, order, NOW + 10 * 3_600);
  if (!release) return undefined;
  const after = merge(facts, release);
  const undo = undoOf(after, NOW + 11 * 3_600);
  return { release, after, undo, back: then(after, undo) };
}

const order = fc.record({
  who: fc.constantFrom('ops', 'eve'),
  why: fc.constantFrom('', 'typo'),
  bounces: fc.boolean(),
  complaints: fc.boolean(),
  scopes: fc.subarray(['*', 'sendgrid:asm:1', 'sendgrid:asm:2', 'sendgrid:asm:3']),
});

/** Orders of operators, one an hour. */
const deed = fc.oneof(
  order.map((given) => (facts: Facts, at: number) => releaseOf(facts, given, at)),
  fc.constant((facts: Facts, at: number) => undoOf(facts, at)),
  fc.constant((facts: Facts, at: number) => suppressionOf(facts, { who: 'ops', why: 'asked' }, at)),
  fc.constant((facts: Facts, at: number) => liftOf(facts, { who: 'ops', why: '' }, at)),
);

const history = fc
  .tuple(fc.array(anyFacts, many(30)), fc.array(deed, { maxLength: 5 }))
  .map(([events, deeds]) => deeds.reduce((facts, act, index) => then(facts, act(facts, NOW + index * 3_600)), mergeAll(events)))
  // Beyond eight named opt-outs the record keeps them as one.
  .filter(({ overflow }) => overflow === undefined);

/**
 * What may come in late. Not releases, which are written in the order in which they are given (lib/table/operator.ts); and not opt-ins:
 * one from before the release that comes after the undo is forgotten, and the opt-out stays, which is the safe side.
 */
const late = fc.array(
  anyFacts.filter(({ cells, scopes }) => !cells.has('released') && [...scopes.values()].every((choice) => choice.in === undefined)),
  many(5),
);

describe('a release taken back', () => {
  it.each(CATEGORIES)('says of %s what was said before', (category) => {
    const facts = factsOf(change(category, { event: { scope: 'sendgrid:asm:7' } }));
    for (const complaints of [true, false]) {
      const order = { who: 'ops', why: 'typo', bounces: true, complaints, scopes: ['sendgrid:asm:7'] };
      const { back = noFacts } = releasedAndUndone(facts, order) ?? {};
      expect(decided(back)).toEqual(decided(facts));
      expect(timelineOf(back).slice(-1)).toEqual(timelineOf(facts));
    }
  });

  it('changes no decision, now or later, whatever was ordered before', () => {
    fc.assert(
      fc.property(history, order, late, (facts, given, later) => {
        const done = releasedAndUndone(facts, given);
        if (!done) return;
        const { release, after, undo, back } = done;
        expect(undo).toBeDefined();
        expect(decided(back)).toEqual(decided(facts));
        expect(undoOf(back, NOW + 12 * 3_600)).toBeUndefined();
        // In any order, and once more what is known already.
        expect(bytesOf(mergeAll([undo ?? noFacts, facts, after, release]))).toBe(bytesOf(back));
        const next = mergeAll(later);
        if (merge(facts, next).overflow === undefined) expect(decided(merge(back, next))).toEqual(decided(merge(facts, next)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is as a release that never was for the next release and its undo', () => {
    fc.assert(
      fc.property(history, order, order, (facts, first, second) => {
        const done = releasedAndUndone(facts, first);
        if (!done) return;
        const [again, alone] = [done.back, facts].map((from) => then(from, releaseOf(from, second, NOW + 12 * 3_600)));
        expect(decided(again ?? noFacts)).toEqual(decided(alone ?? noFacts));
      }),
      { numRuns: 500 },
    );
  });
});

describe('spam reports that an earlier release covers', () => {
  const complained = factsOf(change('complaint'));
  const covers = { who: 'ops', why: 'asked again', complaints: true };
  const plain = { who: 'ops', why: 'typo', complaints: false };
  const isForgivenessBack = (facts: Facts) => isTakenBack('forgiven', newestAt(facts, 'forgiven'), facts, defaultPolicy);

  it('stay covered when a later release is undone, and the story says so', () => {
    const earlier = then(complained, releaseOf(complained, covers, DAY_0 + DAY));
    const { back = noFacts } = releasedAndUndone(earlier, plain) ?? {};
    expect([verdictOf(back, defaultPolicy).suppressed, isForgivenessBack(back)]).toEqual([false, false]);
  });

  it('count again when it is undone, even after an import of a release without a memory', () => {
    const { back = noFacts } = releasedAndUndone(complained, covers) ?? {};
    const imported = released({ ...plain, atSeconds: NOW + 20 * 3_600 });
    for (const facts of [back, merge(back, imported)])
      expect([verdictOf(facts, defaultPolicy).suppressed, isForgivenessBack(facts)]).toEqual([true, true]);
  });
});

describe('nothing is undone', () => {
  const bounced = factsOf(change('invalid_recipient'));

  it('where an operator has decided since', () => {
    const after = then(bounced, releaseOf(bounced, { who: 'ops', why: '', complaints: false }, DAY_0 + DAY));
    expect(undoOf(after, DAY_0 + 2 * DAY)).toBeDefined();
    const imposed = then(after, suppressionOf(after, { who: 'eve', why: '' }, DAY_0 + 2 * DAY));
    expect(undoOf(imposed, DAY_0 + 3 * DAY)).toBeUndefined();
  });

  it('of a release by an earlier version, which did not keep what was before it', () => {
    const old = merge(bounced, released({ atSeconds: DAY_0 + DAY, who: 'ops', why: '', complaints: true }));
    expect(undoOf(old, DAY_0 + 2 * DAY)).toBeUndefined();
    // But it is what is given back when a later one is undone.
    const after = then(old, releaseOf(old, { who: 'eve', why: '', complaints: false }, DAY_0 + 2 * DAY));
    const back = then(after, undoOf(after, DAY_0 + 3 * DAY));
    expect(verdictOf(back, defaultPolicy).suppressed).toBe(false);
  });
});
