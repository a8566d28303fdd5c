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
  return SENDER_CODES.has(replyCode) || (statusNumber !== 0 && SENDER_STATUSES.has(statusNumber)) ? 'sender' : undefined;
}

/** A refusal that names the sender and quotes what another server answered: `550 Callback to news@shop.example: … answered 550 unknown`. */
export function subjectOfCallout({ replies, innermost }: Segments, { subjects, sentences }: Matches): Subject | undefined {
  const inner = replies[innermost];
  if (!inner || inner.depth === 0) return undefined;
  for (const { subject, sentence } of subjects) {
    const outer = replies[sentences[sentence]?.reply ?? innermost];
    if (subject === 'sender' && outer && outer.depth < inner.depth && (outer.replyCode ?? 0) >= 400) return 'sender';
  }
  return undefined;
}

/** Whom the words of a match about a mailbox or a domain are about, as far as its sentence says. */
export function subjectOf(found: Match, { subjects }: Matches, circumstances: Circumstances): Subject {
  // After the recipients have been taken, the form of an address is that of one in the headers.
  if (circumstances.command === 'data' && found.row.whenSubject?.message !== undefined) return 'message';
  const isDomain = found.row.category === 'invalid_domain';
  if (isDomain && namesOther(circumstances)) return 'sender';
  let subject: Subject = 'unknown';
  // The last one named before the phrase; for a domain, any sender in the sentence.
  for (const word of subjects) {
    if (word.sentence !== found.sentence) continue;
    const before = word.subject === 'recipient' ? word.start <= found.start : word.start < found.start;
    if (before || (isDomain && word.subject === 'sender' && subject !== 'recipient')) subject = word.subject;
  }
  return subject;
}

const NAMED_DOMAIN =
  /\bdomain(?: name)?(?: of(?: sender)?(?: address)?)?[ :]+['"<]?(?:[^\s<>@]{1,64}@)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i;

/** Is the domain that the text names one that has nothing to do with the recipient's? Then it is the sender's. */
function namesOther({ text, domain }: Circumstances): boolean {
  const named = domain === undefined ? undefined : NAMED_DOMAIN.exec(text)?.[1]?.toLowerCase();
  return named !== undefined && domain !== undefined && named !== domain && !named.endsWith(`.${domain}`) && !domain.endsWith(`.${named}`);
}

/** An address and a word of its state, as in "user@example.com: unknown template", "user@example.com: inactive key" and "Mailbox: invalid data" … */
const ADDRESS = /^(?:[^\s@]*@[^\s@]*|\w+:)\s(?:not |has )?\w+$/;
/** … and after it a noun that names no mailbox. */
const OTHER_NOUN =
  /^[ _](?!(?:user|recipient|address|mailbox|account|alias|person|customer)|(?:e?mail|name|local|virtual|or|and|by|in|on|at|to|here|with|within|from|for|the|this|please|any|anymore|since)\b)[a-z]/i;

const THING =
  '(?:agent|attribute|calendar|certificate|class|cluster|column|connector|consent|driver|field|filter|flag|folder|group|header|host|key|language|licen[cs]e|map|node|partition|permission|photo|plan|preference|profile|property|quota|replica|role|rule|segment|server|service|session|setting|shard|state|status|store|subscription|template|ticket|timezone|token|type|uid)s?\\b';
/** "unknown user role", "no such mailbox server"; and as the second word of a phrase: "user's key is disabled". */
const THING_AFTER = new RegExp(`^[ _-]${THING}`, 'i');
const THING_INSIDE = new RegExp(`^[^\\s_]+[ _]${THING}`, 'i');

/** "The key for this user was not found". */
const THING_OF = /(\w+) (?:for|of) (?:(?:the|this|your|a|that) )?$/i;
const NO_THING = /^(?:e?mails?|messages?|delivery|address|mailbox|account|name|user|recipient|lookup|domain|copy|part|format)$/i;

/** "bind account disabled", "the impersonated user does not exist", "one or more recipients are unknown". */
const SOMEBODY_ELSE: ReadonlySet<string> = new Set(
  `another approval arbitration archive autoreply backup bcc bind billing catchall catch-all cc connected contains copy delegate delegated discovery
  folder iam impersonated includes journal max maximum maybe more notification one other quarantine redirect report reseller secondary service some you`.split(
    /\s+/,
  ),
);
/** "The organizer's mailbox was not found". */
const POSSESSOR = /^(?!(?:user|recipient|addressee|person|customer|employee)s?['’])[a-z]+(?:['’]s|s['’])$/;

/** "no user with your address", "unknown user in Return-Path", "invalid recipient in header". */
const OF_SENDER =
  /^[^.;]{0,24}\b(?:your (?:e-?mail )?address|mail from|from (?:address|header)|return[- ]path|reply-to)\b|^ in from$|^ [[(]sender|^ in (?:the )?(?:message )?headers?\b/i;

/** "user unknown: replication pending", "mailbox not found during migration", "unknown recipient threshold". */
const UNSETTLED =
  /^[^.;]{0,24}\b(?:back ?end|backup|cache|down|exceeded|maintenance|migrati\w+|offline|pending|ratio|reached|replication|threshold|wrong (?:server|node|host)|yet)\b/i;
/** "The user might not exist". */
const MAYBE = /\b(?:may|might|probably|could be|whether)\b/i;
/** "2 users do not exist", "40 % invalid recipients". */
const COUNTED = /(?:^|\s)(?:[1-9]\d?|\d+ ?%) $/;
/** "if the user does not exist", "access denied or user unknown". */
const IF = /\b(?:if|whether|maybe)(?: or not)? (?:the |a |this |that )?$|\b(?:denied|blocked|rejected|spam|policy)[,.]? or (?:the )?$/i;

/** Do the words next to a phrase about a mailbox say that a thing or somebody else is unknown or inactive, or that it may be so? */
export function isAboutThing({ text }: Circumstances, { start, end }: Match): boolean {
  const phrase = text.slice(start, end);
  if (THING_INSIDE.test(phrase) || MAYBE.test(phrase)) return true;
  if (end + 3 < text.length) {
    const behind = text.slice(end, end + 40);
    if (OF_SENDER.test(behind) || UNSETTLED.test(behind)) return true;
  }
  // Most phrases have a sign or a code next to them; a regular expression costs more than all else here.
  if (isLatin(text.charCodeAt(end + 1))) {
    const after = text.slice(end, end + 24);
    if (THING_AFTER.test(after) || (OTHER_NOUN.test(after) && ADDRESS.test(phrase))) return true;
  }
  if (start > 1 && text.charCodeAt(start - 1) === 0x20 && COUNTED.test(text.slice(Math.max(0, start - 6), start))) return true;
  if (start < 5 || !isLatin(text.charCodeAt(start - 2))) return false;
  const before = text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1).toLowerCase();
  if (SOMEBODY_ELSE.has(before) || POSSESSOR.test(before) || IF.test(text.slice(Math.max(0, start - 24), start))) return true;
  if (!text.slice(Math.max(0, start - 9), start).includes('f')) return false;
  const thing = THING_OF.exec(text.slice(Math.max(0, start - 40), start))?.[1];
  return thing !== undefined && !NO_THING.test(thing);
}

/** A letter of A to Z, in either case. */
function isLatin(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
