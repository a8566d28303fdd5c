// What commands print: lines and tables for people, NDJSON for programs, notes on standard error; and the one question they ask.
import { createInterface } from 'node:readline/promises';
import Table from 'cli-table3';
import wrapAnsi from 'wrap-ansi';
import { forTerminal, jsonForTerminal } from '../terminal.ts';
import { UsageError } from './usage-error.ts';

export function print(text: string): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${jsonForTerminal(value)}\n`);
}

/** For people, on standard error: never mixed into what a pipe reads. */
export function note(text: string): void {
  // A progress bar may be on this line.
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${forTerminal(text)}\n`);
}

/** If standard output is not a terminal. */
const COLUMNS_DEFAULT = 120;
const COLUMN_MIN = 8;

/** A table that fits the terminal: the widest columns wrap. */
export function table(head: readonly string[], given: readonly (readonly string[])[]): string {
  // Escaped before it is measured: the text shown instead is wider.
  const rows = given.map((row) => row.map(forTerminal));
  const room = (process.stdout.columns || COLUMNS_DEFAULT) - (head.length + 1);
  const widths = head.map((title, column) => 2 + Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= COLUMN_MIN) break;
    widths[widest] = width - 1;
  }
  const style = { head: [], border: [] };
  const drawn = new Table({ head: [...head], colWidths: widths, style });
  // Hard: otherwise a word longer than its column, above all an address, would be cut off.
  for (const row of rows) drawn.push(row.map((cell, column) => wrapAnsi(cell, (widths[column] ?? COLUMN_MIN) - 2, { hard: true })));
  return drawn.toString();
}

/** Breaks at spaces; a word longer than the line (a URL) stays whole. */
export function wrap(text: string, columns: number, indent: string, first = indent): string[] {
  const lines = wrapAnsi(text.replace(/\s+/g, ' ').trim(), columns - indent.length).split('\n');
  return lines.map((line, at) => `${at === 0 ? first : indent}${line}`);
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** More changes than this at once need a confirmation. */
export const CHANGES_UNASKED_MAX = 100;

/**
 * Whether to continue with `what`. A few changes need no question; many need --yes, or a yes from a person at a terminal.
 * @throws UsageError if there is nobody to ask.
 */
export async function confirm(changes: number, what: string, options: { readonly yes?: boolean }): Promise<boolean> {
  if (options.yes || changes <= CHANGES_UNASKED_MAX) return true;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(`${what}: that is more than ${CHANGES_UNASKED_MAX} changes. Look with --dry-run, then add --yes`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${what}. Continue? [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
