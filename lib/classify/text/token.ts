// What a token is, and how it is shown.
import { foldText } from './fold.ts';

/** Names have no words of their own; signs part or enclose. `reply<` and `<<<` open what another server said, `>>>` what it was sent. */
export type TokenKind = 'word' | 'ideograph' | 'number' | 'status' | 'mail' | 'host' | 'ip' | Sign;
export type Sign = 'stop' | 'line' | ':' | ';' | '"' | '(' | ')' | '[' | ']' | 'reply<' | '<<<' | '>>>';

export interface Token {
  readonly kind: TokenKind;
  /** Number of the word in the dictionary, of a name's stand-in (`%mail`); 0 when the rules do not know it. */
  readonly word: number;
  /** Of a host, the number of its domain (`@spamhaus.org`). */
  readonly domain: number;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** The words of the rules: their numbers by hash, 0 for none, `EMPTY` for those that carry nothing. */
export interface Dictionary {
  find(hash: number): number;
}

/** Number of every word that carries nothing; such words make no token. */
export const EMPTY = 1;

/** A dictionary that knows no word, for reading phrases and for showing tokens. */
export const NO_WORDS: Dictionary = { find: () => 0 };

/** The tokens as the rules see them, parted by spaces. */
export function printTokens(text: string, tokens: readonly Token[]): string {
  return tokens.map((token) => printToken(text, token)).join(' ');
}

export function printToken(text: string, { kind, start, end }: Token): string {
  if (kind === 'word' || kind === 'ideograph') return foldText(text.slice(start, end));
  if (kind === 'number' || kind === 'status') return text.slice(start, end);
  return kind === 'mail' || kind === 'host' || kind === 'ip' ? `%${kind}` : kind;
}
