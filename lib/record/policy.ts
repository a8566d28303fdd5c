// From facts to a verdict: a pure function without a clock. Each live cell makes a claim "until when, why, since when"; the one that
// reaches furthest wins (docs/record.md "Verdict"). What a cell is: cells.ts; which event becomes which fact: placement.ts.
import type { Action, Category, Change, Decision } from '../event.ts';
import type { Rung } from './cell.ts';
import { CELLS, type CellRow, type EvidenceRow, isEvidenceRow } from './cells.ts';
import { cutoffsOf, isUndone } from './cutoffs.ts';
import { type Facts, type Incident, newestAt, prune } from './facts.ts';
import { EVIDENCE_CELLS, type Policy } from './ladders.ts';
import { evidenceIn, type Mark, orderIn } from './mark.ts';
import { isOptedOut, operatorOptIn } from './opt-ins.ts';
import { boundedOrder, type Order, orderText } from './order.ts';
import { factsOf } from './placement.ts';
import { isTenantScope, scopeEnd } from './scopes.ts';
import {
  countSentence,
  excuseFor,
  graceFor,
  imposedSentence,
  optOutSentence,
  overflowSentence,
  SAYS_NOTHING,
  sentenceFor,
  tenantSentence,
} from './sentences.ts';
import { cut, digest, oneLine } from './text.ts';
import { clamped, DAY_SECONDS, HOUR_SECONDS, isoOf } from './time.ts';
import type { Blocks, Verdict } from './verdict.ts';

// Other folders take what they need of the policy's two tables from this file.
export { defaultPolicy, type Policy, readPolicy } from './ladders.ts';
export { factsOf } from './placement.ts';

/** One cell's claim. Infinity: no expiry. */
interface Claim {
  readonly until: number;
  readonly blocks: Blocks;
  /** Absent if an operator decided. */
  readonly category?: Category;
  readonly because: string;
  readonly since: number;
}

/** An excused mark holds until this long after the window's end: by then the system's later answers have arrived. */
export const EXCUSE_AFTER_HOURS = 24;
const INCIDENT_BYTES_MAX = 40;

/** `atSeconds`: a mark takes back only older ones; to release what was imposed in the same second, give a later time. */
export type OrderAt = Order & { readonly atSeconds: number };

/** An operator suppresses the address, until a time or without expiry. */
export function imposed({ atSeconds, untilSeconds, who, why }: OrderAt): Facts {
  return prune({ cells: [['imposed', [orderMark(atSeconds, { untilSeconds, who, why })]]] });
}

export interface Release extends Omit<OrderAt, 'untilSeconds'> {
  readonly complaints: boolean;
  /** Stored names (scopeKey) of opt-outs to end. */
  readonly scopes?: readonly string[];
}

/** An operator releases the address; from complaints and opt-outs only if the release says so. */
export function released({ atSeconds, complaints, scopes = [], ...order }: Release): Facts {
  const mark = orderMark(atSeconds, order);
  return prune({
    cells: [
      ['released', [mark]],
      ['forgiven', complaints ? [mark] : []],
    ],
    scopes: scopes.map((scope) => [scope, { in: operatorOptIn(scope, mark.at) }]),
  });
}

function orderMark(atSeconds: number, order: Order): Mark<Order> {
  const said = boundedOrder(order);
  return { at: clamped(atSeconds), tag: digest([orderText(said)], 6), said };
}

/**
 * An incident touches the address: it excuses the marks inside its window (docs/record.md "Verdict").
 * @param incident At most 40 bytes of its id are kept.
 */
export function touched(incident: Incident): Facts {
  const { id, from, to, state, rev } = incident;
  return prune({ incidents: [{ id: cut(oneLine(id), INCIDENT_BYTES_MAX), from: clamped(from), to: clamped(to), state, rev }] });
}

export function verdictOf(facts: Facts, policy: Policy): Verdict {
  const { global, named, overflow } = choicesOf(facts);
  const claims = [...cellClaims(facts, policy), ...global];
  const scopes = { scopes: named, overflow };

  const winner = claims.reduce<Claim | undefined>(
    (best, claim) => (best === undefined || reachesFurther(claim, best) ? claim : best),
    undefined,
  );
  if (!winner) return named.size === 0 ? { suppressed: false, ...scopes } : { suppressed: false, ...namedChoice(named), ...scopes };

  const allReach = Math.max(...claims.map((claim) => (claim.blocks === 'all' ? claim.until : 0)));
  const blocks = allReach === winner.until ? 'all' : 'marketing';
  return {
    suppressed: true,
    ...(winner.until !== Number.POSITIVE_INFINITY && { until: winner.until }),
    blocks,
    ...(blocks === 'marketing' && allReach > 0 && { allUntil: allReach }),
    ...(winner.category && { category: winner.category }),
    because: winner.because,
    since: isoOf(winner.since),
    ...scopes,
  };
}

/** What this event does to an address without a record. */
export function decide(change: Change, policy: Policy): Decision {
  const { event, classification } = change;
  const facts = factsOf(change);
  const { until, because } = verdictOf(facts, policy);
  if (because !== undefined) {
    const action: Action = until === undefined ? 'suppress' : 'hold';
    return { action, ...(until !== undefined && { until }), scope: event.scope, because };
  }
  const counted = EVIDENCE_CELLS.findLast(({ name }) => facts.cells.has(name));
  if (counted) return { action: 'count', scope: event.scope, because: countSentence(counted, policy.ladders.get(counted.name)?.[0]) };
  const nothing = classification ? SAYS_NOTHING[classification.category] : 'The message was delivered';
  return { action: 'none', scope: event.scope, because: `${nothing}.` };
}

function* cellClaims(facts: Facts, policy: Policy): Generator<Claim> {
  for (const row of CELLS) {
    const marks = facts.cells.get(row.name);
    if (marks) yield* claimsOf(row, marks, facts, policy);
  }
}

/** The claims of single cells, in the order in which equal claims win. */
export function* claimsOf(row: CellRow, marks: readonly Mark[], facts: Facts, policy: Policy): Generator<Claim> {
  if (row.name === 'imposed') yield* imposedClaim(row, marks, facts, policy);
  else if (isEvidenceRow(row)) yield* evidenceClaims(row, marks, facts, policy);
}

function* imposedClaim(row: CellRow, marks: readonly Mark[], facts: Facts, policy: Policy): Generator<Claim> {
  const [mark] = marks;
  if (!mark || isTakenBack(row, mark.at, facts, policy)) return;
  const { untilSeconds = Number.POSITIVE_INFINITY, who = '', why = '' } = orderIn(mark) ?? {};
  yield { until: untilSeconds, blocks: 'all', because: imposedSentence(who, why, mark.at), since: mark.at };
}

function* evidenceClaims(row: EvidenceRow, marks: readonly Mark[], facts: Facts, policy: Policy): Generator<Claim> {
  const live = marks.filter((mark) => !isTakenBack(row, mark.at, facts, policy));
  const windows = row.isExcusable ? facts.incidents.filter(({ state }) => state !== 'dismissed') : [];
  const windowsOf = ({ at }: Mark) => windows.filter(({ from, to }) => at >= from && at <= to);
  const counted = live.filter((mark) => windowsOf(mark).length === 0);

  const evidence = evidenceIn(facts.cells.get(row.textIn ?? row.name)?.[0]);
  const shared = { blocks: row.blocks ?? 'all', category: evidence?.category ?? row.category };

  const until = reachOf(counted, policy.ladders.get(row.name) ?? row.ladder);
  const [last, first] = [counted[0], counted.at(-1)];
  if (until !== undefined && last && first) {
    const graced = graceOf(row, live, facts, policy) && reachOf(counted, row.grace?.ladder ?? []);
    if (graced && graced < until)
      yield { until: graced, ...shared, because: graceFor(row, evidence, newestAt(facts, 'delivered'), graced), since: first.at };
    else yield { until, ...shared, because: sentenceFor(row, evidence, first.at, last.at), since: first.at };
  }

  for (const mark of live) {
    for (const { id, to } of windowsOf(mark)) {
      const excused = Math.max(mark.at + policy.excuseHours * HOUR_SECONDS, to + EXCUSE_AFTER_HOURS * HOUR_SECONDS);
      yield { until: excused, ...shared, because: excuseFor(evidence, id, excused, mark.at), since: mark.at };
    }
  }
}

/** Was mail delivered to it recently, and could the answer be an outage? A later delivery would have removed the mark. */
function graceOf({ grace }: EvidenceRow, live: readonly Mark[], facts: Facts, policy: Policy): boolean {
  const [newest, earliest] = [live[0], live.at(-1)];
  if (!grace || !policy.grace || !newest || !earliest) return false;
  const evidence = evidenceIn(newest);
  if (evidence && grace.unless(evidence)) return false;
  const delivered = newestAt(facts, 'delivered');
  return delivered > 0 && delivered >= earliest.at - grace.freshDays * DAY_SECONDS;
}

/** Did something newer take back the cell's mark of `at` (epoch seconds)? */
export function isTakenBack({ name, takenBackBy = [], deliverySettles }: CellRow, at: number, facts: Facts, policy: Policy): boolean {
  const cutoffs = cutoffsOf(facts);
  return takenBackBy.some((by) => {
    if (by === 'undone') return name === 'forgiven' ? cutoffs.forgiven < at : isUndone(facts);
    const newest = by === 'released' || by === 'forgiven' ? cutoffs[by] : newestAt(facts, by);
    return by === 'delivered' && deliverySettles ? newest >= at + policy.deliveryAfterHours * HOUR_SECONDS : newest > at;
  });
}

/** How far the ladder reaches on these marks (newest first, at most five): epoch seconds, Infinity, or undefined for no hold. */
function reachOf(marks: readonly Mark[], ladder: readonly Rung[]): number | undefined {
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

function meets(chosen: readonly Mark[], { times, apartDays = 0, overDays = 0, withinDays = Number.POSITIVE_INFINITY, holdDays }: Rung) {
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

/** The person's own choices. */
function choicesOf(facts: Facts): Choices {
  const named = new Map<string, number>();
  const global: Claim[] = [];
  const claim = (since: number, because: string) =>
    global.push({ until: Number.POSITIVE_INFINITY, blocks: 'marketing', category: 'unsubscribe', because, since });
  for (const [scope, choice] of facts.scopes) {
    if (!isOptedOut(choice.out, choice.in)) continue;
    if (scope === '*') claim(choice.out.at, optOutSentence('*', choice.out.at));
    // A tenant's list is not the person's choice: an operator's release takes it back.
    else if (!isTenantScope(scope) || choice.out.at >= cutoffsOf(facts).released) named.set(scope, choice.out.at);
  }
  // What did not fit counts as an opt-out of everything, so an opt-in to everything takes it back.
  const overflow = isOptedOut(facts.overflow, facts.scopes.get('*')?.in) ? facts.overflow : undefined;
  if (overflow) claim(overflow.at, overflowSentence(overflow.at));
  return { global, named, overflow: overflow !== undefined };
}

/** The scope to name when nothing else applies: the one that reaches furthest, of equals the oldest. */
function namedChoice(named: ReadonlyMap<string, number>): Pick<Verdict, 'category' | 'because' | 'since' | 'until'> {
  const furthest = (a: readonly [string, number], b: readonly [string, number]) => {
    const [endA, endB] = [scopeEnd(...a), scopeEnd(...b)];
    return endA === endB ? a[1] - b[1] : endB - endA;
  };
  const [first] = [...named].sort(furthest);
  if (!first) return {};
  const [scope, at] = first;
  if (!isTenantScope(scope)) return { category: 'unsubscribe', because: optOutSentence(scope, at), since: isoOf(at) };
  return { category: 'esp_suppressed', because: tenantSentence(scope, at), since: isoOf(at), until: scopeEnd(scope, at) };
}

/** Claims come in rank order: of two that reach equally far the higher-ranked wins, and within a cell the older. */
const reachesFurther = (a: Claim, b: Claim) => a.until > b.until;
