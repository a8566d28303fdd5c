// The one BatchGetItem: a hundred keys a request; unprocessed keys are asked for again, a bounded number of times.
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from './answer.ts';
import { eachOf, jitter, pause } from './work.ts';

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const KEYS_MAX = 100;
const ATTEMPTS_MAX = 20;

/** DynamoDB left keys unprocessed again and again: it is throttled. */
class KeysUnprocessed extends Error {
  override name = 'KeysUnprocessed';
}

export interface Source {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
}

/** The existing items, in the order of the addresses. @throws StorageError */
export async function batchGet(source: Source, addresses: readonly string[], { consistent = false } = {}): Promise<readonly Item[]> {
  const found = new Map<string, Item>();
  const distinct = [...new Set(addresses)];
  const pages = Array.from({ length: Math.ceil(distinct.length / KEYS_MAX) }, (_, page) =>
    distinct.slice(page * KEYS_MAX, (page + 1) * KEYS_MAX),
  );
  await eachOf(pages, 'read', async (page) => {
    for (const item of await readPage(source, page, consistent)) found.set(item.address?.S ?? '', item);
  });
  return distinct.flatMap((address) => {
    const item = found.get(address);
    return item ? [item] : [];
  });
}

async function readPage({ client, suppressionsTable }: Source, page: readonly string[], ConsistentRead: boolean): Promise<readonly Item[]> {
  const items: Item[] = [];
  let Keys: Item[] = page.map((address) => ({ address: { S: address } }));
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const request = new BatchGetItemCommand({ RequestItems: { [suppressionsTable]: { Keys, ConsistentRead } } });
    const { Responses, UnprocessedKeys } = await client.send(request);
    items.push(...(Responses?.[suppressionsTable] ?? []));
    Keys = UnprocessedKeys?.[suppressionsTable]?.Keys ?? [];
    if (Keys.length === 0) return items;
    await pause(jitter(attempt));
  }
  throw new KeysUnprocessed(`${Keys.length} keys were left unprocessed ${ATTEMPTS_MAX} times`);
}
