// Rows from a suppression list in any shape: CSV (comma, semicolon or tab, with or without a header line),
// one JSON object a line, or a JSON document. Column and key names are compared without case and punctuation, so that
// `created_at`, `createdAt` and `Created at` are one column.
import { csvRecords } from './csv.ts';
import { jsonEntries } from './json.ts';
import { type BadRow, decode, splitLines } from './text.ts';

export interface Row {
  readonly line: number;
  readonly fields: ReadonlyMap<string, unknown>;
}

export const columnName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** This many first characters decide the shape, and are held back once. */
const PEEK_CHARS = 64 * 1024;

/** All rows of a file. A row that cannot be read is a BadRow in its place. */
export async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row | BadRow> {
  const { start, chunks } = await peek(decode(bytes));
  const first = start.trimStart()[0];
  if (first === '[') yield* documentRows(chunks);
  else if (first === '{') yield* isOneALine(start) ? lineRows(chunks) : documentRows(chunks);
  else yield* csvRows(chunks, delimiterOf(start));
}

async function peek(chunks: AsyncGenerator<string>): Promise<{ start: string; chunks: AsyncGenerator<string> }> {
  let start = '';
  while (start.length < PEEK_CHARS) {
    const next = await chunks.next();
    if (next.done) break;
    start += next.value;
  }
  async function* all(): AsyncGenerator<string> {
    if (start !== '') yield start;
    yield* chunks;
  }
  return { start, chunks: all() };
}

/** Is an early line a whole object, and not a page of an API's answer? A document spread over several lines is indented, or its first line is only a bracket. */
function isOneALine(start: string): boolean {
  const lines = start.split('\n', 5).map((line) => line.trimEnd());
  if (lines.some((line) => /^\s|^[[{]$/.test(line))) return false;
  return lines.some((line) => {
    const row = parseObject(line);
    return row !== undefined && !isPage(row);
  });
}

function parseObject(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return new Map([['email', value]]);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return new Map(Object.entries(value).map(([name, field]) => [columnName(name), field]));
  } catch {
    return undefined;
  }
}

/** One page of an API's answer: a list of objects (or an empty one) with its cursor. */
function isPage(row: ReadonlyMap<string, unknown>): boolean {
  return ['items', 'suppressions', 'suppresseddestinationsummaries'].some((name) => Array.isArray(row.get(name)));
}

async function* lineRows(chunks: AsyncIterable<string>): AsyncGenerator<Row | BadRow> {
  for await (const part of splitLines(chunks)) yield* jsonRow(part);
}

async function* documentRows(chunks: AsyncIterable<string>): AsyncGenerator<Row | BadRow> {
  for await (const part of jsonEntries(chunks)) yield* jsonRow(part);
}

function* jsonRow(part: { readonly line: number; readonly text: string } | BadRow): Generator<Row | BadRow> {
  if ('problem' in part) {
    yield part;
    return;
  }
  const fields = parseObject(part.text);
  if (fields === undefined) yield { line: part.line, problem: 'not a JSON object' };
  else if (!isPage(fields)) yield { line: part.line, fields };
}

async function* csvRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row | BadRow> {
  let columns: readonly string[] | undefined;
  for await (const record of csvRecords(chunks, delimiter)) {
    if ('problem' in record) {
      yield record;
      continue;
    }
    const values = record.fields.map((field) => field.trim());
    if (columns === undefined) {
      columns = headerOf(values);
      if (columns !== undefined) continue;
      // SES's bulk format has no header line: address,REASON.
      columns = ['emailaddress', 'reason', 'lastupdatetime'];
    }
    const fields = new Map<string, unknown>();
    columns.forEach((column, index) => {
      fields.set(column, values[index] ?? '');
    });
    yield { line: record.line, fields };
  }
}

/** A first line with an address is already a row. */
function headerOf(values: readonly string[]): readonly string[] | undefined {
  return values.some((value) => value.includes('@')) ? undefined : values.map(columnName);
}

function delimiterOf(start: string): string {
  const header = start.trimStart().split('\n', 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
