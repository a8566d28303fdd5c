// Who a sentence is about. "Sender address rejected: user unknown" says nothing about the recipient (RFC 5321 3.3), nor does any
// answer before a recipient is named.
import { codeNumber } from './codes.ts';
import type { Match, Matches } from './match.ts';
import type { SmtpCommand, Subject } from './reading.ts';
import type { Segments } from './segments.ts';

/** What is known of a reply besides its words. */
export interface Circumstances {
  readonly text: string;
  readonly replyCode: number | undefined;
  /** As codeNumber() makes it. */
  readonly statusNumber: number;
  readonly domain: string | undefined;
  readonly command: SmtpCommand;
}

/** Codes of RFC 4954: whatever they say of a user, it is the one who logs in; and Courier's for a sender it cannot answer to. */
const SENDER_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538, 517]);

/** About the sender's address: X.1.7 and X.1.8 (RFC 3463 section 3.2), X.7.27 (RFC 7505 section 4.2). */
const SENDER_STATUSES: ReadonlySet<number> = new Set(['4.1.7', '5.1.7', '4.1.8', '5.1.8', '4.7.27', '5.7.27'].map(codeNumber));

/** Commands before RCPT TO: no recipient has been named yet. */
const EARLY: ReadonlyMap<SmtpCommand, Subject> = new Map([
  ['connect', 'client'],
  ['helo', 'client'],
  ['starttls', 'client'],
  ['auth', 'sender'],
  ['mail-from', 'sender'],
]);

/** Whom the reply is about before any of its words are read; undefined where that leaves it open. */
export function subjectByCircumstances({ replyCode = 0, statusNumber, command }: Circumstances): Subject | undefined {
  const early = command === 'unknown' ? undefined : EARLY.get(command);
  if (early) return early;
  return SENDER_CODES.has(replyCode) || SENDER_STATUSES.has(statusNumber) ? 'sender' : undefined;
}

/** A refusal that names the sender and quotes what another server answered: `550 Callback to news@shop.example: … answered 550 unknown`. */
export function subjectOfCallout({ replies, innermost }: Segments, { subjects, sentences }: Matches): Subject | undefined {
  const inner = replies[innermost];
  if (!inner || inner.depth === 0) return undefined;
  for (const { subject, sentence } of subjects) {
    const outer = replies[sentences.reply(sentence)];
    if (subject === 'sender' && outer && outer.depth < inner.depth && (outer.replyCode ?? 0) >= 400) return 'sender';
  }
  return undefined;
}

/** Words of the mention that also stand in "Sending to user@example.com failed: 550 …", and between the sender and the reply of another server. */
const NO_SENDER = /^(?:send(?!er)|sent|submission|out|using|trying|reply(?!.?to))|\b(?:said|host|recipients?)\b|\n|.{70}/i;

/** Do the words right before the reply name the sender? `Return path not verified: 550 User unknown` */
export function isLedInBySender({ sentence, start, reply }: Match, { subjects, sentences }: Matches, text: string): boolean {
  let first = sentence;
  while (first > 0 && sentences.reply(first) === reply) first--;
  if (sentences.reply(first) === reply) return false;
  const last = subjects.findLast((word) => word.sentence === first);
  return last?.subject === 'sender' && !NO_SENDER.test(text.slice(last.start, start));
}

/** Whom the words of a match about a mailbox or a domain are about, as far as its sentence says. */
export function subjectOf(found: Match, { subjects }: Matches, circumstances: Circumstances): Subject {
  const { text, domain } = circumstances;
  // After the recipients have been taken, the form of an address is that of one in the headers.
  if (circumstances.command === 'data' && found.row.whenSubject?.message !== undefined) return 'message';
  const isDomain = found.row.category === 'invalid_domain';
  if (isDomain) {
    if (domain && namesOther(NAMED_DOMAIN, text, domain, 0)) return 'sender';
    if (namesOther(LOOKED_UP, text, domain, found.start)) return 'route';
  }
  let subject: Subject = 'unknown';
  // The last one named before the phrase; for a domain, any sender in the sentence.
  for (const word of subjects) {
    if (word.sentence !== found.sentence) continue;
    // "your message, the address" names no address of yours.
    if (word.subject === 'sender' && text.slice(word.start, word.end).includes(',')) continue;
    const before = word.subject === 'recipient' ? word.start <= found.start : word.start < found.start;
    if (before || (isDomain && word.subject === 'sender' && subject !== 'recipient')) subject = word.subject;
  }
  // The words for the lookup of a domain name no other; a mail server that knows no such user speaks of the user.
  return subject === 'route' && (isDomain || PERSON.test(text.slice(found.start, found.end))) ? 'unknown' : subject;
}

const PERSON = /\b(?:account|mailbox|recipient|user)\b(?!')/i;

const NAMED_DOMAIN =
  /\bdomain(?: name)?(?: of(?: sender)?(?: address)?)?[ :]+['"<]?(?:[^\s<>@]{1,64}@)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i;

/** What a Postfix looked up: its next hop, which may be a relay. */
const LOOKED_UP = /\bname service error for\s{1,8}name=([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i;
const ADDRESSES = /<[^\s<>@]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})>/g;

/** Does the text name a domain that has nothing to do with the recipient's, or with those of the addresses before `to`? */
function namesOther(name: RegExp, text: string, domain: string | undefined, to: number): boolean {
  const named = name.exec(text)?.[1]?.toLowerCase();
  if (!named) return false;
  const recipients = domain ? [domain] : domainsIn(text.slice(0, to));
  return recipients.length > 0 && !recipients.some((known) => isRelated(named, known));
}

function domainsIn(text: string): string[] {
  return Array.from(text.matchAll(ADDRESSES), ([, domain = '']) => domain.toLowerCase());
}

/** The same domain, or one below the other. */
function isRelated(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
