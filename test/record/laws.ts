// The laws of the record, as properties. The test suite runs them briefly, `npm run proof` at length.
import fc from 'fast-check';
import { equalFacts, type Facts, merge, noFacts, prune } from '../../lib/record/facts.ts';
import { defaultPolicy } from '../../lib/record/policy.ts';
import { factsAttribute, readFacts, toItem } from '../../lib/table/item.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { anyFacts, many, plainHistory, twoHeaps } from './histories.ts';
import { address } from './make.ts';
import { harsher } from './oracle.ts';

/** The bytes as they would be written: equal means equal to the byte. */
export const bytesOf = (facts: Facts) => JSON.stringify(factsAttribute(facts));
export const mergeAll = (parts: readonly Facts[]) => parts.reduce(merge, noFacts);

const stream = fc.array(anyFacts, many(40));
const some = stream.map(mergeAll);

const law =
  <T>(property: fc.IProperty<T>) =>
  (options: { readonly numRuns: number; readonly seed?: number }) =>
    fc.assert(property, options);

export const LAWS: ReadonlyMap<string, ReturnType<typeof law>> = new Map(
  Object.entries({
    commutative: law(fc.property(some, some, (a, b) => bytesOf(merge(a, b)) === bytesOf(merge(b, a)))),
    associative: law(fc.property(some, some, some, (a, b, c) => bytesOf(merge(merge(a, b), c)) === bytesOf(merge(a, merge(b, c))))),
    idempotent: law(fc.property(some, (a) => bytesOf(merge(a, a)) === bytesOf(a) && bytesOf(merge(a, noFacts)) === bytesOf(a))),
    'prune(prune(a) ∪ b) = prune(a ∪ b)': law(
      fc.property(twoHeaps, ([a, b]) => {
        const whole = prune({
          cells: [...a.cells, ...b.cells],
          scopes: [...a.scopes, ...b.scopes],
          overflow: [...a.overflow, ...b.overflow],
          incidents: [...a.incidents, ...b.incidents],
        });
        return bytesOf(merge(prune(a), prune(b))) === bytesOf(whole) && bytesOf(merge(prune(b), prune(a))) === bytesOf(whole);
      }),
    ),
    'any order, any duplication, any grouping': law(
      fc.property(
        stream.chain((parts) =>
          fc.tuple(
            fc.constant(parts),
            fc.shuffledSubarray([...parts, ...parts], { minLength: parts.length * 2 }),
            fc.array(fc.integer({ min: 0, max: parts.length * 2 }), { maxLength: 5 }),
          ),
        ),
        ([parts, shuffled, cuts]) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), shuffled.length];
          const groups = edges.slice(1).map((end, index) => mergeAll(shuffled.slice(edges[index], end)));
          return bytesOf(mergeAll(groups)) === bytesOf(mergeAll(parts));
        },
      ),
    ),
    'equal facts are equal bytes, and the table gives back what it was given': law(
      fc.property(some, some, (a, b) => {
        const back = readFacts(factsAttribute(a));
        return bytesOf(back) === bytesOf(a) && equalFacts(a, back) && equalFacts(a, b) === (bytesOf(a) === bytesOf(b));
      }),
    ),
    'never earlier or harsher than an oracle that keeps every fact without end': law(
      fc.property(plainHistory, (parts) => harsher(parts) === undefined),
    ),
    'at most 4,032 bytes': law(
      fc.property(
        fc.array(anyFacts, many(300)),
        (parts) => itemBytes(toItem(address('someone@example.com'), mergeAll(parts), defaultPolicy, 1)) <= 4_032,
      ),
    ),
  }),
);
