// What was found in a reply: where phrases ended, and what its sentences speak of. Of fixed size: a reply holds a handful of phrases,
// what comes after these many is not a reply.
import { type Automaton, endingsAt } from './automaton.ts';
import { kindOf } from './rule.ts';

const hitsMax = 64;
/** What comes after is read as one. */
const sentencesMax = 16;
/** Starts of the last words, for phrases that end with them. */
const ringSize = 64;

/** The parts of an ending. */
export const ROW = 0x3ff;
export const WORDS = 10;

/** What a reader needs of a rule set: the automaton, and per row the kind of hit it makes (0 a rule, else a mark). */
export interface Readable {
  readonly automaton: Automaton;
  readonly kinds: Uint8Array;
}

/** In the order in which the phrases ended, of those that end together the shortest first. Reused from reply to reply: read it before the next scan. */
export class Hits {
  count = 0;
  /** Row of the rule | number of words in the phrase << 10, as the automaton has it. */
  readonly ending = new Uint16Array(hitsMax);
  /** UTF-16 offsets of the phrase in the text. */
  readonly start = new Int32Array(hitsMax);
  readonly end = new Int32Array(hitsMax);
  /** Number of the sentence << 1 | 1 inside [square brackets] or quotes. */
  readonly place = new Uint8Array(hitsMax);
  /** Marks apart: their kinds, where they begin and in which sentence. */
  markCount = 0;
  readonly markKind = new Uint8Array(hitsMax);
  readonly markStart = new Int32Array(hitsMax);
  readonly markSentence = new Uint8Array(hitsMax);
  /** Bit k is set when a hit of kind k is in the innermost reply, and when one is in what stands around it. */
  kinds = 0;
  outerKinds = 0;
  /** Per sentence the kinds of its hits and the ideas of its words, as bits; a reply inside a wrapper begins another sentence. */
  readonly ideas = new Int32Array(sentencesMax);
  sentences = 0;
  /** Offset of the innermost reply inside of others (`said: 550`, `<421 …>`), -1 for none, and its first sentence. */
  inner = -1;
  innerSentence = 0;
  /** A sign of an encoding has been met: `=`, `%` or `&`. */
  isEncoded = false;
  /** Words of the rules so far. */
  wordCount = 0;
  private readonly starts = new Int32Array(ringSize);
  private thoughts = 0;

  clear(): void {
    this.count = this.markCount = this.kinds = this.outerKinds = this.sentences = this.innerSentence = this.wordCount = this.thoughts = 0;
    this.inner = -1;
    this.isEncoded = false;
  }

  /** A word of the rules begins at `start`. */
  begin(start: number): void {
    this.starts[this.wordCount++ & (ringSize - 1)] = start;
  }

  think(ideas: number): void {
    this.thoughts |= ideas;
  }

  /** Notes every phrase that ends in a state; `marksOnly` where no rule counts. @returns whether "said" or its like is among them. */
  note({ automaton, kinds }: Readable, state: number, end: number, aside: boolean, marksOnly: boolean): boolean {
    const place = endingsAt(automaton, state);
    if (place === 0) return false;
    const { endings } = automaton;
    const last = place + (endings[place] ?? 0);
    let isWrapper = false;
    for (let at = place + 1; at <= last; at++) {
      const ending = endings[at] ?? 0;
      const kind = kinds[ending & ROW] ?? 0;
      const start = this.starts[(this.wordCount - (ending >> WORDS)) & (ringSize - 1)] ?? 0;
      if (kind !== 0) {
        this.mark(kind, start);
        if (kind === kindOf.wrapper) isWrapper = true;
      } else if (!marksOnly && this.count < hitsMax) {
        const index = this.count++;
        this.ending[index] = ending;
        this.start[index] = start;
        this.end[index] = end;
        this.place[index] = (this.sentences << 1) | (aside ? 1 : 0);
      }
    }
    return isWrapper;
  }

  private mark(kind: number, start: number): void {
    this.kinds |= 1 << kind;
    this.thoughts |= 1 << kind;
    // What stands in the words of a wrapper is no reason: "Unknown address error: 552 …".
    if (kind === kindOf.wrapper) while (this.count > 0 && (this.start[this.count - 1] ?? 0) >= start) this.count--;
    if (this.markCount === hitsMax) return;
    const index = this.markCount++;
    this.markKind[index] = kind;
    this.markStart[index] = start;
    this.markSentence[index] = this.sentences;
  }

  /** Closes the sentence; `sentences` is the number of the one that begins. */
  endSentence(): void {
    this.ideas[this.sentences] = this.thoughts;
    if (this.sentences === sentencesMax - 1) return;
    this.sentences++;
    this.thoughts = 0;
  }

  /** What follows is the reply that all before only speaks of. */
  enterReply(start: number): void {
    this.inner = start;
    this.outerKinds |= this.kinds;
    this.kinds = 0;
    this.endSentence();
    this.innerSentence = this.sentences;
  }

  /** Afterwards `sentences` is their count. */
  close(): void {
    this.ideas[this.sentences++] = this.thoughts;
  }
}
