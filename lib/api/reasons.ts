// What is held against an address now: each reason with what would end it and what would make it final.
import { CELLS, type CellRow, isEvidenceRow } from '../record/cells.ts';
import type { Facts } from '../record/facts.ts';
import type { Policy } from '../record/ladders.ts';
import { isOptedOut } from '../record/opt-ins.ts';
import { claimsOf, isTakenBack as isTaken } from '../record/policy.ts';
import { isTenantScope, scopeEnd } from '../record/scopes.ts';
import { confirmation, overflowSentence } from '../record/sentences.ts';
import { isExpired } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';

export interface Reason {
  readonly because: string;
  /** Epoch seconds; absent: no expiry. */
  readonly until?: number;
  /** What would end it earlier. */
  readonly ends: readonly string[];
  /** What would make a hold final. */
  readonly confirmedBy?: string;
  /** What a release must cover to end it: nothing more, spam reports, or the opt-out of `scope`. */
  readonly endedBy: 'release' | 'complaints' | 'scope';
  readonly scope?: string;
}

/** There may be several at once; a release must end them all. */
export function reasonsOf(row: Suppression, policy: Policy, now: Date): readonly Reason[] {
  const seconds = now.getTime() / 1_000;
  if (isExpired(row, seconds)) return [];
  return once([...cellReasons(row.facts, policy), ...optOutReasons(row)].filter(({ until }) => until === undefined || until > seconds));
}

/** Two cells may say the same about one event: that is one reason, which lasts as long as the later one and ends by what ends both. */
function once(reasons: readonly Reason[]): readonly Reason[] {
  const kept = new Map<string, Reason>();
  for (const reason of reasons) {
    const known = kept.get(reason.because);
    kept.set(reason.because, known ? both(known, reason) : reason);
  }
  return [...kept.values()];
}

function both(a: Reason, b: Reason): Reason {
  const { until: _, ...later } = (a.until ?? Number.POSITIVE_INFINITY) >= (b.until ?? Number.POSITIVE_INFINITY) ? a : b;
  const ends = [...new Set([...a.ends, ...b.ends])];
  return { ...later, ...(a.until !== undefined && b.until !== undefined && { until: Math.max(a.until, b.until) }), ends };
}

function* cellReasons(facts: Facts, policy: Policy): Generator<Reason> {
  for (const row of CELLS) {
    // The claim of each cell that reaches furthest.
    const [claim] = [...claimsOf(row, facts.cells.get(row.name) ?? [], facts, policy)].sort((a, b) => b.until - a.until);
    if (!claim) continue;
    const isFinal = claim.until === Number.POSITIVE_INFINITY;
    const confirmedBy = isFinal
      ? undefined
      : (confirmation(isEvidenceRow(row) ? (policy.ladders.get(row.name) ?? []) : []) ?? confirmation(row.grace?.ladder ?? []));
    yield {
      because: claim.because,
      ...(!isFinal && { until: claim.until }),
      ends: endsOf(row, policy),
      endedBy: row.takenBackBy?.includes('forgiven') ? 'complaints' : 'release',
      ...(confirmedBy !== undefined && { confirmedBy }),
    };
  }
}

function endsOf({ takenBackBy = [], deliverySettles }: CellRow, { deliveryAfterHours }: Policy): readonly string[] {
  return takenBackBy.map((by) =>
    by === 'delivered' && deliverySettles
      ? `a message that is delivered ${deliveryAfterHours} hours after that or later`
      : (CELLS.find(({ name }) => name === by)?.ends ?? by),
  );
}

function* optOutReasons({ facts, scopes, overflow }: Suppression): Generator<Reason> {
  const global = facts.scopes.get('*');
  const isOut = isOptedOut(global?.out, global?.in);
  // An opt-in to everything takes back the overflow too.
  if (isOut) yield optOutReason('*', 'The person opted out of all mail.');
  else if (overflow && facts.overflow) yield optOutReason('*', overflowSentence(facts.overflow.at));
  for (const [scope, since] of scopes) {
    if (isTenantScope(scope))
      yield {
        because: `The list of ${scope} has the address.`,
        until: scopeEnd(scope, since),
        ends: ['`rebound release`'],
        endedBy: 'release',
      };
    else yield optOutReason(scope, `The person opted out of ${scope}.`);
  }
}

const optOutReason = (scope: string, because: string): Reason => ({
  because,
  ends: ['the person subscribing again', `\`rebound release --scope '${scope}'\` if they told you so`],
  endedBy: 'scope',
  scope,
});

/** Whether something newer took back what happened at `at` (epoch seconds). */
export function isTakenBack(kind: string, at: number, facts: Facts, policy: Policy): boolean {
  const row = CELLS.find(({ name }) => name === kind);
  return row !== undefined && isTaken(row, at, facts, policy);
}
