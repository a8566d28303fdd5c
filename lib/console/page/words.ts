// The words and colours of the page for what the API names in one word.
import type { Category, Provider } from '../../event.ts';

export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { ses: 'Amazon SES', sendgrid: 'SendGrid', mailgun: 'Mailgun' };

/** `tone` is a colour of app.css; about whom it is decides in which chart it stands. */
interface CategoryWords {
  readonly name: string;
  readonly about: 'address' | 'sender' | 'person' | 'delivery';
  readonly tone: number;
}

export const CATEGORY_WORDS: Readonly<Record<Category, CategoryWords>> = {
  invalid_recipient: { name: 'No such mailbox', about: 'address', tone: 1 },
  mailbox_inactive: { name: 'Mailbox closed or locked', about: 'address', tone: 2 },
  mailbox_full: { name: 'Mailbox full', about: 'address', tone: 3 },
  invalid_domain: { name: 'Domain takes no mail', about: 'address', tone: 4 },
  expired: { name: 'Time ran out', about: 'delivery', tone: 5 },
  network_error: { name: 'Network failed', about: 'delivery', tone: 6 },
  system_error: { name: 'Their server failed', about: 'delivery', tone: 7 },
  unknown: { name: 'No readable reason', about: 'address', tone: 8 },
  reputation_block: { name: 'Reputation or block list', about: 'sender', tone: 1 },
  policy_block: { name: 'A rule of theirs', about: 'sender', tone: 2 },
  auth_failure: { name: 'SPF, DKIM or DMARC', about: 'sender', tone: 3 },
  content_rejected: { name: 'Content', about: 'sender', tone: 4 },
  rate_limited: { name: 'Too much at once', about: 'sender', tone: 5 },
  greylisted: { name: 'Greylisted', about: 'sender', tone: 6 },
  message_too_large: { name: 'Message too large', about: 'sender', tone: 7 },
  relay_denied: { name: 'Relaying denied', about: 'sender', tone: 8 },
  protocol_error: { name: 'Protocol error', about: 'sender', tone: 8 },
  esp_rejected: { name: 'Rejected by the provider', about: 'sender', tone: 7 },
  esp_suppressed: { name: "On the provider's list", about: 'address', tone: 6 },
  unsubscribe: { name: 'Unsubscribed', about: 'person', tone: 2 },
  complaint: { name: 'Spam report', about: 'person', tone: 1 },
  auto_reply: { name: 'Automatic answer', about: 'person', tone: 3 },
};

const isCategory = (name: string): name is Category => Object.hasOwn(CATEGORY_WORDS, name);

export const categoryName = (name: string | null | undefined): string =>
  name && isCategory(name) ? CATEGORY_WORDS[name].name : (name ?? '');

export const SAID_BY = { remote: "the recipient's server", local: 'your own mail server', esp: 'the provider itself' } as const;

export const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['suppress', 'stops mail to the address'],
  ['hold', 'holds mail to the address'],
  ['count', 'is counted'],
  ['none', 'changes nothing'],
]);

export const number = (value: number): string => value.toLocaleString('en');
export const plural = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

/** With the names of the months, so that nobody reads 3/4 the other way round. In the viewer's zone. */
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

export const dayIn = (date: Date): string => DAY.format(date);
export const minuteIn = (date: Date): string => `${DAY.format(date)}, ${CLOCK.format(date)}`;
export const utcOf = (date: Date): string => `${UTC.format(date)} UTC`;
export const zoneName = (): string => ZONE.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
export const isUtc = (): boolean => new Date().getTimezoneOffset() === 0;
