// Segments to matches: which phrases of the rows stand where, and what each sentence mentions. It does not know what wins.
import { edge, firstEnding, idOf, lengthOf, NO_ENDING, nextEnding, START, step } from './engine/automaton.ts';
import type { Recent } from './engine/recent.ts';
import { EMPTY_SET, union, withMember } from './engine/sets.ts';
import type { Row } from './rows.ts';
import type { Ruleset } from './ruleset.ts';
import type { Segments } from './segments.ts';
import * as KIND from './text/kind.ts';
import type { Kind, Tokens } from './text/token.ts';

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

/** A reply has a handful; a text with more than this is no reply. */
const MATCHES_MAX = 64;
const SENTENCES_MAX = 32;

export function match(tokens: Tokens, segments: Segments, ruleset: Ruleset): Matches {
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
  private sentence: Sentence | undefined;
  private state = START;
  /** A second state, for phrases that begin with `%ip` and similar inside another: the first reads on as if the name were not there. */
  private named = START;
  /** One unknown word inside a phrase is let pass: "user jdoe unknown". */
  private hasPassed = false;
  private isAside = false;

  private readonly tokens: Tokens;
  private readonly ruleset: Ruleset;
  /** Where phrases began, by each of the two states. */
  private readonly words: Recent;
  private readonly namedWords: Recent;

  constructor(tokens: Tokens, ruleset: Ruleset) {
    this.tokens = tokens;
    this.ruleset = ruleset;
    this.words = ruleset.scratch.words;
    this.namedWords = ruleset.scratch.namedWords;
  }

  /** Text in quotes or brackets interrupts the sentence around it. */
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
    if (!this.sentence || this.sentence.reply !== reply) this.begin(from, reply);
    const { tokens } = this;
    for (let at = from; at < to; at++) {
      const kind = tokens.kind(at);
      if (kind === KIND.word || kind === KIND.ideograph) this.word(at, kind);
      else if (kind === KIND.number && tokens.word(at) !== 0) this.word(at, kind);
      else if (kind === KIND.mail || kind === KIND.ip) this.name(tokens.word(at), at);
      else if (kind === KIND.host) {
        this.name(tokens.word(at), at);
        this.name(tokens.domain(at), at);
      } else if (kind === KIND.colon) this.hasPassed = true;
      else if (kind === KIND.stop && this.isAside) this.state = this.named = START;
      else if (kind === KIND.stop) this.begin(at + 1, reply);
    }
    if (this.sentence) this.sentence.to = Math.max(to, this.sentence.from);
  }

  private begin(from: number, reply: number): void {
    this.state = this.named = START;
    this.hasPassed = false;
    if (this.sentence && this.sentence.to < 0) this.sentence.to = from;
    if (this.sentences.length === SENTENCES_MAX) return;
    this.sentence = { from, to: -1, reply, mentions: EMPTY_SET };
    this.sentences.push(this.sentence);
  }

  private word(at: number, kind: Kind): void {
    const word = this.tokens.word(at);
    if (word === 0) {
      this.unknownWord(kind === KIND.ideograph);
      return;
    }
    const { rules } = this.ruleset;
    this.mention(word);
    this.words.add(at);
    this.state = step(rules, this.state, word);
    if (this.state === START) this.hasPassed = false;
    else this.note(this.state, this.words, at);
    if (this.named === START) return;
    this.named = edge(rules, this.named, word);
    this.namedWords.add(at);
    this.note(this.named, this.namedWords, at);
  }

  /** Goes on with a phrase that expects such a name, and is left out by the others. */
  private name(word: number, at: number): void {
    if (word === 0) return;
    const { rules } = this.ruleset;
    this.mention(word);
    const next = edge(rules, this.state, word);
    if (next !== START) {
      this.state = next;
      this.words.add(at);
      this.note(next, this.words, at);
      return;
    }
    this.named = edge(rules, START, word);
    this.namedWords.add(at);
    this.note(this.named, this.namedWords, at);
  }

  /** Between two ideographs none is let pass. */
  private unknownWord(isIdeograph: boolean): void {
    this.named = START;
    if (this.state === START) return;
    if (isIdeograph || this.hasPassed) this.state = START;
    this.hasPassed = !this.hasPassed;
  }

  private mention(word: number): void {
    const { wordMentions } = this.ruleset;
    if (this.sentence && !this.isAside && word < wordMentions.length)
      this.sentence.mentions = union(this.sentence.mentions, wordMentions[word] ?? EMPTY_SET);
  }

  /** What ends in the state with this token. */
  private note(state: number, words: Recent, at: number): void {
    const { rules } = this.ruleset;
    for (let ending = firstEnding(rules, state); ending !== NO_ENDING; ending = nextEnding(rules, ending)) {
      this.found(idOf(rules, ending), lengthOf(rules, ending), words, at);
    }
  }

  private found(id: number, length: number, words: Recent, at: number): void {
    const { tokens, sentence } = this;
    const { rows, subjects } = this.ruleset;
    if (!sentence) return;
    const start = tokens.start(words.back(length));
    const row = rows.at(id);
    if (row) {
      if (this.list.length === MATCHES_MAX) return;
      const { isAside, sentences } = this;
      const { reply } = sentence;
      this.list.push({ row, words: length, start, end: tokens.end(at), sentence: sentences.length - 1, reply, isAside });
      return;
    }
    const mention = id - rows.data.length;
    sentence.mentions = withMember(sentence.mentions, mention);
    const subject = subjects[mention];
    if (subject && this.subjects.length < MATCHES_MAX) this.subjects.push({ subject, start, sentence: this.sentences.length - 1 });
  }
}
