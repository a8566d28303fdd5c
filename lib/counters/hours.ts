// The counts of a key in one clock hour (UTC), from which incidents are found. A key is a receiving system, one of the sender's largest
// other domains, or `rest`. Each address counts once a key, class and hour (in one process).

export interface Counts {
  /** Addresses with a recent delivery that are now reported missing or closed. */
  readonly a: number;
  /** Other addresses reported gone. */
  readonly u: number;
  /** Bounces for other reasons. */
  readonly o: number;
  /** All other final outcomes: deliveries, and `o`. */
  readonly n: number;
}
export const COUNT_NAMES = ['a', 'u', 'o', 'n'] as const satisfies readonly (keyof Counts)[];
export type CountName = (typeof COUNT_NAMES)[number];

export interface HourCounts extends Counts {
  /** Whole hours since 1970, UTC. */
  readonly hour: number;
  /** Hosted systems only: `a` and `u` by bucket of domains, BUCKETS numbers each. */
  readonly aBuckets?: readonly number[];
  readonly uBuckets?: readonly number[];
}

/** Key → its hours in order of time; hours without counts are left out. */
export type HourSeries = ReadonlyMap<string, readonly HourCounts[]>;

/** The key of all domains without their own counters. */
export const REST = 'rest';

/** Domains of hosted systems are counted in this many buckets: one customer's domain moves one of them. */
export const BUCKETS = 8;

const HOUR_MS = 3_600_000;
export const HOURS_A_DAY = 24;

export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS);
export const dayOf = (hour: number): number => Math.floor(hour / HOURS_A_DAY);
/** `2026-11-27T09` */
export const hourName = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 13);
/** `2026-11-27` */
export const dayName = (day: number): string => hourName(day * HOURS_A_DAY).slice(0, 10);
export const hourNamed = (name: string): number => hourOf(Date.parse(`${name}:00:00Z`));
export const dayNamed = (name: string): number => dayOf(hourNamed(`${name}T00`));

/** FNV-1a: spreads evenly and needs no key. Domains chosen to share a bucket fill only that one. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export const bucketOf = (domain: string): number => hashOf(domain) % BUCKETS;
