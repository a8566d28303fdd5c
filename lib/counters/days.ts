// Finished days, summed up from their hours: two items a day, kept 400 days; hours are kept 35. Repeatable: the larger of the stored sum
// and the hours' sum stays, so that a day never shrinks because its hours have expired.
import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { systemOfDomain } from '../systems.ts';
import { StorageError } from '../table/work.ts';
import { DOMAINS_MAX } from './counter.ts';
import { dayName, dayOf, HOURS_A_DAY, hourOf, REST } from './hours.ts';
import { ALL, addNumbers, DAYS, type Item, type Numbers, numbersOf, readEventName } from './items.ts';
import { type CountersTable, readHourSlices, readState } from './read.ts';
import { dismissDomains, saveSummedTo } from './write.ts';

/** Events that arrive within a day count in their hour; one hour more for counts that wait in instances. */
const SETTLED_HOURS = 25;
/** Hours are kept 35 days from their last write. */
const DAYS_BACK_MAX = 33;
/** The first run may find a month. */
const DAYS_A_RUN_MAX = 5;
const TTL_SECONDS = 400 * 86_400;
/** An item holds 400 KB; a domain has about a kilobyte. */
const DOMAINS_A_DAY_MAX = 250;
/** Each day this many of the least mailed domains make room for domains that are mailed more. */
const DISMISSED_A_DAY = 16;

/** For the schedule: sums up finished days, a few at once. @returns How many. @throws StorageError */
export async function sumUpDays(table: CountersTable, now: Date): Promise<number> {
  const { summedTo } = await readState(table);
  const settled = settledTo(now);
  const first = Math.max(summedTo, settled - DAYS_BACK_MAX);
  const end = Math.min(settled, first + DAYS_A_RUN_MAX);
  if (first >= end) return 0;
  let busy: ReadonlyMap<string, Numbers> = new Map();
  for (let day = first; day < end; day++) busy = await sumUpDay(table, day);
  await makeRoom(table, busy).catch(StorageError.wrap('counters'));
  await saveSummedTo(table, end).catch(StorageError.wrap('counters'));
  return end - first;
}

const settledTo = (now: Date): number => dayOf(hourOf(now.getTime()) - SETTLED_HOURS);

/** Finished days are read from their sums, which include what a replay counts only after this. @throws StorageError */
export async function sumUpAgain(table: CountersTable, times: Iterable<string>, now: Date): Promise<void> {
  const days = new Set([...times].map((time) => dayOf(hourOf(Date.parse(time)))));
  for (const day of days) if (day < settledTo(now)) await sumUpDay(table, day);
}

/** @returns The day's domains. @throws StorageError */
export async function sumUpDay(table: CountersTable, day: number): Promise<ReadonlyMap<string, Numbers>> {
  const all = new Map<string, number>();
  const domains = new Map<string, Map<string, number>>();
  for (const { name, numbers } of await readHourSlices(table, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY)) {
    const total = name === ALL ? all : (domains.get(name) ?? new Map<string, number>());
    addNumbers(total, numbers);
    if (name !== ALL) domains.set(name, total);
  }
  if (all.size === 0) return domains;
  const kept = [...domains].sort(([, a], [, b]) => eventsIn(b) - eventsIn(a)).slice(0, DOMAINS_A_DAY_MAX);
  await save(table, DAYS.all, day, (before) => attributes(greater(numbersOf(before), all)));
  await save(table, DAYS.domains, day, (before) => {
    const names = new Set([...Object.keys(before), ...kept.map(([name]) => name)]);
    const maps = [...names].map((name) => [name, { M: attributes(greater(numbersOf(before[name]?.M ?? {}), domains.get(name))) }] as const);
    return Object.fromEntries(maps.filter(([, { M }]) => Object.keys(M).length > 0));
  });
  return domains;
}

async function save({ client, journalTable }: CountersTable, pk: string, day: number, sum: (before: Item) => Item): Promise<void> {
  const Key = { pk: { S: pk }, sk: { S: dayName(day) } };
  const read = new GetItemCommand({ TableName: journalTable, Key, ConsistentRead: true });
  const { Item = {} } = await client.send(read).catch(StorageError.wrap('counters'));
  const expiresAt = { N: String(Math.floor(Date.now() / 1_000) + TTL_SECONDS) };
  const put = new PutItemCommand({ TableName: journalTable, Item: { ...sum(Item), ...Key, expiresAt } });
  await client.send(put).catch(StorageError.wrap('counters'));
}

function greater(before: Numbers, now: Numbers = new Map()): Numbers {
  const both = new Map(before);
  for (const [name, value] of now) both.set(name, Math.max(value, both.get(name) ?? 0));
  return both;
}

const attributes = (numbers: Numbers): Record<string, AttributeValue> =>
  Object.fromEntries([...numbers].map(([name, value]) => [name, { N: String(value) }]));

function eventsIn(numbers: Numbers): number {
  return [...numbers].reduce((sum, [name, count]) => sum + (readEventName(name) ? count : 0), 0);
}

/** Only if there is no room, and a domain waits for it. */
async function makeRoom(table: CountersTable, day: ReadonlyMap<string, Numbers>): Promise<void> {
  const { domains } = await readState(table);
  if (domains.size < DOMAINS_MAX || !day.has(REST)) return;
  const least = [...domains]
    .filter((domain) => !systemOfDomain(domain))
    .sort((a, b) => eventsIn(day.get(a) ?? new Map()) - eventsIn(day.get(b) ?? new Map()));
  await dismissDomains(table, least.slice(0, DISMISSED_A_DAY));
}
