// CSV records (RFC 4180 and spreadsheets' variants) from text of any length. Our own parser, because one unclosed quote must
// cost one row: when a quoted field runs into the end of the file or past the longest row, reading goes back to the line after
// the one where the record began. The streaming parsers we know cannot go back.
import { type BadRow, ROW_CHARS_MAX, tooLongRow } from './text.ts';

export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Records of `chunks` split at `delimiter`, one character. Empty lines are left out; a quote inside an unquoted field is a plain character. */
export async function* csvRecords(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord | BadRow> {
  let text = '';
  let line = 1;
  let skipping = false;
  for await (const chunk of chunks) {
    text += chunk;
    let start = 0;
    while (start < text.length) {
      if (skipping) {
        const end = text.indexOf('\n', start);
        start = end === -1 ? text.length : end + 1;
        skipping = end === -1;
        if (!skipping) line += 1;
        continue;
      }
      const record = readRecord(text, start, delimiter);
      if (record.end === undefined) {
        if (text.length - start <= ROW_CHARS_MAX) break;
        yield { line, problem: record.quoted ? unclosed : tooLongRow };
        skipping = true;
        continue;
      }
      if (!isEmpty(record.fields)) yield { line, fields: record.fields };
      line += record.lines;
      start = record.end;
    }
    text = text.slice(start);
  }
  yield* lastRecords(text, line, delimiter, skipping);
}

function* lastRecords(text: string, firstLine: number, delimiter: string, skipping: boolean): Generator<CsvRecord | BadRow> {
  if (skipping) return;
  let line = firstLine;
  let start = 0;
  while (start < text.length) {
    const record = readRecord(text, start, delimiter, true);
    if (record.quoted) {
      yield { line, problem: unclosed };
      const end = text.indexOf('\n', start);
      start = end === -1 ? text.length : end + 1;
      line += 1;
      continue;
    }
    if (!isEmpty(record.fields)) yield { line, fields: record.fields };
    line += record.lines;
    start = record.end ?? text.length;
  }
}

const unclosed = 'a quote is opened and never closed';
const isEmpty = (fields: readonly string[]): boolean => fields.length === 1 && fields[0] === '';

interface ReadRecord {
  readonly fields: string[];
  /** Where the next record begins; undefined when this one may go on in the next chunk. */
  readonly end: number | undefined;
  readonly lines: number;
  /** The text ends inside quotes. */
  readonly quoted: boolean;
}

function readRecord(text: string, start: number, delimiter: string, isLast = false): ReadRecord {
  const fields: string[] = [];
  let position = start;
  let lines = 1;
  for (;;) {
    let value = '';
    if (text[position] === '"') {
      const closed = readQuoted(text, position + 1);
      if (closed === undefined || (closed.end === text.length && !isLast)) {
        return { fields, end: undefined, lines, quoted: closed === undefined };
      }
      value = closed.value;
      lines += closed.lines;
      position = closed.end;
    }
    const stop = endOfField(text, position, delimiter);
    if (stop === text.length && !isLast) return { fields, end: undefined, lines, quoted: false };
    fields.push(value + unquoted(text, position, stop, delimiter));
    if (stop === text.length || text[stop] === '\n') return { fields, end: Math.min(stop + 1, text.length), lines, quoted: false };
    position = stop + 1;
  }
}

function readQuoted(text: string, start: number): { value: string; end: number; lines: number } | undefined {
  let value = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.split('\n').length - 1 };
    value += '"';
    from = quote + 2;
  }
}

function endOfField(text: string, start: number, delimiter: string): number {
  let position = start;
  while (position < text.length && text[position] !== delimiter && text[position] !== '\n') position += 1;
  return position;
}

/** The plain part of a field, without the CR of a line's CRLF. */
function unquoted(text: string, start: number, stop: number, delimiter: string): string {
  const endsLine = text[stop] !== delimiter && stop > start && text[stop - 1] === '\r';
  return text.slice(start, endsLine ? stop - 1 : stop);
}
