// What of a batch is already on record. Reading a hundred rows is one cheap request; a put that is refused costs its write units. So
// a list that is imported again, or goes on where it was cut off, is mostly read.
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { equalFacts, type Facts, merge } from '../record/facts.ts';
import { type Item, isExpired, readItem } from '../table/item.ts';
import { eachOf, jitter, pause } from '../table/work.ts';

/** BatchGetItem takes a hundred keys. */
const KEYS_MAX = 100;

/**
 * The entries of `batch` that would change something. Eventually consistent: facts are never lost but by erasure, so what is seen as
 * known is known; what is wrongly seen as new is found out by the store.
 * @throws StorageError
 */
export async function newFacts(
  client: DynamoDBClient,
  TableName: string,
  batch: ReadonlyMap<Address, Facts>,
  now: Date,
): Promise<ReadonlyMap<Address, Facts>> {
  const left = new Map(batch);
  const addresses = [...batch.keys()];
  const pages = Array.from({ length: Math.ceil(addresses.length / KEYS_MAX) }, (_, page) =>
    addresses.slice(page * KEYS_MAX, (page + 1) * KEYS_MAX),
  );
  await eachOf(pages, 'read', async (page) => {
    let keys: Item[] = page.map((address) => ({ address: { S: address } }));
    for (let attempt = 1; keys.length > 0; attempt += 1) {
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keys } } }));
      for (const item of Responses?.[TableName] ?? []) forgetKnown(item, left, now);
      keys = UnprocessedKeys?.[TableName]?.Keys ?? [];
      if (keys.length > 0) await pause(jitter(attempt));
    }
  });
  return left;
}

function forgetKnown(item: Item, left: Map<Address, Facts>, now: Date): void {
  const row = readItem(item);
  const facts = left.get(row.address);
  if (facts !== undefined && !isExpired(row, now.getTime() / 1_000) && equalFacts(merge(row.facts, facts), row.facts))
    left.delete(row.address);
}
