// The hours of an incident's key, a day around its window, and what a normal hour would have been.
import type { CountersTable } from '../counters/read.ts';
import { readHours } from '../counters/read.ts';
import { type HourScore, hoursOf } from './detect.ts';
import { HOUR_SECONDS, hourOf, type Incident } from './incident.ts';
import { seriesOf } from './load.ts';
import { HOURS_NEEDED, sumsOf } from './series.ts';

const AROUND_HOURS = 24;

/** Empty if the counts have expired: hours are kept 35 days. @param now Epoch seconds. @throws StorageError */
export async function chartOf(incident: Incident, table: CountersTable, memory: boolean, now: number): Promise<readonly HourScore[]> {
  const last = Math.min(hourOf(now), hourOf(incident.to) + AROUND_HOURS);
  const first = hourOf(incident.from) - AROUND_HOURS;
  const start = first - HOURS_NEEDED;
  const series = seriesOf(await readHours(table, start, last + 1), start, last + 1, memory);
  const index = series.findIndex(({ key }) => key === incident.key);
  // The base is that of the window's start, without the window itself.
  const sums = sumsOf(series, [incident], incident.from, start);
  return index < 0 ? [] : hoursOf(index, first, { series, incidents: [], now: last * HOUR_SECONDS, memory }, sums);
}
