// `rebound stats`: what happened in a period, by category, domain, system or provider, compared with the period before it.
import { type Command, Option } from 'commander';
import { parseAddress } from '../address.ts';
import { REST } from '../counters/hours.ts';
import {
  canTell,
  GROUPINGS,
  type Grouping,
  PERIOD_HOURS_MAX,
  readStats,
  type Stats,
  type StatsQuery,
  type StatsRow,
  statsJson,
} from '../counters/stats.ts';
import { PROVIDERS, type Provider } from '../event.ts';
import { minuteOf } from '../record/verdict-words.ts';
import { SYSTEM_IDS } from '../systems.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { plural, print, printJson, table } from './output.ts';
import { printRefused, readRefused } from './refused.ts';
import { commandLine } from './self.ts';
import { UsageError } from './usage-error.ts';
import { parseWhen } from './when.ts';

interface Options {
  readonly since: string;
  readonly by: Grouping;
  readonly domain?: string;
  readonly provider?: Provider;
  readonly system?: string;
  readonly refused?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('stats')
    .description('how many events, by category, domain, system or provider, compared with the period before')
    .option('--since <time>', 'the period: 7d, 24h, 2w, or from a day: 2026-11-01', '7d')
    .addOption(new Option('--by <what>', 'what a row is').choices(GROUPINGS).default('category'))
    .option('--domain <name>', 'only events of this domain')
    .addOption(new Option('--provider <name>', 'only events of this provider').choices(PROVIDERS))
    .addOption(new Option('--system <id>', 'only events of this receiving system').choices([...SYSTEM_IDS, REST]))
    .option('--refused', 'instead: the webhook requests that were refused, by provider and reason, and what to do about each')
    .option('--json', 'one JSON object a row; the name is under the key that --by names, the number of events under "count"');
  connectionOptions(command)
    .addHelpText(
      'after',
      `
Refusals because of you or the message are kept apart from those about the address; deferrals count with the first.
The charts are by day, in UTC, or by hour for a period of at most two days. "before" is the period of the same length before this one.
The 64 other domains that are mailed most have their own rows; "rest" is all others.
--provider, --system and --domain can be combined. Of google-hosted and microsoft-hosted there is only the whole: --by system.

Exit codes: 0 counted, even if there is nothing · 1 the counters could not be read · 2 wrong usage`,
    )
    .action((options: Options) =>
      withConnection(command, async (connection) => {
        const query = queryOf(options, new Date());
        if (options.refused) return printRefused(await readRefused(connection, query), options, connection);
        const stats = await readStats(connection, query);
        if (options.json) for (const row of stats.rows) printJson(statsJson(row, options.by));
        else print([describe(stats, options.by), ...refusedLine(stats, options, connection)].join('\n'));
      }),
    );
}

/** @throws UsageError */
function queryOf({ by, since, provider, system, ...options }: Options, now: Date): StatsQuery {
  const hours = Math.ceil((Math.floor(now.getTime() / 1_000) - parseWhen(since, 'ago', now)) / 3_600);
  if (hours < 1) throw new UsageError('--since must be in the past');
  if (hours > PERIOD_HOURS_MAX) throw new UsageError(`--since goes back at most ${PERIOD_HOURS_MAX / 24} days`);
  const domain = options.domain === undefined ? undefined : parseAddress(`a@${options.domain}`)?.slice(2);
  if (options.domain !== undefined && domain === undefined) throw new UsageError(`--domain ${options.domain} is not a domain`);
  if (domain !== undefined && by === 'system') throw new UsageError('--by system takes no --domain: a domain has one system');
  const only = { ...(domain !== undefined && { domain }), ...(provider && { provider }), ...(system !== undefined && { system }) };
  if (!canTell({ by, ...only }))
    throw new UsageError(
      `--system ${system} goes only with --by system: of a system that hosts its customers' domains there is only the whole`,
    );
  return { by, hours, now, ...only };
}

function describe(stats: Stats, by: Grouping): string {
  if (stats.rows.length === 0) return 'Nothing was counted in this period, nor in the one before.';
  const total = `${figure(stats.total)} events since ${minuteOf(Date.parse(stats.since) / 1_000)}, ${figure(stats.before)} in the same time before`;
  return [...(by === 'category' ? categorySections(stats) : [groupTable(stats, by)]), total].join('\n');
}

function refusedLine({ intake }: Stats, { since, provider }: Options, { named }: Connection): readonly string[] {
  if (!intake || intake.refused.count === 0) return [];
  const only = provider ? ['--provider', provider] : [];
  return [
    `${plural(intake.refused.count, 'webhook request')} refused: ${commandLine('stats', '--refused', '--since', since, ...only, ...named)}`,
  ];
}

const SECTIONS = [
  ['recipient', 'About the address, or its owner'],
  ['sender', 'About you or the message: not counted against the address'],
  ['delivered', 'Delivered'],
] as const;

function categorySections({ rows, unit }: Stats): readonly string[] {
  return SECTIONS.flatMap(([scope, title]) => {
    const own = rows.filter((row) => row.scope === scope);
    const cells = own.map((row) => [row.name, figure(row.count), percent(row.share), changeWords(row), chart(row.series)]);
    return own.length === 0 ? [] : [title, table(['category', 'events', 'share', 'change', `by ${unit}`], cells)];
  });
}

function groupTable({ rows, unit }: Stats, by: Grouping): string {
  const cells = rows.map((row) => [
    row.name,
    ...[row.count, row.recipientScoped, row.senderScoped, row.delivered].map(figure),
    percent(row.share),
    changeWords(row),
    chart(row.series),
  ]);
  return table([by, 'events', 'address', 'sender', 'delivered', 'share', 'change', `by ${unit}`], cells);
}

const figure = (count: number): string => count.toLocaleString('en-US');
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function changeWords({ change, before }: StatsRow): string {
  if (change === undefined) return before === 0 ? 'new' : '';
  return `${change >= 0 ? '+' : '−'}${Math.abs(100 * change).toFixed(0)} %`;
}

const BARS = '▁▂▃▄▅▆▇█';
const COLUMNS_MAX = 31;

/** A column for each day or hour, several together if there are too many; zero is a blank. */
function chart(series: readonly number[]): string {
  const each = Math.ceil(series.length / COLUMNS_MAX);
  const columns = Array.from({ length: Math.ceil(series.length / each) }, (_, column) =>
    series.slice(column * each, (column + 1) * each).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(...columns);
  return columns.map((count) => (count === 0 ? ' ' : BARS[Math.ceil((count / most) * BARS.length) - 1])).join('');
}
