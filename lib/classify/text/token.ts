// What a token is, and how it is shown.
import type { Dictionary } from '../engine/dictionary.ts';
import { foldText } from './fold.ts';
import * as KIND from './kind.ts';

/** Names have no words of their own; signs part or enclose. */
export type Kind = (typeof KIND)[keyof typeof KIND];

export function isWord(kind: Kind): boolean {
  return kind === KIND.word || kind === KIND.ideograph;
}

/** Of an address, a host or an IP address. */
export function isName(kind: Kind): boolean {
  return kind === KIND.mail || kind === KIND.host || kind === KIND.ip;
}

export function isArrow(kind: Kind): boolean {
  return kind === KIND.received || kind === KIND.sent;
}

/** A reply has fewer tokens; what comes after these is not read. */
export const TOKENS_MAX = 4_096;

/** The tokens of a text, a column for each of their fields. One object serves many texts in turn. */
export class Tokens {
  /** How many there are. */
  length = 0;
  /** Nothing was met by which an encoding is known (isEscape). */
  isPlain = true;
  /** How many of them are no words. */
  signCount = 0;
  private readonly signs = new Uint16Array(TOKENS_MAX);
  private readonly kinds: Kind[] = [];
  private readonly words = new Uint16Array(TOKENS_MAX);
  private readonly domains = new Uint16Array(TOKENS_MAX);
  private readonly starts = new Int32Array(TOKENS_MAX);
  private readonly ends = new Int32Array(TOKENS_MAX);

  clear(): void {
    this.length = 0;
    this.signCount = 0;
    this.isPlain = true;
  }

  add(kind: Kind, start: number, end: number, word: number): void {
    if (this.length < TOKENS_MAX) this.signs[this.signCount++] = this.length;
    this.addWord(kind, start, end, word);
  }

  addWord(kind: Kind, start: number, end: number, word: number): void {
    const at = this.length;
    if (at === TOKENS_MAX) return;
    this.length = at + 1;
    this.kinds[at] = kind;
    this.words[at] = word;
    this.starts[at] = start;
    this.ends[at] = end;
  }

  addHost(start: number, end: number, word: number, domain: number): void {
    this.domains[this.length] = domain;
    this.add(KIND.host, start, end, word);
  }

  /** The token that is the first, second … of those that are no words. */
  sign(index: number): number {
    return this.signs[index] ?? 0;
  }

  /** `none` outside of the text. */
  kind(at: number): Kind {
    return at >= 0 && at < this.length ? (this.kinds[at] ?? KIND.none) : KIND.none;
  }

  /** Number of the word in the dictionary, of a name's stand-in (`%mail`); 0 when the rules do not know it. */
  word(at: number): number {
    return this.words[at] ?? 0;
  }

  /** Of a host, the number of its domain (`@spamhaus.org`). */
  domain(at: number): number {
    return this.domains[at] ?? 0;
  }

  /** Offset of its first UTF-16 unit in the text. */
  start(at: number): number {
    return this.starts[at] ?? 0;
  }

  /** Offset behind its last. */
  end(at: number): number {
    return this.ends[at] ?? 0;
  }
}

/** A dictionary that knows no word, for reading phrases and for showing tokens. */
export const NO_WORDS: Dictionary = () => 0;

/** Tokens as the rules see them, parted by spaces. */
export function printTokens(text: string, tokens: Tokens, from = 0, to = tokens.length): string {
  return Array.from({ length: to - from }, (_, index) => printToken(text, tokens, from + index)).join(' ');
}

export function printToken(text: string, tokens: Tokens, at: number): string {
  const kind = tokens.kind(at);
  const own = text.slice(tokens.start(at), tokens.end(at));
  if (isWord(kind)) return foldText(own);
  if (kind === KIND.number || kind === KIND.status) return own;
  return SHOWN[kind] ?? '';
}

/** Names and signs, by their kinds. */
const SHOWN = ['', '', '', '', '', '%mail', '%host', '%ip', 'stop', 'line', ':', ';', '"', '(', ')', '[', ']', 'reply<', '<<<', '>>>'];
