// What the page calls the things that the API names in one word, and how it writes numbers and times.
import type { Category, Provider } from '../../event.ts';

export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { ses: 'Amazon SES', sendgrid: 'SendGrid', mailgun: 'Mailgun' };

export const providerName = (key: string): string => Object.entries(PROVIDER_NAMES).find(([known]) => known === key)?.[1] ?? key;

const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  invalid_recipient: 'No such mailbox',
  mailbox_inactive: 'Mailbox closed or locked',
  mailbox_full: 'Mailbox full',
  invalid_domain: 'Domain accepts no mail',
  expired: 'Timed out',
  network_error: 'Network error',
  system_error: 'Their server failed',
  unknown: 'Reason not understood',
  reputation_block: 'Reputation or block list',
  policy_block: 'Their policy',
  auth_failure: 'SPF, DKIM or DMARC',
  content_rejected: 'Content',
  rate_limited: 'Too much mail at once',
  greylisted: 'Greylisted',
  message_too_large: 'Message too large',
  relay_denied: 'Relaying denied',
  protocol_error: 'Protocol error',
  esp_rejected: 'Rejected by the provider',
  esp_suppressed: "On the provider's list",
  unsubscribe: 'Unsubscribed',
  complaint: 'Spam report',
  auto_reply: 'Automatic reply',
};

/** The categories that hold an address, to filter the list by. A test compares them with the record's, which a browser cannot load. */
export const HOLDING_CATEGORIES: readonly Category[] = [
  'invalid_recipient',
  'invalid_domain',
  'mailbox_inactive',
  'mailbox_full',
  'network_error',
  'expired',
  'system_error',
  'esp_suppressed',
  'unsubscribe',
  'complaint',
  'unknown',
];

/** One bounce of these is counted, and holds no address: docs/record.md, "Verdict". A test compares it with the policy. */
export const COUNTED_CATEGORIES: readonly Category[] = ['mailbox_full', 'expired', 'network_error', 'system_error'];

export const isCategory = (name: string): name is Category => Object.hasOwn(CATEGORY_NAMES, name);

export const categoryName = (name: string | null | undefined): string => (name && isCategory(name) ? CATEGORY_NAMES[name] : (name ?? ''));

export const SAID_BY = { remote: "the recipient's server", local: 'your own mail server', esp: 'the provider itself' } as const;

export const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['suppress', 'stops mail to the address'],
  ['hold', 'holds mail to the address'],
  ['count', 'is counted'],
  ['none', 'changes nothing'],
]);

/** From fewer a percentage says nothing. */
const COMPARED_MIN = 10;

/** `+12 %`, `−3 %`, `3 before`, `none before`; empty where both are 0. @param than After a percentage. */
export function changeInWords(now: number, before: number, than = ''): string {
  if (before === 0) return now === 0 ? '' : 'none before';
  const percent = Math.round((now / before - 1) * 100);
  if (before < COMPARED_MIN || percent > 999) return `${number(before)} before`;
  return percent === 0 ? 'unchanged' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %${than}`;
}

/** `40 s`, `3 min`, `2 h`. */
export function spanInWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

export const number = (value: number): string => value.toLocaleString('en');
export const plural = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

/** Months by name, so that nobody reads 3/4 the other way round. In the viewer's time zone. */
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const ZONE = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });
const UTC = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

const CLOCK_UTC = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const SHORT_UTC_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const UTC_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const dayIn = (date: Date): string => DAY.format(date);
export const minuteIn = (date: Date): string => `${DAY.format(date)}, ${CLOCK.format(date)}`;
/** Only the time where the day is the same. */
export const utcOf = (date: Date): string => `${(UTC_DAY.format(date) === dayIn(date) ? CLOCK_UTC : UTC).format(date)} UTC`;
/** `Sat 21 Nov`: counts are kept by days of UTC. */
export const utcDayOf = (date: Date): string => SHORT_UTC_DAY.format(date);
export const zoneName = (): string => ZONE.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
export const isUtc = (): boolean => new Date().getTimezoneOffset() === 0;

/** The record keeps 120 bytes of a reply (lib/record/evidence.ts): what is clearly shorter is whole. */
const WHOLE_LENGTH_MAX = 110;

/** A part of a reply as the record keeps it, without the halves of words at its ends. */
export function excerpt(reply: string): string {
  if (reply.length <= WHOLE_LENGTH_MAX) return reply;
  const isBegin = /^(?:[245]\d\d[ -]|[245]\.\d|\p{Lu})/u.test(reply);
  const isEnd = /[.!?)\]>"']$/.test(reply);
  const begun = isBegin ? reply : reply.replace(/^\S*/, '…');
  return isEnd ? begun : begun.replace(/\S*$/, '…');
}
