// The reason in one sentence for a person who is not a mail expert: who said what, how often, when. cells.ts has each cell's beginning.
import type { Category } from '../event.ts';
import type { Grace, Rung } from './cell.ts';
import type { EvidenceRow } from './cells.ts';
import type { Evidence } from './evidence.ts';
import { tenantOf } from './scopes.ts';
import { cut } from './text.ts';
import { between, bounded, codesOf, dayOf, sayingOf, speakerOf } from './words.ts';

/** Sentences for events that hold nothing against the address. */
export const SAYS_NOTHING: Readonly<Record<Category, string>> = {
  invalid_recipient: 'An attempt found no such mailbox; the provider still tries',
  invalid_domain: 'An attempt found no mail server; the provider still tries',
  mailbox_inactive: 'An attempt found the mailbox inactive; the provider still tries',
  mailbox_full: 'An attempt found the mailbox full; the provider still tries',
  rate_limited: 'Too much mail at once: about the sender, not the address',
  greylisted: 'The server asks to come back later: not about the address',
  reputation_block: "The sender's reputation was refused: not about the address",
  policy_block: 'A rule of the receiving side refused the message: not about the address',
  auth_failure: 'The sender could not be authenticated (SPF, DKIM, DMARC, DNS): not about the address',
  content_rejected: 'The content of the message was refused: not about the address',
  message_too_large: 'The message was too large: not about the address',
  relay_denied: 'The server does not take mail for this domain from this sender: not about the address',
  protocol_error: 'The sending software made a mistake: not about the address',
  network_error: 'The network failed: not about the address',
  expired: 'Time ran out: not about the address',
  system_error: 'The receiving system had a problem: not about the address',
  esp_suppressed: 'The provider did not send because of its own list',
  esp_rejected: 'The provider refused the message itself: not about the address',
  unsubscribe: 'The person subscribed again',
  complaint: 'The person took a complaint back',
  auto_reply: 'An automatic answer: the mailbox works',
  unknown: 'An attempt failed without a reason that can be read: not held against the address',
};

/** @param first Epoch seconds of the first and @param last of the last mark that counts. */
export function sentenceFor({ because }: EvidenceRow, evidence: Evidence | undefined, first: number, last: number): string {
  return bounded(`${because(evidence)}${codesOf(evidence)}`, `, ${between(first, last)}.`);
}

/** @param delivered Epoch seconds of the last delivery. */
export function graceFor({ because }: EvidenceRow, evidence: Evidence | undefined, delivered: number, until: number): string {
  const end = `, but mail was delivered on ${dayOf(delivered)}: held until ${dayOf(until)}; the same answer again stops mail for good.`;
  return bounded(because(evidence), end);
}

export function excuseFor(evidence: Evidence | undefined, incident: string, until: number, last: number): string {
  const what = evidence && evidence.category !== 'unknown' ? sayingOf(evidence) : 'so';
  const said = `${speakerOf(evidence)} said ${what} during incident ${cut(incident, 40)}`;
  return bounded(said, `, ${between(last, last)}: held until ${dayOf(until)} only.`);
}

export const optOutSentence = (scope: string, at: number) =>
  bounded(scope === '*' ? 'The person opted out of all mail' : `The person opted out of ${scope}`, `, ${between(at, at)}.`);

export const tenantSentence = (scope: string, at: number) =>
  bounded(`Amazon SES has the address on the suppression list of the tenant ${tenantOf(scope)}`, `, ${between(at, at)}.`);

export const overflowSentence = (at: number) =>
  bounded('The person opted out of more lists than are kept apart, which counts as all marketing', `, ${between(at, at)}.`);

export const imposedSentence = (who: string, why: string, at: number) =>
  bounded(`Suppressed by ${who || 'an operator'}`, ` ${between(at, at)}${why && `: ${why.replace(/\.+$/, '')}`}.`);

/** What one more event adds, if one alone leads to no hold. */
export function countSentence({ counted = 'Evidence against the address' }: EvidenceRow, step: Rung | undefined): string {
  if (!step) return `${counted}; it is kept on record.`;
  const within = step.withinDays === undefined ? '' : ` within ${step.withinDays} days`;
  return `${counted}; ${step.times} such days${within} lead to a hold.`;
}

const COUNTS = ['no', 'one message', 'another message', 'a third message', 'a fourth message', 'a fifth message'];

/** What would make it final: the ladder's step without expiry, in words; undefined if there is none, or if it is the first. */
export function confirmation(ladder: readonly Rung[] | Grace['ladder']): string | undefined {
  const last = ladder.find(({ holdDays, times }) => holdDays === null && times > 1);
  if (!last) return undefined;
  const days = (count: number) => (count === 1 ? '24 hours' : `${count} days`);
  const over = last.overDays === undefined ? '' : `, at least ${days(last.overDays)} after the first`;
  const apart = last.apartDays === undefined ? '' : `, each at least ${days(last.apartDays)} after the one before`;
  return `${COUNTS[last.times] ?? `${last.times} messages`} with the same answer${over}${apart}`;
}
