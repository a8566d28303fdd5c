// A year of counts of one sender, with the real detector every five minutes. Most of the time no incident can open (leastToOpen), so rolling
// sums are kept, and the detector's own arithmetic runs only if it could matter; the result is the same.
import { detect } from '../../lib/incidents/detect.ts';
import type { Incident } from '../../lib/incidents/incident.ts';
import {
  BASE_GAP_HOURS,
  BASE_HOURS,
  BUCKETS,
  type KeySums,
  leastToOpen,
  openingsA,
  RECENT_HOURS,
  ratesA,
  scoreA,
  thresholdOf,
  WINDOW_HOURS,
} from '../../lib/incidents/score.ts';
import { emptySeries, isRunning, type Series } from '../../lib/incidents/series.ts';
import type { Random } from './random.ts';
import { activity, drawSpikes, type Sender } from './sender.ts';

const HOUR_SECONDS = 3_600;
/** Detector runs per hour. */
const SLICES = 12;
/** The epoch hour at which simulated years begin: 2026-01-05T00:00Z, a Monday. */
export const START = Date.parse('2026-01-05T00:00:00Z') / 1_000 / HOUR_SECONDS;

export interface World {
  readonly days: number;
  /** 1 as observed, 2 with every variance doubled. */
  readonly spread: number;
}

/** Variances of the rate of gone people: of a key per day and per hour, and of the whole sender per day. */
const SPREADS = { keyDay: 0.12, keyHour: 0.12, senderDay: 0.08 } as const;

/**
 * Counts of an ordinary year. Old lists, reactivations and bot sign-ups only add to `u`, which score A ignores; what changes `a` is drawn:
 * a provider that clears out old accounts over weeks, a school year that ends, a campaign to people who are seldom mailed.
 */
export function drawYear(sender: Sender, { days, spread }: World, random: Random): readonly Series[] {
  const hours = days * 24;
  const spikes = drawSpikes(random, days);
  const senderDays = Array.from({ length: days }, () => random.gamma(SPREADS.senderDay * spread));
  // Campaigns to less active people: all keys at up to three times the normal rate.
  for (let count = random.poisson((4 * days) / 365); count > 0; count--) {
    const day = Math.floor(random.next() * days);
    senderDays[day] = (senderDays[day] ?? 1) * (1.5 + random.next() * 1.5);
  }
  return sender.keys.map((its) => {
    const series = emptySeries(its.key, its.kind, START, hours);
    const clearing = its.kind === 'domain' ? drawDepartments(random, days) : drawClearing(random, days);
    for (let day = 0; day < days; day++) {
      const level = its.rate * random.gamma(SPREADS.keyDay * spread) * (senderDays[day] ?? 1) * clearing(day);
      for (let hour = day * 24; hour < day * 24 + 24; hour++) {
        const mails = Math.round(sender.mailsADay * its.share * activity(sender, its, hour, spikes));
        if (mails === 0) continue;
        // If hardly any are expected, the spread of an hour shows nothing.
        const hourly = level * mails < 0.02 ? 1 : random.gamma(SPREADS.keyHour * spread);
        const a = Math.min(mails, random.poisson(level * hourly * mails));
        series.n[hour] = mails - a;
        if (a > 0) place(series, hour, a, its.buckets, random);
      }
    }
    return series;
  });
}

/** A provider closes old accounts, once in ten years: up to four times the normal rate for two to four weeks, rising and falling over days. */
function drawClearing(random: Random, days: number): (day: number) => number {
  if (random.next() >= (0.1 * days) / 365) return () => 1;
  const [begin, length, height] = [random.next() * days, 14 + random.next() * 14, 1 + random.next() * 3];
  return (day) => (day < begin || day > begin + length ? 1 : 1 + (height - 1) * Math.sin((Math.PI * (day - begin)) / length));
}

/** A company or a school removes people at once, one domain in twenty a year: five to fifty times the normal rate, for one to five days. */
function drawDepartments(random: Random, days: number): (day: number) => number {
  if (random.next() >= (0.05 * days) / 365) return () => 1;
  const [begin, length, height] = [Math.floor(random.next() * days), 1 + Math.floor(random.next() * 5), 5 * 10 ** random.next()];
  return (day) => (day < begin || day >= begin + length ? 1 : height);
}

export function place(series: Series, index: number, a: number, shares: readonly number[] | undefined, random: Random): void {
  series.a[index] = (series.a[index] ?? 0) + a;
  if (!series.buckets || !shares) return;
  let [left, shareLeft] = [a, 1];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const share = shares[bucket] ?? 0;
    const its = bucket === BUCKETS - 1 ? left : random.binomial(left, share / shareLeft);
    const array = series.buckets[bucket];
    if (array) array[index] = (array[index] ?? 0) + its;
    left -= its;
    shareLeft -= share;
  }
}

/** All incidents that open between two days, the detector running every five minutes. */
export function watch(series: readonly Series[], firstDay: number, endDay: number, random: Random): readonly Incident[] {
  const rolling = new Rolling(series, firstDay * 24);
  let incidents: readonly Incident[] = [];
  for (let hour = firstDay * 24; hour < endDay * 24; hour++) {
    rolling.enter(hour);
    const running = incidents.some((incident) => isRunning(incident, (START + hour) * HOUR_SECONDS));
    if (!running && !rolling.couldOpen(hour)) continue;
    incidents = watchHour(series, rolling, hour, incidents, random);
  }
  return incidents;
}

function watchHour(
  series: readonly Series[],
  rolling: Rolling,
  hour: number,
  known: readonly Incident[],
  random: Random,
): readonly Incident[] {
  let incidents = known;
  const cutter = new Cutter(series, hour);
  for (let slice = 1; slice <= SLICES; slice++) {
    cutter.to(slice, random);
    const now = (START + hour) * HOUR_SECONDS + (slice * HOUR_SECONDS) / SLICES - 1;
    const running = incidents.filter((incident) => isRunning(incident, now));
    const isNews = [...openingsA(rolling.sums(hour)).keys()].some((index) => !running.some(({ key }) => key === series[index]?.key));
    // An open incident is followed by whole hours: running at the end of each is enough.
    if (!isNews && (running.length === 0 || slice < SLICES)) continue;
    const changed = detect({ series, incidents, now, firstHour: START, memory: true });
    if (changed.length === 0) continue;
    const ids = new Set(changed.map(({ id }) => id));
    incidents = [...incidents.filter(({ id }) => !ids.has(id)), ...changed];
    for (const incident of changed) rolling.leaveOut(incident, hour);
  }
  return incidents;
}

/** The current hour, cut to the part that has passed. */
class Cutter {
  readonly #series: readonly Series[];
  readonly #index: number;
  readonly #whole: readonly { readonly n: number; readonly a: number; readonly buckets: readonly number[] }[];

  constructor(series: readonly Series[], index: number) {
    this.#series = series;
    this.#index = index;
    this.#whole = series.map(({ n, a, buckets }) => ({
      n: n[index] ?? 0,
      a: a[index] ?? 0,
      buckets: buckets?.map((counts) => counts[index] ?? 0) ?? [],
    }));
    for (const { a, n, buckets } of series) for (const array of [a, n, ...(buckets ?? [])]) array[index] = 0;
  }

  /** Slices count from 1; the last leaves the hour whole. */
  to(slice: number, random: Random): void {
    const share = 1 / (SLICES - slice + 1);
    for (const [key, { n, a, buckets }] of this.#series.entries()) {
      const whole = this.#whole[key];
      if (!whole) continue;
      n[this.#index] = Math.round((whole.n * slice) / SLICES);
      if (!buckets) {
        a[this.#index] = (a[this.#index] ?? 0) + random.binomial(whole.a - (a[this.#index] ?? 0), share);
        continue;
      }
      let sum = 0;
      for (const [bucket, counts] of buckets.entries()) {
        const sofar = counts[this.#index] ?? 0;
        const next = sofar + random.binomial((whole.buckets[bucket] ?? 0) - sofar, share);
        counts[this.#index] = next;
        sum += next;
      }
      a[this.#index] = sum;
    }
  }
}

interface Sum {
  a: number;
  u: number;
  o: number;
  n: number;
  hours: number;
  buckets?: number[];
}

/** The sums of sumsOf() (lib/incidents/series.ts), advanced by an hour at a time; a test compares the two. */
export class Rolling {
  readonly #series: readonly Series[];
  readonly #bases: Sum[];
  readonly #recents: Sum[];
  readonly #windows: Sum[][];
  /** Hours that incidents exclude from base and windows, by key. */
  readonly #out = new Map<string, Set<number>>();
  readonly #sums: KeySums[];
  /** Keys with windows that were correct an hour ago. */
  readonly #fresh = new Set<number>();

  constructor(series: readonly Series[], firstHour: number) {
    this.#series = series;
    this.#bases = series.map(() => ({ a: 0, u: 0, o: 0, n: 0, hours: 0 }));
    this.#recents = series.map(() => ({ a: 0, u: 0, o: 0, n: 0, hours: 0 }));
    this.#windows = series.map(({ buckets }) =>
      WINDOW_HOURS.map(() => ({ a: 0, u: 0, o: 0, n: 0, hours: 0, ...(buckets && { buckets: buckets.map(() => 0) }) })),
    );
    this.#sums = series.map(({ key, kind }, index) => ({
      key,
      kind,
      isYoung: false,
      base: this.#bases[index] ?? { a: 0, u: 0, o: 0, n: 0, hours: 0 },
      recent: this.#recents[index] ?? { a: 0, n: 0 },
      windows: this.#windows[index] ?? [],
      dismissedThreshold: 0,
    }));
    const end = firstHour - BASE_GAP_HOURS;
    for (const [sums, hours] of [
      [this.#bases, BASE_HOURS],
      [this.#recents, RECENT_HOURS],
    ] as const)
      for (let hour = Math.max(0, end - hours); hour < end; hour++)
        for (const [key] of series.entries()) this.#add(key, sums[key], hour, 1);
  }

  /** The current hour is not in the sums yet, but what it displaces is gone. */
  enter(hour: number): void {
    for (let key = 0; key < this.#series.length; key++) {
      const base = this.#bases[key];
      this.#add(key, base, hour - BASE_GAP_HOURS, 1);
      this.#add(key, base, hour - BASE_GAP_HOURS - BASE_HOURS, -1);
      this.#add(key, this.#recents[key], hour - BASE_GAP_HOURS, 1);
      this.#add(key, this.#recents[key], hour - BASE_GAP_HOURS - RECENT_HOURS, -1);
      const windows = this.#windows[key] ?? [];
      for (let window = 0; window < windows.length; window++) {
        const [sum, hours] = [windows[window], WINDOW_HOURS[window] ?? 0];
        if (!sum) continue;
        if (this.#fresh.has(key)) {
          this.#addWindow(key, sum, hour - 1, 1);
          this.#addWindow(key, sum, hour - hours, -1);
        } else {
          sum.a = 0;
          sum.n = 0;
          sum.buckets?.fill(0);
          for (let its = hour - hours + 1; its < hour; its++) this.#addWindow(key, sum, its, 1);
        }
      }
      this.#fresh.add(key);
    }
  }

  /** Could any key open in this hour? A bound: all of the hour's `a`, none of its mail, and no excuse by the others. */
  couldOpen(hour: number): boolean {
    let rates: readonly number[] | undefined;
    for (let key = 0; key < this.#series.length; key++) {
      const its = this.#series[key];
      const windows = this.#windows[key];
      if (!its || !windows) continue;
      const now = its.a[hour] ?? 0;
      if ((windows.at(-1)?.a ?? 0) + now < leastToOpen(its.kind)) continue;
      rates ??= ratesA(this.#sums);
      for (const { a, n } of windows) {
        if (a + now >= leastToOpen(its.kind) && scoreA(its.kind, a + now, (rates[key] ?? 0) * n, 1).score >= thresholdOf(its.kind))
          return true;
      }
    }
    return false;
  }

  /** Including the current hour so far. */
  sums(hour: number): readonly KeySums[] {
    return this.#sums.map((sums, key) => {
      const { a, n, buckets } = this.#series[key] ?? {};
      const windows = sums.windows.map((tally) => ({
        ...tally,
        a: tally.a + (a?.[hour] ?? 0),
        n: tally.n + (n?.[hour] ?? 0),
        ...(tally.buckets && { buckets: tally.buckets.map((count, b) => count + (buckets?.[b]?.[hour] ?? 0)) }),
      }));
      return { ...sums, windows };
    });
  }

  /** The hours of an incident no longer count once it has ended; while it is open, detect() runs every time. */
  leaveOut({ key, from, to }: Incident, hour: number): void {
    const out = this.#out.get(key) ?? new Set<number>();
    this.#out.set(key, out);
    const index = this.#series.findIndex((its) => its.key === key);
    const first = Math.floor(from / HOUR_SECONDS) - START;
    const end = Math.ceil(to / HOUR_SECONDS) - START;
    for (const its of out) if (its >= first && its >= end) out.delete(its);
    for (let its = Math.max(0, first); its < end; its++) {
      if (out.has(its)) continue;
      // What is already in the base is removed from it.
      if (its <= hour - BASE_GAP_HOURS && its > hour - BASE_GAP_HOURS - BASE_HOURS) this.#add(index, this.#bases[index], its, -1);
      if (its <= hour - BASE_GAP_HOURS && its > hour - BASE_GAP_HOURS - RECENT_HOURS) this.#add(index, this.#recents[index], its, -1);
      out.add(its);
    }
    this.#fresh.delete(index);
  }

  #addWindow(key: number, sum: Sum, hour: number, sign: number): void {
    const its = this.#series[key];
    if (!its || hour < 0 || this.#out.get(its.key)?.has(hour)) return;
    sum.a += sign * (its.a[hour] ?? 0);
    sum.n += sign * (its.n[hour] ?? 0);
    const { buckets } = its;
    if (buckets && sum.buckets)
      for (let b = 0; b < buckets.length; b++) sum.buckets[b] = (sum.buckets[b] ?? 0) + sign * (buckets[b]?.[hour] ?? 0);
  }

  #add(key: number, sum: Sum | undefined, hour: number, sign: number): void {
    const its = this.#series[key];
    if (!sum || !its || hour < 0 || this.#out.get(its.key)?.has(hour)) return;
    sum.a += sign * (its.a[hour] ?? 0);
    sum.n += sign * (its.n[hour] ?? 0);
    sum.hours += sign;
  }
}
