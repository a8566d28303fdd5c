// Long work on the tables of a local engine without its HTTP, signing and JSON: they are read into memory, the work is done there, and what
// it changed is written back in batches. For an engine that nobody else writes to meanwhile.
import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient, ScanCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { eachOf, jitter, pause } from '../table/work.ts';
import { MemoryTable, type MemoryTables, memoryTables } from './memory-tables.ts';

export interface LocalTables {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly journalTable: string;
}

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const ITEMS_A_BATCH = 25;
const ATTEMPTS_MAX = 20;

/** @throws StorageError when some of it could not be written back. */
export async function inMemory<T>(tables: LocalTables, work: (memory: MemoryTables) => Promise<T>): Promise<T> {
  const { client, suppressionsTable, journalTable } = tables;
  const [suppressions, journal] = await Promise.all([load(client, suppressionsTable), load(client, journalTable)]);
  const known = new Set([...suppressions.all(), ...journal.all()]);
  const result = await work(memoryTables(suppressions, journal));
  const changed = (table: MemoryTable) => [...table.all()].filter((item) => !known.has(item));
  await writeAll(client, suppressionsTable, changed(suppressions));
  await writeAll(client, journalTable, changed(journal));
  return result;
}

async function load(client: DynamoDBClient, name: string): Promise<MemoryTable> {
  const table = new MemoryTable();
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey }));
    for (const item of Items) table.add(item);
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return table;
}

async function writeAll(client: DynamoDBClient, name: string, items: readonly Record<string, AttributeValue>[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / ITEMS_A_BATCH) }, (_, batch) =>
    items.slice(batch * ITEMS_A_BATCH, (batch + 1) * ITEMS_A_BATCH),
  );
  await eachOf(batches, 'write', async (batch) => {
    let left: readonly WriteRequest[] = batch.map((Item) => ({ PutRequest: { Item } }));
    for (let attempt = 1; left.length > 0; attempt++) {
      if (attempt > ATTEMPTS_MAX) throw new Error(`${left.length} items were left unprocessed ${ATTEMPTS_MAX} times`);
      if (attempt > 1) await pause(jitter(attempt));
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: [...left] } }));
      left = UnprocessedItems?.[name] ?? [];
    }
  });
}
