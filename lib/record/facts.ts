// The record: everything remembered about an address, as marks in cells. It grows only by merge(), which is commutative, associative
// and idempotent, so that neither the order nor the duplication nor the interleaving of events can change the outcome.
//
// Prune looks only at the marks (no clock, no policy), and each of its choices is a greatest element or the
// first k of a total order. What it drops from a part it would also drop from the whole: prune(prune(A) ∪ B) = prune(A ∪ B).
import { CELLS, type Cell, type CellRow } from './cells.ts';
import { type Mark, newestFirst, saidText, shortened, silent } from './mark.ts';
import { DAY_SECONDS } from './time.ts';

/** docs/record.md "Bounds": they keep the item below four write units. */
export const TEXTS_MAX = 5;
const SCOPES_MAX = 8;
const INCIDENTS_MAX = 2;

/** The newest opt-out and the newest opt-in of one scope. */
export interface Choice {
  readonly out?: Mark;
  readonly in?: Mark;
}

export const INCIDENT_STATES = ['open', 'confirmed', 'dismissed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** A time in which a receiving system's answers were wrong. For one id the highest `rev` wins; its `from` never changes. Epoch seconds. */
export interface Incident {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly state: IncidentState;
  readonly rev: number;
}

/** Always pruned and in sorted order; only this file makes them. */
export interface Facts {
  /** Non-empty cells in rank order, each newest first. */
  readonly cells: ReadonlyMap<Cell, readonly Mark[]>;
  /** By name; `*` is everything, and does not count among the eight. */
  readonly scopes: ReadonlyMap<string, Choice>;
  /** The newest opt-out from a scope that did not fit. */
  readonly overflow?: Mark;
  /** Newest first. */
  readonly incidents: readonly Incident[];
}

/** Facts as they arrive: any number of marks in any order. */
export interface Loose {
  readonly cells?: Iterable<readonly [Cell, Iterable<Mark>]>;
  readonly scopes?: Iterable<readonly [string, Choice]>;
  readonly overflow?: Iterable<Mark | undefined>;
  readonly incidents?: Iterable<Incident>;
}

export const noFacts: Facts = { cells: new Map(), scopes: new Map(), incidents: [] };

export function merge(a: Facts, b: Facts): Facts {
  return prune({
    cells: [...a.cells, ...b.cells],
    scopes: [...a.scopes, ...b.scopes],
    overflow: [a.overflow, b.overflow],
    incidents: [...a.incidents, ...b.incidents],
  });
}

/** The canonical form of facts: equal sets give equal results, and prune(prune(a) ∪ b) = prune(a ∪ b). */
export function prune(loose: Loose): Facts {
  const { scopes, overflow } = pruneScopes(loose.scopes ?? [], loose.overflow ?? []);
  return {
    cells: pruneCells(loose.cells ?? []),
    scopes,
    ...(overflow && { overflow }),
    incidents: pruneIncidents(loose.incidents ?? []),
  };
}

/** Time of the newest mark of a cell; 0 if it has none. */
export const newestAt = (facts: Facts | undefined, cell: Cell): number => facts?.cells.get(cell)?.[0]?.at ?? 0;

export function saysNothing({ cells, scopes, overflow, incidents }: Facts): boolean {
  return cells.size === 0 && scopes.size === 0 && overflow === undefined && incidents.length === 0;
}

export function equalFacts(a: Facts, b: Facts): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ cells, scopes, overflow, incidents }: Facts): string {
  const choices = [...scopes].map(([scope, choice]) => [scope, markParts(choice.out), markParts(choice.in)]);
  const marks = [...cells].map(([cell, marks]) => [cell, marks.map(markParts)]);
  return JSON.stringify([marks, choices, markParts(overflow), incidents.map(incidentParts)]);
}

const markParts = (mark: Mark | undefined) => mark && [mark.at, mark.tag, mark.said && saidText(mark.said)];
const incidentParts = ({ id, from, to, state, rev }: Incident) => [id, from, to, state, rev];

function pruneCells(given: Iterable<readonly [Cell, Iterable<Mark>]>): ReadonlyMap<Cell, readonly Mark[]> {
  const heap = new Map<Cell, Mark[]>();
  for (const [cell, marks] of given) {
    const sofar = heap.get(cell);
    if (sofar) sofar.push(...marks);
    else heap.set(cell, [...marks]);
  }
  const cells = new Map<Cell, readonly Mark[]>();
  let texts = 0;
  for (const row of CELLS) {
    const { name, text } = row;
    const marks = newestOfSlots(heap.get(name) ?? [], row);
    const [newest, ...older] = marks;
    if (!newest) continue;
    // The number of non-empty cells above this one only grows as facts are added: a text dropped from a part is dropped from the whole.
    if (text === 'ranked') texts++;
    const isSpoken = text === 'always' || (text === 'ranked' && texts <= TEXTS_MAX);
    const kept = isSpoken ? (texts > 1 ? shortened(newest) : newest) : silent(newest);
    cells.set(name, [kept, ...older.map(silent)]);
  }
  return cells;
}

function newestOfSlots(marks: Mark[], { slotDays = Number.POSITIVE_INFINITY, kept }: CellRow): Mark[] {
  const slotSeconds = slotDays * DAY_SECONDS;
  const sorted = marks.sort(newestFirst);
  const newest: Mark[] = [];
  let slot: number | undefined;
  for (const mark of sorted) {
    const its = Math.floor(mark.at / slotSeconds);
    if (its === slot) continue;
    slot = its;
    newest.push(mark);
    if (newest.length === kept) break;
  }
  return newest;
}

function pruneScopes(
  given: Iterable<readonly [string, Choice]>,
  overflows: Iterable<Mark | undefined>,
): { readonly scopes: ReadonlyMap<string, Choice>; readonly overflow: Mark | undefined } {
  const all = new Map<string, Choice>();
  for (const [scope, choice] of given) {
    const known = all.get(scope);
    all.set(scope, { out: newer(known?.out, choice.out), in: newer(known?.in, choice.in) });
  }
  const scopes = new Map<string, Choice>();
  let overflow: Mark | undefined;
  for (const mark of overflows) overflow = newer(overflow, mark);
  let named = 0;
  for (const scope of [...all.keys()].sort()) {
    const choice = all.get(scope);
    if (scope === '*' || named++ < SCOPES_MAX)
      scopes.set(scope, { ...(choice?.out && { out: choice.out }), ...(choice?.in && { in: choice.in }) });
    // An opt-in that does not fit is forgotten, an opt-out is not.
    else overflow = newer(overflow, choice?.out);
  }
  return { scopes, overflow };
}

function pruneIncidents(given: Iterable<Incident>): readonly Incident[] {
  const kept: Incident[] = [];
  for (const incident of [...given].sort(newestIncidentFirst)) {
    const last = kept.at(-1);
    if (last?.id === incident.id && last.from === incident.from) continue;
    if (kept.length === INCIDENTS_MAX) break;
    kept.push(incident);
  }
  return kept;
}

/** Scope marks carry no text. */
function newer(a: Mark | undefined, b: Mark | undefined): Mark | undefined {
  const greatest = a && b ? (newestFirst(a, b) <= 0 ? a : b) : (a ?? b);
  return greatest && silent(greatest);
}

function newestIncidentFirst(a: Incident, b: Incident): number {
  return b.from - a.from || order(b.id, a.id) || b.rev - a.rev || b.to - a.to || order(b.state, a.state);
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
