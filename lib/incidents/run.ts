// What the schedule does every five minutes, and `rebound incidents run` by hand: it reads the counters, opens, follows and closes incidents,
// and brings changes to the rows. If runs were missed, their hours are checked one after the other, as they would have
// been.
import type { HourCounts, HourSeries } from '../counters/hours.ts';
import { type CountersTable, readHours, readTexts } from '../counters/read.ts';
import type { Store } from '../table/store.ts';
import { detect } from './detect.ts';
import { HOUR_SECONDS, hourOf, type Incident } from './incident.ts';
import { type IncidentJournal, incidentJournal, type SweepState } from './journal.ts';
import { seriesOf } from './load.ts';
import { HOURS_NEEDED, isRunning } from './series.ts';
import { sweep } from './sweep.ts';

export interface RunOptions extends CountersTable {
  readonly suppressionsTable: string;
  readonly store: Pick<Store, 'recordFacts'>;
  /** Are deliveries remembered (RECORD_DELIVERIES)? */
  readonly memory: boolean;
  readonly now: () => Date;
  /** Kept between the runs of one instance, so that hours that can no longer change are read once. */
  readonly counters?: HourReader;
  /** False: stop sweeping, the next run continues. */
  readonly hasTime?: () => boolean;
  readonly onSweep?: (incident: Incident, state: SweepState) => void;
}

export interface RunOutcome {
  /** As they are now; those that opened, came back, or ended. */
  readonly changed: readonly Change[];
  readonly running: readonly Incident[];
  readonly swept: readonly Swept[];
  /** Ids of incidents in the journal that this version cannot read. They are left as they are. */
  readonly unreadable: readonly string[];
}

export interface Change {
  readonly what: 'opened' | 'again' | 'closed';
  readonly incident: Incident;
}

export interface Swept {
  readonly incident: Incident;
  readonly state: SweepState;
  /** Rows that this run wrote. */
  readonly changed: number;
}

/** Hours are kept 35 days. */
const HOURS_KEPT = 35 * 24;

/** Idempotent. @throws StorageError */
export async function runDetector(options: RunOptions): Promise<RunOutcome> {
  const unreadable = new Set<string>();
  const journal = incidentJournal({ ...options, onUnreadable: (id) => unreadable.add(id) });
  const now = Math.floor(options.now().getTime() / 1_000);
  const [known, last] = await Promise.all([journal.list(), journal.lastRun()]);
  const found = await look(options, known, now, last);
  const changes: Change[] = [];
  for (const [before, after] of found) {
    const incident = await withSamples(after, options);
    // False: an operator was faster. The next run starts from what they did.
    if (!(await journal.put(incident, before))) continue;
    const what = whatHappened(before, incident);
    if (what) changes.push({ what, incident });
  }
  if (last === undefined || now > last) await journal.ran(now);
  const incidents = await journal.list();
  return {
    changed: changes,
    running: incidents.filter((incident) => isRunning(incident, now)),
    swept: await sweepAll(journal, incidents, options),
    unreadable: [...unreadable],
  };
}

function whatHappened(before: Incident | undefined, after: Incident): Change['what'] | undefined {
  if (!before) return 'opened';
  if (before.state !== 'open' && after.state === 'open') return 'again';
  return after.sweepRev === before.sweepRev ? undefined : 'closed';
}

/** Each incident that changed, as it was and as it is. */
async function look(
  options: RunOptions,
  known: readonly Incident[],
  now: number,
  last: number | undefined,
): Promise<readonly (readonly [Incident | undefined, Incident])[]> {
  const { memory, counters = new HourReader(options) } = options;
  const nowHour = hourOf(now);
  const missedFrom = Math.max(nowHour - HOURS_KEPT, last === undefined ? 0 : hourOf(last) + 1);
  const begun = known.filter((incident) => isRunning(incident, now)).map(({ from }) => hourOf(from));
  const first = Math.max(nowHour - HOURS_KEPT, Math.min(missedFrom - HOURS_NEEDED, nowHour - HOURS_NEEDED, ...begun));
  const counted = await counters.read(first, nowHour + 1);
  const series = seriesOf(counted, first, nowHour + 1, memory);
  const firstHour = Math.min(nowHour, ...[...counted.values()].flatMap(([hour]) => hour?.hour ?? []));

  let incidents = known;
  const changed = new Map<string, Incident>();
  const step = (at: number) => {
    for (const incident of detect({ series, incidents, now: at, firstHour, memory })) {
      changed.set(incident.id, incident);
      incidents = [...incidents.filter(({ id }) => id !== incident.id), incident];
    }
  };
  for (let hour = Math.max(missedFrom, firstHour); hour < nowHour; hour++) step((hour + 1) * HOUR_SECONDS - 1);
  step(now);
  return [...changed.values()].map((incident) => [known.find(({ id }) => id === incident.id), incident] as const);
}

const SAMPLES_MAX = 5;

/** The replies in the unusual hours, so that an operator sees at a glance what it is about. */
async function withSamples(incident: Incident, table: CountersTable): Promise<Incident> {
  if (incident.samples.length > 0) return incident;
  const samples = new Set<string>();
  for (let hour = incident.lastBadHour; hour >= hourOf(incident.from) && samples.size < SAMPLES_MAX; hour--) {
    for (const text of await readTexts(table, hour, incident.key)) samples.add(text);
  }
  return { ...incident, samples: [...samples].slice(0, SAMPLES_MAX) };
}

async function sweepAll(journal: IncidentJournal, incidents: readonly Incident[], options: RunOptions): Promise<readonly Swept[]> {
  const swept: Swept[] = [];
  for (const incident of incidents) {
    if (options.hasTime && !options.hasTime()) break;
    const before = await journal.sweepOf(incident.id);
    if (before?.rev === incident.sweepRev && before.done) continue;
    const result = await sweepOne(journal, incident, options, before);
    if (result) swept.push(result);
  }
  return swept;
}

/** Continues where it was cut off. @param before Undefined: from the beginning. */
export async function sweepOne(
  journal: IncidentJournal,
  incident: Incident,
  options: Pick<RunOptions, 'client' | 'suppressionsTable' | 'store' | 'now' | 'hasTime' | 'onSweep'>,
  before?: SweepState,
): Promise<Swept | undefined> {
  let [last, written]: [SweepState | undefined, number] = [undefined, 0];
  for await (const { state, changed } of sweep(incident, options, before)) {
    await journal.saveSweep(incident.id, state);
    options.onSweep?.(incident, state);
    written += changed;
    last = state;
    if (!state.done && options.hasTime && !options.hasTime()) break;
  }
  return last && { incident, state: last, changed: written };
}

/** Events count in their hour only if they arrive within a day. After that, and one hour for counts that wait in instances, it is settled. */
const SETTLED_AFTER_HOURS = 26;

/** Reads the counters by hour; settled hours only once. */
export class HourReader {
  readonly #table: CountersTable;
  #settled = new Map<string, HourCounts[]>();
  #first = Number.POSITIVE_INFINITY;
  #end = Number.NEGATIVE_INFINITY;

  constructor(table: CountersTable) {
    this.#table = table;
  }

  /** From hour `first` to before `end`. @throws StorageError */
  async read(first: number, end: number): Promise<HourSeries> {
    if (first < this.#first || end < this.#end) [this.#settled, this.#first, this.#end] = [new Map(), first, first];
    const read = await readHours(this.#table, this.#end, end);
    const settled = Math.max(this.#end, end - SETTLED_AFTER_HOURS);
    const whole = new Map<string, readonly HourCounts[]>();
    for (const key of new Set([...this.#settled.keys(), ...read.keys()])) {
      const [old, fresh] = [this.#settled.get(key) ?? [], read.get(key) ?? []];
      whole.set(
        key,
        [...old, ...fresh].filter(({ hour }) => hour >= first),
      );
      this.#settled.set(key, [...old.filter(({ hour }) => hour >= first), ...fresh.filter(({ hour }) => hour < settled)]);
    }
    this.#end = settled;
    return whole;
  }
}
