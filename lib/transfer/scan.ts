// The whole table, page by page, in several segments at once. One page a segment is held, so that memory does not grow with the table.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isExpired } from '../table/answer.ts';
import { type Suppression, tryReadItem } from '../table/item.ts';
import { scanPage } from '../table/scan.ts';

const SEGMENTS = 4;
/** About 400 kB of rows: a full megabyte for each segment would take too much memory. */
const PAGE_ROWS = 500;

export interface Rows {
  readonly rows: readonly Suppression[];
  /** The addresses of rows that this version cannot read: a newer one wrote them. */
  readonly unreadable: readonly string[];
}

/** Rows in no order; what has expired is left out. */
export async function* scanRows(client: DynamoDBClient, suppressionsTable: string, now: Date): AsyncGenerator<Rows> {
  const seconds = now.getTime() / 1_000;
  const readPage = async (segment: number, after?: string) => {
    const stretch = { segment, segments: SEGMENTS, rowsMax: PAGE_ROWS, ...(after !== undefined && { after }) };
    return { segment, ...(await scanPage({ client, suppressionsTable }, stretch)) };
  };
  const pending = new Map<number, ReturnType<typeof readPage>>();
  for (let segment = 0; segment < SEGMENTS; segment += 1) pending.set(segment, readPage(segment));
  try {
    while (pending.size > 0) {
      const { segment, items, next } = await Promise.race(pending.values());
      if (next === undefined) pending.delete(segment);
      else pending.set(segment, readPage(segment, next));
      const read = items.map((item) => ({ address: item.address?.S ?? '', row: tryReadItem(item) }));
      yield {
        rows: read.flatMap(({ row }) => (row && !isExpired(row, seconds) ? [row] : [])),
        unreadable: read.flatMap(({ address, row }) => (row ? [] : [address])),
      };
    }
  } finally {
    // A reader who stops early must not get the errors of requests still under way.
    for (const page of pending.values()) page.catch(() => {});
  }
}
