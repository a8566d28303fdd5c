// The cost of noticing outages, for docs/scale.md: the real schedule, every five minutes through a quiet day, over tables in memory that
// count requests and units as DynamoDB bills them; and an incident, from its first sweep to its last.
import { parseAddress } from '../../lib/address.ts';
import { classify } from '../../lib/classify/classify.ts';
import { createCounters } from '../../lib/counters/counter.ts';
import { hourName } from '../../lib/counters/hours.ts';
import type { Incident } from '../../lib/incidents/incident.ts';
import { incidentJournal } from '../../lib/incidents/journal.ts';
import { sweep } from '../../lib/incidents/sweep.ts';
import { type MemoryTables, memoryTables } from '../../lib/local/memory-tables.ts';
import { silent } from '../../lib/metrics.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { createStore } from '../../lib/table/store.ts';
import { watch } from '../../lib/watch.ts';
import { anyChange } from '../counters/month.ts';
import { chanceOf } from '../record/random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Midnight on a Monday: counters lie before it, the quiet day begins with it. */
const QUIET_DAY = Date.UTC(2026, 3, 6);
/** As long as hourly counters are kept. */
const DAYS_COUNTED = 35;
const MAILS = [1_000, 10_000, 100_000] as const;
const RUNS_A_DAY = 288;
/** Lambda keeps an instance that is called every five minutes for hours, so only this many runs start a new one. */
const NEW_INSTANCES_A_DAY = 12;
const DAYS_A_MONTH = 30;

export interface Prices {
  readonly writeUnit: number;
  readonly readUnit: number;
}

interface QuietDay {
  readonly mails: number;
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** One day's counters, copied for every kept hour: the detector reads as much as after five weeks. */
async function countedTables(mails: number): Promise<MemoryTables> {
  const tables = memoryTables();
  const day = QUIET_DAY - DAY_MS;
  let clock = day;
  const counters = createCounters({ ...tables, now: () => new Date(clock) });
  const chance = chanceOf(7);
  for (let index = 0; index < mails; index++) {
    clock = day + (index * DAY_MS) / mails;
    counters.count(anyChange(chance, index, clock, ['ses']), undefined);
    if (index % 5_000 === 0) await counters.drain();
  }
  await counters.drain();
  for (let hour = 0; hour < 24; hour++) {
    const of = (back: number) => hourName((day + hour * HOUR_MS - back * DAY_MS) / HOUR_MS);
    for (const item of tables.journal.between('hours#0', of(0), `${of(0)} \uffff`)) {
      const name = (item.sk?.S ?? '').slice(of(0).length);
      for (let back = -1; back < DAYS_COUNTED; back++) {
        const sk = `${of(back)}${name}`;
        tables.journal.set('hours#0', sk, { ...item, sk: { S: sk } });
      }
    }
  }
  return tables;
}

/** A day of the schedule without an outage. */
export async function quietDay(mails: number): Promise<QuietDay> {
  const tables = await countedTables(mails);
  let clock = QUIET_DAY;
  const now = () => new Date(clock);
  const instance = () => watch({ ...tables, store: createStore({ ...tables, now }), memory: true, report: silent, now });
  // The very first run reads five weeks.
  await instance()({});
  Object.assign(tables.spent, { readUnits: 0, writeUnits: 0 });
  tables.spent.requests.clear();
  let run = instance();
  for (let index = 1; index <= RUNS_A_DAY; index++) {
    clock = QUIET_DAY + (index * DAY_MS) / RUNS_A_DAY;
    if (index % (RUNS_A_DAY / NEW_INSTANCES_A_DAY) === 0) run = instance();
    await run({});
  }
  const { requests, readUnits, writeUnits } = tables.spent;
  return { mails, requests: [...requests.values()].reduce((sum, count) => sum + count, 0), readUnits, writeUnits };
}

interface SweepCost {
  readonly how: string;
  readonly rows: number;
  readonly touched: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly requests: ReadonlyMap<string, number>;
}

const GMAIL = '550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the address. - gsmtp';
const NIGHT = QUIET_DAY + 22 * HOUR_MS;

/** @param key `google`: found through the index · `google-hosted`: found with a scan. */
async function sweepOnce(key: 'google' | 'google-hosted', rows: number, touched: number): Promise<SweepCost> {
  const tables = memoryTables();
  const now = () => new Date(NIGHT + HOUR_MS);
  const store = createStore({ ...tables, now });
  for (let index = 0; index < rows; index++) {
    const isHit = index < touched;
    const recipient = parseAddress(
      isHit ? `person-${index}@${key === 'google' ? 'gmail.com' : `team-${index % 50}.example`}` : `old-${index}@example.org`,
    );
    if (!recipient) throw new Error('not an address');
    const event = makeEvent({
      provider: 'ses',
      kind: 'bounce',
      recipient,
      occurredAt: new Date(NIGHT + index).toISOString(),
      messageId: `m-${index}`,
      replyCode: 550,
      status: '5.1.1',
      diagnosticCode: isHit ? GMAIL : '550 5.1.1 User unknown',
      providerMeaning: { permanence: 'permanent' },
    });
    await store.record([{ event, classification: classify(event) }]);
  }
  const incident: Incident = {
    ...{ id: `${key}-x`, key, kind: key === 'google' ? 'system' : 'hosted', state: 'open', rev: 1, sweepRev: 1 },
    ...{ from: NIGHT / 1_000 - 60, to: NIGHT / 1_000 + 3_600, openedAt: 0, lastBadHour: 0, score: 0, seen: 0, expected: 0 },
    ...{ samples: [], audit: [] },
  };
  Object.assign(tables.spent, { readUnits: 0, writeUnits: 0 });
  tables.spent.requests.clear();
  const journal = incidentJournal(tables);
  let found = 0;
  for await (const { state } of sweep(incident, { ...tables, store, now })) {
    await journal.saveSweep(incident.id, state);
    found = state.touched;
  }
  return { how: key === 'google' ? 'Gmail: by the index' : 'Google Workspace: by a scan', rows, touched: found, ...tables.spent };
}

const count = (value: number) => Math.round(value).toLocaleString('en-US');

/** Reads and writes of the schedule in a quiet month, in dollars, for the month of a small sender. */
export const quietMonth = ({ readUnits, writeUnits }: QuietDay, prices: Prices): number =>
  DAYS_A_MONTH * (readUnits * prices.readUnit + writeUnits * prices.writeUnit);

export interface WatchCosts {
  readonly days: readonly QuietDay[];
  readonly sweeps: readonly SweepCost[];
}

export async function watchCosts(): Promise<WatchCosts> {
  const days: QuietDay[] = [];
  for (const mails of MAILS) days.push(await quietDay(mails));
  return { days, sweeps: [await sweepOnce('google', 5_000, 1_000), await sweepOnce('google-hosted', 5_000, 1_000)] };
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** As a section of docs/scale.md. */
export function watchSection({ days, sweeps }: WatchCosts, prices: Prices): string {
  const quiet = days.map((day) => {
    const { mails, requests, readUnits, writeUnits } = day;
    const month = quietMonth(day, prices);
    const reads = (readUnits / RUNS_A_DAY).toFixed(1);
    return line([
      count(mails),
      count(requests),
      reads,
      count(writeUnits),
      `$${month.toFixed(3)}`,
      `$${((month * 1e6) / (mails * DAYS_A_MONTH)).toFixed(4)}`,
    ]);
  });
  const swept = sweeps.map(({ how, rows, touched, requests, readUnits, writeUnits }) => {
    const each = [...requests].map(([name, times]) => `${name} ${count(times)}`).join(' · ');
    const dollars = ((readUnits * prices.readUnit + writeUnits * prices.writeUnit) * 1e6) / touched;
    return line([how, count(rows), count(touched), each, count(readUnits), count(writeUnits), `$${dollars.toFixed(2)}`]);
  });
  return `## Noticing outages
A quiet day of the schedule has ${RUNS_A_DAY} runs. ${NEW_INSTANCES_A_DAY} of them begin in a new instance, and read all the counters of the weeks before. The day's sums are included; the calls of Lambda are in [the table of the small sender](#a-small-sender). Units are counted as DynamoDB bills them, against tables in memory.

| mails a day | requests a day | read units a run | write units a day | a month | a million mails |
|---|---|---|---|---|---|
${quiet.join('\n')}

An incident needs a sweep when it opens, when it closes, and after each decision of an operator:

| of | rows in the table | rows touched | requests | read units | write units | a million rows touched |
|---|---|---|---|---|---|---|
${swept.join('\n')}

Tables in memory answer a query or a scan in one request; DynamoDB takes one for each 100 entries of the index, and for each 1,000 rows of a scan. A scan reads every row, so its cost grows with the table. The sweep of a system also ends with a scan, for domains on no list that it serves.`;
}
