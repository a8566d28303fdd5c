// What follows from a reply: what Rebound does, taken from the policy itself, and whether the address is dead, taken from what it does.
import { parseAddress } from '../address.ts';
import type { Category, Classification, Kind, MailEvent } from '../event.ts';
import { decide, defaultPolicy, type Policy } from '../suppression/policy.ts';
import type { Answer, Explanation } from './explanation.ts';

const DAY_SECONDS = 86_400;
/** The decision on one event depends on its time only by the end of a hold, which is told in days. */
const AT = '2026-01-01T00:00:00.000Z';
const SOMEONE = parseAddress('someone@example.com');

const KINDS: Readonly<Partial<Record<Category, Kind>>> = {
  complaint: 'complaint',
  unsubscribe: 'unsubscribe',
  esp_suppressed: 'reject',
  esp_rejected: 'reject',
};

/** Said by your own server, these prove nothing (lib/suppression/placement.ts, the cell `local`). */
const HELD_AS_LOCAL: ReadonlySet<Category> = new Set(['invalid_recipient', 'mailbox_inactive']);
const ABOUT_THE_ADDRESS: ReadonlySet<Category> = new Set(['invalid_recipient', 'invalid_domain', 'mailbox_inactive']);
const UNDECIDED: ReadonlySet<Category> = new Set(['unknown', 'esp_suppressed', 'relay_denied']);

export interface Outcome {
  readonly rebound: Explanation['rebound'];
  readonly answer: Answer;
}

/** @param policy The deployment's own, where it differs from the default. */
export function outcomeOf(classification: Classification, policy: Policy = defaultPolicy): Outcome {
  const { action, until, because } = decide({ event: eventFor(classification), classification }, policy);
  const days = until === undefined ? undefined : Math.round((until - Date.parse(AT) / 1_000) / DAY_SECONDS);
  const does = sentence(classification, action, days, because);
  return { rebound: { action, ...(days !== undefined && { days }), does }, answer: answerOf(classification, action) };
}

function eventFor({ category, permanence }: Classification): MailEvent {
  if (!SOMEONE) throw new Error('the example address is no address');
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

function sentence(
  { category, origin, nuance }: Classification,
  action: Explanation['rebound']['action'],
  days: number | undefined,
  because: string,
): string {
  if (action === 'none') return `Nothing, as to the address. ${because}`;
  if (action === 'count') return `It counts this. ${because}`;
  if (category === 'complaint' || category === 'unsubscribe' || nuance === 'complained' || nuance === 'unsubscribed') {
    const howLong = days === undefined ? 'for good' : `for ${days} days`;
    return `It stops marketing mail to this person ${howLong}. Mail that must arrive (a password reset) still passes.`;
  }
  if (action === 'suppress') {
    return 'It suppresses the address, with no end date. Only an operator (rebound release), or a delivery at least a day later, takes that back.';
  }
  const held = `It holds the address for ${days} days`;
  if (origin === 'local' && HELD_AS_LOCAL.has(category)) return `${held}, never longer, and raises an alarm: your own server needs a look.`;
  if (category === 'esp_suppressed') return `${held}, unless an older event on record says more. An echo proves nothing new.`;
  return `${held}. Said again later by another message, the hold becomes longer or has no end.`;
}

function answerOf({ category }: Classification, action: Explanation['rebound']['action']): Answer {
  if (ABOUT_THE_ADDRESS.has(category)) return action === 'suppress' ? 'yes' : 'maybe';
  return UNDECIDED.has(category) ? 'maybe' : 'no';
}
