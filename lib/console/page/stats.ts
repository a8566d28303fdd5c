// The answer of GET /stats, as the views use it.
import { REST } from '../../counters/hours.ts';
import type { RefusalCount } from '../../counters/refusals.ts';
import type { Flow, Grouping, StatsRow as Row } from '../../counters/stats.ts';
import type { Provider } from '../../event.ts';
import { nameOf } from '../../systems.ts';

/** Its key is in the field named after the grouping. */
export interface StatsRow extends Omit<Row, 'key' | 'name' | 'share' | 'change'> {
  readonly category?: string;
  readonly domain?: string;
  readonly system?: string;
  readonly provider?: Provider;
  /** A system's name. */
  readonly name?: string;
}

export interface StatsAnswer {
  readonly by: Grouping;
  readonly total: number;
  readonly before: number;
  readonly unit: 'hour' | 'day';
  readonly since: string;
  readonly intake: { readonly refused: Flow; readonly parked: Flow; readonly lag: Flow; readonly refusals: readonly RefusalCount[] } | null;
  readonly rows: readonly StatsRow[];
}

const STEP_MS = { hour: 3_600_000, day: 24 * 3_600_000 } as const;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HOUR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** When a bar begins: counts are kept by UTC hour and day. */
export function timeOf({ since, unit }: StatsAnswer, index: number): Date {
  const step = STEP_MS[unit];
  return new Date((Math.floor(Date.parse(since) / step) + index) * step);
}

export const utcDay = (date: Date): string => DAY.format(date);

/** An hour in the viewer's time zone. */
export const hourLabel = (date: Date): string => HOUR.format(date);

/** A label for each bar. */
export function labelsOf(stats: StatsAnswer, bars: readonly number[] = stats.rows[0]?.series ?? []): readonly string[] {
  return bars.map((_, index) => (stats.unit === 'day' ? DAY.format(timeOf(stats, index)) : hourLabel(timeOf(stats, index))));
}

export const whenOf = ({ unit }: StatsAnswer): string => (unit === 'day' ? 'Day (UTC)' : 'Hour from');

/** `7 %`, or `0.4 %` below one per cent. */
export function rateOf(count: number, of: number): string {
  if (of === 0 || count === 0) return '0 %';
  const percent = (count / of) * 100;
  return `${percent < 0.95 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** Hosted systems have totals only: they answer for their customers' domains, which cannot be told to be theirs. */
export const isDetailed = (system: string): boolean => !system.endsWith('-hosted');

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Some rows added up, bar by bar. */
export const summedSeries = (stats: Pick<StatsAnswer, 'rows'>, rows = stats.rows): readonly number[] =>
  (stats.rows[0]?.series ?? []).map((_, index) => sumOf(rows.map(({ series }) => series[index] ?? 0)));

/** The domains with the most bounces and opt-outs first. */
export const domainsByBounces = (rows: readonly StatsRow[]): readonly StatsRow[] =>
  rows.filter(({ domain }) => domain !== REST).sort((a, b) => b.recipientScoped - a.recipientScoped);

/** A tenth of the events: counting began in the period before, or hardly any mail was sent in it. */
const COMPARED_SHARE_MIN = 0.1;

/** Is the period before worth comparing with? */
export const isComparable = ({ total, before }: StatsAnswer): boolean => before > 0 && before >= total * COMPARED_SHARE_MIN;

/** All rows of a system or domain as one, named after the system. */
export function totalsOf(stats: StatsAnswer, system: string): StatsRow {
  const { rows, total, before } = stats;
  const all = (share: 'recipientScoped' | 'senderScoped' | 'delivered') => sumOf(rows.map((row) => row[share]));
  const shares = { recipientScoped: all('recipientScoped'), senderScoped: all('senderScoped'), delivered: all('delivered') };
  return { system, name: nameOf(system), count: total, ...shares, before, series: summedSeries(stats) };
}
