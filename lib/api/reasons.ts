// What stands against an address now, each reason by itself, with what would end it; and of each past event whether it still counts.

import { type Cell, type Facts, prune } from '../record/facts.ts';
import { type Policy, RETRACTED_BY } from '../record/ladders.ts';
import { verdictOf } from '../record/policy.ts';
import { isExpired, type Suppression } from '../table/item.ts';

export interface Reason {
  readonly because: string;
  /** Epoch seconds; absent: no expiry. */
  readonly until?: number;
  /** What would end it before that. */
  readonly ends: readonly string[];
}

/** Several may stand at once; a release has to end them all. */
export function reasonsOf(row: Suppression, policy: Policy, now: Date): readonly Reason[] {
  const seconds = now.getTime() / 1_000;
  if (isExpired(row, seconds)) return [];
  return [...cellReasons(row.facts, policy), ...optOutReasons(row)].filter(({ until }) => until === undefined || until > seconds);
}

type RetractableCell = keyof typeof RETRACTED_BY;
const isRetractable = (kind: string): kind is RetractableCell => Object.hasOwn(RETRACTED_BY, kind);

const RETRACTORS = ['delivered', 'notSpam', 'released', 'forgiven'] as const;

const ENDS: Readonly<Record<(typeof RETRACTORS)[number], string>> = {
  delivered: 'a message that is delivered after that',
  notSpam: 'the person marking the message as not spam',
  released: '`rebound release`',
  forgiven: '`rebound release --complaints`',
};

/** Each cell alone, with what can take it back, so that the policy itself says whether it counts. */
function* cellReasons(facts: Facts, policy: Policy): Generator<Reason> {
  for (const cell of facts.cells.keys()) {
    if (!isRetractable(cell)) continue;
    const kept: readonly Cell[] = cell === 'fullLong' ? ['full', cell, ...RETRACTORS] : [cell, ...RETRACTORS];
    const alone = prune({ cells: kept.map((name) => [name, facts.cells.get(name) ?? []] as const), incidents: facts.incidents });
    const { suppressed, until, because } = verdictOf(alone, policy);
    if (!suppressed || because === undefined) continue;
    const later = `a message that is delivered ${policy.deliveryAfterHours} hours after that or later`;
    const ends = RETRACTED_BY[cell].map((name) => (cell === 'dead' && name === 'delivered' ? later : ENDS[name]));
    yield { because, ...(until !== undefined && { until }), ends };
  }
}

function* optOutReasons({ facts, scopes }: Suppression): Generator<Reason> {
  const global = facts.scopes.get('*');
  const isOut = global?.out !== undefined && !(global.in && global.in.at > global.out.at);
  for (const scope of [...(isOut ? ['*'] : []), ...scopes.keys()]) {
    const because = `The person opted out of ${scope === '*' ? 'all mail' : scope}.`;
    yield { because, ends: ['the person subscribing again', `\`rebound release --scope '${scope}'\` if they told you so`] };
  }
}

/** Whether something newer took back what happened at `at` (epoch seconds). */
export function isTakenBack(kind: string, at: number, facts: Facts, policy: Policy): boolean {
  if (!isRetractable(kind)) return false;
  return RETRACTED_BY[kind].some((name) => {
    const newest = facts.cells.get(name)?.[0]?.at ?? 0;
    return kind === 'dead' && name === 'delivered' ? newest >= at + policy.deliveryAfterHours * 3_600 : newest > at;
  });
}
