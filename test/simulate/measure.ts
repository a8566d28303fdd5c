// One scenario at one size: what it did to people, under Rebound and under the two alternatives.
import type { Incident } from '../../lib/incidents/incident.ts';
import { HourReader, runDetector } from '../../lib/incidents/run.ts';
import { type MemoryTables, memoryTables } from '../../lib/local/memory-tables.ts';
import { createStore } from '../../lib/table/store.ts';
import { type Fate, type Pace, Sending, STEP } from './days.ts';
import { type Keeper, rebound, suppressAtFirst, twoInSevenDays } from './keepers.ts';
import { drawPeople, type Person } from './people.ts';
import { seeded } from './random.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

const DAY = 86_400;
const HOUR = 3_600;
/** The base is four weeks and a day. */
export const WARM_DAYS = 30;
/** 2026-03-02T00:00Z, a Monday. */
const BEGIN = Date.parse('2026-03-02T00:00:00Z') / 1_000;

export interface Size {
  readonly mailsADay: number;
  readonly pace: Pace;
}

/** A sender after a month of ordinary days: the starting point of every scenario. */
export interface Warm extends Size {
  readonly seed: number;
  readonly people: readonly Person[];
  readonly tables: MemoryTables;
  readonly mails: number;
}

const reading =
  ({ suppressions }: MemoryTables) =>
  (address: string) => {
    const row = suppressions.get(address, '');
    return { suppressed: row?.suppressed?.BOOL === true, ...(row?.until?.N !== undefined && { until: Number(row.until.N) }) };
  };

export async function warmUp({ mailsADay, pace }: Size, seed: number): Promise<Warm> {
  const random = seeded(seed);
  const people = drawPeople({ count: mailsADay * (pace === 'weekly' ? 7 : 1), since: BEGIN, name: 'person' }, random);
  const tables = memoryTables();
  const sending = new Sending(people, pace, random);
  await sending.run(rebound(tables, reading(tables)), BEGIN, WARM_DAYS);
  return { mailsADay, pace, seed, people, tables, mails: sending.mails };
}

/** Read units of one detector run on an ordinary evening: in a new instance, and in one that has run before. */
export async function runUnits({ tables }: Warm): Promise<{ readonly cold: number; readonly warm: number }> {
  const copy = memoryTables(tables.suppressions.copy(), tables.journal.copy());
  const counters = new HourReader(copy);
  const now = () => new Date((BEGIN + WARM_DAYS * DAY - 3_600) * 1_000);
  const options = { ...copy, store: createStore({ ...copy, now }), memory: true, now, counters };
  const units: number[] = [];
  for (let run = 0; run < 2; run++) {
    const before = copy.spent.readUnits;
    await runDetector(options);
    units.push(copy.spent.readUnits - before);
  }
  return { cold: units[0] ?? 0, warm: units[1] ?? 0 };
}

export interface Figures {
  readonly scenario: string;
  readonly keeper: string;
  /** Existing users reported unknown in the outage; those suppressed for good, and those mailable 72 hours after its end. */
  readonly told: number;
  readonly lost: number;
  readonly mailableAfter72: number;
  /** Held at the end of the outage. */
  readonly held: number;
  /** Existing users that no outage hit: suppressed for good. */
  readonly lostOtherwise: number;
  /** Gone, and first reported so at least 14 days before the end; those suppressed for good within 14 days. */
  readonly gone: number;
  readonly stopped14: number;
  /** The same for people whose system says it in words that a filter also uses. */
  readonly ambiguous: number;
  readonly ambiguousStopped14: number;
  /** Gone, first reported so inside a window, and the median days until they were suppressed. */
  readonly excusedGone: number;
  readonly excusedCaught: number;
  readonly excusedDays: number | undefined;
  /** Minutes from the beginning to the first incident of the key. */
  readonly noticedAfter: number | undefined;
  readonly incidents: readonly Incident[];
  readonly bouncesPerThousand: number;
}

export async function measure(warm: Warm, scenario: Scenario, name: keyof typeof KEEPERS): Promise<Figures> {
  const random = seeded(warm.seed * 31 + SCENARIOS.indexOf(scenario));
  const people = warm.people.map((person) => ({ ...person }));
  const keeper = KEEPERS[name](warm);
  const sending = new Sending(people, warm.pace, random);
  const start = BEGIN + WARM_DAYS * DAY;
  const end = start + scenario.afterDays * DAY;
  const over = start + Math.max(0, ...scenario.outages.map(({ to }) => to)) * HOUR;
  const after = { held: new Set<Person>(), mailableAfter72: new Set<Person>() };
  const hit = () => [...sending.fates.values()].filter(({ hitAt, person }) => hitAt !== undefined && person.goneAt > end);
  const standing = async (at: number, wanted: string) => {
    const found = new Set<Person>();
    for (const { person } of hit()) if ((await keeper.standing(person.address, at)) === wanted) found.add(person);
    return found;
  };
  await sending.run(keeper, start, scenario.afterDays, scenario, async (now) => {
    if (now - STEP < over && now >= over) after.held = await standing(now, 'held');
    if (now - STEP < over + 72 * HOUR && now >= over + 72 * HOUR) after.mailableAfter72 = await standing(over + 72 * HOUR, 'mailable');
  });
  const incidents = await keeper.incidents();
  const living = sending.people.filter(({ goneAt }) => goneAt > end);
  const hitPeople = new Set(hit().map(({ person }) => person));
  let lostOtherwise = 0;
  for (const person of living) if (!hitPeople.has(person) && (await keeper.standing(person.address, end)) === 'suppressed') lostOtherwise++;
  const first = incidents.filter(({ key }) => key === scenario.key).sort((a, b) => a.openedAt - b.openedAt)[0];
  const began = start + (scenario.outages[0]?.from ?? 0) * HOUR;
  return {
    scenario: scenario.name,
    keeper: name,
    told: hitPeople.size,
    lost: (await standing(end, 'suppressed')).size,
    // Some leave later in these days: the figures count only those who stay.
    held: [...after.held].filter((person) => hitPeople.has(person)).length,
    mailableAfter72: [...after.mailableAfter72].filter((person) => hitPeople.has(person)).length,
    lostOtherwise,
    ...goneFigures(
      // People who left earlier have already had an answer.
      [...sending.fates.values()].filter(({ person }) => person.goneAt >= start),
      incidents,
      end,
    ),
    noticedAfter: first && scenario.outages.length > 0 ? Math.round((first.openedAt - began) / 60) : undefined,
    incidents,
    bouncesPerThousand: (1_000 * [...sending.fates.values()].reduce((sum, { bounces }) => sum + bounces, 0)) / Math.max(1, sending.mails),
  };
}

function goneFigures(fates: readonly Fate[], incidents: readonly Incident[], end: number) {
  const gone = fates.filter(({ bouncedAt, hitAt }) => bouncedAt !== undefined && hitAt === undefined && bouncedAt <= end - 14 * DAY);
  const excused = fates.filter(({ person, bouncedAt = 0 }) =>
    incidents.some(({ key, from, to }) => key === person.receiver.key && bouncedAt >= from && bouncedAt <= to),
  );
  const days = excused
    .flatMap(({ bouncedAt = 0, stoppedAt }) => (stoppedAt === undefined ? [] : [(stoppedAt - bouncedAt) / DAY]))
    .sort((a, b) => a - b);
  const [plain, ambiguous] = [false, true].map((wanted) => gone.filter(({ person }) => (person.receiver.isAmbiguous ?? false) === wanted));
  const stopped = (some: readonly Fate[] = []) =>
    some.filter(({ bouncedAt = 0, stoppedAt }) => stoppedAt !== undefined && stoppedAt - bouncedAt <= 14 * DAY).length;
  return {
    gone: plain?.length ?? 0,
    stopped14: stopped(plain),
    ambiguous: ambiguous?.length ?? 0,
    ambiguousStopped14: stopped(ambiguous),
    excusedGone: excused.length,
    excusedCaught: days.length,
    excusedDays: days[Math.floor(days.length / 2)],
  };
}

export const KEEPERS = {
  Rebound({ tables }: Warm): Keeper {
    const copy = memoryTables(tables.suppressions.copy(), tables.journal.copy());
    return rebound(copy, reading(copy));
  },
  'at first': () => suppressAtFirst(),
  'two in 7 days': () => twoInSevenDays(),
} as const;
