// Looks ahead among tokens: for the next of a kind, each token once however often it is asked.
import * as KIND from './text/kind.ts';
import type { Kind, Tokens } from './text/token.ts';

export class Ahead {
  private readonly tokens: Tokens;
  /** By kind. */
  private readonly known: number[] = [];

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  /** The first token of these kinds behind `at`, or the end. */
  first(kinds: readonly Kind[], at: number): number {
    return Math.min(...kinds.map((kind) => this.next(kind, at)).map((found) => (found < 0 ? this.tokens.length : found)));
  }

  /** The next token of the kind behind `at`, or -1. */
  next(kind: Kind, at: number): number {
    let found = this.known[kind] ?? 0;
    if (found < 0 || found > at) return found;
    for (found = at + 1; found < this.tokens.length && this.tokens.kind(found) !== kind; found++);
    if (found === this.tokens.length) found = -1;
    this.known[kind] = found;
    return found;
  }

  /** `Subject: …`, a line among others? In the first line it is the report's own, which may tell why. */
  isHeader(from: number, to: number): boolean {
    const { tokens } = this;
    return tokens.kind(to) === KIND.colon && tokens.kind(from - 1) === KIND.line && this.next(KIND.line, to) > 0;
  }

  /** Where the header ends that has its colon at `colon`: its value may stand in the next line. */
  endOfHeader(colon: number): number {
    const line = this.next(KIND.line, colon);
    const isEmpty = line === colon + 1 && this.tokens.kind(line + 1) !== KIND.line && this.tokens.kind(line + 1) !== KIND.number;
    return isEmpty ? this.first([KIND.line], line) : line;
  }

  /** Is there one of these kinds between? */
  has(kinds: readonly Kind[], from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (kinds.includes(this.tokens.kind(at))) return true;
    return false;
  }
}
