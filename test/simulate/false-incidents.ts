// How often an ordinary year opens an incident: the real detector on many sender-years of counts.

import { seeded } from './random.ts';
import { drawSender, RHYTHMS, type Rhythm } from './sender.ts';
import { drawYear, watch } from './year.ts';

/** Counts begin five weeks before they are watched: a base of four weeks, and a day. */
const WARM_DAYS = 35;
const DAYS = 365;
const SIZES = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000] as const;

export interface Falsehoods {
  readonly years: number;
  readonly systems: number;
  readonly domains: number;
  /** Years by mails a day, and incidents by systems and by domains in them. */
  readonly bySize: ReadonlyMap<number, { years: number; systems: number; domains: number }>;
  readonly byRhythm: ReadonlyMap<Rhythm, { years: number; systems: number; domains: number }>;
}

export function countFalse(
  years: number,
  seed: number,
  spread: number,
  onYear?: (done: number, sofar: { readonly systems: number; readonly domains: number }) => void,
): Falsehoods {
  const bySize = new Map<number, { years: number; systems: number; domains: number }>();
  const byRhythm = new Map<Rhythm, { years: number; systems: number; domains: number }>();
  const total = { systems: 0, domains: 0 };
  for (let year = 0; year < years; year++) {
    const random = seeded(seed * 100_003 + year);
    const size = SIZES[year % SIZES.length] ?? 1_000;
    const rhythm = RHYTHMS[Math.floor(year / SIZES.length) % RHYTHMS.length] ?? 'steady';
    const series = drawYear(drawSender(random, size, rhythm), { days: WARM_DAYS + DAYS, spread }, random);
    const incidents = watch(series, WARM_DAYS, WARM_DAYS + DAYS, random);
    const domains = incidents.filter(({ kind }) => kind === 'domain').length;
    const systems = incidents.length - domains;
    total.systems += systems;
    total.domains += domains;
    for (const entry of [entryOf(bySize, size), entryOf(byRhythm, rhythm)]) {
      entry.years++;
      entry.systems += systems;
      entry.domains += domains;
    }
    onYear?.(year + 1, total);
  }
  return { years, ...total, bySize, byRhythm };
}

function entryOf<Key>(map: Map<Key, { years: number; systems: number; domains: number }>, key: Key) {
  const entry = map.get(key) ?? { years: 0, systems: 0, domains: 0 };
  map.set(key, entry);
  return entry;
}
