// The counters' writes: each is one atomic update of one item in the journal.
import { ConditionalCheckFailedException, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { hourName } from './hours.ts';
import { COUNTERS_KEY, hoursKey, textsKey } from './items.ts';
import type { CountersTable } from './read.ts';
import type { Pending, PendingText } from './tally.ts';

const TTL_SECONDS = 35 * 86_400;
/** By the real clock, as DynamoDB deletes: a month that is replayed now must be readable now. */
const expiry = () => ({ N: String(Math.floor(Date.now() / 1_000) + TTL_SECONDS) });

/** An expression holds 4 KB; a name and a value in it take about 12 bytes. */
const NUMBERS_AN_UPDATE_MAX = 200;

const update = ({ client, journalTable }: CountersTable, request: Omit<UpdateItemCommandInput, 'TableName'>) =>
  client.send(new UpdateItemCommand({ TableName: journalTable, ...request }));

/** Written numbers are removed from the item. */
export async function writeNumbers(table: CountersTable, shard: number, { hour, name, numbers }: Pending): Promise<void> {
  const all = [...numbers];
  for (let first = 0; first < all.length; first += NUMBERS_AN_UPDATE_MAX) {
    const part = all.slice(first, first + NUMBERS_AN_UPDATE_MAX);
    await update(table, {
      Key: hoursKey(shard, hourName(hour), name),
      UpdateExpression: `ADD ${part.map((_, index) => `#${index} :${index}`).join(', ')} SET expiresAt = :expiresAt`,
      ExpressionAttributeNames: Object.fromEntries(part.map(([number], index) => [`#${index}`, number])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(part.map(([, count], index) => [`:${index}`, { N: String(count) }])),
        ':expiresAt': expiry(),
      },
    });
    for (const [number] of part) numbers.delete(number);
  }
}

export async function writeText(table: CountersTable, { hour, key, place, text }: PendingText): Promise<void> {
  await update(table, {
    Key: textsKey(hourName(hour), key),
    UpdateExpression: 'SET #text = if_not_exists(#text, :text), expiresAt = :expiresAt',
    ExpressionAttributeNames: { '#text': `t${place}` },
    ExpressionAttributeValues: { ':text': { S: text }, ':expiresAt': expiry() },
  });
}

/** From now on readers look into this many shards; never fewer than before. */
export async function raiseShards(table: CountersTable, shards: number): Promise<void> {
  await update(table, {
    Key: COUNTERS_KEY,
    UpdateExpression: 'SET shards = :shards',
    ExpressionAttributeValues: { ':shards': { N: String(shards) } },
  });
}

/** @returns The domains that have their own items now; undefined if others took the room meanwhile. */
export async function admitDomains(
  table: CountersTable,
  domains: readonly string[],
  domainsMax: number,
): Promise<ReadonlySet<string> | undefined> {
  try {
    const { Attributes } = await update(table, {
      Key: COUNTERS_KEY,
      UpdateExpression: 'ADD domains :domains',
      ConditionExpression: 'attribute_not_exists(domains) OR size(domains) < :max',
      ExpressionAttributeValues: { ':domains': { SS: [...domains] }, ':max': { N: String(domainsMax) } },
      ReturnValues: 'UPDATED_NEW',
    });
    return new Set(Attributes?.domains?.SS);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Domains that no longer have their own item. */
export async function dismissDomains(table: CountersTable, domains: readonly string[]): Promise<void> {
  await update(table, {
    Key: COUNTERS_KEY,
    UpdateExpression: 'DELETE domains :domains',
    ExpressionAttributeValues: { ':domains': { SS: [...domains] } },
  });
}

/** Never moves back: earlier days stay summed. */
export async function saveSummedTo(table: CountersTable, day: number): Promise<void> {
  await update(table, {
    Key: COUNTERS_KEY,
    UpdateExpression: 'SET summedTo = :day',
    ExpressionAttributeValues: { ':day': { N: String(day) } },
  });
}
