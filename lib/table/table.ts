// The suppressions table: reads a row, and changes it by compare and set.
//
//   blind: Put if there is nothing (or only what expired) ──ok──▶ written
//            └─ refused ─▶ the stored item ─▶ change it ─▶ nothing to change? done : Put if nobody wrote it since ──ok──▶ written
//                                ▲                                                     └─ refused: after a pause, again
//
// Every write has a unique id, on which the next write depends: a version number is a time, and could repeat after the row was forgotten
// and created again.
import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { type Facts, noFacts } from '../record/facts.ts';
import type { Policy } from '../record/policy.ts';
import { type Item, isExpired } from './answer.ts';
import { batchGet, type Source } from './batch-get.ts';
import { readItem, type Suppression, toItem, tryReadItem } from './item.ts';
import { jitter, pause } from './work.ts';

/** The row's new facts, from its present ones (undefined: there is no row); returns undefined to write nothing. */
export type RowChange = (row: Suppression | undefined, nowSeconds: number) => Facts | undefined;

/** Where to begin: `blind` assumes that there is no row, which is mostly true · `read` reads first · a row that was just read. */
export type Start = 'blind' | 'read' | Suppression;

export interface Updated {
  readonly changed: boolean;
  /** What is known of the address now. */
  readonly facts: Facts;
  /** As it is now; undefined if there is none. What was written is read when somebody asks: most do not. */
  readonly row: Suppression | undefined;
  /** Puts that another writer came before. */
  readonly conflicts: number;
  /** Calls to the table, without the SDK's own retries. */
  readonly requests: number;
}

export interface SuppressionsTable {
  /** Consistent. Undefined if there is no row, or if it has expired. @throws UnreadableItem */
  get(address: Address): Promise<Suppression | undefined>;
  /** The existing, readable rows: eventually consistent, a hundred a request. */
  rows(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Suppression>>;
  /** @throws UnreadableItem: a row that this version cannot read is never overwritten. @throws TooManyWriters */
  update(address: Address, change: RowChange, start?: Start): Promise<Updated>;
  /** False when there was nothing. */
  remove(address: Address): Promise<boolean>;
}

export interface TableOptions extends Source {
  readonly policy: Policy;
  readonly now?: () => Date;
}

/** Other writers were faster, again and again. */
class TooManyWriters extends Error {
  override name = 'TooManyWriters';
}

/** How often to try one address against other writers. In each round at least one of them succeeds. */
const ATTEMPTS_MAX = 40;

export function openTable({ client, suppressionsTable, policy, now = () => new Date() }: TableOptions): SuppressionsTable {
  const keyOf = (address: Address) => ({ address: { S: address } });
  const isCurrent = (row: Suppression | undefined) => row !== undefined && !isExpired(row, Math.floor(now().getTime() / 1_000));

  async function get(address: Address): Promise<Suppression | undefined> {
    const request = new GetItemCommand({ TableName: suppressionsTable, Key: keyOf(address), ConsistentRead: true });
    const { Item } = await client.send(request);
    const row = Item && readItem(Item);
    return isCurrent(row) ? row : undefined;
  }

  /** `done`, or the item that was in the way; `unseen` if the engine does not return it (dynalite, DynamoDB Local 1). */
  async function put(item: Item, base: Suppression | undefined, nowSeconds: number): Promise<'done' | 'unseen' | Suppression> {
    try {
      const condition = base ? unchanged(base) : absent(nowSeconds);
      await client.send(
        new PutItemCommand({ TableName: suppressionsTable, Item: item, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      );
      return 'done';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return error.Item ? readItem(error.Item) : 'unseen';
    }
  }

  async function update(address: Address, change: RowChange, start: Start = 'read'): Promise<Updated> {
    let [requests, conflicts] = start === 'read' ? [1, 0] : [0, 0];
    let stored = start === 'blind' ? undefined : start === 'read' ? await get(address) : start;
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const nowMs = now().getTime();
      const nowSeconds = Math.floor(nowMs / 1_000);
      const row = isCurrent(stored) ? stored : undefined;
      const facts = change(row, nowSeconds);
      if (!facts) return { changed: false, facts: row?.facts ?? noFacts, row, conflicts, requests };
      const item = { ...toItem(address, facts, policy, Math.max(nowMs, (row?.version ?? 0) + 1)), writeId: { S: writeId() } };
      requests++;
      const answer = await put(item, row, nowSeconds);
      if (answer === 'done') {
        return {
          changed: true,
          facts,
          get row() {
            return readItem(item);
          },
          conflicts,
          requests,
        };
      }
      // Finding an unexpected row is not a conflict: this is how we learn of it.
      const isFirstSight = start === 'blind' && attempt === 0;
      if (!isFirstSight) {
        conflicts++;
        await pause(jitter(conflicts));
      }
      // After a pause the item that was in the way may have changed.
      const isSeen = isFirstSight && answer !== 'unseen';
      if (!isSeen) requests++;
      stored = isSeen ? answer : await get(address);
    }
    throw new TooManyWriters(`a row had too many writers: gave up after ${ATTEMPTS_MAX} attempts`);
  }

  return {
    get,
    update,
    async rows(addresses) {
      const rows = (await batchGet({ client, suppressionsTable }, addresses)).flatMap((item) => tryReadItem(item) ?? []);
      return new Map(rows.filter(isCurrent).map((row) => [row.address, row]));
    },
    async remove(address) {
      const request = new DeleteItemCommand({ TableName: suppressionsTable, Key: keyOf(address), ReturnValues: 'ALL_OLD' });
      const { Attributes } = await client.send(request);
      return Attributes !== undefined;
    },
  };
}

/** The last twelve digits of a UUID are 48 random bits; Node draws many at once, which costs less than randomBytes(). */
const writeId = () => Buffer.from(randomUUID().slice(-12), 'hex').toString('base64url');

type Condition = Pick<PutItemCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>;

const absent = (nowSeconds: number): Condition => ({
  ConditionExpression: 'attribute_not_exists(address) OR expiresAt < :now',
  ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
});

/** Rows of earlier versions carry no id: their first write here depends on their version. */
function unchanged({ writeId, version }: Suppression): Condition {
  if (writeId !== undefined) return { ConditionExpression: 'writeId = :id', ExpressionAttributeValues: { ':id': { S: writeId } } };
  return {
    ConditionExpression: 'version = :version AND attribute_not_exists(writeId)',
    ExpressionAttributeValues: { ':version': { N: String(version) } },
  };
}
