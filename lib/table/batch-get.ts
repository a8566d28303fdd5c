// The one BatchGetItem: a hundred keys a request; unprocessed keys are asked for again, a bounded number of times.
import { BatchGetItemCommand, type DynamoDBClient, type KeysAndAttributes } from '@aws-sdk/client-dynamodb';
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

export interface BatchGetOptions {
  readonly consistent?: boolean;
  /** The attributes that are wanted; absent: all. */
  readonly projection?: Pick<KeysAndAttributes, 'ProjectionExpression' | 'ExpressionAttributeNames'>;
  readonly signal?: AbortSignal;
  readonly requestsAtOnce?: number;
}

/** The existing items, in the order of the addresses. @throws StorageError */
export async function batchGet(source: Source, addresses: readonly string[], options: BatchGetOptions = {}): Promise<readonly Item[]> {
  const found = new Map<string, Item>();
  await eachItem(source, addresses, options, (address, item) => {
    if (item) found.set(address, item);
  });
  return [...new Set(addresses)].flatMap((address) => {
    const item = found.get(address);
    return item ? [item] : [];
  });
}

/** @param answer Called once for each address, as answers arrive; undefined: there is no item. @throws StorageError */
export async function eachItem(
  source: Source,
  addresses: Iterable<string>,
  options: BatchGetOptions,
  answer: (address: string, item: Item | undefined) => void,
): Promise<void> {
  const distinct = [...new Set(addresses)];
  const pages = Array.from({ length: Math.ceil(distinct.length / KEYS_MAX) }, (_, page) =>
    distinct.slice(page * KEYS_MAX, (page + 1) * KEYS_MAX),
  );
  await eachOf(pages, 'read', (page) => readPage(source, page, options, answer), options.requestsAtOnce);
}

async function readPage(
  { client, suppressionsTable }: Source,
  page: readonly string[],
  { consistent: ConsistentRead = false, projection, signal }: BatchGetOptions,
  answer: (address: string, item: Item | undefined) => void,
): Promise<void> {
  let asked = page;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const Keys = asked.map((address) => ({ address: { S: address } }));
    const request = new BatchGetItemCommand({ RequestItems: { [suppressionsTable]: { Keys, ConsistentRead, ...projection } } });
    const { Responses, UnprocessedKeys } = await client.send(request, signal && { abortSignal: signal });
    const items = new Map((Responses?.[suppressionsTable] ?? []).map((item) => [addressOf(item), item]));
    const left = new Set((UnprocessedKeys?.[suppressionsTable]?.Keys ?? []).map(addressOf));
    for (const address of asked) if (!left.has(address)) answer(address, items.get(address));
    if (left.size === 0) return;
    // As long as some keys are processed, it is not throttled: the limit is for keys that are left again and again.
    if (left.size < asked.length) attempt = 0;
    asked = [...left];
    await pause(jitter(attempt));
  }
  throw new KeysUnprocessed(`${asked.length} keys were left unprocessed ${ATTEMPTS_MAX} times`);
}

const addressOf = (item: Item) => item.address?.S ?? '';
