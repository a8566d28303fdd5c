// Reading the counters: a range of hours is one query a shard, since an item's sort key begins with its hour.
import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { StorageError } from '../table/work.ts';
import { dayName, dayNamed, type HourCounts, type HourSeries, hourName, hourNamed } from './hours.ts';
import { ALL, addNumbers, byKey, COUNTERS_KEY, DAYS, type Item, type Numbers, numbersOf, readCounts, textsKey } from './items.ts';

export interface CountersTable {
  readonly client: DynamoDBClient;
  readonly journalTable: string;
}

/** What was counted in one hour or day under one name: a domain, `rest`, or ALL. */
export interface Slice {
  /** The number of the hour (hourOf) or the day (dayOf). */
  readonly at: number;
  readonly name: string;
  readonly numbers: Numbers;
}

export interface CountersState {
  /** Domains with their own items, in addition to those on a system's list. */
  readonly domains: ReadonlySet<string>;
  readonly shards: number;
  /** All finished days before this one are summed up. */
  readonly summedTo: number;
}

/** @throws StorageError */
export async function readState({ client, journalTable }: CountersTable): Promise<CountersState> {
  const { Item } = await client
    .send(new GetItemCommand({ TableName: journalTable, Key: COUNTERS_KEY }))
    .catch(StorageError.wrap('counters'));
  return { domains: new Set(Item?.domains?.SS), shards: Number(Item?.shards?.N ?? 1), summedTo: Number(Item?.summedTo?.N ?? 0) };
}

/**
 * The four counts of every key, for hours from `fromHour` to before `toHour`; shards are summed.
 * @throws StorageError
 */
export async function readHours(table: CountersTable, fromHour: number, toHour: number): Promise<HourSeries> {
  const keys = new Map<string, HourCounts[]>();
  const take = (key: string, counts: HourCounts | undefined) => {
    if (counts) keys.set(key, [...(keys.get(key) ?? []), counts]);
  };
  for (const { at, name, numbers } of await readHourSlices(table, fromHour, toHour)) {
    if (name !== ALL) take(name, readCounts(at, numbers));
    else for (const [key, own] of byKey(numbers)) take(key, readCounts(at, own));
  }
  return keys;
}

/**
 * The four counts of every key by day, from `fromDay` to before `toDay`, of days that are over and were summed up (`hour` is the day's
 * first).
 * @throws StorageError
 */
export async function readDays(table: CountersTable, fromDay: number, toDay: number): Promise<HourSeries> {
  const keys = new Map<string, HourCounts[]>();
  const slices = [...(await readDaySlices(table, fromDay, toDay, 'all')), ...(await readDaySlices(table, fromDay, toDay, 'domains'))];
  for (const { at, name, numbers } of slices) {
    const owners = name === ALL ? byKey(numbers) : new Map([[name, numbers]]);
    for (const [key, own] of owners) {
      const counts = readCounts(at * 24, own);
      if (counts) keys.set(key, [...(keys.get(key) ?? []), counts]);
    }
  }
  return keys;
}

/** Everything that was counted in these hours, by hour, then by name. @throws StorageError */
export async function readHourSlices(table: CountersTable, fromHour: number, toHour: number): Promise<readonly Slice[]> {
  const { shards } = await readState(table);
  const slices = new Map<string, { readonly at: number; readonly name: string; readonly numbers: Map<string, number> }>();
  for (let shard = 0; shard < shards; shard++) {
    // A space sorts before every letter, so that `T09` is before `T09 all` and `T10` after it.
    for (const item of await query(table, `hours#${shard}`, hourName(fromHour), hourName(toHour))) {
      const sk = item.sk?.S ?? '';
      const space = sk.indexOf(' ');
      const slice = slices.get(sk) ?? { at: hourNamed(sk.slice(0, space)), name: sk.slice(space + 1), numbers: new Map() };
      addNumbers(slice.numbers, numbersOf(item));
      slices.set(sk, slice);
    }
  }
  return [...slices.values()].sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
}

/** Sums of finished days: `all`, or each domain. @throws StorageError */
export async function readDaySlices(
  table: CountersTable,
  fromDay: number,
  toDay: number,
  what: keyof typeof DAYS,
): Promise<readonly Slice[]> {
  const items = await query(table, DAYS[what], dayName(fromDay), dayName(toDay));
  return items.flatMap((item) => {
    const at = dayNamed(item.sk?.S ?? '');
    if (what === 'all') return [{ at, name: ALL, numbers: numbersOf(item) }];
    return Object.entries(item).flatMap(([name, { M }]) => (M ? [{ at, name, numbers: numbersOf(M) }] : []));
  });
}

/** Replies kept of an hour and key, at most five. @throws StorageError */
export async function readTexts({ client, journalTable }: CountersTable, hour: number, key: string): Promise<readonly string[]> {
  const request = new GetItemCommand({ TableName: journalTable, Key: textsKey(hourName(hour), key) });
  const { Item = {} } = await client.send(request).catch(StorageError.wrap('counters'));
  return Object.entries(Item).flatMap(([name, { S }]) => (S !== undefined && /^t\d$/.test(name) ? [S] : []));
}

/** From `from` to before `to`. */
async function query({ client, journalTable }: CountersTable, pk: string, from: string, to: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const request = new QueryCommand({
      TableName: journalTable,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: from }, ':to': { S: to } },
      ExclusiveStartKey,
    });
    const answer = await client.send(request).catch(StorageError.wrap('counters'));
    // Only a day's name can equal the end: an hour's is followed by a space.
    items.push(...(answer.Items ?? []).filter((item) => item.sk?.S !== to));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
