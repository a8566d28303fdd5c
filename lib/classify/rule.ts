// What the rules are made of: rows, mentions and cues, all of them data in rules/*.ts. ruleset.ts compiles them.
import type { Category, Nuance } from '../event.ts';
import type { Rank } from './ranks.ts';
import type { SmtpCommand, Speaker, Subject } from './reading.ts';
import type { RuleId } from './rules/ids.ts';

/** Names of mentions, separated by spaces; `;` separates alternatives. The names are checked when the rules are compiled. */
export type Mentions = string;

export interface Rule {
  /** Stored rows name it: it never changes. */
  readonly id: RuleId;
  readonly category: Category;
  readonly nuance?: Nuance;
  /** `reason` unless said. */
  readonly rank?: Rank;
  /**
   * Sentences separated by `;` or a new line; `{a|b|}` stands for alternatives, `$who` for a row of `macros`. Words as --trace prints them:
   * accents do not matter, `%mail` is an address or what else is in angle brackets, `%ip`, `%host` a name, `@spamhaus.org` that domain.
   */
  readonly phrases?: string;
  /** What one sentence must mention, in any order: `who not exist; who unknown` for one or the other. With phrases: as well as one of them. */
  readonly needs?: Mentions;
  /** What this sentence must not mention. */
  readonly without?: Mentions;
  /** Enhanced statuses (`5.2.2`, or `x.2.2` for 4 and 5) or reply codes (`552`). With phrases: only together with one of them. */
  readonly codes?: readonly string[];
  /** Only in answer to this command. */
  readonly command?: SmtpCommand;
  /** Only in a reply of this class; a reply without any number counts as 5. */
  readonly on?: 4 | 5;
  /** Only when the phrase is the whole text, or its end. */
  readonly place?: 'whole' | 'end';
  /** Who must have said it, where the words tell. */
  readonly speaker?: Extract<Speaker, 'esp'>;
  /** The row that holds instead when the sentence is about somebody else; without it, that of its category (rules/subjects.ts). */
  readonly whenSubject?: Partial<Record<Subject, RuleId>>;
  /** The row that holds instead when a server refuses for good: a person who is away refuses nothing. */
  readonly whenRefused?: RuleId;
  /** A reply that this row decides. */
  readonly example: string;
  readonly source: string;
}

/** Something that a sentence may mention, whatever it says of it: the sender, a mailbox, a limit. */
export interface Mention {
  readonly name: string;
  /** Each word alone, in any language. */
  readonly words?: string;
  /** As the phrases of a rule. */
  readonly phrases?: string;
}

/** Words that show where a reply begins, which server gave it and which command it answers; none of them is a reason. */
export interface Cue {
  /** For the trace, and for readers of a segment. */
  readonly name: string;
  /**
   * `announces` a reply, if a code follows · `stage` says which command was answered, or what a mail program did · `courtesy`, `header` to the
   * end of the sentence or line · `consequence` of an earlier refusal. Without a role its words are read on as the reply's own.
   */
  readonly role?: 'announces' | 'stage' | 'courtesy' | 'header' | 'consequence';
  readonly command?: SmtpCommand;
  readonly speaker?: Speaker;
  /** It may show that the Postfix which sent the mail speaks (origin.ts). */
  readonly ofOwnPostfix?: true;
  /** As the phrases of a rule. */
  readonly phrases: string;
}
