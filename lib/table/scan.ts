// The one Scan: a page of one segment, and where the next begins.
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './answer.ts';
import type { Source } from './batch-get.ts';
import { StorageError } from './work.ts';

export interface Stretch {
  /** Absent: the whole table is one segment. */
  readonly segment?: number;
  readonly segments?: number;
  /** Rows looked at, not rows found. */
  readonly rowsMax?: number;
  /** The address after which to begin. */
  readonly after?: string;
  readonly filter?: Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;
}

export interface ScanPage {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** @throws StorageError */
export async function scanPage(
  { client, suppressionsTable }: Source,
  { segment, segments, rowsMax, after, filter }: Stretch,
): Promise<ScanPage> {
  const request = new ScanCommand({
    TableName: suppressionsTable,
    Segment: segment,
    TotalSegments: segments,
    Limit: rowsMax,
    ...filter,
    ...(after !== undefined && { ExclusiveStartKey: { address: { S: after } } }),
  });
  const { Items = [], LastEvaluatedKey } = await client.send(request).catch(StorageError.wrap('scan'));
  const next = LastEvaluatedKey?.address?.S;
  return { items: Items, ...(next !== undefined && { next }) };
}

/** Page after page, to the end. @throws StorageError */
export async function* scanPages(source: Source, stretch: Omit<Stretch, 'after'> = {}): AsyncGenerator<readonly Item[]> {
  let after: string | undefined;
  do {
    const { items, next }: ScanPage = await scanPage(source, { ...stretch, ...(after !== undefined && { after }) });
    yield items;
    after = next;
  } while (after !== undefined);
}
