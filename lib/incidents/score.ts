// How unusual a window of hours is: pure arithmetic on counts. Score A where deliveries are remembered (RECORD_DELIVERIES
// weekly), score C where they are not. The constants were found by simulation (`npm run simulate` prints what they do).
//
// A score is the deviance of a negative binomial: how much likelier the count is at its own mean than at the mean that was expected.
// Counts of real mail spread wider than Poisson (campaigns, imports, a provider that clears out old accounts); phi says how much wider.
import type { Kind } from './incident.ts';

/** Counts of one key over some hours. */
export interface Tally {
  /** Recently mailed addresses reported as unknown, and other addresses reported so. */
  readonly a: number;
  readonly u: number;
  /** Other bounces; all other final outcomes, deliveries and `o`. */
  readonly o: number;
  readonly n: number;
  /** Hosted systems: `a` in eight buckets by a hash of the domain. */
  readonly buckets?: readonly number[];
}

export interface KeySums {
  readonly key: string;
  readonly kind: Kind;
  /** The 28 days before the last 24 hours, without the hours of incidents. */
  readonly base: Tally & { readonly hours: number };
  /** Less than three weeks of counts: most of the base is mail to people who had not been delivered to before. */
  readonly isYoung: boolean;
  /** The last seven days of the base: where the ordinary itself has moved. */
  readonly recent: Pick<Tally, 'a' | 'n'>;
  /** One for each of WINDOW_HOURS, ending now. `hours` is the exposure of C: the current hour counts as far as it has gone. */
  readonly windows: readonly (Tally & { readonly hours: number })[];
  /** 1.25 × the score of an incident that an operator dismissed; 0 without. */
  readonly dismissedThreshold: number;
}

export interface Score {
  readonly score: number;
  readonly threshold: number;
  /** What was counted and how many were expected, in the same measure. */
  readonly y: number;
  readonly mu: number;
  /** Factor by which all others are above normal. */
  readonly control: number;
  /** Index into WINDOW_HOURS. */
  readonly window: number;
}

/** Short ones notice a total failure within minutes, the long one a failure of one mail in twenty. */
export const WINDOW_HOURS = [2, 6, 24] as const;
export const BASE_HOURS = 28 * 24;
/** The base ends where the longest window begins, so that an outage is not measured against itself. */
export const BASE_GAP_HOURS = 24;
export const RECENT_HOURS = 7 * 24;

/**
 * The base is a mean of four weeks, or of the last of them where that is higher: a provider that clears out old accounts does so for
 * weeks, and the four weeks of a sender who writes once a month are one day and its chances. What few addresses say in one week is drawn to
 * the four weeks, as if so many had been seen at their rate.
 */
const PRIOR_RECENT_A = 5;

/**
 * In a sender's first weeks nobody was delivered to before, so that the base holds mail and no `a`, and the first people who leave would be
 * an incident. Not less than one mail in 1,000 is expected meanwhile: with daily mail it is one in 2,500, with weekly mail one in 350.
 */
const YOUNG_RATE = 1 / 1_000;
export const YOUNG_HOURS = 21 * 24;

/** A key with little history is drawn to what all keys together show, as if that had been seen on so many mails. */
const PRIOR_MAILS = 1_000;
/** A sender without any history: one in 200. */
const PRIOR_A = 1;
const PRIOR_N = 200;
/** No window expects less than half an address: a lone surprise is not an incident. */
export const MU_FLOOR = 0.5;
/** If everything is above normal, the sender did something (an import, an old list); but that never excuses more than a threefold rise. */
const CONTROL_MAX = 3;

/**
 * And twelve times what is expected. With large counts the score alone would open at eight: a provider that clears out old accounts says so
 * of four times as many, and on some days of twice that. In an outage of one mail in twenty a sender who writes weekly sees seventeen times
 * the ordinary, one who writes daily more than a hundred.
 */
const TIMES_MIN = 12;

/** Spread and threshold by kind. A single domain is lumpier than a system: a company closes a department in one afternoon. */
const SPREADS = {
  system: { phi: 0.4, threshold: 12 },
  hosted: { phi: 0.4, threshold: 12 },
  domain: { phi: 0.6, threshold: 16 },
  rest: { phi: 0.4, threshold: Number.POSITIVE_INFINITY },
} as const satisfies Record<Kind, { phi: number; threshold: number }>;

/** One customer's domain of a hosted system lies in one bucket, three customers' in three: the five lowest know nothing of them. */
export const BUCKETS = 8;
const BUCKETS_COUNTED = 5;

/** Without memory: wider, because nothing tells an old list from an outage, and a higher bar. */
const THRESHOLD_C = 18;
/** As if a day without any such reply had been seen before. */
const PRIOR_HOURS_C = 24;

export function deviance(y: number, mu: number, phi: number): number {
  if (y <= mu) return 0;
  return y * Math.log(y / mu) - (y + 1 / phi) * Math.log((1 + phi * y) / (1 + phi * mu));
}

/** Which buckets of a hosted system are counted: the five lowest over the hours in question. */
export function lowestBuckets(buckets: readonly number[]): readonly number[] {
  return buckets
    .map((count, index) => ({ count, index }))
    .sort((x, y) => x.count - y.count || x.index - y.index)
    .slice(0, BUCKETS_COUNTED)
    .map(({ index }) => index);
}

/** `a` as it counts: all of it, or of a hosted system the buckets given. */
export function countedA(tally: Tally, buckets: readonly number[] | undefined): number {
  return buckets && tally.buckets ? buckets.reduce((sum, bucket) => sum + (tally.buckets?.[bucket] ?? 0), 0) : tally.a;
}

const shareCounted = (kind: Kind) => (kind === 'hosted' ? BUCKETS_COUNTED / BUCKETS : 1);

/** The ordinary rate of each key: `a` in a mail. An outage that nobody noticed raises it for a week, never lowers it. */
export function ratesA(keys: readonly KeySums[]): readonly number[] {
  let [a, n] = [PRIOR_A, PRIOR_N];
  for (const { base } of keys) {
    a += base.a;
    n += base.n;
  }
  const q0 = a / n;
  return keys.map(({ base, recent, isYoung }) => {
    const known = (base.a + PRIOR_MAILS * q0) / (base.n + PRIOR_MAILS);
    const q = isYoung ? Math.max(known, YOUNG_RATE) : known;
    return Math.max(q, (recent.a + PRIOR_RECENT_A) / (recent.n + PRIOR_RECENT_A / q));
  });
}

/**
 * How far all others together are above the ordinary, without the one that is furthest above: an outage of two systems must not excuse
 * itself.
 * @param excesses Of all keys, `a` and what was expected of it.
 */
export function controlOf(index: number, seen: readonly number[], expected: readonly number[]): number {
  let [sumSeen, sumExpected, largest, its] = [0, 0, Number.NEGATIVE_INFINITY, -1];
  for (let other = 0; other < seen.length; other++) {
    if (other === index) continue;
    const [a = 0, lambda = 0] = [seen[other], expected[other]];
    sumSeen += a;
    sumExpected += lambda;
    if (a - lambda > largest) [largest, its] = [a - lambda, other];
  }
  if (its >= 0) {
    sumSeen -= seen[its] ?? 0;
    sumExpected -= expected[its] ?? 0;
  }
  return Math.min(CONTROL_MAX, Math.max(1, (sumSeen + 0.5) / (sumExpected + 0.5)));
}

/** Score of hours of a key for which `lambda` were expected, `y` as countedA() says. */
export function scoreA(kind: Kind, y: number, lambda: number, control: number): { readonly score: number; readonly mu: number } {
  const mu = lambda * shareCounted(kind) * control + MU_FLOOR;
  return { score: deviance(y, mu, SPREADS[kind].phi), mu };
}

/** Below this many the score cannot reach the threshold, whatever was expected: most keys in most windows are done with here. */
const LEAST = { system: leastFor('system'), hosted: leastFor('hosted'), domain: leastFor('domain'), rest: Number.POSITIVE_INFINITY };

function leastFor(kind: 'system' | 'hosted' | 'domain'): number {
  let y = 1;
  while (deviance(y, MU_FLOOR, SPREADS[kind].phi) < SPREADS[kind].threshold) y++;
  return y;
}

/** No key of these kinds can open with fewer in its longest window. */
export const leastToOpen = (kind: Kind): number => LEAST[kind];
export const thresholdOf = (kind: Kind): number => SPREADS[kind].threshold;

/** The best window of each key that is above its threshold, by memory. */
export function openingsA(keys: readonly KeySums[]): ReadonlyMap<number, Score> {
  const found = new Map<number, Score>();
  const candidates = keys.flatMap(({ kind, windows }, index) => ((windows.at(-1)?.a ?? 0) >= LEAST[kind] ? [index] : []));
  if (candidates.length === 0) return found;
  const rates = ratesA(keys);
  for (let window = 0; window < WINDOW_HOURS.length; window++) {
    const seen = keys.map(({ windows }) => windows[window]?.a ?? 0);
    if (!candidates.some((index) => (seen[index] ?? 0) >= LEAST[keys[index]?.kind ?? 'rest'])) continue;
    const expected = keys.map(({ windows }, index) => (rates[index] ?? 0) * (windows[window]?.n ?? 0));
    for (const index of candidates) {
      const its = keys[index];
      const tally = its?.windows[window];
      if (!its || !tally || (seen[index] ?? 0) < LEAST[its.kind]) continue;
      const control = controlOf(index, seen, expected);
      const y = countedA(tally, tally.buckets && lowestBuckets(tally.buckets));
      const { score, mu } = scoreA(its.kind, y, expected[index] ?? 0, control);
      if (y >= TIMES_MIN * mu) keep(found, index, { score, threshold: raised(its, SPREADS[its.kind].threshold), y, mu, control, window });
    }
  }
  return found;
}

const raised = ({ dismissedThreshold }: KeySums, usual: number) => Math.max(usual, dismissedThreshold);

function keep(found: Map<number, Score>, index: number, candidate: Score): void {
  const known = found.get(index);
  if (candidate.score >= candidate.threshold && candidate.score > (known?.score ?? 0)) found.set(index, candidate);
}

/**
 * The same without memory: all that were said not to exist, against time instead of mails, and against what the other systems say. Never a
 * single domain: nothing tells an outage of one from a company that is gone.
 */
export function openingsC(keys: readonly KeySums[]): ReadonlyMap<number, Score> {
  const found = new Map<number, Score>();
  for (let window = 0; window < WINDOW_HOURS.length; window++) {
    const lines = keys.map(({ kind, base, windows }) => lineC(kind, base, windows[window]));
    for (const [index, its] of keys.entries()) {
      const line = lines[index];
      if ((its.kind !== 'system' && its.kind !== 'hosted') || !line || line.y < 2) continue;
      const { mu, phi } = expectationC(index, lines);
      const score = deviance(line.y, mu, phi);
      keep(found, index, { score, threshold: raised(its, THRESHOLD_C), y: line.y, mu, control: 1, window });
    }
  }
  return found;
}

interface LineC {
  readonly y: number;
  readonly yBase: number;
  readonly lambda: number;
  /** Of the key's own other bounces: a block or a dead list raises both. */
  readonly growth: number;
}

/** @param counted Buckets of a hosted system; without it, the lowest of this window. Without memory they hold all reported addresses. */
export function lineC(
  kind: Kind,
  base: KeySums['base'],
  window: KeySums['windows'][number] | undefined,
  counted: readonly number[] | undefined = window?.buckets && lowestBuckets(window.buckets),
): LineC {
  const hours = window?.hours ?? 0;
  const gone = (window?.a ?? 0) + (window?.u ?? 0);
  const anHour = hours / (base.hours + PRIOR_HOURS_C);
  const yBase = (base.a + base.u) * shareCounted(kind);
  return {
    y: window && counted ? countedA({ ...window, a: gone }, counted) : gone,
    yBase,
    lambda: anHour * (yBase + 0.5),
    growth: ((window?.o ?? 0) + 0.5) / (anHour * (base.o + 0.5) + 0.5),
  };
}

export function expectationC(index: number, lines: readonly LineC[]): { readonly mu: number; readonly phi: number } {
  let [y, yBase, largest, its] = [0, 0, Number.NEGATIVE_INFINITY, -1];
  for (const [other, line] of lines.entries()) {
    if (other === index) continue;
    y += line.y;
    yBase += line.yBase;
    if (line.y - line.lambda > largest) [largest, its] = [line.y - line.lambda, other];
  }
  y -= lines[its]?.y ?? 0;
  yBase -= lines[its]?.yBase ?? 0;
  const own = lines[index] ?? { y: 0, yBase: 0, lambda: 0, growth: 1 };
  const share = (own.yBase + 1) / (yBase + 1);
  return { mu: 1 + Math.max(own.lambda, share * (y + 1), own.lambda * own.growth), phi: 1 + 1 / (y + 1) };
}
