// Authentic items that could not be read, as received, kept for 30 days so that a later version can read them.
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
import { type Address, PROVIDERS, type Provider } from '../event.ts';
import type { Unread } from '../providers/provider.ts';
import { cut, oneLine } from '../record/text.ts';
import { addressesIn } from './addresses-in.ts';
import { eachOf, StorageError } from './work.ts';

export interface Parked {
  /** A hash of provider and raw text: an item that is sent twice is parked once. */
  readonly id: string;
  readonly provider: Provider;
  readonly why: string;
  /** ISO-8601. */
  readonly parkedAt: string;
  /** Bytes of the raw text. */
  readonly bytes: number;
  /** Perhaps not the provider's (Unread): replayed only by its id, never with all the others. */
  readonly suspect?: true;
}

/** The parked item is damaged: it can be listed and dropped, but not read. */
export class UnreadableParked extends Error {
  override name = 'UnreadableParked';
  readonly id: string;
  constructor(id: string, why: string) {
    super(`what is parked as ${id} cannot be read: ${why}`);
    this.id = id;
  }
}

export interface Parking {
  /** Idempotent. @throws StorageError */
  park(provider: Provider, items: readonly Unread[]): Promise<void>;
  /** A page of what is parked, in no order, at most 100. @param after The last id of the page before. @throws StorageError */
  pageOfParked(after?: string): Promise<{ readonly parked: readonly Parked[]; readonly last?: string }>;
  /** All that is parked, in no order. @throws StorageError */
  listParked(): AsyncGenerator<Parked>;
  /** The items that name the address, by hashes kept with each item. @throws StorageError */
  parkedAbout(address: Address): AsyncGenerator<string | UnreadableParked>;
  /** With its raw text; undefined when there is no such item. @throws StorageError, UnreadableParked */
  readParked(id: string): Promise<(Parked & { readonly raw: string }) | undefined>;
  /** False when there was none. @throws StorageError */
  deleteParked(id: string): Promise<boolean>;
}

const PARKED_DAYS = 30;
const DAY_SECONDS = 86_400;
/** The most address hashes that a head keeps; with more, the text itself is searched. */
const HASHES_MAX = 5_000;
/** An item holds 400 KB with its names; this leaves room. */
const CHUNK_BYTES = 340_000;
const WHY_BYTES_MAX = 500;
const PAGE_MAX = 100;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

type Item = Record<string, AttributeValue>;

/** The calls to the journal that parking makes. */
function openItems(client: DynamoDBClient, TableName: string) {
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

  async function pageOfHeads(after?: string) {
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
    return { heads: Items, ...(last !== undefined && { last }) };
  }

  const put = (Item: Item) => client.send(new PutItemCommand({ TableName, Item }));

  return { getOne, removeOne, pageOfHeads, put };
}

async function unpacked(id: string, parts: readonly (Uint8Array | undefined)[], bytes: number): Promise<string> {
  const whole = parts.map((part) => {
    if (!part) throw new UnreadableParked(id, 'a part of it is gone');
    return part;
  });
  // Unpacks no more than could have been written.
  const raw = await decompress(Buffer.concat(whole), { maxOutputLength: Math.max(1, bytes) }).catch((error: unknown) => {
    throw new UnreadableParked(id, error instanceof Error ? error.message : 'it cannot be unpacked');
  });
  return raw.toString();
}

export function createParking(client: DynamoDBClient, TableName: string, now: () => Date): Parking {
  const { getOne, removeOne, pageOfHeads, put } = openItems(client, TableName);

  /** The chunks first, so that every listed item is whole. */
  async function parkOne(provider: Provider, { raw, why, suspect }: Unread): Promise<void> {
    const id = createHash('sha256').update(`${provider}\n${raw}`).digest('base64url').slice(0, 22);
    const parkedAt = now();
    const expiresAt = number(Math.floor(parkedAt.getTime() / 1_000) + PARKED_DAYS * DAY_SECONDS);
    const packed = await compress(raw);
    const chunks = Math.ceil(packed.length / CHUNK_BYTES);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const data = { B: packed.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES) };
      await put({ ...chunkKey(id, chunk), data, expiresAt });
    }
    const named = [...addressesIn(raw)].map(hashOf);
    const head = {
      ...headKey(id),
      ...(named.length <= HASHES_MAX && { named: { L: named.map((hash) => ({ S: hash })) } }),
      provider: { S: provider },
      why: { S: cut(oneLine(why), WHY_BYTES_MAX) },
      parkedAt: { S: parkedAt.toISOString() },
      bytes: number(Buffer.byteLength(raw)),
      chunks: number(chunks),
      ...(suspect && { suspect: { BOOL: true } }),
      expiresAt,
    };
    await put(head);
  }

  async function pageOfParked(after?: string) {
    const { heads, last } = await pageOfHeads(after);
    return { parked: heads.flatMap((item) => readHead(item, now()) ?? []), ...(last !== undefined && { last }) };
  }

  async function readParked(id: string): Promise<(Parked & { readonly raw: string }) | undefined> {
    const item = await getOne(headKey(id));
    const parked = item && readHead(item, now());
    if (!parked) return undefined;
    const parts: (Uint8Array | undefined)[] = [];
    for (let chunk = 0; chunk < Number(item.chunks?.N); chunk++) parts.push((await getOne(chunkKey(id, chunk)))?.data?.B);
    return { ...parked, raw: await unpacked(id, parts, parked.bytes) };
  }

  /** Items parked by an earlier version carry no hashes. */
  async function names(head: Item, address: Address): Promise<boolean> {
    if (head.named?.L) return head.named.L.some(({ S }) => S === hashOf(address));
    const item = await readParked(head.sk?.S ?? '');
    return item !== undefined && addressesIn(item.raw).has(address);
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
    async *parkedAbout(address) {
      let after: string | undefined;
      do {
        const { heads, last }: Awaited<ReturnType<typeof pageOfHeads>> = await pageOfHeads(after);
        for (const head of heads) {
          const id = head.sk?.S ?? '';
          const found = await names(head, address).catch((error: unknown) => {
            if (error instanceof UnreadableParked) return error;
            throw error;
          });
          if (found === true) yield id;
          else if (found instanceof UnreadableParked) yield found;
        }
        after = last;
      } while (after !== undefined);
    },
    readParked,
    async deleteParked(id) {
      const head = await removeOne(headKey(id));
      for (let chunk = 0; chunk < Number(head?.chunks?.N ?? 0); chunk++) await removeOne(chunkKey(id, chunk));
      return head !== undefined;
    },
  };
}

/** Short: if two addresses share one, an erasure deletes one payload too many. */
const hashOf = (address: Address) => createHash('sha256').update(`parked\n${address}`).digest('base64url').slice(0, 12);
const number = (value: number) => ({ N: String(value) });
const headKey = (id: string) => ({ pk: { S: 'parked' }, sk: { S: id } });
const chunkKey = (id: string, chunk: number) => ({ pk: { S: `parked#${id}` }, sk: { S: String(chunk).padStart(2, '0') } });

/** Undefined if it has expired, or is not one of ours. */
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
