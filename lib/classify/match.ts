// Segments to matches: which phrases of the rows stand where, and what each sentence mentions. It does not know what wins.
import { type Automaton, NO_ENDING, START } from './engine/automaton.ts';
import { Recent } from './engine/recent.ts';
import { EMPTY_SET, withMember } from './engine/sets.ts';
import type { Row, Rows } from './rows.ts';
import type { Segments } from './segments.ts';
import { Sentences } from './sentences.ts';
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
  readonly end: number;
  readonly sentence: number;
}

export interface Matches {
  /** In the order in which the phrases end, of those that end together the shortest first. */
  readonly list: readonly Match[];
  readonly subjects: readonly SubjectWord[];
  /** Until the next text is read. */
  readonly sentences: Sentences;
}

/** A reply has a handful; a text with more than this is no reply. */
const MATCHES_MAX = 64;

/** What the stage needs of the compiled rules. */
export interface Phrases {
  readonly rules: Automaton;
  readonly rows: Rows;
  /** Word → the set of what it mentions by itself. */
  readonly wordMentions: Int32Array;
  /** By the number of a mention: whom it names, if that can be the subject of a sentence. */
  readonly subjects: readonly (SubjectWord['subject'] | undefined)[];
}

/** One for all texts, its functions as fields: see Tokenizer. */
export class Matcher {
  private list: Match[] = [];
  private subjects: SubjectWord[] = [];
  private state = START;
  /** A second state, for phrases that begin with `%ip` and similar inside another: the first reads on as if the name were not there. */
  private named = START;
  /** One unknown word inside a phrase is let pass, "user jdoe unknown"; behind a colon inside it, none. */
  private hasPassed = false;
  private isAside = false;

  private readonly sentences = new Sentences();
  private readonly phrases: Phrases;
  private readonly rules: Automaton;
  /** Tokens of the words read last, by each of the two states: where phrases began. */
  private readonly words = new Recent();
  private readonly namedWords = new Recent();

  constructor(phrases: Phrases) {
    this.phrases = phrases;
    this.rules = phrases.rules;
  }

  match(tokens: Tokens, segments: Segments): Matches {
    this.list = [];
    this.subjects = [];
    this.sentences.clear();
    this.state = this.named = START;
    this.hasPassed = false;
    for (const { role, from, to, reply } of segments.list) {
      if (role === 'quoted') this.aside(tokens, from, to, reply);
      else if (role === 'reply') this.read(tokens, from, to, reply);
    }
    const { list, subjects, sentences } = this;
    return { list, subjects, sentences };
  }

  /** Text in quotes or brackets interrupts the sentence around it. */
  private readonly aside = (tokens: Tokens, from: number, to: number, reply: number): void => {
    const { state, named, hasPassed } = this;
    this.state = this.named = START;
    this.isAside = true;
    this.read(tokens, from, to, reply);
    this.isAside = false;
    this.state = state;
    this.named = named;
    this.hasPassed = hasPassed;
  };

  private readonly read = (tokens: Tokens, from: number, to: number, reply: number): void => {
    const { sentences } = this;
    if (sentences.length === 0 || sentences.reply(sentences.length - 1) !== reply) this.begin(from, reply);
    for (let at = from; at < to; at++) {
      const kind = tokens.kind(at);
      if (kind === KIND.word || kind === KIND.ideograph) this.word(tokens, at, kind);
      else if (kind === KIND.number && tokens.word(at) !== 0) this.word(tokens, at, kind);
      else if (kind === KIND.mail || kind === KIND.ip) this.name(tokens, tokens.word(at), at);
      else if (kind === KIND.host) {
        this.name(tokens, tokens.word(at), at);
        this.name(tokens, tokens.domain(at), at);
      } else if (kind === KIND.colon) this.hasPassed = true;
      else if (kind === KIND.stop && this.isAside) this.state = this.named = START;
      else if (kind === KIND.stop) {
        sentences.reach(at + 1);
        this.begin(at + 1, reply);
      }
    }
    sentences.reach(to);
  };

  private readonly begin = (from: number, reply: number): void => {
    this.state = this.named = START;
    this.hasPassed = false;
    this.sentences.begin(from, reply);
  };

  private readonly word = (tokens: Tokens, at: number, kind: Kind): void => {
    const word = tokens.word(at);
    if (word === 0) {
      this.unknownWord(kind === KIND.ideograph);
      return;
    }
    const { rules } = this;
    this.mention(word);
    this.words.add(at);
    this.state = rules.step(this.state, word);
    // A phrase that begins here has let nothing pass.
    this.hasPassed &&= this.state !== rules.edge(START, word);
    this.note(tokens, this.state, this.words, at);
    if (this.named === START) return;
    this.named = rules.edge(this.named, word);
    this.namedWords.add(at);
    this.note(tokens, this.named, this.namedWords, at);
  };

  /** Goes on with a phrase that expects such a name, and is left out by the others. */
  private readonly name = (tokens: Tokens, word: number, at: number): void => {
    if (word === 0) return;
    const { rules } = this;
    this.mention(word);
    const next = rules.edge(this.state, word);
    if (next !== START) {
      this.state = next;
      this.words.add(at);
      this.note(tokens, next, this.words, at);
      return;
    }
    this.named = rules.edge(START, word);
    this.namedWords.add(at);
    this.note(tokens, this.named, this.namedWords, at);
  };

  /** Between two ideographs none is let pass. */
  private readonly unknownWord = (isIdeograph: boolean): void => {
    this.named = START;
    if (this.state === START) return;
    if (isIdeograph || this.hasPassed) this.state = START;
    this.hasPassed = !this.hasPassed;
  };

  private readonly mention = (word: number): void => {
    const { wordMentions } = this.phrases;
    if (!this.isAside && word < wordMentions.length) this.sentences.mention(wordMentions[word] ?? EMPTY_SET);
  };

  /** What ends in the state with this token. */
  private readonly note = (tokens: Tokens, state: number, words: Recent, at: number): void => {
    const { rules } = this;
    for (let ending = rules.firstEnding(state); ending !== NO_ENDING; ending = rules.nextEnding(ending)) {
      this.found(tokens, rules.idOf(ending), rules.lengthOf(ending), words, at);
    }
  };

  private readonly found = (tokens: Tokens, id: number, length: number, words: Recent, at: number): void => {
    const { sentences, isAside } = this;
    const { rows, subjects } = this.phrases;
    const sentence = sentences.length - 1;
    const start = tokens.start(words.back(length));
    const row = rows.at(id);
    if (row) {
      if (this.list.length === MATCHES_MAX) return;
      this.list.push({ row, words: length, start, end: tokens.end(at), sentence, reply: sentences.reply(sentence), isAside });
      return;
    }
    const mention = id - rows.data.length;
    sentences.mention(withMember(EMPTY_SET, mention));
    const subject = subjects[mention];
    if (!subject || this.subjects.length === MATCHES_MAX) return;
    this.subjects.push({ subject, start, end: tokens.end(at), sentence });
  };
}
