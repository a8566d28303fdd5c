// The words and colours of the page for what the API names in one word.
import type { Category, Provider } from '../../event.ts';

export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { ses: 'Amazon SES', sendgrid: 'SendGrid', mailgun: 'Mailgun' };

interface CategoryWords {
  readonly name: string;
}

export const CATEGORY_WORDS: Readonly<Record<Category, CategoryWords>> = {
  invalid_recipient: { name: 'No such mailbox' },
  mailbox_inactive: { name: 'Mailbox closed or locked' },
  mailbox_full: { name: 'Mailbox full' },
  invalid_domain: { name: 'Domain takes no mail' },
  expired: { name: 'Time ran out' },
  network_error: { name: 'Network failed' },
  system_error: { name: 'Their server failed' },
  unknown: { name: 'No readable reason' },
  reputation_block: { name: 'Reputation or block list' },
  policy_block: { name: 'A rule of theirs' },
  auth_failure: { name: 'SPF, DKIM or DMARC' },
  content_rejected: { name: 'Content' },
  rate_limited: { name: 'Too much at once' },
  greylisted: { name: 'Greylisted' },
  message_too_large: { name: 'Message too large' },
  relay_denied: { name: 'Relaying denied' },
  protocol_error: { name: 'Protocol error' },
  esp_rejected: { name: 'Rejected by the provider' },
  esp_suppressed: { name: "On the provider's list" },
  unsubscribe: { name: 'Unsubscribed' },
  complaint: { name: 'Spam report' },
  auto_reply: { name: 'Automatic answer' },
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
