// Names in a reply: the address, the server that replied, the sender's IP address. They end up in commands that people copy into a shell,
// and anybody can write a reply. So a name with anything but plain characters is left out, and so is one that may belong to somebody
// else: an example in a command is better than a wrong name.
import { isIPv4 } from 'node:net';
import { domainOf, parseAddress } from '../address.ts';
import type { Reading } from '../classify/reading.ts';
import type { Category } from '../event.ts';
import type { Details, ExplainInput } from './explanation.ts';

/** A reply is read no further than this for names. */
const LENGTH_MAX = 8_000;
/** This much of the text before or after a name is enough to tell what it is. */
const BEFORE_MAX = 80;
const PLAIN = /^[a-z0-9][a-z0-9.@_+-]{0,253}$/i;

/** The whole address: `o'brien@example.com` must not become `brien@example.com`. */
const ADDRESS = /(?<![\w.+'!#$%&*/=?^`{|}~\u0080-\uffff-])[\w.+-]{1,64}@[\w.-]{1,253}\w/g;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
const HOST_NAME = '([a-z0-9-]+(?:\\.[a-z0-9-]+)+)';

/** `host mx.example.org[192.0.2.1] said:`, `connect to mx.example.org[…]`, `Remote-MTA: dns; mx.example.org`. */
const SPEAKERS = [
  new RegExp(`(?:\\bhost|\\bserver:?|^) ?${HOST_NAME}\\.? ?(?:\\[([0-9a-f.:]+)\\])?(?: said|:?\\s*smtp error| refused)`, 'i'),
  new RegExp(`(?:\\bhost |\\bconnect to |\\b(?:connection|conversation) with |\\brelay=)${HOST_NAME}\\.? ?\\[([0-9a-f.:]+)\\]`, 'i'),
  new RegExp(`\\bH=${HOST_NAME}\\.? \\[([0-9a-f.:]+)\\]`, 'i'),
  new RegExp(`\\b(?:remote-mta: ?dns; ?|while talking to )${HOST_NAME}`, 'i'),
];

/** A domain looked up in DNS: `name=example.org type=MX`, `No MX for example.org`. With type=A it would be a server's name. */
const ASKED_DOMAIN = new RegExp(
  `(?:\\bname=(?!\\S{1,253} type=A)|\\bdns for |\\bno mx for |\\bhost named |\\bdns domain |\\bdomain (?:name )?["'(]?|\\blookup of |\\bmail for |\\bname server: |\\bmail server for "?)${HOST_NAME}`,
  'i',
);
const ABOUT_DNS: ReadonlySet<Category> = new Set(['invalid_domain', 'network_error', 'expired']);

/** `Unauthenticated email from shop.example`, `SPF [shop.example]`, `due to shop.example's DMARC policy`. */
const SENDING_DOMAINS = [
  new RegExp(`(?:\\bsending domain |\\bemail from |\\bspf \\[|\\bdkim domain \\[?|\\bdmarc policy (?:for|of) )${HOST_NAME}`, 'i'),
  new RegExp(`\\b${HOST_NAME}'s dmarc`, 'i'),
];

/** Categories in which an address in the reply is the sender's, not the recipient's. */
const NAMES_SENDER: ReadonlySet<Category> = new Set(['protocol_error', 'auth_failure', 'esp_rejected']);

export function detailsOf(input: ExplainInput, reading: Reading, category: Category): Details {
  const text = input.text.slice(0, LENGTH_MAX);
  const { replyCode, status } = reading;
  // What follows quotes the sender's own server, which was asked to verify the sender: "undeliverable address: host … said: …".
  const outer = text.replace(/(sender address rejected: un(?:deliverable|verified) address:)[\s\S]*/i, '$1');
  const [recipient, sender] = addressesIn(outer, input.recipient, isAboutSender(reading, category));
  const asked = ABOUT_DNS.has(category) && sender === undefined ? plain(ASKED_DOMAIN.exec(text)?.[1]) : undefined;
  const domain = recipient === undefined ? asked : domainPart(recipient);
  const senderDomain = sender === undefined ? plain(firstMatch(SENDING_DOMAINS, text)?.[1]) : domainPart(sender);
  const speaker = firstMatch(SPEAKERS, outer);
  const host = plain(speaker?.[1]);
  const ip = sendingIp(text, speaker?.[2]);
  const inner = category === 'expired' ? innerReply(reading) : undefined;
  return {
    ...(replyCode !== undefined && { replyCode }),
    ...(status !== undefined && { status }),
    ...(recipient !== undefined && { recipient }),
    ...(domain !== undefined && { domain }),
    ...(host !== undefined && { host }),
    ...(ip !== undefined && { ip }),
    ...(sender !== undefined && { sender }),
    ...(senderDomain !== undefined && { senderDomain }),
    ...(inner !== undefined && { inner }),
  };
}

function isAboutSender({ subject, command }: Reading, category: Category): boolean {
  return NAMES_SENDER.has(category) || command === 'mail-from' || (subject === 'sender' && category !== 'rate_limited');
}

/** Enough for a command. */
const INNER_MAX = 300;

/** The last reply before the message expired, reduced to characters that are harmless between double quotes. */
function innerReply({ text, inner: [from, to] }: Reading): string | undefined {
  if (from === 0) return undefined;
  const said = text
    .slice(from, Math.min(to, from + INNER_MAX))
    .replace(/[^\w .,:;@/()[\]+-]+/g, ' ')
    .trim();
  return said === '' ? undefined : said;
}

interface Clue {
  readonly role: 'recipient' | 'sender' | 'other';
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** The words right before and after an address show whether it is the sender's or the recipient's; the first match decides. */
const CLUES: readonly Clue[] = [
  {
    role: 'sender',
    before:
      /(?:x-postfix-sender: ?rfc822; ?|return-path: ?<?|mail from: ?<?|\bfrom=<?|(?:verification failed for|verifying) <?|spoofing policy: ?|message from \(?<?|send as:? |\bsender(?: address| account)?:? ?[<[]?|\bmail from\s(?:\d{3}[- ])?<?|address you supplied \()$/i,
  },
  { role: 'sender', after: /^>?:? (?:sender|that sender|unauthorized sender)\b/i },
  { role: 'recipient', before: /(?:(?:final|original)-recipient: ?rfc822; ?<?|x-failed-recipients: ?|rcpt to: ?<?|\bto=<?)$/i },
  { role: 'recipient', after: /^>?: recipient address rejected/i },
  {
    role: 'other',
    before:
      /\b(?:contact|forward\w*|ask|write|call|see|via|reach|use|try|mailto:|e-?mail(?: to)?|moved to|changed to|new address|identities failed)\b[^@<>]{0,60}<?$/i,
  },
  // Alone on its line: how reports of Exchange and Exim name the recipient.
  { role: 'recipient', before: /(?:^|\n)[ \t]*<?$/, after: /^>?:?[ \t]*(?:\r?\n|$)/ },
];
/** Contact addresses, never the recipient. */
const DESKS = /^(?:postmaster|abuse|delist|tobr|support|helpdesk|unblock)@/i;

/** The recipient and the sender, by the words next to them; failing that, the first address in the text. */
function addressesIn(
  text: string,
  given: string | undefined,
  ofSender: boolean,
): [recipient: string | undefined, sender: string | undefined] {
  const named: Partial<Record<Clue['role'] | 'plain', string>> = {};
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const before = text.slice(Math.max(0, index - BEFORE_MAX), index);
    const after = text.slice(index + address.length, index + address.length + BEFORE_MAX);
    const clue = CLUES.find((one) => (one.before?.test(before) ?? true) && (one.after?.test(after) ?? true));
    const role = clue?.role ?? 'plain';
    if (PLAIN.test(address) && (role !== 'plain' || !DESKS.test(address))) named[role] ??= plain(parseAddress(address));
  }
  const isGiven = given !== undefined;
  const recipient = isGiven ? plain(parseAddress(given)) : (named.recipient ?? (ofSender ? undefined : named.plain));
  const sender = named.sender ?? (ofSender && named.plain !== recipient ? named.plain : undefined);
  return [recipient === sender && !isGiven ? undefined : recipient, sender];
}

/** An IP address right after this is another server's, or part of an RFC's number. */
const NOT_YOURS =
  /(?:\bH=\S{1,60} \[?|\blastattemptedip=|\b(?:host|connect(?:ion|ed)? (?:to|with)|conversation with|relay=|remote-mta:(?: ?dns;)?|server:?)\s?[^\s[(]{0,60}\s?[[(]?[^\s[(]{0,60}\s?|\brfc ?\d{0,5}\W{0,3})$/i;
/** qmail: `198.51.100.7 failed after I sent the message.` */
const THEIRS_AFTER = /^(?: does not like| failed after I| said:)/i;
const YOURS =
  /(?:client(?: host)?|sending ip|\bfrom|\bip(?: address)?|\bip=|\bthe mail server|blocked|query\/ip\/|[?&](?:v|query)=)\W{0,3}$/i;
const PRIVATE = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** Your sending IP address: the one that the text calls yours, or the only candidate. */
function sendingIp(text: string, speaker: string | undefined): string | undefined {
  const others = new Set<string>();
  for (const { 0: ip, index } of text.matchAll(IPV4)) {
    if (ip === speaker || PRIVATE.test(ip) || !isIPv4(ip)) continue;
    const before = text.slice(Math.max(0, index - BEFORE_MAX), index);
    if (YOURS.test(before)) return ip;
    if (!NOT_YOURS.test(before) && !THEIRS_AFTER.test(text.slice(index + ip.length, index + ip.length + BEFORE_MAX))) others.add(ip);
  }
  return others.size === 1 ? [...others][0] : undefined;
}

const firstMatch = (patterns: readonly RegExp[], text: string) => patterns.map((pattern) => pattern.exec(text)).find((found) => found);

const plain = (name: string | undefined) => (name !== undefined && PLAIN.test(name) ? name : undefined);

function domainPart(address: string): string | undefined {
  const parsed = parseAddress(address);
  return parsed && plain(domainOf(parsed));
}
