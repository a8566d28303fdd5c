// An oracle: it keeps every fact for ever and decides by plain search. It shares the schema's numbers with the record (what a slot is,
// what takes back what) and none of its code for pruning, merging or deciding.

import { CELLS, type Cell, type Facts, type Incident, type Mark, merge, noFacts } from '../../lib/record/facts.ts';
import { BLOCKS, type EvidenceCell, EXCUSABLE, RETRACTED_BY, type Step } from '../../lib/record/ladders.ts';
import { defaultPolicy, verdictOf } from '../../lib/record/policy.ts';
import type { Verdict } from '../../lib/record/verdict.ts';
import { DAY } from './make.ts';

/** Epoch seconds up to which mail is stopped; Infinity for no expiry, 0 for not at all. */
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
  for (const { name, slotSeconds } of CELLS) {
    const marks = everything.cells.get(name) ?? [];
    if (name === 'imposed') claimImposed(marks, everything, claim);
    else if (isEvidence(name)) claimEvidence(name, slotSeconds, marks, everything, (until) => claim(BLOCKS[name] ?? 'all', until));
  }
  if (outOf(everything).has('*')) claim('marketing', Number.POSITIVE_INFINITY);
  return reach;
}

function outOf(everything: Everything): ReadonlySet<string> {
  const newest = (marks: readonly Mark[]) => marks.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  const out = [...everything.scopes].filter(([, choice]) => choice.out.length > 0 && newest(choice.out) >= newest(choice.in));
  return new Set(out.map(([scope]) => scope));
}

const isEvidence = (cell: Cell): cell is EvidenceCell => Object.hasOwn(defaultPolicy.ladders, cell);

/** The newest word of an operator is what counts, whoever said it. */
function claimImposed(marks: readonly Mark[], everything: Everything, claim: (blocks: 'all', until: number) => void): void {
  const latest = marks.reduce<Mark | undefined>((a, b) => (!a || key(b) > key(a) ? b : a), undefined);
  if (!latest || takenBack('imposed', latest, everything)) return;
  const [until] = (latest.text ?? '').split(' ');
  claim('all', until === '-' ? Number.POSITIVE_INFINITY : Number(until));
}

const key = ({ at, tag, text }: Mark) => `${String(at).padStart(12, '0')} ${tag} ${text}`;

function claimEvidence(
  cell: EvidenceCell,
  slotSeconds: number,
  marks: readonly Mark[],
  everything: Everything,
  claim: (until: number) => void,
): void {
  const live = marks.filter((mark) => !takenBack(cell, mark, everything));
  const excused = (mark: Mark) =>
    EXCUSABLE.has(cell) && currentIncidents(everything).some(({ from, to }) => mark.at >= from && mark.at <= to);
  for (const mark of live) if (excused(mark)) claim(mark.at + 72 * 3_600);
  const counted = live.filter((mark) => !excused(mark));
  for (const step of defaultPolicy.ladders[cell]) {
    const last = newestEnd(counted, step, Number.isFinite(slotSeconds) && slotSeconds === DAY);
    if (last !== undefined) claim(step.holdDays === null ? Number.POSITIVE_INFINITY : last + step.holdDays * DAY);
  }
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

function takenBack(cell: EvidenceCell | 'imposed', mark: Mark, everything: Everything): boolean {
  return RETRACTED_BY[cell].some((by) =>
    (everything.cells.get(by) ?? []).some(({ at }) => (cell === 'dead' && by === 'delivered' ? at - mark.at >= DAY : at > mark.at)),
  );
}

/** Depth-first over all marks: the newest end of a choice that meets the step. `days`: no two on one UTC day. */
function newestEnd(marks: readonly Mark[], step: Step, days: boolean): number | undefined {
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

/** Which promise a history breaks; undefined for none. Histories have at most two incidents: a third is beyond the record's caps. */
export function harsher(parts: readonly Facts[]): string | undefined {
  const everything = remember(parts);
  const verdict = verdictOf(parts.reduce(merge, noFacts), defaultPolicy);
  const [record, oracle] = [reachOfRecord(verdict), reachOfEverything(everything)];
  if (record.all > oracle.all) return `all mail stopped until ${record.all}, not ${oracle.all}`;
  // More than eight scopes are read as an opt-out of all marketing: that is harsher, and said.
  if (!verdict.overflow && record.marketing > oracle.marketing)
    return `marketing stopped until ${record.marketing}, not ${oracle.marketing}`;
  const out = outOf(everything);
  const wrong = [...verdict.scopes.keys()].find((scope) => !out.has(scope));
  if (wrong) return `out of ${wrong}, from which nobody opted out`;
  const missed = [...out].find((scope) => scope !== '*' && !verdict.scopes.has(scope) && !verdict.overflow && !everythingIn(everything));
  return missed && `an opt-out from ${missed} was lost`;
}

/** An opt-in to everything takes back what did not fit. */
const everythingIn = ({ scopes }: Everything) => (scopes.get('*')?.in.length ?? 0) > 0;
