// The cutoffs that releases set: what is older than a cutoff no longer counts. A release remembers the cutoffs from before it, so that
// taking it back gives exactly the record that was there before.
import type { Facts } from './facts.ts';
import { type Mark, orderIn } from './mark.ts';
import type { Cutoffs } from './order.ts';

/** Has the newest release been taken back? */
export const isUndone = (facts: Facts): boolean => isTakenBack(facts.cells.get('released')?.[0], facts);

export function cutoffsOf(facts: Facts): Cutoffs {
  const release = facts.cells.get('released')?.[0];
  const forgiven = facts.cells.get('forgiven')?.[0];
  const { before, optOutsOnly = false } = orderIn(release) ?? {};
  // The newest release knows whether an older one still covers complaints.
  const isOlder = before !== undefined && (forgiven?.at ?? 0) < (release?.at ?? 0);
  return {
    released: release && !optOutsOnly && !isTakenBack(release, facts) ? release.at : (before?.released ?? 0),
    forgiven: forgiven && !isOlder && !isTakenBack(forgiven, facts) ? forgiven.at : (before?.forgiven ?? 0),
  };
}

/** @param mark In `released`, or the one with the same tag in `forgiven`. */
function isTakenBack(mark: Mark | undefined, { cells }: Facts): boolean {
  const undone = cells.get('undone')?.[0];
  return mark !== undefined && undone !== undefined && undone.tag === mark.tag && undone.at > mark.at;
}
