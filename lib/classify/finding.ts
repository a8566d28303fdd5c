// A row that holds in a reply, and which of two wins.
import type { Match } from './match.ts';
import { type Claim, compareClaims } from './ranks.ts';
import type { Subject } from './reading.ts';
import type { Row } from './rows.ts';

/** A row that holds, and what found it. */
export interface Finding extends Claim {
  readonly row: Row;
  readonly category: Row['category'];
  /** Of its phrase; undefined when mentions, a number or a command found it. */
  readonly match: Match | undefined;
  readonly subject: Subject;
}

export function unworded(row: Row): Finding {
  return { row, rank: row.rank, side: row.side, words: 0, category: row.category, match: undefined, subject: 'unknown' };
}

/** Of equals the one found last, which stands first in the text. */
export function strongerOf(found: Finding, best: Finding | undefined): Finding {
  return !best || compareClaims(found, best) <= 0 ? found : best;
}
