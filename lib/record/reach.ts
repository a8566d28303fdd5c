// How far releases reach: what they take back is everything older than this. A release remembers the reach of the one before it, so
// that taking it back gives exactly the record that was there before.
import { type Facts, newestAt } from './facts.ts';
import { orderIn } from './mark.ts';
import type { Reach } from './order.ts';

/** Has the newest release been taken back? */
export function isUndone({ cells }: Facts): boolean {
  const [release, undone] = [cells.get('released')?.[0], cells.get('undone')?.[0]];
  return release !== undefined && undone !== undefined && undone.tag === release.tag && undone.at > release.at;
}

export function releaseReach(facts: Facts): Reach {
  const release = facts.cells.get('released')?.[0];
  const forgiven = newestAt(facts, 'forgiven');
  const { before, optOutsOnly = false } = orderIn(release) ?? {};
  if (!release || !before) return { released: release?.at ?? 0, forgiven };
  const undone = isUndone(facts);
  const covers = forgiven > release.at || (forgiven === release.at && !undone);
  return { released: undone || optOutsOnly ? before.released : release.at, forgiven: covers ? forgiven : before.forgiven };
}
