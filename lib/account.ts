// What happened to everything in a payload. The numbers add up: nothing that comes in is left out.
import type { Change } from './event.ts';
import { knows } from './record/knows.ts';
import { factsOf, isTrace } from './record/placement.ts';
import type { After } from './table/store.ts';

/** What happened to one event. */
export type Fate =
  /** The address's row was written. */
  | 'stored'
  /** The row already knew all of it. */
  | 'unchanged'
  /** Not about the address: the row keeps a trace of it and holds nothing against anybody. */
  | 'traced'
  /** No row has it: it is in the counters and metrics only. */
  | 'counted';

export interface Account extends Readonly<Record<Fate, number>> {
  /** Event types that do not matter here, or are unknown: name → how many. */
  readonly ignored: ReadonlyMap<string, number>;
  /** Unreadable items, and events dated in the future. */
  readonly parked: number;
}

/** @param after What happened to the row; undefined when none was written or compared. */
export function fateOf(change: Change, after: After | undefined): Fate {
  if (!after) return 'counted';
  // A delivery that is not worth a write is in no row.
  if (!after.changed) return change.event.kind !== 'delivery' || knows(after.facts, change.event) ? 'unchanged' : 'counted';
  return isTrace(change) ? 'traced' : 'stored';
}

/** What would happen to it on an empty record. */
export function fateForeseen(change: Change): Fate {
  const { cells, scopes } = factsOf(change);
  return cells.size + scopes.size === 0 ? 'counted' : isTrace(change) ? 'traced' : 'stored';
}

export const emptyAccount: Account = { stored: 0, unchanged: 0, traced: 0, counted: 0, ignored: new Map(), parked: 0 };

export function accountOf(fates: Iterable<Fate>, ignored: ReadonlyMap<string, number>, parked: number): Account {
  const counts = { stored: 0, unchanged: 0, traced: 0, counted: 0 };
  for (const fate of fates) counts[fate]++;
  return { ...counts, ignored, parked };
}

export function addAccounts(a: Account, b: Account): Account {
  const ignored = new Map(a.ignored);
  for (const [name, count] of b.ignored) ignored.set(name, (ignored.get(name) ?? 0) + count);
  return {
    stored: a.stored + b.stored,
    unchanged: a.unchanged + b.unchanged,
    traced: a.traced + b.traced,
    counted: a.counted + b.counted,
    ignored,
    parked: a.parked + b.parked,
  };
}

const sumOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** Everything that came in. */
export function totalOf({ stored, unchanged, traced, counted, ignored, parked }: Account): number {
  return stored + unchanged + traced + counted + sumOf(ignored) + parked;
}

export const ignoredOf = ({ ignored }: Account): number => sumOf(ignored);

/** `stored 2, unchanged 0, traced 1, counted 0, ignored 3 (open 2, click 1), parked 0` */
export function tellAccount(account: Account): string {
  const { stored, unchanged, traced, counted, parked } = account;
  const types = [...account.ignored].map(([name, count]) => `${name} ${count}`).join(', ');
  const ignored = `ignored ${ignoredOf(account)}${types && ` (${types})`}`;
  return `stored ${stored}, unchanged ${unchanged}, traced ${traced}, counted ${counted}, ${ignored}, parked ${parked}`;
}

/** The same for `--json`, with the total. */
export function accountJson(account: Account): object {
  return { ...account, ignored: Object.fromEntries(account.ignored), total: totalOf(account) };
}
