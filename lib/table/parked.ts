// Authentic items that could not be read, as received, for 30 days: so that they can be read again once the code can.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { PROVIDERS, type Provider } from '../event.ts';
import type { Unread } from '../providers/provider.ts';
import { cut, oneLine } from '../record/text.ts';
import { eachOf, StorageError } from './work.ts';

export interface Parked {
  /** A hash of provider and raw text: what is sent again is parked once. */
  readonly id: string;
  readonly provider: Provider;
  readonly why: string;
  /** ISO-8601. */
  readonly parkedAt: string;
  /** Bytes of the raw text. */
  readonly bytes: number;
  /** Perhaps not the provider's (Unread): never read again among all, only by its id. */
  readonly suspect?: true;
}

export interface Parking {
  /** Idempotent. @throws StorageError */
  park(provider: Provider, items: readonly Unread[]): Promise<void>;
  /** A page of what is parked, in no order, at most 100. @param after The last id of the page before. @throws StorageError */
  pageOfParked(after?: string): Promise<{ readonly parked: readonly Parked[]; readonly last?: string }>;
  /** All that is parked, in no order. @throws StorageError */
  listParked(): AsyncGenerator<Parked>;
  /** With its raw text; undefined when there is no such item. @throws StorageError */
  readParked(id: string): Promise<(Parked & { readonly raw: string }) | undefined>;
  /** False when there was none. @throws StorageError */
  deleteParked(id: string): Promise<boolean>;
}

const PARKED_DAYS = 30;
const DAY_SECONDS = 86_400;
/** An item holds 400 KB with its names; this leaves room. */
const CHUNK_BYTES = 340_000;
/** A body is at most 1 MiB, and escaping makes six characters of one at most. */
const RAW_BYTES_MAX = 8 * 1_024 * 1_024;
const WHY_BYTES_MAX = 500;
const PAGE_MAX = 100;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

type Item = Record<string, AttributeValue>;

export function createParking(client: DynamoDBClient, TableName: string, now: () => Date): Parking {
  /** The chunks first, so that whatever is listed is whole. */
  async function parkOne(provider: Provider, { raw, why, suspect }: Unread): Promise<void> {
    const id = createHash('sha256').update(`${provider}\n${raw}`).digest('base64url').slice(0, 22);
    const parkedAt = now();
    const expiresAt = number(Math.floor(parkedAt.getTime() / 1_000) + PARKED_DAYS * DAY_SECONDS);
    const packed = await compress(raw);
    const chunks = Math.ceil(packed.length / CHUNK_BYTES);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const data = { B: packed.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES) };
      await client.send(new PutItemCommand({ TableName, Item: { ...chunkKey(id, chunk), data, expiresAt } }));
    }
    const head = {
      ...headKey(id),
      provider: { S: provider },
      why: { S: cut(oneLine(why), WHY_BYTES_MAX) },
      parkedAt: { S: parkedAt.toISOString() },
      bytes: number(Buffer.byteLength(raw)),
      chunks: number(chunks),
      ...(suspect && { suspect: { BOOL: true } }),
      expiresAt,
    };
    await client.send(new PutItemCommand({ TableName, Item: head }));
  }

  async function getOne(Key: Item): Promise<Item | undefined> {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true })).catch(StorageError.wrap('get'));
    return Item;
  }

  async function removeOne(Key: Item): Promise<Item | undefined> {
    const { Attributes } = await client
      .send(new DeleteItemCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }))
      .catch(StorageError.wrap('delete'));
    return Attributes;
  }

  async function pageOfParked(after?: string) {
    const request = new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'parked' } },
      ConsistentRead: true,
      Limit: PAGE_MAX,
      ...(after !== undefined && { ExclusiveStartKey: headKey(after) }),
    });
    const { Items = [], LastEvaluatedKey } = await client.send(request).catch(StorageError.wrap('query'));
    const last = LastEvaluatedKey?.sk?.S;
    return { parked: Items.flatMap((item) => readHead(item, now()) ?? []), ...(last !== undefined && { last }) };
  }

  return {
    park: (provider, items) => eachOf(items, 'park', (item) => parkOne(provider, item)),
    pageOfParked,
    async *listParked() {
      let after: string | undefined;
      do {
        const { parked, last } = await pageOfParked(after);
        yield* parked;
        after = last;
      } while (after !== undefined);
    },
    async readParked(id) {
      const item = await getOne(headKey(id));
      const parked = item && readHead(item, now());
      if (!parked) return undefined;
      const chunks: Uint8Array[] = [];
      for (let chunk = 0; chunk < Number(item.chunks?.N); chunk++)
        chunks.push((await getOne(chunkKey(id, chunk)))?.data?.B ?? new Uint8Array());
      const raw = await decompress(Buffer.concat(chunks), { maxOutputLength: RAW_BYTES_MAX });
      return { ...parked, raw: raw.toString() };
    },
    async deleteParked(id) {
      const head = await removeOne(headKey(id));
      for (let chunk = 0; chunk < Number(head?.chunks?.N ?? 0); chunk++) await removeOne(chunkKey(id, chunk));
      return head !== undefined;
    },
  };
}

const number = (value: number) => ({ N: String(value) });
const headKey = (id: string) => ({ pk: { S: 'parked' }, sk: { S: id } });
const chunkKey = (id: string, chunk: number) => ({ pk: { S: `parked#${id}` }, sk: { S: String(chunk).padStart(2, '0') } });

/** Undefined when its time has come, or when it is not one of ours. */
function readHead(item: Item, now: Date): Parked | undefined {
  const provider = PROVIDERS.find((name) => name === item.provider?.S);
  const id = item.sk?.S;
  if (!provider || !id || Number(item.expiresAt?.N) < now.getTime() / 1_000) return undefined;
  return {
    id,
    provider,
    why: item.why?.S ?? '',
    parkedAt: item.parkedAt?.S ?? '',
    bytes: Number(item.bytes?.N ?? 0),
    ...(item.suspect?.BOOL && { suspect: true }),
  };
}
