// Brings what an incident means to the rows it touches: of a system's own domains through the index by-domain, then a scan of the table for
// unlisted domains that only a host or a reply showed to be served by it. Each step is an idempotent merge, so that a sweep may be interrupted,
// continued, or run twice.
import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { isRecord, parseJson } from '../json.ts';
import type { Facts } from '../record/facts.ts';
import { touched } from '../record/policy.ts';
import { isoOf } from '../record/time.ts';
import { isSystem, SYSTEMS, systemOfDomain } from '../systems.ts';
import { isExpired } from '../table/answer.ts';
import { batchGet } from '../table/batch-get.ts';
import { shardsOf } from '../table/domain-shard.ts';
import { type Suppression, tryReadItem } from '../table/item.ts';
import { scanPage } from '../table/scan.ts';
import type { Store } from '../table/store.ts';
import { DOMAIN_INDEX } from '../table/tables.ts';
import { StorageError } from '../table/work.ts';
import { type Incident, windowOf } from './incident.ts';
import type { SweepState } from './journal.ts';
import { knows, marksWithin } from './touch.ts';

export interface SweepOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly store: Pick<Store, 'recordFacts'>;
  readonly now: () => Date;
}

/** A page of a sweep. */
export interface SweepPage {
  readonly cursor?: string;
  readonly looked: number;
  /** Rows that the incident touches, and what it adds to those that do not know it yet. */
  readonly rows: readonly Suppression[];
  readonly entries: ReadonlyMap<Address, Facts>;
}

/** Rows with verdicts that began up to this long before are read, because a first strike may be that old. */
const BEFORE_SECONDS = 90 * 86_400;
/** BatchGetItem takes a hundred keys. */
const KEYS_MAX = 100;
const SCANNED_MAX = 1_000;

type Item = Record<string, AttributeValue>;
type Source = Pick<SweepOptions, 'client' | 'suppressionsTable'>;

/** Pages from where `cursor` says. @throws StorageError */
export async function* pagesOf(incident: Incident, options: SweepOptions, cursor?: string): AsyncGenerator<SweepPage> {
  const { shards, isScanned } = placesOf(incident);
  let position: Position | undefined = readCursor(cursor);
  while (position) {
    const page: Found = await (position.part < shards.length
      ? queried(incident, shards, isScanned, options, position)
      : scanned(incident, shards.length, options, position));
    position = page.next;
    const nowSeconds = options.now().getTime() / 1_000;
    const rows = page.items
      .flatMap((item) => tryReadItem(item) ?? [])
      .filter((row) => !isExpired(row, nowSeconds) && touches(incident, row));
    const unaware = rows.filter(({ facts }) => !knows(facts, incident));
    yield {
      looked: page.items.length,
      rows,
      entries: new Map(unaware.map(({ address }) => [address, touched(windowOf(incident))] as const)),
      ...(position && { cursor: JSON.stringify(position) }),
    };
  }
}

/** A row that knows the incident learns every change to it, even if the window moved away from its marks. */
function touches(incident: Incident, { address, facts }: Suppression): boolean {
  if (facts.incidents.some(({ id }) => id === incident.id)) return true;
  return incident.state !== 'dismissed' && marksWithin(address, facts, incident).length > 0;
}

export interface SweepStep {
  readonly state: SweepState;
  /** Rows that were written. */
  readonly changed: number;
}

/** Continues the sweep until it is done; the caller may stop after any step, and pass in its state later. */
export async function* sweep(incident: Incident, options: SweepOptions, before?: SweepState): AsyncGenerator<SweepStep> {
  const going = before?.rev === incident.sweepRev ? before : undefined;
  let state: SweepState = going ?? { rev: incident.sweepRev, done: false, looked: 0, touched: 0 };
  if (state.done) return;
  for await (const { cursor, looked, rows, entries } of pagesOf(incident, options, state.cursor)) {
    const { changed } = await options.store.recordFacts(entries);
    state = {
      rev: incident.sweepRev,
      done: cursor === undefined,
      ...(cursor !== undefined && { cursor }),
      looked: state.looked + looked,
      touched: state.touched + rows.length,
    };
    yield { state, changed };
  }
}

/**
 * Shards of the index, and whether a scan looks for the rest: customers of a hosted system, and domains that only the answering host shows to
 * be served by Yahoo or another system. Google's and Microsoft's own keys have none: those count as hosted.
 */
function placesOf({ key, kind }: Incident): { readonly shards: readonly string[]; readonly isScanned: boolean } {
  if (kind === 'domain' || !isSystem(key)) return { shards: shardsOf(key), isScanned: false };
  const { domains, hosted } = SYSTEMS[key];
  return { shards: domains.flatMap(shardsOf), isScanned: hosted === undefined };
}

/** A shard of the index, after the last of them the scan; and the last key of the page before. */
interface Position {
  readonly part: number;
  readonly key?: Readonly<Record<string, string>>;
}

interface Found {
  readonly items: readonly Item[];
  readonly next?: Position;
}

function readCursor(cursor: string | undefined): Position {
  const parsed = cursor === undefined ? undefined : parseJson(cursor);
  if (!isRecord(parsed) || typeof parsed.part !== 'number') return { part: 0 };
  const key = isRecord(parsed.key)
    ? Object.entries(parsed.key).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
  return { part: parsed.part, ...(key.length > 0 && { key: Object.fromEntries(key) }) };
}

const attributes = (key: Readonly<Record<string, string>> | undefined): Item | undefined =>
  key && Object.fromEntries(Object.entries(key).map(([name, text]) => [name, { S: text }]));
const strings = (key: Item): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(key).map(([name, { S }]) => [name, S ?? '']));

async function queried(
  { from, to }: Incident,
  shards: readonly string[],
  isScanned: boolean,
  { client, suppressionsTable }: Source,
  { part, key }: Position,
): Promise<Found> {
  const answer = await client
    .send(
      new QueryCommand({
        TableName: suppressionsTable,
        IndexName: DOMAIN_INDEX,
        KeyConditionExpression: 'domainShard = :shard AND #since BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#since': 'since' },
        ExpressionAttributeValues: {
          ':shard': { S: shards[part] ?? '' },
          ':from': { S: isoOf(Math.max(0, from - BEFORE_SECONDS)) },
          ':to': { S: isoOf(to) },
        },
        Limit: KEYS_MAX,
        ExclusiveStartKey: attributes(key),
      }),
    )
    .catch(StorageError.wrap('sweep'));
  // The index has only what senders need, so the rows themselves are read, consistently.
  const addresses = (answer.Items ?? []).flatMap(({ address }) => address?.S ?? []);
  const items = await batchGet({ client, suppressionsTable }, addresses, { consistent: true });
  if (answer.LastEvaluatedKey) return { items, next: { part, key: strings(answer.LastEvaluatedKey) } };
  return { items, ...((part + 1 < shards.length || isScanned) && { next: { part: part + 1 } }) };
}

const domainIn = (address: string) => address.slice(address.lastIndexOf('@') + 1);

async function scanned(
  { key: system, from }: Incident,
  part: number,
  { client, suppressionsTable }: Source,
  { key }: Position,
): Promise<Found> {
  const page = await scanPage(
    { client, suppressionsTable },
    {
      rowsMax: SCANNED_MAX,
      filter: {
        FilterExpression: '#since >= :from',
        ExpressionAttributeNames: { '#since': 'since' },
        ExpressionAttributeValues: { ':from': { S: isoOf(Math.max(0, from - BEFORE_SECONDS)) } },
      },
      ...(key?.address !== undefined && { after: key.address }),
    },
  );
  return {
    // Those of the system's own domains were found by the index.
    items: page.items.filter(({ address }) => systemOfDomain(domainIn(address?.S ?? '')) !== system),
    ...(page.next !== undefined && { next: { part, key: { address: page.next } } }),
  };
}
