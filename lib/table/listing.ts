// Who is on the list, page by page: by domain through the index by-domain, newest first; without a domain through a Scan in segments.
// A page costs a bounded number of requests, so an empty page need not be the last.
import { createHash } from 'node:crypto';
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { domainOf } from '../address.ts';
import type { Category, Provider } from '../event.ts';
import { isRecord, listOf } from '../json.ts';
import { evidenceIn } from '../record/mark.ts';
import { isTenantScope } from '../record/scopes.ts';
import type { Blocks } from '../record/verdict.ts';
import { blocksMail, type Item } from './answer.ts';
import { batchGet, type Source } from './batch-get.ts';
import { shardsOf } from './domain-shard.ts';
import { type Suppression, tryReadItem } from './item.ts';
import { type Stretch, scanPage } from './scan.ts';
import { DOMAIN_INDEX } from './tables.ts';
import { eachOf, StorageError } from './work.ts';

export interface Filter {
  readonly domain?: string;
  /** `unsubscribe`: also those who opted out of a list only, whatever else stops mail to them. */
  readonly category?: Category;
  /** Epoch seconds: the verdict began then or later. */
  readonly since?: number;
  /** Some of the kept evidence came from this provider. */
  readonly provider?: Provider;
  /** `lapsed`: holds that are over, and verdicts that were taken back. Absent: rows that stop some mail now. */
  readonly state?: 'lapsed';
  readonly blocks?: Blocks;
}

export interface Page {
  readonly rows: readonly Suppression[];
  /** The addresses of rows that this version cannot read: a newer one wrote them. Whether they fit the filter is not known. */
  readonly unreadable: readonly string[];
  /** For the next page; absent on the last. */
  readonly cursor?: string;
}

export interface ListReader {
  /** Rows that stop some mail now, or with `state: lapsed` those that did. @throws BadCursor, StorageError */
  page(filter: Filter, cursor?: string): Promise<Page>;
}

/** The cursor is not one of ours, or belongs to another filter. */
export class BadCursor extends Error {
  override name = 'BadCursor';
}

/** BatchGetItem takes a hundred keys. */
const QUERIED_MAX = 100;
const SEGMENTS = 4;
/** A page of a Scan looks at 10 × 4 × 250 rows at most, and holds 4 × 250. */
const ROUNDS_MAX = 10;
const SCANNED_MAX = 250;

export function createListReader({ client, suppressionsTable, now = () => new Date() }: ListReaderOptions): ListReader {
  const source: Source = { client, suppressionsTable };
  return {
    async page(filter, cursor) {
      const position = cursor === undefined ? undefined : readCursor(cursor, filter);
      const found = filter.domain === undefined ? scan(source, filter, position) : query(source, filter, position);
      const { items, next } = await found.catch(StorageError.wrap('list'));
      const at = now();
      const read = items.map((item) => ({ item, row: tryReadItem(item) }));
      const rows = read.flatMap(({ row }) =>
        row && stopsMail(row, at) === (filter.state === undefined) && matches(row, filter) ? [row] : [],
      );
      const unreadable = read.flatMap(({ item, row }) => (row ? [] : [item.address?.S ?? '']));
      return { rows, unreadable, ...(next && { cursor: writeCursor(next, filter) }) };
    },
  };
}

export interface ListReaderOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly now?: () => Date;
}

const OPT_OUT: Category = 'unsubscribe';

const stopsMail = (row: Suppression, now: Date) =>
  blocksMail(row, now) || [...row.scopes.keys()].some((scope) => blocksMail(row, now, scope));

/** A tenant's list is not the person's choice. */
const leftList = ({ scopes }: Suppression) => [...scopes.keys()].some((scope) => !isTenantScope(scope));

function matches(row: Suppression, { domain, category, since, provider, blocks }: Filter): boolean {
  if (domain !== undefined && domainOf(row.address) !== domain) return false;
  if (category !== undefined && row.category !== category && !(category === OPT_OUT && leftList(row))) return false;
  if (blocks !== undefined && row.blocks !== blocks) return false;
  if (since !== undefined && Date.parse(row.since ?? '') < since * 1_000) return false;
  if (provider === undefined) return true;
  const marks = [...row.facts.cells.values()].flat();
  return (
    marks.some((mark) => evidenceIn(mark)?.provider === provider) ||
    [...row.scopes.keys()].some((scope) => scope.startsWith(`${provider}:`))
  );
}

/** Where the next page begins, by part: a shard of a domain, or a segment of the table. `null`: at the part's beginning. */
type Position = readonly { readonly part: number; readonly key: string | null; readonly since?: string }[];

interface Found {
  readonly items: readonly Item[];
  readonly next?: Position;
}

/** Shard by shard, so that a page is one query and one BatchGetItem. */
async function query({ client, suppressionsTable }: Source, filter: Filter, position?: Position): Promise<Found> {
  const shards = shardsOf(filter.domain ?? '');
  const [at] = position ?? [{ part: 0, key: null }];
  const shard = shards[at?.part ?? 0];
  if (!at || shard === undefined) return { items: [] };
  const indexed = filter.category === OPT_OUT ? undefined : filter.category;
  const start: Item | undefined =
    at.key === null ? undefined : { address: { S: at.key }, domainShard: { S: shard }, since: { S: at.since ?? '' } };
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: suppressionsTable,
      IndexName: DOMAIN_INDEX,
      KeyConditionExpression: 'domainShard = :shard AND #since >= :since',
      // The index has no scopes, so who left a list only is found in the rows.
      ...(indexed && { FilterExpression: 'category = :category' }),
      ExpressionAttributeNames: { '#since': 'since' },
      ExpressionAttributeValues: {
        ':shard': { S: shard },
        ':since': { S: isoOf(filter.since) },
        ...(indexed && { ':category': { S: indexed } }),
      },
      ScanIndexForward: false,
      Limit: QUERIED_MAX,
      ExclusiveStartKey: start,
    }),
  );
  // The index has only what senders and charts need, so the rows themselves are read.
  const items = await batchGet(
    { client, suppressionsTable },
    Items.flatMap((item) => item.address?.S ?? []),
  );
  if (LastEvaluatedKey)
    return { items, next: [{ part: at.part, key: LastEvaluatedKey.address?.S ?? '', since: LastEvaluatedKey.since?.S }] };
  return { items, ...(at.part + 1 < shards.length && { next: [{ part: at.part + 1, key: null }] }) };
}

/** Round after round over all segments, until there is something to show. */
async function scan(source: Source, filter: Filter, position?: Position): Promise<Found> {
  let parts: Position = position ?? Array.from({ length: SEGMENTS }, (_, part) => ({ part, key: null }));
  const items: Item[] = [];
  for (let round = 0; round < ROUNDS_MAX && items.length === 0 && parts.length > 0; round++) {
    const left: { part: number; key: string }[] = [];
    await eachOf(parts, 'scan', async ({ part, key }) => {
      const stretch = {
        segment: part,
        segments: SEGMENTS,
        rowsMax: SCANNED_MAX,
        filter: filterOf(filter),
        ...(key !== null && { after: key }),
      };
      const { items: found, next } = await scanPage(source, stretch);
      items.push(...found);
      if (next !== undefined) left.push({ part, key: next });
    });
    parts = left.sort((a, b) => a.part - b.part);
  }
  return { items, ...(parts.length > 0 && { next: parts }) };
}

function filterOf({ category, since }: Filter): NonNullable<Stretch['filter']> {
  const fits = category === OPT_OUT ? '(category = :category OR attribute_exists(scopes))' : 'category = :category';
  return {
    FilterExpression: `#since >= :since${category ? ` AND ${fits}` : ''}`,
    ExpressionAttributeNames: { '#since': 'since' },
    ExpressionAttributeValues: { ':since': { S: isoOf(since) }, ...(category && { ':category': { S: category } }) },
  };
}

/** In the form of `since`; a row without a verdict has none, so the comparison leaves it out. */
const isoOf = (seconds = 0) => new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');

/** Opaque. Forging one gains nothing: a caller who may list may begin anywhere. The digest binds a page to its filter. */
function writeCursor(position: Position, filter: Filter): string {
  return Buffer.from(JSON.stringify([digestOf(filter), position])).toString('base64url');
}

/** A key is at most an address; there are as many as segments. */
const CURSOR_LENGTH_MAX = 4_096;

function readCursor(cursor: string, filter: Filter): Position {
  const [digest, parts] = listOf(cursor.length > CURSOR_LENGTH_MAX ? undefined : parse(Buffer.from(cursor, 'base64url').toString()));
  const position = listOf(parts).flatMap((part) => readPart(part) ?? []);
  if (digest !== digestOf(filter) || position.length === 0 || position.length > SEGMENTS)
    throw new BadCursor('the cursor does not belong to this list');
  return position;
}

function readPart(value: unknown): Position[number] | undefined {
  if (!isRecord(value)) return undefined;
  const { part, key, since } = value;
  if (typeof part !== 'number' || !Number.isInteger(part) || part < 0 || part >= 16) return undefined;
  if (key !== null && (typeof key !== 'string' || key === '')) return undefined;
  return { part, key, ...(typeof since === 'string' && { since }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const digestOf = ({ domain, category, since, provider, state, blocks }: Filter) =>
  createHash('sha256')
    .update(JSON.stringify([domain, category, since, provider, state, blocks]))
    .digest('base64url')
    .slice(0, 12);
