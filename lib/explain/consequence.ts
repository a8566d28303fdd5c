// What follows from a reply: what Rebound does, from the policy itself, and whether the address is dead, from what Rebound does.
import { parseAddress } from '../address.ts';
import { CONDEMNING } from '../classify/reading.ts';
import type { Category, Classification, Kind, MailEvent, Nuance } from '../event.ts';
import { decide, defaultPolicy, type Policy } from '../record/policy.ts';
import type { Answer, Explanation } from './explanation.ts';

const DAY_SECONDS = 86_400;
/** Any time will do: it only affects when a hold ends, and that is shown as a number of days. */
const AT = '2026-01-01T00:00:00.000Z';
const SOMEONE = parseAddress('someone@example.com');

const KINDS: Readonly<Partial<Record<Category, Kind>>> = {
  complaint: 'complaint',
  unsubscribe: 'unsubscribe',
  esp_suppressed: 'reject',
  esp_rejected: 'reject',
};

/** From your own server these prove nothing (lib/record/placement.ts, the cell `local`). */
const HELD_AS_LOCAL: ReadonlySet<Category> = new Set(['invalid_recipient', 'mailbox_inactive']);
const UNDECIDED: ReadonlySet<Category> = new Set(['unknown', 'esp_suppressed', 'relay_denied']);

export interface Consequence {
  readonly rebound: Explanation['rebound'];
  readonly answer: Answer;
}

/** @param policy The deployment's own, if it differs from the default. */
export function consequenceOf(classification: Classification, policy: Policy = defaultPolicy): Consequence {
  const { action, until, because } = decide({ event: eventFor(classification), classification }, policy);
  const days = until === undefined ? undefined : Math.round((until - Date.parse(AT) / 1_000) / DAY_SECONDS);
  const does = sentence(classification, action, days, because);
  return { rebound: { action, ...(days !== undefined && { days }), does }, answer: answerOf(classification, action) };
}

function eventFor({ category, permanence }: Classification): MailEvent {
  if (!SOMEONE) throw new Error('the example address is not a valid address');
  const kind = KINDS[category] ?? 'bounce';
  return {
    id: 'explained',
    provider: 'ses',
    kind,
    recipient: SOMEONE,
    occurredAt: AT,
    messageId: 'explained',
    providerMeaning: { permanence },
    scope: '*',
  };
}

/** What happens when another message gets the same answer (docs/record.md "Verdict"). */
const REPEATED: Readonly<Partial<Record<Nuance | Category, string>>> = {
  locked: 'Each new one renews the hold.',
  ambiguous: 'If another message gets the same answer some days later, the address is given up for good.',
  unresolved: 'If another message gets the same answer some days later, the address is given up for good.',
  unknown: 'After several such messages over two weeks or more, the address is given up for good.',
  esp_suppressed: 'An older event on record counts for more: this one only repeats it.',
};

function sentence(
  { category, origin, nuance }: Classification,
  action: Explanation['rebound']['action'],
  days: number | undefined,
  because: string,
): string {
  if (action === 'none') return `Nothing happens to the address. ${because}`;
  if (action === 'count') return `Rebound only counts it. ${because}`;
  if (category === 'complaint' || category === 'unsubscribe' || isWish(nuance)) {
    const howLong = days === undefined ? 'for good' : `for ${days} days`;
    return `Rebound stops marketing mail to this person ${howLong}. Rebound still lets mail that must arrive (a password reset) go; your sending service drops that too while the person is on its own list.`;
  }
  if (action === 'suppress') {
    return 'Rebound suppresses the address, with no end date. Only an operator (rebound release), or a delivery at least a day later, lifts that.';
  }
  const held = `Rebound holds the address for ${days} days`;
  if (origin === 'local' && HELD_AS_LOCAL.has(category)) return `${held}, never longer: check your own server, not the address.`;
  return `${held}. ${REPEATED[nuance ?? category] ?? 'If a later message gets the same answer, it is held longer.'}`;
}

/** A person asked for no more mail, or complained. */
function isWish(nuance: Nuance | undefined): boolean {
  return nuance === 'complained' || nuance === 'unsubscribed';
}

function answerOf({ category, nuance, confidence }: Classification, action: Explanation['rebound']['action']): Answer {
  // "550 Rejected": most likely a policy, but the reply does not say so.
  if (category === 'policy_block' && confidence !== 'certain') return 'maybe';
  if (category === 'esp_suppressed' && isWish(nuance)) return 'no';
  if (CONDEMNING.has(category)) return action === 'suppress' ? 'yes' : 'maybe';
  return UNDECIDED.has(category) ? 'maybe' : 'no';
}
