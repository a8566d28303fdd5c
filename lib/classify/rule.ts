// What a rule is. Rules are rows in rules/*.ts; compile.ts turns all of them into automaton.generated.ts (`npm run rules`).
import type { Category, Nuance, Origin } from '../event.ts';

/**
 * How much a row's words prove, strongest first (TAXONOMY section 1, PROVIDERS 0.3). Among equals what concerns the sender or
 * the message goes before what concerns the recipient, then the longer phrase, then the earlier row.
 * - `decisive` whatever else is said: an automatic reply, an echo of the ESP's own list, a spam report
 * - `subject` the sentence is about the sender, the client or its HELO
 * - `reason` the sentence says why (the usual case)
 * - `frame` what a server puts before the reason: `Client host rejected: …`
 * - `code` a code of that provider: `SC-001`, `OFR_416`, `AUP#1310`
 * - `status` an enhanced status that is as good as a sentence
 * - `gist` no sentence of the rules, but a sentence of ideas (rules/ideas.ts)
 * - `hint` words that many reasons share: `access denied`, `try again later`
 * - `number` a status or a reply code that only gives the direction
 */
export const WEIGHTS = ['number', 'hint', 'gist', 'status', 'code', 'frame', 'reason', 'subject', 'decisive'] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface Rule {
  /** Stable for ever: stored rows name it. */
  readonly id: string;
  readonly category: Category;
  readonly nuance?: Nuance;
  /** `reason` unless said. */
  readonly weight?: Weight;
  /** Sentences as wordsOf() reads them, parted by `;` or a new line; `{a|b|}` stands for alternatives, `$who` for a row of `macros`. */
  readonly phrases?: string;
  /** Ideas that one sentence must hold, in any order: `who not exist; who unknown` for one or the other. */
  readonly ideas?: string;
  /** Ideas and marks that this sentence must not hold. */
  readonly without?: string;
  /** Enhanced statuses (`5.2.2`, or `x.2.2` for 4 and 5) or reply codes (`552`). With phrases: only together with one of them. */
  readonly codes?: readonly string[];
  /** Only in a reply of this class; a reply without any number counts as 5. */
  readonly on?: 4 | 5;
  /** Only in a text that also holds this mark. */
  readonly with?: Mark['mark'];
  /** Only when the phrase is the whole text, or its end. */
  readonly place?: 'whole' | 'end';
  /** Who must have said it, where the words tell. */
  readonly origin?: Origin;
  /** A reply that this row decides. */
  readonly example: string;
  readonly source: string;
}

/** Words that change how the rest is read, without being a reason. */
export interface Mark {
  readonly mark: 'sender' | 'recipient' | 'route' | 'ip' | 'wrapper' | 'greeting' | 'mail-from' | 'own';
  readonly phrases: string;
}

/** Marks as numbers, which are bits too: ideas have the bits above. */
export const kindOf = {
  sender: 1,
  recipient: 2,
  route: 3,
  ip: 4,
  wrapper: 5,
  greeting: 6,
  'mail-from': 7,
  own: 8,
} as const satisfies Record<Mark['mark'], number>;
export const IDEAS_FROM = 9;

/** A compiled row: what deciding needs of a rule or a mark. */
export interface Row {
  readonly id: string;
  readonly category: Category;
  readonly nuance?: Nuance;
  /** Index into WEIGHTS; -1 for a mark. */
  readonly weight: number;
  readonly codes?: readonly string[];
  readonly on?: 4 | 5;
  readonly place?: 'whole' | 'end';
  readonly with?: Mark['mark'];
  readonly origin?: Origin;
  /** Codes alone, no phrases. */
  readonly numeric?: boolean;
  /** Ideas as bits: all of one of these, and none of those. */
  readonly ideas?: readonly number[];
  readonly without?: number;
  readonly mark?: Mark['mark'];
}
