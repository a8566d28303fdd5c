// Whether an operator's newest order can be taken back, even long after it was given: a release that still makes a difference, or a
// suppression that is in force.
import { type Facts, merge } from '../record/facts.ts';
import type { Policy } from '../record/ladders.ts';
import { type Mark, orderIn } from '../record/mark.ts';
import { liftOf, undoableRelease, undoOf } from '../record/orders.ts';
import { isoOf } from '../record/time.ts';
import { readItem, type Suppression, toItem } from '../table/item.ts';
import { reasonsOf } from './reasons.ts';

export interface Undo {
  readonly what: 'release' | 'suppression';
  /** When it was ordered, by whom and why. ISO 8601. */
  readonly at: string;
  readonly who: string;
  readonly why: string;
  /** Of a suppression: its end in epoch seconds; null: none. */
  readonly until: number | null;
}

export function undoOfOrder(row: Suppression, policy: Policy, now: Date): Undo | null {
  const { facts } = row;
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  const release = undoableRelease(facts);
  const undo = undoOf(facts, nowSeconds);
  if (release && undo) return changesReasons(row, undo, policy, now) ? view('release', release) : null;
  const imposed = facts.cells.get('imposed')?.[0];
  return imposed && liftOf(facts, { who: '', why: '' }, nowSeconds) ? view('suppression', imposed) : null;
}

function view(what: Undo['what'], mark: Mark): Undo {
  const { who = '', why = '', untilSeconds = null } = orderIn(mark) ?? {};
  return { what, at: isoOf(mark.at), who, why, until: untilSeconds };
}

function changesReasons(row: Suppression, undo: Facts, policy: Policy, now: Date): boolean {
  const after = readItem(toItem(row.address, merge(row.facts, undo), policy, row.version));
  return JSON.stringify(reasonsOf(after, policy, now)) !== JSON.stringify(reasonsOf(row, policy, now));
}
