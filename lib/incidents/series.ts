// Hourly counts of each key as plain arrays, and their sums over the hours that a score looks at.
import { HOUR_SECONDS, hourOf, type Incident, type Kind } from './incident.ts';
import { BASE_GAP_HOURS, BASE_HOURS, BUCKETS, type KeySums, RECENT_HOURS, type Tally, WINDOW_HOURS, YOUNG_HOURS } from './score.ts';

/** Counts of one key; index 0 is the epoch hour `start`. */
export interface Series {
  readonly key: string;
  readonly kind: Kind;
  readonly start: number;
  readonly a: Float64Array;
  readonly u: Float64Array;
  readonly o: Float64Array;
  readonly n: Float64Array;
  /** Hosted systems only. */
  readonly buckets?: readonly Float64Array[];
}

/** As far back as a score looks. */
export const HOURS_NEEDED = BASE_HOURS + BASE_GAP_HOURS;

export function emptySeries(key: string, kind: Kind, start: number, hours: number): Series {
  const zeros = () => new Float64Array(hours);
  const buckets = kind === 'hosted' && { buckets: Array.from({ length: BUCKETS }, zeros) };
  return { key, kind, start, a: zeros(), u: zeros(), o: zeros(), n: zeros(), ...buckets };
}

/** Sum of the hours from `first` to before `end`, without those in `skip`. */
export function sumOf(series: Series, first: number, end: number, skip?: (hour: number) => boolean): Tally & { readonly hours: number } {
  const { start, a, u, o, n, buckets } = series;
  const sums = { a: 0, u: 0, o: 0, n: 0, hours: 0 };
  const inBuckets = buckets?.map(() => 0);
  for (let hour = Math.max(first, start); hour < Math.min(end, start + n.length); hour++) {
    if (skip?.(hour)) continue;
    const index = hour - start;
    sums.a += a[index] ?? 0;
    sums.u += u[index] ?? 0;
    sums.o += o[index] ?? 0;
    sums.n += n[index] ?? 0;
    sums.hours++;
    if (buckets && inBuckets) for (let b = 0; b < buckets.length; b++) inBuckets[b] = (inBuckets[b] ?? 0) + (buckets[b]?.[index] ?? 0);
  }
  return { ...sums, ...(inBuckets && { buckets: inBuckets }) };
}

/** Hours of closed incidents do not count again, nor in the base, because they were not normal. Hours of dismissed ones were. */
interface Skips {
  readonly inBase?: (hour: number) => boolean;
  readonly inWindows?: (hour: number) => boolean;
}

function skipsOf(key: string, incidents: readonly Incident[], now: number): Skips {
  const its = incidents.filter((incident) => incident.key === key);
  const within = ({ from, to }: Incident) => ({ first: hourOf(from), end: Math.ceil(to / HOUR_SECONDS) });
  const unusual = its.filter(({ state }) => state !== 'dismissed').map(within);
  const over = its.filter((incident) => !isRunning(incident, now)).map(within);
  const inAny = (spans: typeof over) =>
    spans.length === 0 ? undefined : (hour: number) => spans.some(({ first, end }) => hour >= first && hour < end);
  return { inBase: inAny(unusual), inWindows: inAny(over) };
}

/** Does the detector still follow it? A confirmed one may continue. */
export function isRunning({ state, to }: Incident, now: number): boolean {
  return state === 'open' || (state === 'confirmed' && to > now);
}

/** A dismissed incident raises its key's threshold: the same pattern again is not news. */
const DISMISSED_FACTOR = 1.25;

/** @param now Epoch seconds. Hours after it do not count. @param firstHour The first that was ever counted, of any key. */
export function sumsOf(series: readonly Series[], incidents: readonly Incident[], now: number, firstHour: number): readonly KeySums[] {
  const end = hourOf(now) + 1;
  const elapsed = Math.max(1, now - hourOf(now) * HOUR_SECONDS) / HOUR_SECONDS;
  const baseEnd = end - BASE_GAP_HOURS;
  return series.map((its) => {
    const { inBase, inWindows } = skipsOf(its.key, incidents, now);
    const dismissed = incidents.filter(({ key, state }) => key === its.key && state === 'dismissed');
    return {
      key: its.key,
      kind: its.kind,
      isYoung: end - firstHour < YOUNG_HOURS,
      base: sumOf(its, Math.max(firstHour, baseEnd - BASE_HOURS), baseEnd, inBase),
      recent: sumOf(its, Math.max(firstHour, baseEnd - RECENT_HOURS), baseEnd, inBase),
      windows: WINDOW_HOURS.map((hours) => {
        const tally = sumOf(its, end - hours, end, inWindows);
        return { ...tally, hours: Math.max(0, tally.hours - 1 + elapsed) };
      }),
      dismissedThreshold: Math.max(0, ...dismissed.map(({ score }) => DISMISSED_FACTOR * score)),
    };
  });
}
