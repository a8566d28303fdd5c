// Replaces the personal details in a payload, so that it can be kept as a recording: addresses, the domains and names they show, IP addresses,
// subjects, signatures, custom fields and AWS accounts become made-up ones, equal ones the same. A reply's meaning must not change; the caller
// compares.
import { isRecord, parseJson } from '../json.ts';

/** Everybody has an address there, and rules may depend on who runs it, so these domains stay. */
const PUBLIC_DOMAINS = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'aol.com',
  'icloud.com',
  'gmx.de',
  'web.de',
]);

/** What mail passes through belongs to nobody who is to be hidden. */
const CARRIERS = [
  'amazonses.com',
  'amazonaws.com',
  'sendgrid.net',
  'mailgun.org',
  'mailgun.net',
  'google.com',
  'yahoodns.net',
  'gandi.net',
];
/** RFC 2606. */
const RESERVED = ['example.com', 'example.net', 'example.org', 'example', 'test', 'invalid'];

/** Also as forms write it, with %40. */
const ADDRESS = /([a-z0-9._+-]+|[a-z0-9._-]+%2[bB][a-z0-9._-]+)(@|%40)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/** The whole of a JSON text is a name and an address: a reply that quotes an address is not. */
const NAMED = /(?<=[^\\]")(?:\\")?(\p{L}[\p{L} .'-]{0,80})(?:\\")? <(?=[^<>@\s"]{1,64}@[^<>"\s]+>")/gu;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
/** Also behind the `@` of a message id, and in forms. */
const HOST = /(?<=%40|%2[fF]|(?<![\w.%-]))(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-]|\.[a-z0-9])/gi;
const ACCOUNT = /(?:arn:aws[\w-]*:[\w-]+:[\w-]*:|(?:sendingAccountId|account)\\*"\s*:\s*\\*")(\d{12})(?!\d)/g;
const SIGNATURE = 'f'.repeat(64);
const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/("(?:signature|Signature)"\s*:\s*")[^"]*"/g, `$1${SIGNATURE}"`],
  [/((?:^|&)signature=)[0-9a-f]+/g, `$1${SIGNATURE}`],
  [/("(?:subject|Subject)"\s*:\s*")[^"]*"/g, '$1Hello"'],
];

export function withoutPersonal(text: string): string {
  const people = new Map<string, string>();
  const hosts = new Map<string, string>();
  const names = new Set<string>();
  const domains = new Set<string>();
  let clean = withoutFields(text);
  for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement);
  clean = clean.replace(NAMED, (_, name: string) => {
    if (name.trim().includes(' ')) names.add(name.trim());
    return 'Reader <';
  });
  clean = clean.replace(ADDRESS, (whole, local: string, at: string, domain: string) => {
    // A message id looks like an address, but identifies no person.
    if (/^[0-9a-f.-]{16,}$/i.test(local)) return whole;
    const name = nameIn(local);
    if (name !== undefined) names.add(name);
    const isPublic = PUBLIC_DOMAINS.has(domain.toLowerCase());
    if (!isPublic) domains.add(domain.toLowerCase());
    return `${numbered(people, `${local}@${domain}`.toLowerCase(), 'reader')}${at}${isPublic ? domain : 'example.com'}`;
  });
  clean = withoutDomains(withoutNames(clean, names), domains);
  for (const [, account = ''] of clean.matchAll(ACCOUNT)) clean = clean.replaceAll(account, '111122223333');
  return clean.replace(IPV4, (ip) => `192.0.2.${numbered(hosts, ip, '') || '1'}`);
}

/** Host names that are still in a cleaned payload and may say whose it is: a person must look. */
export function hostsLeft(text: string): readonly string[] {
  const known = [...RESERVED, ...CARRIERS, ...PUBLIC_DOMAINS];
  const found = [...text.matchAll(HOST)].map(([host]) => host.toLowerCase());
  return [...new Set(found)].filter((host) => !isUnder(host, known));
}

const isUnder = (host: string, domains: readonly string[]) => domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/** `jane.doe` and `doe_jane` are names, `no-reply` and `user.unknown` are not. */
function nameIn(local: string): string | undefined {
  const parts = local.split(/[._-]/);
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^[a-z]{2,}$/i.test(part))) return undefined;
  return parts.some((part) => NO_NAMES.has(part.toLowerCase())) ? undefined : parts.join(' ');
}

const NO_NAMES = new Set(
  'no not do reply bounce bounces mailer daemon user unknown mail mailbox address recipient news info support sales admin test abuse is full'.split(
    ' ',
  ),
);

/** In either order, and however the words are joined. */
function withoutNames(text: string, names: ReadonlySet<string>): string {
  let clean = text;
  for (const name of names) {
    const words = name.split(/[\s.]+/).map((word) => word.replace(/[^\p{L}'-]/gu, ''));
    for (const order of [words, [...words].reverse()])
      clean = clean.replace(new RegExp(`(?<!\\p{L})${order.join(',?(?:[\\s._+-]|%20)+')}(?!\\p{L})`, 'giu'), 'Reader');
  }
  return clean;
}

/** The domains of addresses, and hosts under them: `recipient-domain`, `mx-host`, links, what the reply quotes. */
function withoutDomains(text: string, domains: ReadonlySet<string>): string {
  const own = [...domains].map(ownedPart).filter((domain) => !isUnder(domain, [...RESERVED, ...CARRIERS, ...PUBLIC_DOMAINS]));
  return text.replace(HOST, (host) => {
    const domain = host.toLowerCase();
    const base = own.find((one) => isUnder(domain, [one]));
    if (base === undefined) return host;
    return domains.has(domain) ? 'example.com' : `${domain.slice(0, -base.length)}example.com`;
  });
}

/** `kunde.de` of `mail.kunde.de`, `firm.co.uk` of `mail.firm.co.uk`. */
function ownedPart(domain: string): string {
  const labels = domain.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(second.length <= 3 && top.length === 2 ? -3 : -2).join('.');
}

/** Without the fields that senders fill as they like; JSON inside of JSON as well. Other text is returned as it is. */
function withoutFields(text: string): string {
  const json = parseJson(text);
  if (json !== undefined) return JSON.stringify(cleaned(json, ''));
  return text
    .split('\n')
    .map((line) => {
      const one = parseJson(line);
      return isRecord(one) ? JSON.stringify(cleaned(one, '')) : line;
    })
    .join('\n');
}

function cleaned(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => cleaned(inner, key));
  if (isRecord(value)) return cleanedRecord(value, key);
  if (typeof value !== 'string') return value;
  const replacement = FIELDS.get(key);
  if (replacement !== undefined) return replacement;
  const inner = /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
  return inner === undefined ? value : JSON.stringify(cleaned(inner, key));
}

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['subject', 'Hello'],
  ['Subject', 'Hello'],
  ['signature', SIGNATURE],
  ['Signature', SIGNATURE],
  ['callerIdentity', 'caller'],
]);

function cleanedRecord(record: Readonly<Record<string, unknown>>, key: string): object {
  const isOpen = openFields(record, key);
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, isOpen(name) ? removed(value) : cleaned(value, name)]));
}

/** Which fields of this record hold whatever the sender put there. */
function openFields(record: Readonly<Record<string, unknown>>, key: string): (name: string) => boolean {
  if (key === 'user-variables') return () => true;
  // SES: tags by name, the lists of its own begin with `ses:`.
  if (key === 'tags') return (name) => !name.startsWith('ses:') || name === 'ses:caller-identity';
  if (key === 'headers' && typeof record.name === 'string') {
    const isKept = KEPT_HEADERS.has(record.name.toLowerCase());
    return (name) => name === 'value' && !isKept;
  }
  // SendGrid: custom arguments stand among the fields of the event.
  if (typeof record.email === 'string' && typeof record.event === 'string') return (name) => !SENDGRID_FIELDS.has(name);
  return () => false;
}

const KEPT_HEADERS = new Set('from to cc reply-to sender date message-id mime-version content-type content-transfer-encoding'.split(' '));
/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event, and what the recordings hold. */
const SENDGRID_FIELDS = new Set(
  `email timestamp event category sg_event_id sg_message_id smtp-id reason status type response attempt useragent ip url url_offset tls cert_err
  asm_group_id bounce_classification marketing_campaign_id marketing_campaign_name newsletter pool send_at sg_machine_open sg_content_type`.split(
    /\s+/,
  ),
);

const removed = (value: unknown): unknown => (Array.isArray(value) ? value.map(removed) : typeof value === 'object' ? value : 'removed');

/** `reader`, `reader2`, `reader3`: by the order in which they come. */
function numbered(known: Map<string, string>, key: string, word: string): string {
  const name = known.get(key) ?? (known.size === 0 ? word : `${word}${known.size + 1}`);
  known.set(key, name);
  return name;
}
