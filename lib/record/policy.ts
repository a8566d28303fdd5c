// From facts to a verdict: a pure function without a clock. For each live cell a sentence "until when, why, since when"; the one that
// reaches furthest wins (docs/record.md "Verdict"). The tables are ladders.ts (what follows from facts) and placement.ts (which
// event becomes which fact).
import type { Action, Category, Change, Decision } from '../event.ts';
import { readEvidence } from './evidence.ts';
import { AT_SECONDS_MAX, CELLS, type Cell, type Facts, type Incident, type Mark, prune } from './facts.ts';
import { BLOCKS, type EvidenceCell, EXCUSABLE, type Policy, RETRACTED_BY, type Step } from './ladders.ts';
import { factsOf } from './placement.ts';
import { excuseFor, imposedSentence, optOutSentence, overflowSentence, SAYS_NOTHING, sentenceFor } from './sentences.ts';
import { cut, digest, oneLine } from './text.ts';
import type { Blocks, Verdict } from './verdict.ts';

// This file is the policy's face: what others need of its two tables they take from here.
export { defaultPolicy, type Policy, readPolicy } from './ladders.ts';
export { factsOf, scopeKey } from './placement.ts';

/** One cell's claim. Infinity: no expiry. */
interface Claim {
  readonly until: number;
  readonly blocks: Blocks;
  /** Absent where an operator decided. */
  readonly category?: Category;
  readonly because: string;
  readonly since: number;
}

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
/** docs/record.md "Bounds". */
const WHY_BYTES_MAX = 60;
const WHO_BYTES_MAX = 40;
const INCIDENT_BYTES_MAX = 40;

/** The category of a cell whose text was dropped. */
const CELL_CATEGORIES: Readonly<Record<EvidenceCell, Category>> = {
  complaint: 'complaint',
  dead: 'invalid_recipient',
  maybe: 'complaint',
  locked: 'mailbox_inactive',
  doubt: 'invalid_recipient',
  refused: 'unknown',
  nodomain: 'invalid_domain',
  fullLong: 'mailbox_full',
  full: 'mailbox_full',
  local: 'invalid_recipient',
  soft: 'expired',
  vague: 'unknown',
  echo: 'esp_suppressed',
};

/** An operator's mark carries its end: `1767225600 ops@example.org why`, or `-` for no expiry. */
export interface OperatorMark {
  /** Epoch seconds. A mark takes back only what is older: to release what was imposed in the same second, give a later time. */
  readonly at: number;
  /** At most 40 bytes are kept. */
  readonly who: string;
  /** At most 60 bytes are kept. */
  readonly why: string;
}

/** An operator suppresses the address, until a time (epoch seconds) or without expiry. */
export function imposed({ at, until, who, why }: OperatorMark & { readonly until?: number }): Facts {
  return prune({ cells: [['imposed', [operatorMark(at, until === undefined ? '-' : String(clamped(until)), who, why)]]] });
}

/** An operator releases the address; from complaints too only when the release says so. */
export function released({ at, who, why, complaints }: OperatorMark & { readonly complaints: boolean }): Facts {
  const mark = operatorMark(at, '-', who, why);
  return prune({
    cells: [
      ['released', [mark]],
      ['forgiven', complaints ? [mark] : []],
    ],
  });
}

function operatorMark(at: number, until: string, who: string, why: string): Mark {
  const person = cut(oneLine(who).replaceAll(' ', '_'), WHO_BYTES_MAX) || '-';
  const text = `${until} ${person} ${cut(oneLine(why), WHY_BYTES_MAX)}`.trimEnd();
  return { at: clamped(at), tag: digest([text], 6), text };
}

/**
 * An incident touches the address: its marks inside the window are excused (docs/record.md "Verdict").
 * @param incident Of its id at most 40 bytes are kept.
 */
export function touched(incident: Incident): Facts {
  const { id, from, to, state, rev } = incident;
  return prune({ incidents: [{ id: cut(oneLine(id), INCIDENT_BYTES_MAX), from: clamped(from), to: clamped(to), state, rev }] });
}

const clamped = (seconds: number) => Math.min(AT_SECONDS_MAX, Math.max(0, Math.floor(seconds)));

/** An operator's mark, read back. */
export function readOperatorText(text: string | undefined): { readonly until?: number; readonly who: string; readonly why: string } {
  const [end, who, ...why] = (text ?? '').split(' ');
  return { ...(end && /^\d+$/.test(end) && { until: Number(end) }), who: who === '-' ? '' : (who ?? ''), why: why.join(' ') };
}

export function verdictOf(facts: Facts, policy: Policy): Verdict {
  const { global, named, overflow } = choicesOf(facts);
  const claims = [...cellClaims(facts, policy), ...global];
  const scopes = { scopes: named, overflow };

  const winner = claims.reduce<Claim | undefined>(
    (best, claim) => (best === undefined || reachesFurther(claim, best) ? claim : best),
    undefined,
  );
  if (!winner) return named.size === 0 ? { suppressed: false, ...scopes } : { suppressed: false, ...namedOptOut(named), ...scopes };

  const allReach = Math.max(...claims.map((claim) => (claim.blocks === 'all' ? claim.until : 0)));
  const blocks = allReach === winner.until ? 'all' : 'marketing';
  return {
    suppressed: true,
    ...(winner.until !== Number.POSITIVE_INFINITY && { until: winner.until }),
    blocks,
    ...(blocks === 'marketing' && allReach > 0 && { allUntil: allReach }),
    ...(winner.category && { category: winner.category }),
    because: winner.because,
    since: isoTime(winner.since),
    ...scopes,
  };
}

/** What this event does to an address without a record. */
export function decide(change: Change, policy: Policy): Decision {
  const { event, classification } = change;
  const facts = factsOf(change);
  const verdict = verdictOf(facts, policy);
  const { until, because } = verdict;
  if (because !== undefined) {
    const action: Action = until === undefined ? 'suppress' : 'hold';
    return { action, ...(until !== undefined && { until }), scope: event.scope, because };
  }
  const evidence = [...facts.cells.keys()].find(isEvidence);
  if (evidence) return { action: 'count', scope: event.scope, because: sentenceOfCount(evidence, policy) };
  const nothing = classification ? SAYS_NOTHING[classification.category] : 'The message was delivered';
  return { action: 'none', scope: event.scope, because: `${nothing}.` };
}

const COUNTED: Readonly<Partial<Record<Cell, string>>> = {
  fullLong: 'The mailbox was full',
  full: 'The mailbox was full',
  soft: 'The message could not be delivered this time',
  vague: 'The message was refused without a reason that can be read',
};

function sentenceOfCount(cell: EvidenceCell, policy: Policy): string {
  const step = policy.ladders[cell === 'fullLong' ? 'full' : cell][0];
  const happened = COUNTED[cell] ?? 'Evidence against the address';
  if (!step) return `${happened}; it is kept on record.`;
  const within = step.withinDays === undefined ? '' : ` within ${step.withinDays} days`;
  return `${happened}; ${step.times} such days${within} lead to a hold.`;
}

const isEvidence = (cell: Cell): cell is EvidenceCell => cell in CELL_CATEGORIES;

function* cellClaims(facts: Facts, policy: Policy): Generator<Claim> {
  for (const { name } of CELLS) {
    const marks = facts.cells.get(name);
    if (!marks) continue;
    if (name === 'imposed') yield* imposedClaim(marks, facts);
    else if (isEvidence(name)) yield* evidenceClaims(name, marks, facts, policy);
  }
}

function* imposedClaim(marks: readonly Mark[], facts: Facts): Generator<Claim> {
  const [mark] = marks;
  if (!mark || isRetracted('imposed', mark, facts, 0)) return;
  const { until, who, why } = readOperatorText(mark.text);
  const because = imposedSentence(who, why, mark.at);
  yield { until: until ?? Number.POSITIVE_INFINITY, blocks: 'all', because, since: mark.at };
}

function* evidenceClaims(cell: EvidenceCell, marks: readonly Mark[], facts: Facts, policy: Policy): Generator<Claim> {
  const live = marks.filter((mark) => !isRetracted(cell, mark, facts, policy.deliveryAfterHours));
  const excuseOf = (mark: Mark) => (EXCUSABLE.has(cell) ? facts.incidents.find((incident) => excuses(incident, mark)) : undefined);
  const counted = live.filter((mark) => !excuseOf(mark));
  const excused = live.find((mark) => excuseOf(mark));

  // fullLong keeps no text of its own: each of its marks is one of full's.
  const spoken = cell === 'fullLong' ? facts.cells.get('full') : marks;
  const evidence = readEvidence(spoken?.[0]?.text);
  const category = evidence?.category ?? CELL_CATEGORIES[cell];
  const blocks = BLOCKS[cell] ?? 'all';

  const until = reachOf(counted, policy.ladders[cell]);
  const [last, first] = [counted[0], counted.at(-1)];
  if (until !== undefined && last && first) {
    yield { until, blocks, category, because: sentenceFor(cell, evidence, first.at, last.at), since: first.at };
  }
  const incident = excused && excuseOf(excused);
  if (excused && incident) {
    const because = excuseFor(evidence, incident.id, policy.excuseHours, excused.at);
    yield { until: excused.at + policy.excuseHours * HOUR_SECONDS, blocks, category, because, since: excused.at };
  }
}

function isRetracted(cell: EvidenceCell | 'imposed', mark: Mark, facts: Facts, deliveryAfterHours: number): boolean {
  return RETRACTED_BY[cell].some((name) => {
    const newest = facts.cells.get(name)?.[0];
    if (!newest) return false;
    if (cell === 'dead' && name === 'delivered') return newest.at >= mark.at + deliveryAfterHours * HOUR_SECONDS;
    return newest.at > mark.at;
  });
}

function excuses(incident: Incident, mark: Mark): boolean {
  return incident.state !== 'dismissed' && mark.at >= incident.from && mark.at <= incident.to;
}

/** How far the ladder reaches on these marks (newest first, at most five): epoch seconds, Infinity, or undefined for no hold. */
function reachOf(marks: readonly Mark[], ladder: readonly Step[]): number | undefined {
  let reach: number | undefined;
  // At most five marks: every choice of them is tried.
  for (let choice = 1; choice < 2 ** marks.length; choice++) {
    const chosen = marks.filter((_, index) => choice & (1 << index));
    for (const step of ladder) {
      const until = meets(chosen, step);
      if (until !== undefined && until > (reach ?? 0)) reach = until;
    }
  }
  return reach;
}

function meets(chosen: readonly Mark[], { times, apartDays = 0, overDays = 0, withinDays = Number.POSITIVE_INFINITY, holdDays }: Step) {
  const [last, first] = [chosen[0], chosen.at(-1)];
  if (!last || !first || chosen.length !== times) return undefined;
  if (new Set(chosen.map(({ tag }) => tag)).size !== times) return undefined;
  const span = last.at - first.at;
  if (span < overDays * DAY_SECONDS || span > withinDays * DAY_SECONDS) return undefined;
  if (chosen.some((mark, index) => index > 0 && (chosen[index - 1]?.at ?? 0) - mark.at < apartDays * DAY_SECONDS)) return undefined;
  return holdDays === null ? Number.POSITIVE_INFINITY : last.at + Math.round(holdDays * DAY_SECONDS);
}

interface Choices {
  readonly global: readonly Claim[];
  readonly named: ReadonlyMap<string, number>;
  readonly overflow: boolean;
}

/** The person's own choices: out when the newest opt-out is no older than the newest opt-in. */
function choicesOf(facts: Facts): Choices {
  const isOut = (out: Mark | undefined, back: Mark | undefined): out is Mark => out !== undefined && !(back && back.at > out.at);
  const named = new Map<string, number>();
  const global: Claim[] = [];
  const claim = (since: number, because: string) =>
    global.push({ until: Number.POSITIVE_INFINITY, blocks: 'marketing', category: 'unsubscribe', because, since });
  for (const [scope, choice] of facts.scopes) {
    if (!isOut(choice.out, choice.in)) continue;
    if (scope === '*') claim(choice.out.at, optOutSentence('*', choice.out.at));
    else named.set(scope, choice.out.at);
  }
  // What did not fit counts as an opt-out of everything, so an opt-in to everything takes it back.
  const overflow = isOut(facts.overflow, facts.scopes.get('*')?.in) ? facts.overflow : undefined;
  if (overflow) claim(overflow.at, overflowSentence(overflow.at));
  return { global, named, overflow: overflow !== undefined };
}

function namedOptOut(named: ReadonlyMap<string, number>): Pick<Verdict, 'category' | 'because' | 'since'> {
  const [first] = [...named].sort(([, a], [, b]) => a - b);
  if (!first) return {};
  return { category: 'unsubscribe', because: optOutSentence(...first), since: isoTime(first[1]) };
}

/** Claims come in rank order, so that of two that reach equally far the higher-ranked stands, and of one cell's the older. */
const reachesFurther = (a: Claim, b: Claim) => a.until > b.until;

const isoTime = (at: number) => new Date(at * 1_000).toISOString().replace('.000Z', 'Z');
