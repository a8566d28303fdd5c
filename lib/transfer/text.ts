// Text out of a file of any size: bytes to characters (UTF-8, or UTF-16 as Excel saves it), and physical lines out of those.
// Invalid bytes become U+FFFD and are seen later, in the address of the one row that has them; they never stop the file.
import { TextDecoder } from 'node:util';

/** A part of the file that cannot be read; what follows can. */
export interface BadRow {
  readonly line: number;
  readonly problem: string;
}

/** No provider's export comes near this; a longer row is reported and skipped, so that memory stays bounded. */
export const ROW_CHARS_MAX = 256 * 1024;

/** Characters of a stream of bytes, without a byte order mark. */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Physical lines with their numbers, from 1; empty ones are left out. Ends are LF, CRLF or none. */
export async function* splitLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ readonly line: number; readonly text: string } | BadRow> {
  let rest = '';
  let line = 1;
  let tooLong = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      const text = (rest + chunk.slice(start, end)).trim();
      if (tooLong || text.length > ROW_CHARS_MAX) yield { line, problem: tooLongRow };
      else if (text !== '') yield { line, text };
      rest = '';
      tooLong = false;
      line += 1;
      start = end + 1;
    }
    rest += chunk.slice(start);
    if (rest.length > ROW_CHARS_MAX) {
      rest = '';
      tooLong = true;
    }
  }
  if (tooLong) yield { line, problem: tooLongRow };
  else if (rest.trim() !== '') yield { line, text: rest.trim() };
}

export const tooLongRow = `longer than ${ROW_CHARS_MAX / 1024} KiB`;
