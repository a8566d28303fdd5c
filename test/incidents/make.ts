// Hourly counts for tests: an even sender, plus changes.

import { detect } from '../../lib/incidents/detect.ts';
import type { Incident, Kind } from '../../lib/incidents/incident.ts';
import { emptySeries, type Series } from '../../lib/incidents/series.ts';

export const HOUR = 3_600;
/** 2026-03-02T00:00Z, as an epoch hour. */
export const FIRST_HOUR = Date.parse('2026-03-02T00:00:00Z') / 1_000 / HOUR;
const HOURS = 40 * 24;

export interface KeyPlan {
  readonly key: string;
  readonly kind: Kind;
  /** Mails per hour, and one `a` every so many hours. */
  readonly mails: number;
  readonly everyHours: number;
}

const PLANS: readonly KeyPlan[] = [
  { key: 'google', kind: 'system', mails: 1_600, everyHours: 2 },
  { key: 'google-hosted', kind: 'hosted', mails: 400, everyHours: 6 },
  { key: 'microsoft', kind: 'system', mails: 800, everyHours: 4 },
  { key: 'yahoo', kind: 'system', mails: 500, everyHours: 5 },
  { key: 'comcast', kind: 'system', mails: 60, everyHours: 30 },
  { key: 'example.edu', kind: 'domain', mails: 100, everyHours: 24 },
  { key: 'rest', kind: 'rest', mails: 600, everyHours: 3 },
];

export function makeSeries(plans: readonly KeyPlan[] = PLANS): readonly Series[] {
  return plans.map(({ key, kind, mails, everyHours }) => {
    const series = emptySeries(key, kind, FIRST_HOUR, HOURS);
    series.n.fill(mails);
    for (let hour = 0; hour < HOURS; hour += everyHours) add(series, FIRST_HOUR + hour, 1, hour % 8);
    return series;
  });
}

/** Adds addresses, in one bucket or spread over all. */
export function add(series: Series, hour: number, a: number, bucket?: number): void {
  const index = hour - series.start;
  const to = (array: Float64Array | undefined, count: number) => {
    if (array) array[index] = (array[index] ?? 0) + count;
  };
  to(series.a, a);
  for (const [at, counts] of (series.buckets ?? []).entries()) to(counts, bucket === undefined ? a / 8 : at === bucket ? a : 0);
}

export function named(series: readonly Series[], key: string): Series {
  const found = series.find((its) => its.key === key);
  if (!found) throw new Error(`no series ${key}`);
  return found;
}

/** Runs the detector every five minutes from one hour to another, like the schedule. */
export function run(
  series: readonly Series[],
  firstHour: number,
  endHour: number,
  known: readonly Incident[] = [],
  memory = true,
): readonly Incident[] {
  let incidents = known;
  for (let now = firstHour * HOUR + 300; now <= endHour * HOUR; now += 300) {
    incidents = applied(incidents, detect({ series: upTo(series, now), incidents, now, firstHour: FIRST_HOUR, memory }));
  }
  return incidents;
}

function applied(incidents: readonly Incident[], changed: readonly Incident[]): readonly Incident[] {
  const ids = new Set(changed.map(({ id }) => id));
  return [...incidents.filter(({ id }) => !ids.has(id)), ...changed];
}

/** Only part of the current hour has passed. */
function upTo(series: readonly Series[], now: number): readonly Series[] {
  const part = (now % HOUR) / HOUR;
  if (part === 0) return series;
  return series.map((its) => {
    const index = Math.floor(now / HOUR) - its.start;
    const cut = (array: Float64Array) => {
      const copy = array.slice(0, index + 1);
      copy[index] = Math.floor((copy[index] ?? 0) * part);
      return copy;
    };
    const buckets = its.buckets && { buckets: its.buckets.map(cut) };
    return { ...its, a: cut(its.a), u: cut(its.u), o: cut(its.o), n: cut(its.n), ...buckets };
  });
}
