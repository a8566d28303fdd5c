// Findings to what a reply means: which of the rows that hold wins. ranks.ts says what goes before what.
import { codeNumber } from './codes.ts';
import { holdsAny } from './engine/sets.ts';
import { Finder, type Given } from './finder.ts';
import { type Finding, strongerOf } from './finding.ts';
import type { Match, Matches } from './match.ts';
import { DOUBT } from './neighbours.ts';
import { isAboutRecipient, RANKS } from './ranks.ts';
import type { Ruleset } from './ruleset.ts';
import type { Segments } from './segments.ts';
import { isLedInBySender } from './subject.ts';

export interface Weighed {
  readonly best: Finding | undefined;
  /** The reply inside of words that win over it. */
  readonly underlying: Finding | undefined;
  /** The best says that an address is dead, and its sentence, the status or the words next to its phrase leave a doubt. */
  readonly isDoubtful: boolean;
  /** All rows that hold: those with a phrase from the last in the text to the first, then the others. */
  readonly findings: readonly Finding[];
}

const DECISIVE = RANKS.indexOf('decisive');
const FRAME = RANKS.indexOf('frame');
const HINT = RANKS.indexOf('hint');

/** About a command, not an address (RFC 3463 section 3.6): a statement about a mailbox next to one is doubtful. */
const COMMAND_STATUSES: ReadonlySet<number> = new Set(['5.5.1', '5.5.2', '5.5.4'].map(codeNumber));

/** What is weighed, and what tells of it. */
interface Evidence {
  readonly given: Given;
  readonly segments: Segments;
  readonly matches: Matches;
  readonly ruleset: Ruleset;
}

export function weigh(given: Given, segments: Segments, matches: Matches, ruleset: Ruleset): Weighed {
  const evidence: Evidence = { given, segments, matches, ruleset };
  const { innermost } = segments;
  const finder = new Finder(given, segments, matches, ruleset.rows);
  const findings = finder.byWords();
  let inner: Finding | undefined;
  let outer: Finding | undefined;
  for (const found of findings) {
    if (found.match?.reply === innermost) inner = strongerOf(found, inner);
    else outer = strongerOf(found, outer);
  }
  const [said, underlying] = innermostFirst(inner, outer, evidence);
  if (said && said.rank < HINT) return weighed(said, underlying, findings, evidence);
  // What a mere hint of the words around it says, the reply that decides knows better: "Exception …: 550 …".
  const isAround = said?.match?.reply !== innermost;
  const isMereHint = isAround && !said?.row.codes;
  let best = said;
  for (const found of [finder.byMentions(), finder.byNumber(), finder.byCommand()]) {
    if (!found) continue;
    findings.push(found);
    const isBetter = isMereHint || (isAround && said?.rank === found.rank);
    if (!best || best.rank > found.rank || (best === said && isBetter)) best = found;
  }
  return weighed(best, best === said ? underlying : undefined, findings, evidence);
}

/** The words next to a phrase about an address may name another thing or person: then another row holds. */
function weighed(
  best: Finding | undefined,
  underlying: Finding | undefined,
  findings: readonly Finding[],
  { given, matches, ruleset }: Evidence,
): Weighed {
  if (!best?.match || !best.row.condemns) return { best, underlying, isDoubtful: false, findings };
  const beside = ruleset.neighbours.of(given.text, best.match);
  const isLedIn = beside === undefined && isLedInBySender(best.match, matches, given.text);
  const instead = isLedIn ? best.row.whenSubject?.sender : beside;
  const row = best.category === 'invalid_domain' || instead === DOUBT ? undefined : ruleset.rows.at(instead);
  if (!row)
    return { best, underlying, isDoubtful: isLedIn || beside !== undefined || isDoubtful(best.match, given, matches, ruleset), findings };
  return { best: { ...best, row, category: row.category, subject: 'unknown' }, underlying, isDoubtful: false, findings };
}

/**
 * The reply inside goes first, except that "Sender address rejected: … said: 550 …" is about the sender, and that "Message expired
 * <421 …>" stays expired.
 */
function innermostFirst(
  inner: Finding | undefined,
  outer: Finding | undefined,
  { segments, matches }: Evidence,
): [best: Finding | undefined, underlying?: Finding] {
  if (!inner || !outer) return [inner ?? outer];
  if (outer.rank <= FRAME && isAboutSender(outer, matches)) return [outer];
  const isOver = outer.category === 'expired' && outer.rank < HINT && !isFinal(segments);
  if (isOver || outer.rank === DECISIVE) return [outer, inner];
  return [inner.rank <= HINT ? inner : outer];
}

/** A queue that gave up is not the reason if there is also a final refusal. */
function isFinal({ replies, innermost }: Segments): boolean {
  return (replies[innermost]?.replyCode ?? 0) >= 500;
}

function isAboutSender({ match, category }: Finding, { subjects }: Matches): boolean {
  if (isAboutRecipient(category) || category === 'network_error' || category === 'system_error') return false;
  return subjects.some(({ subject, sentence }) => subject === 'sender' && sentence === match?.sentence);
}

function isDoubtful(match: Match, { statusNumber }: Given, { sentences }: Matches, { contrary }: Ruleset): boolean {
  if (COMMAND_STATUSES.has(statusNumber)) return true;
  return holdsAny(sentences.mentions(match.sentence), contrary);
}
