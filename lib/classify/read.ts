// What a reply says: the scan's hits and the reply's numbers, weighed against each other. No provider knowledge.
import type { Category, Nuance } from '../event.ts';
import { packed, rows } from './automaton.generated.ts';
import { type Automaton, type PackedAutomaton, unpackAutomaton } from './automaton.ts';
import { createHits, scan } from './matcher.ts';
import { type Row, WEIGHTS } from './rule.ts';

/** A reply and what is known around it. `replyClass` 0, 2, 4 or 5 decides where the text carries no number. */
export interface Reply {
  readonly text: string;
  readonly replyCode?: number;
  readonly status?: string;
  readonly replyClass: number;
  /** The recipient's domain. */
  readonly domain?: string;
}

export interface Reading {
  readonly row: Row;
  readonly category: Category;
  readonly nuance?: Nuance;
  /** UTF-16 offset of the phrase; -1 when a number decided. */
  readonly at: number;
  readonly underlying?: Category;
}

export interface Ruleset {
  readonly automaton: Automaton;
  readonly rows: readonly Row[];
  /** Rows that numbers alone decide. */
  readonly byCode: ReadonlyMap<string, Row>;
}

export function createRuleset(packedAutomaton: PackedAutomaton, ofRows: readonly Row[]): Ruleset {
  const byCode = new Map(
    ofRows.flatMap((row) => (row.numeric ? (row.codes ?? []).map((code): [string, Row] => [code, row]) : [])).reverse(),
  );
  return { automaton: unpackAutomaton(packedAutomaton), rows: ofRows, byCode };
}

let standard: Ruleset | undefined;
/** The committed rules, unpacked on first use. */
export function standardRules(): Ruleset {
  standard ??= createRuleset(packed, rows);
  return standard;
}

const hint = WEIGHTS.indexOf('hint');
const frame = WEIGHTS.indexOf('frame');
const decisive = WEIGHTS.indexOf('decisive');

/**
 * Whose fault: 2 the sender or the message, 1 the recipient, 0 the way there. Among equal weights the higher goes first, and among
 * what is said of a recipient that which takes least from them.
 */
const scopes = {
  invalid_recipient: 1,
  invalid_domain: 1,
  mailbox_inactive: 1.2,
  mailbox_full: 1.4,
  rate_limited: 2,
  greylisted: 2,
  reputation_block: 2,
  policy_block: 2,
  auth_failure: 2,
  content_rejected: 2,
  message_too_large: 2,
  relay_denied: 1,
  protocol_error: 0,
  network_error: 0,
  expired: 0,
  system_error: 0,
  esp_suppressed: 2,
  esp_rejected: 2,
  unsubscribe: 2,
  complaint: 2,
  auto_reply: 2,
  unknown: 0,
} as const satisfies Record<Category, number>;

/** What a sentence about a mailbox means when its subject is the sender (TAXONOMY section 1 rules 2 and 8): the row to name. */
const senderTwins: ReadonlyMap<Category, string> = new Map([
  ['invalid_recipient', 'sender-unknown-mailbox'],
  ['invalid_domain', 'sender-domain-unknown'],
  ['mailbox_inactive', 'sender-rejected'],
  ['mailbox_full', 'sender-quota'],
]);
/** The same when it is a name server, a route or an MX. */
const routeTwins: ReadonlyMap<Category, string> = new Map([['invalid_recipient', 'dns-temporary']]);

/** Codes of RFC 4954: whatever they say of a user, it is the one who logs in. */
const loginCodes = new Set([530, 534, 535, 538]);

const hits = createHits();

/** The row that decides, or undefined when neither words nor numbers say anything. */
export function readReply(reply: Reply, { automaton, rows, byCode }: Ruleset = standardRules()): Reading | undefined {
  scan(automaton, rows.length, reply.text, hits);
  const innerFrom = innerReply(reply.text, rows);
  const inner = innerFrom > 0 ? best(reply, rows, innerFrom, reply.text.length + 1) : undefined;
  const outer = innerFrom > 0 ? best(reply, rows, 0, innerFrom) : best(reply, rows, 0, reply.text.length + 1);
  const worded = wrapped(inner, outer, rows);
  if (worded && worded.row.weight > hint) return worded;
  const number = byNumber(reply, byCode);
  return number && number.row.weight > (worded?.row.weight ?? -1) ? number : worded;
}

/** The reply inside goes first, except that "Message expired <421 …>" stays expired (TAXONOMY section 1 rule 3). */
function wrapped(inner: Reading | undefined, outer: Reading | undefined, ofRows: readonly Row[]): Reading | undefined {
  if (!inner || !outer) return inner ?? outer;
  if (outer.row.weight >= frame && hasMark('sender', ofRows) && scopes[outer.category] !== 1) return outer;
  if (outer.category === 'expired' || outer.row.weight === decisive) return { ...outer, underlying: inner.category };
  return inner.row.weight >= hint ? inner : outer;
}

/** Where the innermost reply begins: in `<421 …>`, or after "said:" and the like with a number behind; 0 for none. */
function innerReply(text: string, rows: readonly Row[]): number {
  if (hits.inner > 0) return hits.inner;
  let from = 0;
  for (let index = 0; index < hits.count; index++) {
    if (rows[hits.row[index] ?? 0]?.mark !== 'wrapper') continue;
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

function best(reply: Reply, rows: readonly Row[], from: number, to: number): Reading | undefined {
  let found: Row | undefined;
  let foundScore = -1;
  let at = -1;
  for (let index = 0; index < hits.count; index++) {
    const row = rows[hits.row[index] ?? 0];
    const start = hits.start[index] ?? 0;
    if (!row || row.mark || start < from || start >= to || !applies(row, reply, index, rows) || isContained(index, reply, rows)) continue;
    const turned = aboutOther(index, row, reply, rows) ?? row;
    const aside = (hits.aside[index] ?? 0) === 1 && turned.weight > hint ? hint : turned.weight;
    const score = aside * 1000 + scopes[turned.category] * 100 + (hits.words[index] ?? 0);
    if (score <= foundScore) continue;
    [found, foundScore, at] = [turned, score, start];
  }
  return found && { row: found, category: found.category, ...(found.nuance && { nuance: found.nuance }), at };
}

function applies(row: Row, reply: Reply, index: number, rows: readonly Row[]): boolean {
  if (row.on !== undefined && row.on !== reply.replyClass) return false;
  if (row.whole && !((hits.start[index] ?? 0) === 0 && (hits.end[index] ?? 0) >= reply.text.trimEnd().length - 1)) return false;
  if (row.with !== undefined && !hasMark(row.with, rows)) return false;
  return row.codes === undefined || row.codes.some((code) => matchesCode(code, reply));
}

/** Inside a longer phrase that applies: "too many invalid recipients" is not about invalid recipients. */
function isContained(index: number, reply: Reply, rows: readonly Row[]): boolean {
  const [start, end, words] = [hits.start[index] ?? 0, hits.end[index] ?? 0, hits.words[index] ?? 0];
  for (let other = index + 1; other < hits.count; other++) {
    const otherStart = hits.start[other] ?? 0;
    if (otherStart > end) break;
    if (otherStart > start || (hits.end[other] ?? 0) < end || (hits.words[other] ?? 0) <= words) continue;
    const row = rows[hits.row[other] ?? 0];
    if (row && !row.mark && applies(row, reply, other, rows)) return true;
  }
  for (let other = index - 1; other >= 0 && (hits.end[other] ?? 0) === end; other--) {
    if ((hits.start[other] ?? 0) > start || (hits.words[other] ?? 0) <= words) continue;
    const row = rows[hits.row[other] ?? 0];
    if (row && !row.mark && applies(row, reply, other, rows)) return true;
  }
  return false;
}

function hasMark(mark: Row['mark'], ofRows: readonly Row[]): boolean {
  for (let index = 0; index < hits.count; index++) if (ofRows[hits.row[index] ?? 0]?.mark === mark) return true;
  return false;
}

/** The row's twin when the sentence's subject is the sender or a name server rather than the recipient. */
function aboutOther(index: number, row: Row, reply: Reply, ofRows: readonly Row[]): Row | undefined {
  if (scopes[row.category] < 1 || scopes[row.category] >= 2 || row.category === 'relay_denied' || row.weight === decisive) return undefined;
  const mark = loginCodes.has(reply.replyCode ?? 0) ? 'sender' : subjectOf(index, row, ofRows);
  const twin = mark === 'sender' ? senderTwins.get(row.category) : mark === 'route' ? routeTwins.get(row.category) : undefined;
  return twin === undefined ? undefined : ofRows.find((candidate) => candidate.id === twin);
}

/** The last subject named before the phrase, in its sentence; for a domain, any sender named in the sentence. */
function subjectOf(index: number, row: Row, ofRows: readonly Row[]): Row['mark'] {
  const start = hits.start[index] ?? 0;
  let subject: Row['mark'];
  for (let other = 0; other < hits.count; other++) {
    const mark = ofRows[hits.row[other] ?? 0]?.mark;
    if ((mark !== 'sender' && mark !== 'recipient' && mark !== 'route') || hits.sentence[other] !== hits.sentence[index]) continue;
    const markStart = hits.start[other] ?? 0;
    const counts = mark === 'recipient' ? markStart <= start : markStart < start || (mark === 'sender' && row.category === 'invalid_domain' && subject !== 'recipient');
    if (counts) subject = mark;
  }
  return subject;
}

/** `5.7.1`, `x.2.2` for both classes, `5.7.*`, or a reply code. */
function matchesCode(pattern: string, { status, replyCode }: Reply): boolean {
  if (pattern.length === 3) return replyCode !== undefined && String(replyCode) === pattern;
  if (status === undefined) return false;
  const [wantClass = '', wantSubject, wantDetail] = pattern.split('.');
  const [ownClass = '', subject, detail] = status.split('.');
  return (
    (wantClass === 'x' ? ownClass !== '2' : wantClass === ownClass) &&
    wantSubject === subject &&
    (wantDetail === '*' || wantDetail === detail)
  );
}

function byNumber({ status, replyCode }: Reply, byCode: ReadonlyMap<string, Row>): Reading | undefined {
  const tail = status?.slice(1);
  const subject = tail?.slice(0, tail.indexOf('.', 1) + 1);
  const keys = status && [status, `x${tail}`, `${status.charAt(0)}${subject}*`, `x${subject}*`];
  let found: Row | undefined;
  for (const key of [...(keys || []), String(replyCode)]) {
    const row = byCode.get(key);
    if (row && (!found || row.weight > found.weight)) found = row;
  }
  return found && { row: found, category: found.category, ...(found.nuance && { nuance: found.nuance }), at: -1 };
}
