// The sentences of a text: which tokens, of which reply, and what each mentions. A column for each, as in Tokens.
import { EMPTY_SET, union } from './engine/sets.ts';

/** A reply has a handful. What comes after these many is read as part of the last. */
const SENTENCES_MAX = 32;

/** One object serves many texts in turn. */
export class Sentences {
  /** How many there are. The last is the open one. */
  length = 0;
  private readonly starts = new Int32Array(SENTENCES_MAX);
  private readonly ends = new Int32Array(SENTENCES_MAX);
  private readonly replies = new Int32Array(SENTENCES_MAX);
  private readonly sets = new Int32Array(SENTENCES_MAX);

  clear(): void {
    this.length = 0;
  }

  begin(from: number, reply: number): void {
    const at = this.length;
    if (at === SENTENCES_MAX) return;
    this.length = at + 1;
    this.starts[at] = this.ends[at] = from;
    this.replies[at] = reply;
    this.sets[at] = EMPTY_SET;
  }

  /** The open one reaches to there. */
  reach(to: number): void {
    const open = this.length - 1;
    if (to > this.to(open)) this.ends[open] = to;
  }

  /** The open one mentions these as well. */
  mention(set: number): void {
    const open = this.length - 1;
    this.sets[open] = union(this.mentions(open), set);
  }

  /** Its first token. */
  from(at: number): number {
    return this.starts[at] ?? 0;
  }

  /** The token to which it does not reach. */
  to(at: number): number {
    return this.ends[at] ?? 0;
  }

  reply(at: number): number {
    return this.replies[at] ?? 0;
  }

  /** The set of what it mentions. */
  mentions(at: number): number {
    return this.sets[at] ?? EMPTY_SET;
  }
}
