// Which entries of a batch are already on record. Reading a hundred rows is one cheap request; a refused put costs its write units. So
// a list that is imported again, or continued after an interruption, is mostly read.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { equalFacts, type Facts, merge } from '../record/facts.ts';
import { type Item, isExpired } from '../table/answer.ts';
import { batchGet } from '../table/batch-get.ts';
import { tryReadItem } from '../table/item.ts';

/**
 * The entries of `batch` that would change something. Eventually consistent: facts are never lost but by erasure, so what is seen as
 * known is known; what is wrongly seen as new is found out by the store.
 * @throws StorageError
 */
export async function newFacts(
  client: DynamoDBClient,
  suppressionsTable: string,
  batch: ReadonlyMap<Address, Facts>,
  now: Date,
): Promise<ReadonlyMap<Address, Facts>> {
  const left = new Map(batch);
  for (const item of await batchGet({ client, suppressionsTable }, [...batch.keys()])) forgetKnown(item, left, now);
  return left;
}

function forgetKnown(item: Item, left: Map<Address, Facts>, now: Date): void {
  const row = tryReadItem(item);
  if (!row) return;
  const facts = left.get(row.address);
  if (facts !== undefined && !isExpired(row, now.getTime() / 1_000) && equalFacts(merge(row.facts, facts), row.facts))
    left.delete(row.address);
}
