// What a reply says: the scan's hits and the reply's numbers, weighed against each other. No provider knowledge.
import type { Category, Nuance } from '../event.ts';
import { createHits, scan } from './matcher.ts';
import { kindOf, type Row } from './rule.ts';
import { anyDetail, type Ruleset, scopes, scoreOf, standardRules, statusKey, weights } from './ruleset.ts';

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
  /** The sentence also says what is no reason for a dead mailbox. */
  readonly isDoubtful: boolean;
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

/** Codes of RFC 4954: whatever they say of a user, it is the one who logs in; and Courier's for a sender it cannot answer to. */
const senderCodes: ReadonlySet<number | undefined> = new Set([530, 534, 535, 538, 517]);

/** About the sender's address: X.1.7 and X.1.8 (RFC 3463 section 3.2), X.7.27 (RFC 7505 section 4.2). */
const senderStatuses: ReadonlySet<number> = new Set(['4.1.7', '5.1.7', '4.1.8', '5.1.8', '4.7.27', '5.7.27'].map(statusKey));

const hits = createHits();
/** Key of the reply's status. */
let statusOf = 0;
const subjects = (1 << kindOf.sender) | (1 << kindOf.route) | (1 << kindOf.greeting) | (1 << kindOf['mail-from']);

/** The row that decides, or undefined when neither words nor numbers say anything. */
export function readReply(reply: Reply, rules: Ruleset = standardRules()): Reading | undefined {
  scan(rules, reply.text, hits);
  statusOf = statusKey(reply.status);
  const innerFrom = hits.inner;
  weigh(reply, rules, innerFrom > 0 ? innerFrom : reply.text.length + 1);
  const worded = innerFrom > 0 ? wrapped(readingOf(1, rules), readingOf(0, rules)) : readingOf(0, rules);
  if (worded && worded.row.weight > weights.hint) return worded;
  const gist = byIdeas(reply, rules);
  const meant = gist && gist.row.weight > (worded?.row.weight ?? -1) ? gist : worded;
  const number = byNumber(reply, rules);
  return number && number.row.weight > (meant?.row.weight ?? -1) ? number : meant;
}

/** What a sentence says without a phrase of the rules: the first row of the strongest scope whose ideas it holds. */
function byIdeas(reply: Reply, { gists }: Ruleset): Reading | undefined {
  let found: Row | undefined;
  const aboutSender = speaksOfSender(reply) || cameAfter('greeting');
  for (let index = hits.innerSentence; index < hits.sentences; index++) {
    const said = hits.ideas[index] ?? 0;
    for (const { row, ideas, without, codes } of gists) {
      if (
        (said & ideas) !== ideas ||
        (said & without) !== 0 ||
        (codes && !matches(codes, reply)) ||
        (aboutSender && senderTwins.has(row.category))
      )
        continue;
      if (!found || scoreOf(row.weight, row.category) > scoreOf(found.weight, found.category)) found = row;
      break;
    }
  }
  return found && { row: found, category: found.category, nuance: found.nuance, at: -1, underlying: undefined, isDoubtful: false };
}

/** Codes and stages that are about the sender, whatever is said of a mailbox. */
function speaksOfSender({ replyCode }: Reply): boolean {
  return senderCodes.has(replyCode) || senderStatuses.has(statusOf) || cameAfter('mail-from');
}

function matches(codes: ReadonlySet<number>, { replyCode }: Reply): boolean {
  return codes.has(statusOf) || codes.has(anyDetail(statusOf)) || codes.has(replyCode ?? 0);
}

/**
 * The reply inside goes first, except that "Sender address rejected: … said: 550 …" is about the sender, and "Message expired <421 …>"
 * stays expired (TAXONOMY section 1 rule 3).
 */
function wrapped(inner: Reading | undefined, outer: Reading | undefined): Reading | undefined {
  if (!inner || !outer) return inner ?? outer;
  if (
    outer.row.weight >= weights.frame &&
    (hits.outerKinds & (1 << kindOf.sender)) !== 0 &&
    scopes[outer.category] !== scopes.invalid_recipient
  )
    return outer;
  if (outer.category === 'expired' || outer.row.weight === weights.decisive) return { ...outer, underlying: inner.category };
  return inner.row.weight >= weights.hint ? inner : outer;
}

/** The best phrase outside the reply inside, and the best of that one. */
const bestRow: [Row | undefined, Row | undefined] = [undefined, undefined];
const bestScore = new Int32Array(2);
const bestStart = new Int32Array(2);
const bestSentence = new Uint16Array(2);

function readingOf(place: 0 | 1, { automaton }: Ruleset): Reading | undefined {
  const row = bestRow[place];
  const isDoubtful = ((hits.ideas[bestSentence[place] ?? 0] ?? 0) & automaton.contrary) !== 0;
  return row && { row, category: row.category, nuance: row.nuance, at: bestStart[place] ?? 0, underlying: undefined, isDoubtful };
}

/**
 * Finds the best hits before and from `innerFrom`, the first of equals. From the last hit to the first: what lies inside a longer phrase
 * whose row holds does not count ("too many invalid recipients" is not about invalid recipients), and longer phrases come first so.
 */
function weigh(reply: Reply, rules: Ruleset, innerFrom: number): void {
  bestRow[0] = bestRow[1] = undefined;
  bestScore[0] = bestScore[1] = -1;
  const othersSpokenOf = ((hits.kinds | hits.outerKinds) & subjects) !== 0 || reply.domain !== undefined || speaksOfSender(reply);
  let coveredFrom = reply.text.length + 1;
  let coveredTo = 0;
  for (let index = hits.count - 1; index >= 0; index--) {
    const rowIndex = hits.row[index] ?? 0;
    const kind = rules.kinds[rowIndex] ?? 0;
    if (kind !== 0 && kind !== kindOf.wrapper) continue;
    if (rules.conditional[rowIndex] === 1 && !holds(index, rowIndex, reply, rules)) continue;
    const start = hits.start[index] ?? 0;
    const end = hits.end[index] ?? 0;
    if (start > coveredFrom || (start === coveredFrom && end < coveredTo)) continue;
    if (start < coveredFrom) {
      coveredFrom = start;
      coveredTo = end;
    }
    if (kind !== 0) continue;
    let row = rules.rows[rowIndex];
    let score = rules.scores[rowIndex] ?? 0;
    const twin = othersSpokenOf && row ? aboutOther(index, row, reply, rules) : undefined;
    if (twin) {
      row = twin;
      score = scoreOf(twin.weight, twin.category);
    }
    if (row && hits.aside[index] === 1 && row.weight > weights.hint) score = scoreOf(weights.hint, row.category) + row.weight * 10;
    score += hits.words[index] ?? 0;
    const place = start >= innerFrom ? 1 : 0;
    if (score < (bestScore[place] ?? 0)) continue;
    bestScore[place] = score;
    bestStart[place] = start;
    bestSentence[place] = hits.sentence[index] ?? 0;
    bestRow[place] = row;
  }
}

function holds(index: number, rowIndex: number, reply: Reply, rules: Ruleset): boolean {
  const row = rules.rows[rowIndex];
  if (!row || (row.on !== undefined && row.on !== reply.replyClass)) return false;
  const codes = rules.codes[rowIndex];
  if (codes && !matches(codes, reply)) return false;
  if (row.place !== undefined && (hits.end[index] ?? 0) < reply.text.trimEnd().length - 1) return false;
  if (row.place === 'whole' && hits.start[index] !== 0) return false;
  return row.with === undefined || hasMark(row.with);
}

function hasMark(mark: keyof typeof kindOf): boolean {
  return (hits.kinds & (1 << kindOf[mark])) !== 0;
}

/** When the reply came is said around it. */
function cameAfter(mark: 'greeting' | 'mail-from'): boolean {
  return ((hits.kinds | hits.outerKinds) & (1 << kindOf[mark])) !== 0;
}

/** The row's twin when the sentence's subject is the sender or a name server rather than the recipient. */
function aboutOther(index: number, row: Row, reply: Reply, rules: Ruleset): Row | undefined {
  const twin = senderTwins.get(row.category);
  if (twin === undefined) return undefined;
  if (cameAfter('greeting')) return rules.byId.get(greetingTwin);
  if (row.category === 'invalid_domain' && namesOther(reply)) return rules.byId.get(twin);
  const subject = speaksOfSender(reply) ? kindOf.sender : subjectOf(index, row, rules);
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
function subjectOf(index: number, row: Row, { kinds }: Ruleset): number {
  const start = hits.start[index] ?? 0;
  let subject = 0;
  for (let other = 0; other < hits.count; other++) {
    const kind = kinds[hits.row[other] ?? 0] ?? 0;
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
  return found && { row: found, category: found.category, nuance: found.nuance, at: -1, underlying: undefined, isDoubtful: false };
}
