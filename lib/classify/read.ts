// What a reply says: the scan's hits and the reply's numbers, weighed against each other. No provider knowledge.
import type { Category, Nuance } from '../event.ts';
import { createHits, scan } from './matcher.ts';
import type { Row } from './rule.ts';
import { anyDetail, kindOf, type Ruleset, scopes, scoreOf, standardRules, statusKey, weights } from './ruleset.ts';

/** A reply and what is known around it. `replyClass` 0, 2, 4 or 5 decides where the text carries no number. */
export interface Reply {
  readonly text: string;
  readonly replyCode: number | undefined;
  readonly status: string | undefined;
  readonly replyClass: number;
  /** The recipient's domain. */
  readonly domain: string | undefined;
}

export interface Reading {
  readonly row: Row;
  readonly category: Category;
  readonly nuance: Nuance | undefined;
  /** UTF-16 offset of the phrase; -1 when a number decided. */
  readonly at: number;
  readonly underlying: Category | undefined;
}

/** What a sentence about a mailbox means when its subject is the sender (TAXONOMY section 1 rules 2 and 8): the row to name. */
const senderTwins: ReadonlyMap<Category, string> = new Map([
  ['invalid_recipient', 'sender-unknown-mailbox'],
  ['invalid_domain', 'sender-domain-unknown'],
  ['mailbox_inactive', 'sender-rejected'],
  ['mailbox_full', 'sender-quota'],
]);
/** The same when it is a name server, a route or an MX. */
const routeTwins: ReadonlyMap<Category, string> = new Map([['invalid_recipient', 'dns-temporary']]);
/** And when the server spoke before it was told of any mailbox. */
const greetingTwin = 'connection';

/** Codes of RFC 4954: whatever they say of a user, it is the one who logs in. */
const loginCodes: ReadonlySet<number | undefined> = new Set([530, 534, 535, 538]);

/** X.1.7 and X.1.8 are about the sender's address (RFC 3463 section 3.2). */
const senderStatuses: ReadonlySet<number> = new Set(['4.1.7', '5.1.7', '4.1.8', '5.1.8'].map(statusKey));

const hits = createHits();
/** Per hit 1 when its row's conditions hold. */
const live = new Uint8Array(hits.row.length);
/** Key of the reply's status. */
let statusOf = 0;
const subjects = (1 << kindOf.sender) | (1 << kindOf.route) | (1 << kindOf.greeting) | (1 << kindOf['mail-from']);

/** The row that decides, or undefined when neither words nor numbers say anything. */
export function readReply(reply: Reply, rules: Ruleset = standardRules()): Reading | undefined {
  scan(rules, reply.text, hits);
  statusOf = statusKey(reply.status);
  for (let index = 0; index < hits.count; index++) live[index] = holds(index, reply, rules) ? 1 : 0;
  const end = reply.text.length + 1;
  const innerFrom = innerReply(reply.text);
  const outer = best(reply, rules, 0, innerFrom > 0 ? innerFrom : end);
  const worded = innerFrom > 0 ? wrapped(best(reply, rules, innerFrom, end), outer) : outer;
  if (worded && worded.row.weight > weights.hint) return worded;
  const number = byNumber(reply, rules);
  return number && number.row.weight > (worded?.row.weight ?? -1) ? number : worded;
}

/**
 * The reply inside goes first, except that "Sender address rejected: … said: 550 …" is about the sender, and "Message expired <421 …>"
 * stays expired (TAXONOMY section 1 rule 3).
 */
function wrapped(inner: Reading | undefined, outer: Reading | undefined): Reading | undefined {
  if (!inner || !outer) return inner ?? outer;
  if (outer.row.weight >= weights.frame && hasMark('sender') && scopes[outer.category] !== scopes.invalid_recipient) return outer;
  if (outer.category === 'expired' || outer.row.weight === weights.decisive) return { ...outer, underlying: inner.category };
  return inner.row.weight >= weights.hint ? inner : outer;
}

/** Where the innermost reply begins: in `<421 …>`, or after "said:" and the like with a number behind; 0 for none. */
function innerReply(text: string): number {
  if (hits.inner > 0) return hits.inner;
  if (!hasMark('wrapper')) return 0;
  let from = 0;
  for (let index = 0; index < hits.count; index++) {
    if (hits.kind[index] !== kindOf.wrapper) continue;
    const end = hits.end[index] ?? 0;
    for (let at = end; at < end + 4; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x32 && code <= 0x35) from = at;
      else if (code <= 0x20 || code === 0x3a || code === 0x22 || code === 0x27) continue;
      break;
    }
  }
  return from;
}

function best(reply: Reply, rules: Ruleset, from: number, to: number): Reading | undefined {
  let found: Row | undefined;
  let foundScore = -1;
  const othersSpokenOf =
    (hits.kinds & subjects) !== 0 || reply.domain !== undefined || loginCodes.has(reply.replyCode) || senderStatuses.has(statusOf);
  let at = -1;
  for (let index = 0; index < hits.count; index++) {
    if (hits.kind[index] !== 0 || live[index] === 0) continue;
    const start = hits.start[index] ?? 0;
    if (start < from || start >= to || isContained(index)) continue;
    let score = rules.scores[hits.row[index] ?? 0] ?? 0;
    let row = rules.rows[hits.row[index] ?? 0];
    const twin = row && othersSpokenOf && aboutOther(index, row, reply, rules);
    if (twin) {
      row = twin;
      score = scoreOf(twin.weight, twin.category);
    }
    if (row && hits.aside[index] === 1 && row.weight > weights.hint) score = scoreOf(weights.hint, row.category);
    score += hits.words[index] ?? 0;
    if (score <= foundScore) continue;
    found = row;
    foundScore = score;
    at = start;
  }
  return found && { row: found, category: found.category, nuance: found.nuance, at, underlying: undefined };
}

function holds(index: number, reply: Reply, rules: Ruleset): boolean {
  if (rules.conditional[hits.row[index] ?? 0] === 0) return true;
  const row = rules.rows[hits.row[index] ?? 0];
  if (!row || (row.on !== undefined && row.on !== reply.replyClass)) return false;
  const codes = rules.codes[hits.row[index] ?? 0];
  if (codes && !(codes.has(statusOf) || codes.has(anyDetail(statusOf)) || codes.has(reply.replyCode ?? 0))) return false;
  if (row.place !== undefined && (hits.end[index] ?? 0) < reply.text.trimEnd().length - 1) return false;
  if (row.place === 'whole' && hits.start[index] !== 0) return false;
  return row.with === undefined || hasMark(row.with);
}

/** Inside a longer phrase whose row holds: "too many invalid recipients" is not about invalid recipients. */
function isContained(index: number): boolean {
  const start = hits.start[index] ?? 0;
  const end = hits.end[index] ?? 0;
  const words = hits.words[index] ?? 0;
  for (let other = 0; other < hits.count; other++) {
    if ((hits.words[other] ?? 0) <= words || (hits.start[other] ?? 0) > start || (hits.end[other] ?? 0) < end) continue;
    if (live[other] === 1 && hits.kind[other] === 0) return true;
  }
  return false;
}

function hasMark(mark: keyof typeof kindOf): boolean {
  return (hits.kinds & (1 << kindOf[mark])) !== 0;
}

/** The row's twin when the sentence's subject is the sender or a name server rather than the recipient. */
function aboutOther(index: number, row: Row, reply: Reply, rules: Ruleset): Row | undefined {
  const twin = senderTwins.get(row.category);
  if (twin === undefined) return undefined;
  if (hasMark('greeting')) return rules.byId.get(greetingTwin);
  if (row.category === 'invalid_domain' && namesOther(reply)) return rules.byId.get(twin);
  const subject =
    loginCodes.has(reply.replyCode) || senderStatuses.has(statusOf) || hasMark('mail-from') ? kindOf.sender : subjectOf(index, row);
  if (subject === kindOf.sender) return rules.byId.get(twin);
  return subject === kindOf.route ? rules.byId.get(routeTwins.get(row.category) ?? '') : undefined;
}

const namedDomain =
  /\bdomain(?: name)?(?: of(?: sender)?(?: address)?)?[ :]+['"<]?(?:[^\s<>@]{1,64}@)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i;

/** Is the domain that the text names one that has nothing to do with the recipient's? Then it is the sender's. */
function namesOther({ text, domain }: Reply): boolean {
  const named = domain === undefined ? undefined : namedDomain.exec(text)?.[1]?.toLowerCase();
  return named !== undefined && domain !== undefined && named !== domain && !named.endsWith(`.${domain}`) && !domain.endsWith(`.${named}`);
}

/** The last subject named before the phrase, in its sentence, as a kind; for a domain, any sender named in the sentence. */
function subjectOf(index: number, row: Row): number {
  const start = hits.start[index] ?? 0;
  let subject = 0;
  for (let other = 0; other < hits.count; other++) {
    const kind = hits.kind[other] ?? 0;
    if (kind === 0 || kind > kindOf.route || hits.sentence[other] !== hits.sentence[index]) continue;
    const markStart = hits.start[other] ?? 0;
    const before = kind === kindOf.recipient ? markStart <= start : markStart < start;
    if (before || (kind === kindOf.sender && row.category === 'invalid_domain' && subject !== kindOf.recipient)) subject = kind;
  }
  return subject;
}

function byNumber({ replyCode }: Reply, { byCode }: Ruleset): Reading | undefined {
  let found = statusOf === 0 ? undefined : byCode.get(statusOf);
  for (const key of [statusOf === 0 ? 0 : anyDetail(statusOf), replyCode ?? 0]) {
    const row = byCode.get(key);
    if (row && (!found || row.weight > found.weight)) found = row;
  }
  return found && { row: found, category: found.category, nuance: found.nuance, at: -1, underlying: undefined };
}
