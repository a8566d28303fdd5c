// What a reply says: the scan's hits and the reply's numbers, weighed against each other. No provider knowledge.
import type { Category } from '../event.ts';
import { Hits, ROW, WORDS } from './hits.ts';
import { scan } from './matcher.ts';
import { kindOf, type Row } from './rule.ts';
import { anyDetail, type Ruleset, scopes, scoreOf, senderTwins, standardRules, statusKey, weights } from './ruleset.ts';

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
  /** The row that decides; undefined when neither words nor numbers say anything. */
  readonly row: Row | undefined;
  /** UTF-16 offset of the phrase; -1 when ideas or a number decided. */
  readonly at: number;
  /** Category of the reply inside of an expired one. */
  readonly underlying: Category | undefined;
  /** The sentence or the status also says what is no reason for a dead mailbox. */
  readonly isDoubtful: boolean;
  /** The text may be encoded, and the sender's own Postfix may have written it. */
  readonly isEncoded: boolean;
  readonly isOwn: boolean;
}

/** The same when it is a name server, a route or an MX. */
const routeTwins: ReadonlyMap<Category, string> = new Map([['invalid_recipient', 'dns-temporary']]);
/** And when the server spoke before it was told of any mailbox. */
const greetingTwin = 'connection';

/** Codes of RFC 4954: whatever they say of a user, it is the one who logs in; and Courier's for a sender it cannot answer to. */
const senderCodes: ReadonlySet<number | undefined> = new Set([530, 534, 535, 538, 517]);

/** About the sender's address: X.1.7 and X.1.8 (RFC 3463 section 3.2), X.7.27 (RFC 7505 section 4.2). */
const senderStatuses: ReadonlySet<number> = new Set(['4.1.7', '5.1.7', '4.1.8', '5.1.8', '4.7.27', '5.7.27'].map(statusKey));

/** Of a command, not of an address (RFC 3463 section 3.6): what is said of a mailbox beside them is doubtful. */
const commandStatuses: ReadonlySet<number> = new Set(['5.5.1', '5.5.2', '5.5.4'].map(statusKey));

const hits = new Hits();
/** Key of the reply's status. */
let statusOf = 0;
const subjects = (1 << kindOf.sender) | (1 << kindOf.route) | (1 << kindOf.greeting) | (1 << kindOf['mail-from']);

export function readReply(reply: Reply, rules: Ruleset = standardRules()): Reading {
  scan(rules, reply.text, hits);
  statusOf = statusKey(reply.status);
  weigh(reply, rules, hits.inner > 0 ? hits.inner : reply.text.length + 1);
  const worded = hits.inner > 0 ? wrapped(found(1, rules), found(0, rules)) : found(0, rules);
  if (worded.row && worded.row.weight > weights.hint) return worded;
  const [gist, number] = [byIdeas(reply, rules), byNumber(reply, rules)];
  const best = [gist, number].reduce((one, other) => (other && other.weight > (one?.weight ?? -1) ? other : one), worded.row);
  return best === worded.row ? worded : reading(best, -1, false);
}

function reading(row: Row | undefined, at: number, isDoubtful: boolean, underlying?: Category): Reading {
  const isOwn = ((hits.kinds | hits.outerKinds) & (1 << kindOf.own)) !== 0;
  return { row, at, underlying, isDoubtful, isEncoded: hits.isEncoded, isOwn };
}

/** What a sentence says without a phrase of the rules: the first row whose ideas it holds, over all sentences the strongest. */
function byIdeas(reply: Reply, { gists }: Ruleset): Row | undefined {
  let found: Row | undefined;
  const aboutSender = speaksOfSender(reply) || cameAfter('greeting');
  for (let index = hits.innerSentence; index < hits.sentences; index++) {
    const said = hits.ideas[index] ?? 0;
    for (const { row, ideas, without, codes } of gists) {
      if ((said & ideas) !== ideas || (said & without) !== 0 || (codes && !matches(codes, reply))) continue;
      if (aboutSender && senderTwins.has(row.category)) continue;
      if (!found || scoreOf(row.weight, row.category) > scoreOf(found.weight, found.category)) found = row;
      break;
    }
  }
  return found;
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
function wrapped(inner: Reading, outer: Reading): Reading {
  if (!inner.row) return outer;
  if (!outer.row) return inner;
  const { weight, category } = outer.row;
  const namesSender = (hits.outerKinds & (1 << kindOf.sender)) !== 0;
  if (weight >= weights.frame && namesSender && scopes[category] !== scopes.invalid_recipient) return outer;
  if (category === 'expired' || weight === weights.decisive) return reading(outer.row, outer.at, outer.isDoubtful, inner.row.category);
  return inner.row.weight >= weights.hint ? inner : outer;
}

/** The best hit outside the reply inside, and the best of that one: its index, or -1, its row and its score. */
const bestHit = new Int32Array(2);
const bestRow = new Uint16Array(2);
const bestScore = new Int32Array(2);

function found(place: 0 | 1, { automaton, rows }: Ruleset): Reading {
  const index = bestHit[place] ?? -1;
  if (index < 0) return reading(undefined, -1, false);
  const said = hits.ideas[(hits.place[index] ?? 0) >> 1] ?? 0;
  const isDoubtful = (said & automaton.contrary) !== 0 || commandStatuses.has(statusOf);
  return reading(rows[bestRow[place] ?? 0], hits.start[index] ?? 0, isDoubtful);
}

/**
 * Finds the best hits before and from `innerFrom`, the first of equals. From the last hit to the first: what lies inside a longer phrase
 * whose row holds does not count ("too many invalid recipients" is not about invalid recipients), and longer phrases come first so.
 */
function weigh(reply: Reply, rules: Ruleset, innerFrom: number): void {
  bestHit[0] = bestHit[1] = bestScore[0] = bestScore[1] = -1;
  let coveredFrom = reply.text.length + 1;
  let coveredTo = 0;
  for (let index = hits.count - 1; index >= 0; index--) {
    const ending = hits.ending[index] ?? 0;
    let row = ending & ROW;
    if (rules.conditional[row] === 1 && !holds(index, row, reply, rules)) continue;
    const start = hits.start[index] ?? 0;
    const end = hits.end[index] ?? 0;
    if (start > coveredFrom || (start === coveredFrom && end < coveredTo)) continue;
    if (start < coveredFrom) {
      coveredFrom = start;
      coveredTo = end;
    }
    if (rules.hasTwin[row] === 1) row = aboutOther(index, row, reply, rules);
    const isAside = ((hits.place[index] ?? 0) & 1) === 1;
    const score = ((isAside ? rules.asideScores[row] : rules.scores[row]) ?? 0) + (ending >> WORDS);
    const place = start >= innerFrom ? 1 : 0;
    if (score < (bestScore[place] ?? 0)) continue;
    bestScore[place] = score;
    bestHit[place] = index;
    bestRow[place] = row;
  }
}

/** What costs least is asked first. */
function holds(index: number, rowIndex: number, reply: Reply, rules: Ruleset): boolean {
  const row = rules.rows[rowIndex];
  if (!row || (row.on !== undefined && row.on !== reply.replyClass) || (row.with !== undefined && !hasMark(row.with))) return false;
  if (row.place === 'whole' && hits.start[index] !== 0) return false;
  if (row.place !== undefined && !isAtEnd(hits.end[index] ?? 0, reply.text)) return false;
  const codes = rules.codes[rowIndex];
  return !codes || matches(codes, reply);
}

/** Nothing but one sign and white space comes after. */
function isAtEnd(end: number, text: string): boolean {
  let at = end + 1;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at >= text.length;
}

function hasMark(mark: keyof typeof kindOf): boolean {
  return (hits.kinds & (1 << kindOf[mark])) !== 0;
}

/** When the reply came is said around it. */
function cameAfter(mark: 'greeting' | 'mail-from'): boolean {
  return ((hits.kinds | hits.outerKinds) & (1 << kindOf[mark])) !== 0;
}

/** The row, or its twin when the sentence's subject is the sender or a name server rather than the recipient. */
function aboutOther(index: number, row: number, reply: Reply, { rows, indexOf }: Ruleset): number {
  const speaksOfOthers = ((hits.kinds | hits.outerKinds) & subjects) !== 0 || reply.domain !== undefined || speaksOfSender(reply);
  if (!speaksOfOthers) return row;
  const category = rows[row]?.category ?? 'unknown';
  const twin = indexOf.get(senderTwins.get(category) ?? '');
  if (twin === undefined) return row;
  if (cameAfter('greeting')) return indexOf.get(greetingTwin) ?? row;
  if (category === 'invalid_domain' && namesOther(reply)) return twin;
  const subject = speaksOfSender(reply) ? kindOf.sender : subjectOf(index, category);
  if (subject === kindOf.sender) return twin;
  return subject === kindOf.route ? (indexOf.get(routeTwins.get(category) ?? '') ?? row) : row;
}

const namedDomain =
  /\bdomain(?: name)?(?: of(?: sender)?(?: address)?)?[ :]+['"<]?(?:[^\s<>@]{1,64}@)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i;

/** Is the domain that the text names one that has nothing to do with the recipient's? Then it is the sender's. */
function namesOther({ text, domain }: Reply): boolean {
  const named = domain === undefined ? undefined : namedDomain.exec(text)?.[1]?.toLowerCase();
  return named !== undefined && domain !== undefined && named !== domain && !named.endsWith(`.${domain}`) && !domain.endsWith(`.${named}`);
}

/** The last subject named before the phrase, in its sentence, as a kind; for a domain, any sender named in the sentence. */
function subjectOf(index: number, category: Category): number {
  const start = hits.start[index] ?? 0;
  let subject = 0;
  for (let mark = 0; mark < hits.markCount; mark++) {
    const kind = hits.markKind[mark] ?? 0;
    if (kind > kindOf.route || hits.markSentence[mark] !== (hits.place[index] ?? 0) >> 1) continue;
    const markStart = hits.markStart[mark] ?? 0;
    const before = kind === kindOf.recipient ? markStart <= start : markStart < start;
    if (before || (kind === kindOf.sender && category === 'invalid_domain' && subject !== kindOf.recipient)) subject = kind;
  }
  return subject;
}

function byNumber({ replyCode }: Reply, { byCode }: Ruleset): Row | undefined {
  let found = statusOf === 0 ? undefined : byCode.get(statusOf);
  for (const key of [statusOf === 0 ? 0 : anyDetail(statusOf), replyCode ?? 0]) {
    const row = byCode.get(key);
    if (row && (!found || row.weight > found.weight)) found = row;
  }
  return found;
}
