// From counters to incidents: opens them, follows them, closes them. A pure function of the counts, of the known incidents, and of a
// time; it runs every five minutes, and a second run on the same counts changes nothing.
import { HOUR_SECONDS, hourOf, type Incident, incidentId, isByHand } from './incident.ts';
import {
  controlOf,
  countedA,
  deviance,
  expectationC,
  type KeySums,
  lineC,
  lowestBuckets,
  MU_FLOOR,
  openingsA,
  openingsC,
  ratesA,
  type Score,
  scoreA,
  type Tally,
} from './score.ts';
import { isRunning, type Series, sumOf, sumsOf } from './series.ts';

export interface Detection {
  readonly series: readonly Series[];
  /** All known incidents of the last 35 days, in any state. */
  readonly incidents: readonly Incident[];
  /** Epoch seconds. */
  readonly now: number;
  /** The first hour that was ever counted. */
  readonly firstHour: number;
  /** Are deliveries remembered (RECORD_DELIVERIES), so that `a` means something? */
  readonly memory: boolean;
}

/** In the first two weeks there is nothing to compare with. */
const FIRST_HOURS_C = 14 * 24;
/** Windows of one key less than this apart are one incident: a system that flaps for weeks must not raise an alarm twice a day. */
const MERGE_SECONDS = 48 * HOUR_SECONDS;
/** How far back to look for the beginning. */
const FROM_HOURS_MAX = 48;
/** An incident begins where a cumulative sum for four times the normal rate was last 0: ln 4 for each case, minus 3 for each expected one. */
const CUSUM_RATE = 4;
/** And an hour earlier, because counters have only whole hours. */
const FROM_SLACK_HOURS = 1;
/** An unusual hour: at least two, three times the expected count, and a score that chance gives to one hour in seven. */
const BAD = { least: 2, times: 3, score: 2 } as const;
/** This many normal hours close it; it ends two hours after the last unusual one, for events still on their way. */
const CALM_HOURS = 6;
const TO_HOURS = 2;
/** An open one ends this far in the future, and its end moves when half of that has passed, so that rows are not rewritten every five minutes. */
const AHEAD_HOURS = 24;

/** The incidents that are new or have changed, with a higher `rev`. */
export function detect(detection: Detection): readonly Incident[] {
  const { series, incidents, now, firstHour, memory } = detection;
  const sums = sumsOf(series, incidents, now, firstHour);
  const blind = !memory && hourOf(now) - firstHour < FIRST_HOURS_C;
  const openings = blind ? new Map<number, Score>() : memory ? openingsA(sums) : openingsC(sums);
  const running = incidents.filter((incident) => isRunning(incident, now));
  const followed = running
    .filter((incident) => !isByHand(incident))
    .flatMap((incident) => follow(incident, detection, sums, openings) ?? []);
  const opened: Incident[] = [];
  for (const [index, score] of openings) {
    const its = series[index];
    if (its && !running.some(({ key }) => key === its.key)) opened.push(open(its, index, score, detection, sums));
  }
  return [...followed, ...opened];
}

function open(its: Series, index: number, score: Score, detection: Detection, sums: readonly KeySums[]): Incident {
  const { incidents, now } = detection;
  const hours = hoursOf(index, hourOf(now) - FROM_HOURS_MAX, detection, sums, score.control);
  const from = beginningOf(hours, hourOf(now)) * HOUR_SECONDS;
  const lastBadHour = hours.findLast(({ y }) => y > 0)?.hour ?? hourOf(now);
  const before = incidents
    .filter(({ key, state, to }) => key === its.key && state !== 'dismissed' && from - to < MERGE_SECONDS)
    .sort((x, y) => y.to - x.to)[0];
  const figures = figuresOf(hours.filter(({ hour }) => hour * HOUR_SECONDS >= from));
  const to = (hourOf(now) + AHEAD_HOURS) * HOUR_SECONDS;
  if (before) {
    return {
      ...before,
      to,
      state: 'open',
      ...nextRev(before),
      score: Math.max(before.score, score.score),
      seen: before.seen + figures.seen,
      expected: before.expected + figures.expected,
      lastBadHour,
    };
  }
  return {
    id: incidentId(its.key, from),
    key: its.key,
    kind: its.kind,
    from,
    to,
    state: 'open',
    rev: 1,
    sweepRev: 1,
    score: score.score,
    ...figures,
    openedAt: now,
    lastBadHour,
    samples: [],
    audit: [],
  };
}

/** A change that must reach every row. */
const nextRev = ({ rev }: Incident) => ({ rev: rev + 1, sweepRev: rev + 1 });

/** Undefined if nothing changed. */
function follow(
  incident: Incident,
  detection: Detection,
  sums: readonly KeySums[],
  openings: ReadonlyMap<number, Score>,
): Incident | undefined {
  const { series, now } = detection;
  const index = series.findIndex(({ key }) => key === incident.key);
  const nowHour = hourOf(now);
  // A domain that is no longer among the largest has no counts: it is calm.
  const hours = index < 0 ? [] : hoursOf(index, hourOf(incident.from), detection, sums);
  const lastBadHour = Math.max(incident.lastBadHour, hours.findLast(isBad)?.hour ?? 0);
  const figures = hours.length === 0 ? incident : figuresOf(hours);
  const seen = Math.max(incident.seen, figures.seen);
  const score = Math.max(incident.score, openings.get(index)?.score ?? 0);
  const changed = { ...incident, lastBadHour, seen, expected: seen === figures.seen ? figures.expected : incident.expected, score };
  if (nowHour - lastBadHour > CALM_HOURS) {
    const to = (lastBadHour + TO_HOURS) * HOUR_SECONDS;
    return { ...changed, to, state: incident.state === 'open' ? 'closed' : incident.state, ...nextRev(incident) };
  }
  const ahead = (nowHour + AHEAD_HOURS) * HOUR_SECONDS;
  const to = incident.to < ahead - (AHEAD_HOURS / 2) * HOUR_SECONDS ? ahead : incident.to;
  if (to === incident.to && lastBadHour === incident.lastBadHour && seen === incident.seen) return undefined;
  return { ...changed, to, rev: incident.rev + 1 };
}

/** One hour of a key, as it counts: for hosted systems of the buckets that are counted. */
export interface HourScore {
  readonly hour: number;
  readonly y: number;
  readonly mu: number;
  readonly score: number;
  /** Expected in the hour, without the floor that keeps a score from dividing by little. */
  readonly lambda: number;
  /** All of it, also in the buckets that are not counted. */
  readonly seen: number;
  readonly expected: number;
}

/**
 * The hours of a key from `first` to now, without those of closed incidents.
 * @param control One for all hours; without it, each hour has its own.
 */
export function hoursOf(
  index: number,
  first: number,
  { series, incidents, now, memory }: Pick<Detection, 'series' | 'incidents' | 'now' | 'memory'>,
  sums: readonly KeySums[],
  control?: number,
): readonly HourScore[] {
  const its = series[index];
  if (!its) return [];
  const over = incidents.filter((incident) => incident.key === its.key && !isRunning(incident, now));
  const isOver = (hour: number) => over.some(({ from, to }) => hour >= hourOf(from) && hour * HOUR_SECONDS < to);
  const counted = its.buckets && lowestBuckets(sumOf(its, first, hourOf(now) + 1, isOver).buckets ?? []);
  const rates = ratesA(sums);
  const hours: HourScore[] = [];
  for (let hour = first; hour <= hourOf(now); hour++) {
    if (isOver(hour)) continue;
    const tallies = series.map((one) => sumOf(one, hour, hour + 1));
    hours.push(memory ? hourA(hour, index, its, tallies, rates, counted, control) : hourC(hour, index, tallies, sums, counted));
  }
  return hours;
}

function hourA(
  hour: number,
  index: number,
  { kind }: Series,
  tallies: readonly Tally[],
  rates: readonly number[],
  counted: readonly number[] | undefined,
  control: number | undefined,
): HourScore {
  const expected = tallies.map(({ n }, key) => n * (rates[key] ?? 0));
  const factor =
    control ??
    controlOf(
      index,
      tallies.map(({ a }) => a),
      expected,
    );
  const tally = tallies[index] ?? { a: 0, u: 0, o: 0, n: 0 };
  const own = expected[index] ?? 0;
  const y = countedA(tally, counted);
  const { score, mu } = scoreA(kind, y, own, factor);
  return { hour, y, mu, score, lambda: mu - MU_FLOOR, seen: tally.a, expected: own * factor };
}

function hourC(
  hour: number,
  index: number,
  tallies: readonly (Tally & { readonly hours: number })[],
  sums: readonly KeySums[],
  counted: readonly number[] | undefined,
): HourScore {
  const lines = tallies.map((tally, key) => {
    const { kind, base } = sums[key] ?? { kind: 'rest' as const, base: { a: 0, u: 0, o: 0, n: 0, hours: 0 } };
    return lineC(kind, base, { ...tally, hours: 1 }, key === index ? counted : undefined);
  });
  const { mu, phi } = expectationC(index, lines);
  const { y, lambda } = lines[index] ?? { y: 0, lambda: 0 };
  const tally = tallies[index];
  return { hour, y, mu, score: deviance(y, mu, phi), lambda, seen: (tally?.a ?? 0) + (tally?.u ?? 0), expected: lambda };
}

const isBad = ({ y, mu, score }: HourScore) => y >= BAD.least && y >= BAD.times * mu && score >= BAD.score;

/** The hour in which it began: the last at which the cumulative sum was 0, which is the one before the first that counts. */
function beginningOf(hours: readonly HourScore[], nowHour: number): number {
  let sum = 0;
  let first: number | undefined;
  for (const { hour, y, lambda } of hours) {
    sum = Math.max(0, sum + y * Math.log(CUSUM_RATE) - (CUSUM_RATE - 1) * lambda);
    if (sum === 0) first = undefined;
    else first ??= hour;
  }
  return Math.max((first ?? nowHour) - FROM_SLACK_HOURS, nowHour - FROM_HOURS_MAX);
}

function figuresOf(hours: readonly HourScore[]): Pick<Incident, 'seen' | 'expected'> {
  const sum = (pick: (hour: HourScore) => number) => hours.reduce((total, hour) => total + pick(hour), 0);
  return { seen: sum(({ seen }) => seen), expected: sum(({ expected }) => expected) };
}
