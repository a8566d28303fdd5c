// `rebound stats --refused`: webhook requests that were refused, by provider and reason, and what to do about each.
import type { CountersTable } from '../counters/read.ts';
import type { RefusalCount } from '../counters/refusals.ts';
import { readStats, type StatsQuery } from '../counters/stats.ts';
import { minuteOf } from '../record/verdict-words.ts';
import type { Connection } from './connection.ts';
import { plural, print, printJson, wrap } from './output.ts';
import { commandLine } from './self.ts';
import { UsageError } from './usage-error.ts';

interface Refused {
  readonly refusals: readonly RefusalCount[];
  /** Counted by an earlier version, which kept no reason. */
  readonly unexplained: number;
}

/** @throws UsageError with a filter that such a request has no answer for: it is not read. */
export async function readRefused(table: CountersTable, { domain, system, ...query }: StatsQuery): Promise<Refused> {
  if (domain !== undefined || system !== undefined)
    throw new UsageError('--refused takes no --domain or --system: what is refused is not read');
  const { intake } = await readStats(table, { ...query, by: 'provider' });
  const refusals = (intake?.refusals ?? []).filter(({ count }) => count > 0);
  return { refusals, unexplained: (intake?.refused.count ?? 0) - refusals.reduce((sum, { count }) => sum + count, 0) };
}

export function printRefused({ refusals, unexplained }: Refused, { json }: { readonly json?: boolean }, { named }: Connection): void {
  if (json) for (const refusal of refusals) printJson(refusal);
  else if (refusals.length === 0 && unexplained <= 0) print('No webhook request was refused in this period.');
  else {
    for (const refusal of refusals) print(paragraph(refusal, named));
    if (unexplained > 0) print(`${plural(unexplained, 'request')} more, counted by an earlier version, which kept no reason.`);
  }
}

function paragraph({ provider, reason, count, before, lastFrom, lastTo, what, todo }: RefusalCount, named: readonly string[]): string {
  const columns = Math.min(process.stdout.columns || COLUMNS_MAX, COLUMNS_MAX);
  const earlier = before > 0 ? `, ${before.toLocaleString('en-US')} in the same time before` : '';
  return [
    `${provider}  ${reason}  ${count.toLocaleString('en-US')}${earlier}; ${lastWords(lastFrom, lastTo)}`,
    ...[what, forStage(todo, named)].flatMap((text) => wrap(text, columns, '  ')),
    '',
  ].join('\n');
}

/** A paragraph is read best at this width. */
const COLUMNS_MAX = 100;
const HOUR_MS = 3_600_000;

function lastWords(from: string, to: string): string {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end - start > HOUR_MS) return `last on ${from.slice(0, 10)}`;
  return `last between ${minuteOf(start / 1_000).replace(' UTC', '')} and ${to.slice(11, 16)} UTC`;
}

/** `doctor` and `wire` are about a stage, so they take no table and no endpoint. */
function forStage(text: string, named: readonly string[]): string {
  const isStage = !named.some((word) => word === '--table' || word === '--endpoint');
  return text.replace(/`rebound ([^`]+)`/g, (_, words: string) => {
    return `\`${commandLine(...words.split(' '), ...(isStage || words.startsWith('parked') ? named : []))}\``;
  });
}
