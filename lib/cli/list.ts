// `rebound list`: who is on the list, newest first within a domain.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CATEGORIES, type Category, PROVIDERS, type Provider } from '../event.ts';
import { HOLDING_CATEGORIES } from '../record/placement.ts';
import { blocksMail } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';
import { BadCursor, createListReader, type Filter, type Page } from '../table/listing.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { note, print, printJson, table } from './output.ts';
import { commandLine } from './self.ts';
import { noteUnreadable } from './unreadable.ts';
import { UsageError } from './usage-error.ts';
import { VERDICT_HEAD, verdictCells, verdictJson } from './verdict.ts';
import { parseWhen } from './when.ts';

interface Options {
  readonly domain?: string;
  readonly category?: Category;
  readonly since?: string;
  readonly provider?: Provider;
  readonly limit: string;
  readonly cursor?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('list')
    .description('who is suppressed or has opted out; by domain, category, time, provider')
    .option('--domain <name>', 'only this domain (fast: it has an index)')
    .addOption(new Option('--category <name>', 'only this category').choices(HOLDING_CATEGORIES).argParser(holdingCategory))
    .option('--since <time>', 'only verdicts that began then or later: 2026-11-01, or a span: 30d, 12h, 2w')
    .addOption(new Option('--provider <name>', 'only what this provider reported').choices(PROVIDERS))
    .option('--limit <rows>', 'how many rows; 0 for all of them', '100')
    .option('--cursor <text>', 'continue where an earlier list ended')
    .option('--json', 'one JSON object a line, as `rebound check --json`; a cursor goes to standard error');
  connectionOptions(command)
    .addHelpText('after', '\nExit codes: 0 listed, even if nobody is on it · 1 the list, or a row of it, could not be read · 2 wrong usage')
    .action((options: Options) =>
      withConnection(command, async (connection) => {
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 0) throw new UsageError(`--limit ${options.limit} is not a whole number`);
        const since = options.since === undefined ? undefined : parseWhen(options.since, 'ago', new Date());
        const filter: Filter = { domain: options.domain?.toLowerCase(), category: options.category, since, provider: options.provider };
        const listReader = createListReader(connection);
        const shown = await showPages((cursor) => listReader.page(filter, cursor), limit || Number.POSITIVE_INFINITY, options);
        if (shown.count === 0 && !options.json) print('Nobody is on this list.');
        if (shown.cursor !== undefined) note(`There is more:\n  ${continued(shown.cursor, { ...options, since }, connection)}`);
      }),
    );
}

/** Continues the same list. A span would mean a different time later, so the command names the time itself. */
function continued(
  cursor: string,
  { domain, category, since, provider, limit, json }: Omit<Options, 'since'> & { readonly since?: number },
  { named }: Connection,
): string {
  const from = since === undefined ? undefined : new Date(since * 1_000).toISOString();
  const filters = Object.entries({ domain, category, since: from, provider, limit, cursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return commandLine('list', ...filters, json ? '--json' : undefined, ...named);
}

type Pages = (cursor: string | undefined) => Promise<Page>;

/** A page has as many rows as a few requests return. If the limit cuts one, the cursor says how many of its rows were shown: `40.PAGE`. */
async function showPages(page: Pages, rowsMax: number, options: Options): Promise<{ readonly count: number; readonly cursor?: string }> {
  const [skip, start] = splitCursor(options.cursor);
  const rows: Suppression[] = [];
  const unreadable = new Set<string>();
  let cursor = start;
  let shownOfPage = skip;
  for (;;) {
    const next = await page(cursor).catch((error: unknown) => {
      throw error instanceof BadCursor ? new UsageError('--cursor belongs to another list: give the same filters as before') : error;
    });
    for (const address of next.unreadable) unreadable.add(address);
    const taken = next.rows.slice(shownOfPage, shownOfPage + rowsMax - rows.length);
    rows.push(...taken);
    shownOfPage += taken.length;
    if (shownOfPage >= next.rows.length) [cursor, shownOfPage] = [next.cursor, 0];
    if (cursor === undefined && shownOfPage === 0) break;
    if (rows.length >= rowsMax) break;
  }
  show(rows, options);
  noteUnreadable([...unreadable]);
  const isEnd = cursor === undefined && shownOfPage === 0;
  return { count: rows.length, ...(!isEnd && { cursor: `${shownOfPage}.${cursor ?? ''}` }) };
}

function splitCursor(cursor: string | undefined): readonly [skip: number, page: string | undefined] {
  const [, skip, page] = /^(\d{1,6})\.(.*)$/.exec(cursor ?? '0.') ?? [];
  if (skip === undefined) throw new UsageError('--cursor is not one that `rebound list` printed');
  return [Number(skip), page || undefined];
}

function show(rows: readonly Suppression[], { json }: Options): void {
  const now = new Date();
  if (json) for (const row of rows) printJson(verdictJson(row.address, blocksMail(row, now), row));
  else if (rows.length > 0)
    print(
      table(
        VERDICT_HEAD,
        rows.map((row) => verdictCells(row.address, blocksMail(row, now), row)),
      ),
    );
}

function holdingCategory(name: string): Category {
  const category = HOLDING_CATEGORIES.find((other) => other === name);
  if (category) return category;
  const isKnown = CATEGORIES.some((other) => other === name);
  throw new InvalidArgumentError(
    isKnown
      ? `${name} is about you, not about an address, so no address is listed for it: \`rebound stats --by category\` counts it`
      : `allowed choices are ${HOLDING_CATEGORIES.join(', ')}`,
  );
}
