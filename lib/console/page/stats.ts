// What GET /stats answers, as the views use it.
import type { Grouping, StatsRow as Row } from '../../counters/stats.ts';
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
  readonly rows: readonly StatsRow[];
}

const HOURS = { hour: 1, day: 24 } as const;
const HOUR_MS = 3_600_000;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HOUR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', timeZone: 'UTC' });

/** Of each bar: counts are kept by hours and days of UTC. */
export function labelsOf({ rows, since, unit }: StatsAnswer): readonly string[] {
  const step = HOURS[unit] * HOUR_MS;
  const first = Math.floor(Date.parse(since) / step) * step;
  return (rows[0]?.series ?? []).map((_, index) => {
    const date = new Date(first + index * step);
    return unit === 'day' ? DAY.format(date) : `${HOUR.format(date)} h`;
  });
}

/** `7 %`, and `0.4 %` where less than one. */
export function rateOf(count: number, of: number): string {
  if (of === 0 || count === 0) return '0 %';
  const percent = (count / of) * 100;
  return `${percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}
