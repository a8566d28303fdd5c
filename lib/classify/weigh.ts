// Matches to findings: which rows hold, in which reply of the text, and which of them wins. ranks.ts says what goes before what.
import { codeNumber, familyOf } from './codes.ts';
import { EMPTY_SET, holdsAll, holdsAny } from './engine/sets.ts';
import { type Finding, strongerOf, unworded } from './finding.ts';
import type { Match, Matches } from './match.ts';
import { compareClaims, isAboutRecipient, RANKS } from './ranks.ts';
import { CONDEMNING, type Subject } from './reading.ts';
import type { Row } from './rows.ts';
import type { Ruleset } from './ruleset.ts';
import type { Segments } from './segments.ts';
import { type Circumstances, subjectByCircumstances, subjectOf, subjectOfCallout } from './subject.ts';

/** A reply and what is known around it. */
export interface Given extends Circumstances {
  readonly status: string | undefined;
  /** 0, 2, 4 or 5; decides where the text carries no number. */
  readonly replyClass: number;
  /** Who may be speaking, besides servers. */
  readonly mayBe: 'server' | 'esp' | 'esp-or-person';
}

export interface Weighed {
  readonly best: Finding | undefined;
  /** The reply inside of words that win over it. */
  readonly underlying: Finding | undefined;
  /** The best says that an address is dead, and its sentence, the status or the words next to its phrase leave a doubt. */
  readonly isDoubtful: boolean;
  /** All rows that hold: those with a phrase from the last in the text to the first, then the others. */
  readonly findings: readonly Finding[];
}

/** Reply codes from here on refuse (RFC 5321 section 4.2.1). */
const REFUSES = 400;
const DECISIVE = RANKS.indexOf('decisive');
const FRAME = RANKS.indexOf('frame');
const HINT = RANKS.indexOf('hint');

/** About a command, not an address (RFC 3463 section 3.6): a statement about a mailbox next to one is doubtful. */
const COMMAND_STATUSES: ReadonlySet<number> = new Set(['5.5.1', '5.5.2', '5.5.4'].map(codeNumber));

export function weigh(given: Given, segments: Segments, matches: Matches, ruleset: Ruleset): Weighed {
  return new Scales(given, segments, matches, ruleset).weigh();
}

class Scales {
  /** The numbers by which rows may know the reply: those of `5.7.1`, `5.7.*` and `550`. */
  private readonly codes: readonly number[];
  /** Whom it is about, whatever its words say. */
  private readonly subject: Subject | undefined;

  private readonly given: Given;
  private readonly segments: Segments;
  private readonly matches: Matches;
  private readonly ruleset: Ruleset;

  constructor(given: Given, segments: Segments, matches: Matches, ruleset: Ruleset) {
    this.given = given;
    this.segments = segments;
    this.matches = matches;
    this.ruleset = ruleset;
    const { statusNumber, replyCode = 0 } = given;
    this.codes = [statusNumber, familyOf(statusNumber), replyCode];
    this.subject = subjectByCircumstances(given) ?? subjectOfCallout(segments, matches);
  }

  weigh(): Weighed {
    const { innermost } = this.segments;
    const findings = this.byWords();
    let inner: Finding | undefined;
    let outer: Finding | undefined;
    for (const found of findings) {
      if (found.match?.reply === innermost) inner = strongerOf(found, inner);
      else outer = strongerOf(found, outer);
    }
    const [said, underlying] = this.innermostFirst(inner, outer);
    if (said && said.rank < HINT) return this.weighed(said, underlying, findings);
    // What a mere hint of the words around it says, the reply that decides knows better: "Exception …: 550 …".
    const isAround = said?.match?.reply !== innermost;
    const isMereHint = isAround && !said?.row.codes;
    let best = said;
    for (const found of [this.byMentions(), this.byNumber(), this.byCommand()]) {
      if (!found) continue;
      findings.push(found);
      const isBetter = isMereHint || (isAround && said?.rank === found.rank);
      if (!best || best.rank > found.rank || (best === said && isBetter)) best = found;
    }
    return this.weighed(best, best === said ? underlying : undefined, findings);
  }

  /** The words next to a phrase about an address may name another thing or person: then another row holds. */
  private weighed(best: Finding | undefined, underlying: Finding | undefined, findings: readonly Finding[]): Weighed {
    if (!best?.match || !CONDEMNING.has(best.category)) return { best, underlying, isDoubtful: false, findings };
    const beside = this.ruleset.neighbours.of(this.given.text, best.match);
    const row = best.category === 'invalid_domain' ? undefined : this.ruleset.rows.at(beside);
    if (!row) return { best, underlying, isDoubtful: beside !== undefined || this.isDoubtful(best), findings };
    return { best: { ...best, row, category: row.category, subject: 'unknown' }, underlying, isDoubtful: false, findings };
  }

  /**
   * The reply inside goes first, except that "Sender address rejected: … said: 550 …" is about the sender, and that "Message expired
   * <421 …>" stays expired.
   */
  private innermostFirst(inner: Finding | undefined, outer: Finding | undefined): [best: Finding | undefined, underlying?: Finding] {
    if (!inner || !outer) return [inner ?? outer];
    if (outer.rank <= FRAME && this.isAboutSender(outer)) return [outer];
    const isOver = outer.category === 'expired' && outer.rank < HINT && !this.isFinal();
    if (isOver || outer.rank === DECISIVE) return [outer, inner];
    return [inner.rank <= HINT ? inner : outer];
  }

  /** A queue that gave up is not the reason if there is also a final refusal. */
  private isFinal(): boolean {
    return (this.segments.replies[this.segments.innermost]?.replyCode ?? 0) >= 500;
  }

  private isAboutSender({ match, category }: Finding): boolean {
    if (isAboutRecipient(category) || category === 'network_error' || category === 'system_error') return false;
    return this.matches.subjects.some(({ subject, sentence }) => subject === 'sender' && sentence === match?.sentence);
  }

  /**
   * Rows whose phrases stand in the text. From the last phrase to the first, longer ones before shorter: what lies
   * inside of a longer phrase whose row holds does not count ("too many invalid recipients" is not about invalid recipients).
   */
  private byWords(): Finding[] {
    const { list } = this.matches;
    const findings: Finding[] = [];
    let [coveredFrom, coveredTo] = [this.given.text.length + 1, 0];
    for (let index = list.length - 1; index >= 0; index--) {
      const found = list[index];
      if (!found || !this.counts(found) || !this.holds(found.row, found)) continue;
      const { start, end } = found;
      if (start > coveredFrom || (start === coveredFrom && end < coveredTo)) continue;
      if (start < coveredFrom) [coveredFrom, coveredTo] = [start, end];
      findings.push(this.finding(found));
    }
    return findings;
  }

  /**
   * What is said in the reply that decides and around it; not what follows from an earlier refusal, nor another reply of a session, nor one
   * that accepts: `MAIL FROM: 250 accepting mail from … RCPT TO: 550 …`.
   */
  private counts({ reply: index }: Match): boolean {
    const { replies, innermost } = this.segments;
    if (index === innermost) return true;
    const [reply, inner] = [replies[index], replies[innermost]];
    if (!reply || !inner || reply.isConsequence || (reply.replyCode ?? REFUSES) < REFUSES) return false;
    return reply.depth < inner.depth;
  }

  private finding(found: Match): Finding {
    const { row, words, isAside } = found;
    const subject = row.whenSubject ? (this.subject ?? subjectOf(found, this.matches, this.given)) : 'unknown';
    const { replyCode = 0 } = this.given;
    const other = (replyCode >= 500 ? row.whenRefused : undefined) ?? (subject === 'unknown' ? undefined : row.whenSubject?.[subject]);
    const meant = this.ruleset.rows.at(other) ?? row;
    const { category, side } = meant;
    // Text in quotes or brackets, and an automatic reply that a refusal mentions, are only hints.
    const isWeak = isAside || (row.whenRefused !== undefined && replyCode >= 400);
    const own = row.rank < HINT ? Math.min(row.rank, meant.rank) : row.rank;
    const rank = isWeak ? Math.max(own, HINT) : own;
    return { row: meant, rank, side, words: isAside ? words + RANKS.length - own : words, category, match: found, subject };
  }

  /** The conditions of a row besides its phrase. */
  private holds(row: Row, found: Match): boolean {
    if (row.isSaidByEsp && !this.maySay(row, found)) return false;
    if (!row.isConditional) return true;
    if (row.command !== undefined && row.command !== this.given.command) return false;
    if (row.place === 'whole' && found.start !== 0) return false;
    // At the end: nothing but one sign and white space comes after.
    if (row.place !== undefined && this.given.text.slice(found.end + 1).trim() !== '') return false;
    return this.hasNumbers(row) && fits(row, this.matches.sentences[found.sentence]?.mentions ?? 0);
  }

  /** A server's reply never tells what an ESP or a person did. */
  private maySay({ isSaidByPerson }: Row, { reply }: Match): boolean {
    const { mayBe } = this.given;
    if (this.segments.replies[reply]?.speaker === 'recipient-server') return false;
    return mayBe === 'esp-or-person' || (mayBe === 'esp' && !isSaidByPerson);
  }

  /** Is it of the class, and has it a number, by which the row may know it? */
  private hasNumbers({ codes, on }: Row): boolean {
    if (on !== undefined && on !== this.given.replyClass) return false;
    if (codes === undefined) return true;
    for (const code of codes) if (this.codes.includes(code)) return true;
    return false;
  }

  /** Without a phrase: the first row that a sentence of the reply fits, over all its sentences the strongest. */
  private byMentions(): Finding | undefined {
    const findings: Finding[] = [];
    for (const { mentions, reply } of this.matches.sentences) {
      if (reply !== this.segments.innermost || mentions === EMPTY_SET) continue;
      for (const row of this.ruleset.rows.byMentions) {
        if (!fits(row, mentions) || !this.hasNumbers(row) || this.isElsewhere(row)) continue;
        findings.push(unworded(row));
        break;
      }
    }
    return findings.length < 2 ? findings[0] : findings.sort(compareClaims)[0];
  }

  private byNumber(): Finding | undefined {
    let best: Row | undefined;
    for (const code of this.codes) {
      const row = this.ruleset.rows.byCode(code);
      if (row && (!best || row.rank < best.rank) && !this.isElsewhere(row)) best = row;
    }
    return best && unworded(best);
  }

  /** The row speaks of a mailbox or a domain, and the reply is about somebody else. */
  private isElsewhere({ whenSubject }: Row): boolean {
    return this.subject !== undefined && whenSubject !== undefined;
  }

  /** What a refusal of that command is about, whatever its words. */
  private byCommand(): Finding | undefined {
    for (const row of this.ruleset.rows.byCommand) {
      if (row.command === this.given.command && (row.on === undefined || row.on === this.given.replyClass)) return unworded(row);
    }
    return undefined;
  }

  private isDoubtful({ match }: Finding): boolean {
    if (COMMAND_STATUSES.has(this.given.statusNumber)) return true;
    return holdsAny(this.matches.sentences[match?.sentence ?? 0]?.mentions ?? EMPTY_SET, this.ruleset.contrary);
  }
}

/** Does a sentence that mentions these fit the row? */
function fits({ needs, without }: Row, mentions: number): boolean {
  if (without !== undefined && holdsAny(mentions, without)) return false;
  if (!needs) return true;
  for (const set of needs) if (holdsAll(mentions, set)) return true;
  return false;
}
