// Why, in one plain sentence for a person who is not a mail expert: who said what, how often, when. At most 160 bytes.
import type { Category, Provider } from '../event.ts';
import type { Evidence } from './evidence.ts';
import type { EvidenceCell } from './ladders.ts';
import { cut } from './text.ts';

/** docs/record.md "Bounds". */
const SENTENCE_BYTES_MAX = 160;

const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { ses: 'Amazon SES', sendgrid: 'SendGrid', mailgun: 'Mailgun' };
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** What each category said, after "…'s server said" or "… said". */
const SAYINGS: Readonly<Partial<Record<Category, string>>> = {
  invalid_recipient: 'there is no such mailbox',
  invalid_domain: 'the domain takes no mail',
  mailbox_inactive: 'the mailbox is closed',
};

type Speech = (evidence: Evidence | undefined) => string;

/** The beginning of the sentence, by cell; the code in brackets and the dates follow. */
const SPEECHES: Readonly<Record<EvidenceCell, Speech>> = {
  complaint: (evidence) =>
    evidence?.category === 'esp_suppressed'
      ? `${espOf(evidence)} does not send to this person because of an earlier spam complaint`
      : 'The person reported a message as spam',
  dead: (evidence) => {
    // The provider itself knows only how an address must be written.
    if (evidence?.origin === 'esp' && evidence.category === 'invalid_recipient')
      return `${espOf(evidence)} said the address is not a valid one`;
    return `${speakerOf(evidence)} said ${(evidence && SAYINGS[evidence.category]) ?? 'there is no such mailbox'}`;
  },
  maybe: () => 'One of several people, perhaps this one, reported a message as spam',
  locked: (evidence) => `${speakerOf(evidence)} said the mailbox is locked or suspended`,
  doubt: (evidence) => `${speakerOf(evidence)} said there is no such mailbox, in a way that may be a filter or a fault`,
  refused: (evidence) => `${speakerOf(evidence)} refused for good and gave no reason that can be read`,
  nodomain: () => 'No mail server was found for the domain',
  fullLong: () => 'The mailbox has been full for months',
  full: () => 'The mailbox was full again and again',
  local: (evidence) =>
    `Your own mail server, not the recipient's, said ${(evidence && SAYINGS[evidence.category]) ?? 'there is no such mailbox'}; check its configuration`,
  soft: () => 'Mail could not be delivered again and again',
  vague: () => 'Mail was refused again and again without a reason that can be read',
  echo: (evidence) => `${espOf(evidence)} has the address on its own suppression list`,
};

/** What one event did to the address when that is nothing: it says something else. */
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
  system_error: 'The receiving system had a fault: not about the address',
  esp_suppressed: 'The provider did not send because of its own list',
  esp_rejected: 'The provider refused the message itself: not about the address',
  unsubscribe: 'The person subscribed again',
  complaint: 'The person took a complaint back',
  auto_reply: 'An automatic answer: the mailbox works',
  unknown: 'An attempt failed without a reason that can be read; the provider still tries',
};

/** @param first Epoch seconds of the first and @param last of the last mark that counts. */
export function sentenceFor(cell: EvidenceCell, evidence: Evidence | undefined, first: number, last: number): string {
  return bounded(`${SPEECHES[cell](evidence)}${codesOf(evidence)}`, `, ${when(first, last)}.`);
}

export function excuseFor(evidence: Evidence | undefined, incident: string, hours: number, last: number): string {
  const said = `${speakerOf(evidence)} said so in the middle of incident ${cut(incident, 40)}, so it counts for ${hours} hours only`;
  return bounded(said, `, ${when(last, last)}.`);
}

export const optOutSentence = (scope: string, at: number) =>
  bounded(scope === '*' ? 'The person opted out of all mail' : `The person opted out of ${scope}`, `, ${when(at, at)}.`);

export const overflowSentence = (at: number) =>
  bounded('The person opted out of more lists than are kept apart, which counts as all marketing', `, ${when(at, at)}.`);

export const imposedSentence = (who: string, why: string, at: number) =>
  bounded(`Suppressed by ${who || 'an operator'}`, ` ${when(at, at)}${why && `: ${why.replace(/\.+$/, '')}`}.`);

function day(at: number): string {
  const date = new Date(at * 1_000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function when(first: number, last: number): string {
  return day(first) === day(last) ? `on ${day(last)}` : `between ${day(first)} and ${day(last)}`;
}

function codesOf(evidence: Evidence | undefined): string {
  const codes = [evidence?.replyCode, evidence?.status].filter(Boolean).join(' ');
  return codes && ` (${codes})`;
}

function speakerOf(evidence: Evidence | undefined): string {
  if (evidence?.origin === 'esp') return espOf(evidence);
  return evidence?.origin === 'local' ? 'Your own mail server' : "The recipient's server";
}

const espOf = (evidence: Evidence | undefined) => (evidence ? PROVIDER_NAMES[evidence.provider] : 'The provider');

/** The dates must be whole: a long beginning gives way. */
const bounded = (beginning: string, end: string) => `${cut(beginning, SENTENCE_BYTES_MAX - Buffer.byteLength(end))}${end}`;
