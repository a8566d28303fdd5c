// Segments to matches: which phrases of the rows stand where, and what each sentence mentions. It does not know what wins.
import { eachEnding, edge, hasEnding, START, step } from './engine/automaton.ts';
import { EMPTY_SET, setOf, union } from './engine/sets.ts';
import type { Row, Ruleset } from './ruleset.ts';
import type { Segments } from './segments.ts';
import type { Token } from './text/token.ts';

/** A phrase of a row in the text. */
export interface Match {
  readonly row: Row;
  /** How many words the phrase has. */
  readonly words: number;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Indexes of `sentences` and of `replies`. */
  readonly sentence: number;
  readonly reply: number;
  /** In quotes or brackets. */
  readonly isAside: boolean;
}

/** A phrase of a mention that can be the subject of its sentence. */
export interface SubjectWord {
  readonly subject: 'sender' | 'recipient' | 'route';
  readonly start: number;
  readonly sentence: number;
}

export interface Sentence {
  /** Tokens: from, and to which it does not reach. */
  readonly from: number;
  to: number;
  readonly reply: number;
  /** The set of what it mentions. */
  mentions: number;
}

export interface Matches {
  /** In the order in which the phrases end, of those that end together the shortest first. */
  readonly list: readonly Match[];
  readonly subjects: readonly SubjectWord[];
  readonly sentences: readonly Sentence[];
}

/** A reply holds a handful; what comes after these many is no reply. */
const MATCHES_MAX = 64;
const SENTENCES_MAX = 32;

export function match(tokens: readonly Token[], segments: Segments, ruleset: Ruleset): Matches {
  const matcher = new Matcher(tokens, ruleset);
  for (const { role, from, to, reply } of segments.list) {
    if (role === 'quoted') matcher.aside(from, to, reply);
    else if (role === 'reply') matcher.read(from, to, reply);
  }
  return matcher;
}

class Matcher implements Matches {
  readonly list: Match[] = [];
  readonly subjects: SubjectWord[] = [];
  readonly sentences: Sentence[] = [];
  /** Tokens of the words read so far, by each of the two states: where a phrase of so many words begins. */
  private readonly words: number[] = [];
  private namedWords: number[] = [];
  private state = START;
  /** A second state, for phrases that begin with `%ip` and its like inside of another: the first reads on as if the name were not there. */
  private named = START;
  /** One unknown word inside a phrase is let pass: "user jdoe unknown". */
  private hasPassed = false;
  private isAside = false;

  private readonly tokens: readonly Token[];
  private readonly ruleset: Ruleset;

  constructor(tokens: readonly Token[], ruleset: Ruleset) {
    this.tokens = tokens;
    this.ruleset = ruleset;
  }

  /** What stands in quotes or brackets interrupts the sentence around it. */
  aside(from: number, to: number, reply: number): void {
    const { state, named, hasPassed } = this;
    this.state = this.named = START;
    this.isAside = true;
    this.read(from, to, reply);
    this.isAside = false;
    this.state = state;
    this.named = named;
    this.hasPassed = hasPassed;
  }

  read(from: number, to: number, reply: number): void {
    if (this.sentences.at(-1)?.reply !== reply) this.begin(from, reply);
    for (let at = from; at < to; at++) {
      const token = this.tokens[at];
      if (!token) return;
      const { kind } = token;
      if (kind === 'word' || kind === 'ideograph') this.word(token, at);
      else if (kind === 'number' && token.word !== 0) this.word(token, at);
      else if (kind === 'mail' || kind === 'ip') this.name(token.word, token, at);
      else if (kind === 'host') {
        this.name(token.word, token, at);
        this.name(token.domain, token, at);
      } else if (kind === ':') this.hasPassed = true;
      else if (kind === 'stop' && this.isAside) this.state = this.named = START;
      else if (kind === 'stop') this.begin(at + 1, reply);
    }
    const sentence = this.sentences.at(-1);
    if (sentence) sentence.to = Math.max(to, sentence.from);
  }

  private begin(from: number, reply: number): void {
    this.state = this.named = START;
    const last = this.sentences.at(-1);
    if (last && last.to < 0) last.to = from;
    if (this.sentences.length < SENTENCES_MAX) this.sentences.push({ from, to: -1, reply, mentions: EMPTY_SET });
  }

  private word({ word, kind, end }: Token, at: number): void {
    if (word === 0) {
      this.strange(kind === 'ideograph');
      return;
    }
    this.mention(word);
    this.words.push(at);
    this.state = step(this.ruleset.rules, this.state, word);
    if (this.state === START) this.hasPassed = false;
    else this.note(this.state, this.words, end);
    if (this.named === START) return;
    this.named = edge(this.ruleset.rules, this.named, word);
    this.namedWords.push(at);
    this.note(this.named, this.namedWords, end);
  }

  /** Goes on with a phrase that expects such a name, and is left out by the others. */
  private name(word: number, { end }: Token, at: number): void {
    if (word === 0) return;
    this.mention(word);
    const next = edge(this.ruleset.rules, this.state, word);
    if (next !== START) {
      this.state = next;
      this.words.push(at);
      this.note(next, this.words, end);
      return;
    }
    this.named = edge(this.ruleset.rules, START, word);
    this.namedWords = [at];
    this.note(this.named, this.namedWords, end);
  }

  /** Between two ideographs none is let pass. */
  private strange(isIdeograph: boolean): void {
    this.named = START;
    if (this.state === START) return;
    if (isIdeograph || this.hasPassed) this.state = START;
    this.hasPassed = !this.hasPassed;
  }

  private mention(word: number): void {
    const { wordMentions } = this.ruleset;
    const sentence = this.sentences.at(-1);
    if (sentence && !this.isAside && word < wordMentions.length)
      sentence.mentions = union(sentence.mentions, wordMentions[word] ?? EMPTY_SET);
  }

  private note(state: number, read: readonly number[], end: number): void {
    if (!hasEnding(this.ruleset.rules, state)) return;
    const { rows, rules, subjects } = this.ruleset;
    const sentence = this.sentences.length - 1;
    const current = this.sentences[sentence];
    if (state === START || !current) return;
    eachEnding(rules, state, (id, words) => {
      const first = read[read.length - words];
      if (first === undefined) return;
      const start = this.tokens[first]?.start ?? 0;
      const row = rows[id];
      if (row) {
        if (this.list.length < MATCHES_MAX)
          this.list.push({ row, words, start, end, sentence, reply: current.reply, isAside: this.isAside });
        return;
      }
      const mention = id - rows.length;
      current.mentions = union(current.mentions, setOf([mention]));
      const subject = subjects.get(mention);
      if (subject && this.subjects.length < MATCHES_MAX) this.subjects.push({ subject, start, sentence });
    });
  }
}
