// The entries of a JSON document of any size, one at a time: the elements of an array, of the one array in an object
// ({"items": [...]}: Mailgun; {"SuppressedDestinationSummaries": [...]}: SES), or whole objects that follow each other.
// This file follows only brackets and strings; JSON.parse reads each entry. A line break inside a string, or a bracket where a key
// should be, is not JSON (RFC 8259): such an entry is given up, and reading continues with the next.
import { type BadRow, ROW_CHARS_MAX, tooLongRow } from './text.ts';

export interface JsonEntry {
  readonly line: number;
  readonly text: string;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

export async function* jsonEntries(chunks: AsyncIterable<string>): AsyncGenerator<JsonEntry | BadRow> {
  const scanner = new Scanner();
  for await (const chunk of chunks) yield* scanner.read(chunk);
  yield* scanner.finish();
}

class Scanner {
  #line = 1;
  /** Open brackets, outermost first. */
  readonly #open: number[] = [];
  #inString = false;
  #escaped = false;
  /** The last character that is neither white space nor in a string. */
  #last = 0;
  /** The entry being read: where it began and how deep it is. */
  #entry: { line: number; depth: number } | undefined;
  #kept = '';
  #tooLong = false;

  *read(chunk: string): Generator<JsonEntry | BadRow> {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (code === LINE_FEED) this.#line += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === BACKSLASH) this.#escaped = true;
        else if (code === LINE_FEED) yield* this.#giveUp('a string runs over the end of the line');
        else if (code === QUOTE) {
          this.#inString = false;
          if (this.#entry?.depth === this.#open.length) yield* this.#close(chunk.slice(start, at + 1));
        }
        continue;
      }
      if (code === QUOTE) {
        this.#inString = true;
        if (this.#open.length === 1 && this.#open[0] === OPEN_BRACKET) start = this.#begin(at);
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        const isMisplaced = this.#open.at(-1) === OPEN_BRACE && this.#last !== COLON;
        if (isMisplaced) yield* this.#giveUp('a bracket is never closed, or one too many');
        if (isMisplaced && code === OPEN_BRACKET) continue;
        if (code === OPEN_BRACE && this.#isEntry()) start = this.#begin(at);
        this.#open.push(code);
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.#open.pop();
        if (this.#entry?.depth === this.#open.length) yield* this.#close(chunk.slice(start, at + 1));
      }
      if (code > SPACE) this.#last = code;
    }
    if (this.#entry !== undefined) this.#keep(chunk.slice(start));
  }

  *finish(): Generator<BadRow> {
    if (this.#entry !== undefined) yield { line: this.#entry.line, problem: 'the file ends inside this entry' };
  }

  /** An object is an entry unless it is inside one or is the value of a key; the first object in an array of the top object ends that one. */
  #isEntry(): boolean {
    if (this.#entry === undefined) return this.#last !== COLON;
    const [outer, inner] = this.#open;
    return this.#entry.depth === 0 && this.#open.length === 2 && outer === OPEN_BRACE && inner === OPEN_BRACKET;
  }

  #begin(at: number): number {
    this.#entry = { line: this.#line, depth: this.#open.length };
    this.#kept = '';
    this.#tooLong = false;
    return at;
  }

  #keep(part: string): void {
    this.#tooLong ||= this.#kept.length + part.length > ROW_CHARS_MAX;
    this.#kept = this.#tooLong ? '' : this.#kept + part;
  }

  *#close(part: string): Generator<JsonEntry | BadRow> {
    this.#keep(part);
    const line = this.#entry?.line ?? this.#line;
    yield this.#tooLong ? { line, problem: tooLongRow } : { line, text: this.#kept };
    this.#entry = undefined;
    this.#kept = '';
  }

  *#giveUp(problem: string): Generator<BadRow> {
    yield { line: this.#entry?.line ?? this.#line, problem };
    this.#open.length = this.#entry?.depth ?? 0;
    this.#entry = undefined;
    this.#inString = false;
  }
}
