// What GET /stats answers, as the views use it.
import type { Flow, Grouping, StatsRow as Row } from '../../counters/stats.ts';
import type { Provider } from '../../event.ts';

/** Its key stands under the grouping's name. */
export interface StatsRow extends Omit<Row, 'key' | 'name' | 'change'> {
  readonly category?: string;
  readonly domain?: string;
  readonly system?: string;
  readonly provider?: Provider;
  /** Of a system. */
  readonly name?: string;
  readonly change: number | null;
}

export interface StatsAnswer {
  readonly by: Grouping;
  readonly total: number;
  readonly before: number;
  readonly unit: 'hour' | 'day';
  readonly since: string;
  readonly intake: { readonly refused: Flow; readonly parked: Flow; readonly lag: Flow } | null;
  readonly rows: readonly StatsRow[];
}

const STEP_MS = { hour: 3_600_000, day: 24 * 3_600_000 } as const;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HOUR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** When a bar begins: counts are kept by hours and days of UTC. */
export function timeOf({ since, unit }: StatsAnswer, index: number): Date {
  const step = STEP_MS[unit];
  return new Date((Math.floor(Date.parse(since) / step) + index) * step);
}

/** An hour in the viewer's zone. */
export const hourLabel = (date: Date): string => HOUR.format(date);

/** Of each bar. */
export function labelsOf(stats: StatsAnswer): readonly string[] {
  const bars = stats.rows[0]?.series ?? [];
  return bars.map((_, index) => (stats.unit === 'day' ? DAY.format(timeOf(stats, index)) : hourLabel(timeOf(stats, index))));
}

export const whenOf = ({ unit }: StatsAnswer): string => (unit === 'day' ? 'Day (UTC)' : 'Hour from');

/** `7 %`, and `0.4 %` where less than one. */
export function rateOf(count: number, of: number): string {
  if (of === 0 || count === 0) return '0 %';
  const percent = (count / of) * 100;
  return `${percent < 0.95 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** Hosted systems answer for domains of their customers, which are not known for theirs: there is only the whole. */
export const isDetailed = (system: string): boolean => !system.endsWith('-hosted');

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
