// The whole table, page by page, in several segments at once. One page a segment is held, so that memory does not grow with the table.
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { isExpired, readItem, type Suppression } from '../table/item.ts';

const SEGMENTS = 4;
/** About 400 kB of rows: a full megabyte a page, parsed, for each segment would be felt. */
const PAGE_ROWS = 500;

/** Rows in no order; what has expired is left out. */
export async function* scanRows(client: DynamoDBClient, TableName: string, now: Date): AsyncGenerator<readonly Suppression[]> {
  const seconds = now.getTime() / 1_000;
  const pending = new Map<number, ReturnType<typeof readPage>>();
  for (let segment = 0; segment < SEGMENTS; segment += 1) pending.set(segment, readPage(client, TableName, segment));
  try {
    while (pending.size > 0) {
      const { segment, items, next } = await Promise.race(pending.values());
      if (next === undefined) pending.delete(segment);
      else pending.set(segment, readPage(client, TableName, segment, next));
      yield items.map(readItem).filter((row) => !isExpired(row, seconds));
    }
  } finally {
    // Whoever stops early is not to be told of what was still under way.
    for (const page of pending.values()) page.catch(() => {});
  }
}

async function readPage(client: DynamoDBClient, TableName: string, segment: number, ExclusiveStartKey?: ReturnType<typeof keyOf>) {
  const page = await client.send(
    new ScanCommand({ TableName, Segment: segment, TotalSegments: SEGMENTS, Limit: PAGE_ROWS, ExclusiveStartKey }),
  );
  const last = page.LastEvaluatedKey?.address?.S;
  return { segment, items: page.Items ?? [], next: last === undefined ? undefined : keyOf(last) };
}

const keyOf = (address: string) => ({ address: { S: address } });
