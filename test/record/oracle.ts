// An oracle: it keeps every fact and decides by plain search. It shares the schema's numbers with the record (what a slot is, what takes
// back what) but none of its code for pruning, merging or deciding.

import type { Rung } from '../../lib/record/cell.ts';
import { CELLS, type Cell, type CellRow, type EvidenceRow, isEvidenceRow } from '../../lib/record/cells.ts';
import { type Facts, type Incident, merge, noFacts } from '../../lib/record/facts.ts';
import { evidenceIn, type Mark, orderIn, saidText } from '../../lib/record/mark.ts';
import { defaultPolicy, verdictOf } from '../../lib/record/policy.ts';
import type { Verdict } from '../../lib/record/verdict.ts';
import { DAY } from './make.ts';

/** Epoch seconds until which mail is stopped; Infinity for no expiry, 0 for not at all. */
export interface Reach {
  readonly all: number;
  readonly marketing: number;
}

export interface Everything {
  readonly cells: ReadonlyMap<Cell, readonly Mark[]>;
  readonly scopes: ReadonlyMap<string, { readonly out: readonly Mark[]; readonly in: readonly Mark[] }>;
  readonly incidents: readonly Incident[];
}

export function remember(parts: readonly Facts[]): Everything {
  const cells = new Map<Cell, Mark[]>();
  const scopes = new Map<string, { out: Mark[]; in: Mark[] }>();
  const incidents: Incident[] = [];
  for (const part of parts) {
    for (const [cell, marks] of part.cells) cells.set(cell, [...(cells.get(cell) ?? []), ...marks]);
    for (const [scope, choice] of part.scopes) {
      const known = scopes.get(scope) ?? { out: [], in: [] };
      scopes.set(scope, known);
      if (choice.out) known.out.push(choice.out);
      if (choice.in) known.in.push(choice.in);
    }
    incidents.push(...part.incidents);
  }
  return { cells, scopes, incidents };
}

export function reachOfEverything(everything: Everything): Reach {
  const reach = { all: 0, marketing: 0 };
  const claim = (blocks: 'all' | 'marketing', until: number) => {
    reach.marketing = Math.max(reach.marketing, until);
    if (blocks === 'all') reach.all = Math.max(reach.all, until);
  };
  for (const row of CELLS) {
    const marks = everything.cells.get(row.name) ?? [];
    if (row.name === 'imposed') claimImposed(row, marks, everything, claim);
    else if (isEvidenceRow(row)) claimEvidence(row, marks, everything, (until) => claim(row.blocks ?? 'all', until));
  }
  if (outOf(everything).has('*')) claim('marketing', Number.POSITIVE_INFINITY);
  return reach;
}

function outOf(everything: Everything): ReadonlySet<string> {
  const newest = (marks: readonly Mark[]) => marks.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  const out = [...everything.scopes].filter(([, choice]) => choice.out.length > 0 && newest(choice.out) >= newest(choice.in));
  return new Set(out.map(([scope]) => scope));
}

/** The newest order of any operator counts. */
function claimImposed(row: CellRow, marks: readonly Mark[], everything: Everything, claim: (blocks: 'all', until: number) => void): void {
  const latest = marks.reduce<Mark | undefined>((a, b) => (!a || key(b) > key(a) ? b : a), undefined);
  if (!latest || takenBack(row, latest, everything)) return;
  claim('all', orderIn(latest)?.untilSeconds ?? Number.POSITIVE_INFINITY);
}

const key = ({ at, tag, said }: Mark) => `${String(at).padStart(12, '0')} ${tag} ${said && saidText(said)}`;

function claimEvidence(row: EvidenceRow, marks: readonly Mark[], everything: Everything, claim: (until: number) => void): void {
  const live = marks.filter((mark) => !takenBack(row, mark, everything));
  const windows = row.isExcusable ? currentIncidents(everything) : [];
  const windowsOf = ({ at }: Mark) => windows.filter(({ from, to }) => at >= from && at <= to);
  for (const mark of live) for (const { to } of windowsOf(mark)) claim(Math.max(mark.at + 3 * DAY, to + DAY));
  const counted = live.filter((mark) => windowsOf(mark).length === 0);
  for (const step of isFresh(row, live, everything) ? FRESH : row.ladder) {
    const last = newestEnd(counted, step, row.slotDays === 1);
    if (last !== undefined) claim(step.holdDays === null ? Number.POSITIVE_INFINITY : last + step.holdDays * DAY);
  }
}

/** The grace for a mailbox that mail was delivered to recently: three days; another message a day later ends it. */
const FRESH: readonly Rung[] = [
  { times: 1, holdDays: 3 },
  { times: 2, overDays: 1, holdDays: null },
];

/** Delivered to in the 45 days before it was first reported dead, or since (a delivery a day later took that back). */
function isFresh({ name }: EvidenceRow, live: readonly Mark[], everything: Everything): boolean {
  if (name !== 'dead') return false;
  const newest = live.reduce<Mark | undefined>((a, b) => (!a || key(b) > key(a) ? b : a), undefined);
  const evidence = evidenceIn(newest);
  if (evidence?.category === 'invalid_domain' || evidence?.origin === 'esp') return false;
  const first = live.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  return (everything.cells.get('delivered') ?? []).some(({ at }) => at >= first - 45 * DAY);
}

function currentIncidents({ incidents }: Everything): readonly Incident[] {
  const newest = new Map<string, Incident>();
  for (const incident of incidents) {
    const known = newest.get(incident.id);
    const rank = ({ rev, to, state }: Incident) => `${rev} ${String(to).padStart(12, '0')} ${state}`;
    if (!known || rank(incident) > rank(known)) newest.set(incident.id, incident);
  }
  return [...newest.values()].filter(({ state }) => state !== 'dismissed');
}

function takenBack({ name, takenBackBy = [] }: CellRow, mark: Mark, everything: Everything): boolean {
  return takenBackBy.some((by) =>
    (everything.cells.get(by) ?? []).some(({ at }) => (name === 'dead' && by === 'delivered' ? at - mark.at >= DAY : at > mark.at)),
  );
}

/** Depth-first over all marks: the newest end of a selection that meets the step. `days`: no two on one UTC day. */
function newestEnd(marks: readonly Mark[], step: Rung, days: boolean): number | undefined {
  const sorted = [...marks].sort((a, b) => a.at - b.at);
  const { times, apartDays = 0, overDays = 0, withinDays = Number.POSITIVE_INFINITY } = step;
  let best: number | undefined;
  const extend = (chosen: readonly Mark[], from: number): void => {
    const [first, last] = [chosen[0], chosen.at(-1)];
    if (first && last && chosen.length === times) {
      if (last.at - first.at >= overDays * DAY) best = Math.max(best ?? 0, last.at);
      return;
    }
    for (let index = from; index < sorted.length; index++) {
      const mark = sorted[index];
      if (!mark || chosen.some(({ tag }) => tag === mark.tag)) continue;
      if (last && mark.at - last.at < apartDays * DAY) continue;
      if (last && days && Math.floor(mark.at / DAY) === Math.floor(last.at / DAY)) continue;
      if (first && mark.at - first.at > withinDays * DAY) break;
      extend([...chosen, mark], index + 1);
    }
  };
  extend([], 0);
  return best;
}

/** The record's verdict in the same terms. */
export function reachOfRecord({ suppressed, until = Number.POSITIVE_INFINITY, blocks, allUntil = 0 }: Verdict): Reach {
  if (!suppressed) return { all: 0, marketing: 0 };
  return { all: blocks === 'all' ? until : allUntil, marketing: until };
}

/** Which promise a history breaks; undefined if none. Histories have at most two incidents: a third is beyond the record's caps. */
export function harsher(parts: readonly Facts[]): string | undefined {
  const everything = remember(parts);
  const verdict = verdictOf(parts.reduce(merge, noFacts), defaultPolicy);
  const [record, oracle] = [reachOfRecord(verdict), reachOfEverything(everything)];
  if (record.all > oracle.all) return `all mail stopped until ${record.all}, not ${oracle.all}`;
  // More than eight scopes are read as an opt-out of all marketing, which is stricter, and documented.
  if (!verdict.overflow && record.marketing > oracle.marketing)
    return `marketing stopped until ${record.marketing}, not ${oracle.marketing}`;
  const out = outOf(everything);
  const wrong = [...verdict.scopes.keys()].find((scope) => !out.has(scope));
  if (wrong) return `out of ${wrong}, from which nobody opted out`;
  const missed = [...out].find((scope) => scope !== '*' && !verdict.scopes.has(scope) && !verdict.overflow && !everythingIn(everything));
  return missed && `an opt-out from ${missed} was lost`;
}

/** An opt-in to everything takes back the opt-outs that did not fit. */
const everythingIn = ({ scopes }: Everything) => (scopes.get('*')?.in.length ?? 0) > 0;
