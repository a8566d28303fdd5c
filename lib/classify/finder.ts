// Matches to findings: the rows that hold, found by words, by what a sentence mentions, by a number, or by the command alone.
import { familyOf } from './codes.ts';
import { EMPTY_SET, holdsAll, holdsAny } from './engine/sets.ts';
import { type Finding, unworded } from './finding.ts';
import type { Match, Matches } from './match.ts';
import { compareClaims, RANKS } from './ranks.ts';
import type { Subject } from './reading.ts';
import type { Row, Rows } from './rows.ts';
import type { Segments } from './segments.ts';
import { type Circumstances, subjectByCircumstances, subjectOf, subjectOfCallout } from './subject.ts';
import { UNITS_MAX } from './text/units.ts';

/** A reply and what is known around it. */
export interface Given extends Circumstances {
  readonly status: string | undefined;
  /** 0, 2, 4 or 5; decides where the text carries no number. */
  readonly replyClass: number;
  /** Who may be speaking, besides servers. */
  readonly mayBe: 'server' | 'esp' | 'esp-or-person';
}

/** Reply codes from here on refuse (RFC 5321 section 4.2.1). */
const REFUSES = 400;
const HINT = RANKS.indexOf('hint');

export class Finder {
  /** The numbers by which rows may know the reply: those of `5.7.1`, `5.7.*` and `550`. */
  private readonly codes: readonly number[];
  /** Whom it is about, whatever its words say. */
  private readonly subject: Subject | undefined;

  private readonly given: Given;
  private readonly segments: Segments;
  private readonly matches: Matches;
  private readonly rows: Rows;

  constructor(given: Given, segments: Segments, matches: Matches, rows: Rows) {
    this.given = given;
    this.segments = segments;
    this.matches = matches;
    this.rows = rows;
    const { statusNumber, replyCode = 0 } = given;
    this.codes = [statusNumber, familyOf(statusNumber), replyCode];
    this.subject = subjectByCircumstances(given) ?? subjectOfCallout(segments, matches);
  }

  /**
   * Rows whose phrases stand in the text. From the last phrase to the first, longer ones before shorter: what lies
   * inside of a longer phrase whose row holds does not count ("too many invalid recipients" is not about invalid recipients).
   */
  byWords(): Finding[] {
    const { list } = this.matches;
    const findings: Finding[] = [];
    let [coveredFrom, coveredTo] = [UNITS_MAX, 0];
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
    const meant = this.rows.at(other) ?? row;
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
    return this.hasNumbers(row) && fits(row, this.matches.sentences.mentions(found.sentence));
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
  byMentions(): Finding | undefined {
    const findings: Finding[] = [];
    const { sentences } = this.matches;
    for (let at = 0; at < sentences.length; at++) {
      const mentions = sentences.mentions(at);
      if (mentions === EMPTY_SET || sentences.reply(at) !== this.segments.innermost) continue;
      for (const row of this.rows.byMentions) {
        if (!fits(row, mentions) || !this.hasNumbers(row) || this.isElsewhere(row)) continue;
        findings.push(unworded(row));
        break;
      }
    }
    return findings.length < 2 ? findings[0] : findings.sort(compareClaims)[0];
  }

  byNumber(): Finding | undefined {
    let best: Row | undefined;
    for (const code of this.codes) {
      const row = this.rows.byCode(code);
      if (row && (!best || row.rank < best.rank) && !this.isElsewhere(row)) best = row;
    }
    return best && unworded(best);
  }

  /** The row speaks of a mailbox or a domain, and the reply is about somebody else. */
  private isElsewhere({ whenSubject }: Row): boolean {
    return this.subject !== undefined && whenSubject !== undefined;
  }

  /** What a refusal of that command is about, whatever its words. */
  byCommand(): Finding | undefined {
    for (const row of this.rows.byCommand) {
      if (row.command === this.given.command && (row.on === undefined || row.on === this.given.replyClass)) return unworded(row);
    }
    return undefined;
  }
}

/** Does a sentence that mentions these fit the row? */
function fits({ needs, without }: Row, mentions: number): boolean {
  if (without !== undefined && holdsAny(mentions, without)) return false;
  if (!needs) return true;
  for (const set of needs) if (holdsAll(mentions, set)) return true;
  return false;
}
