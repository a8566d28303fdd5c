// The calls that the store makes to the table of suppressions, and what their answers mean.
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { type Item, readItem, type Suppression } from './item.ts';
import { eachOf, jitter, pause } from './work.ts';

/** Nothing is there (or only what expired before `nowSeconds`), or the version is this one. */
export type Condition = { readonly absentAt: number } | { readonly version: number };

export interface SuppressionsTable {
  /** Consistent; an item whose time has come may still be there. */
  get(address: Address): Promise<Suppression | undefined>;
  /** `done`, or what was in the way: `unseen` where the engine does not return it (dynalite, DynamoDB Local 1). */
  put(item: Item, condition: Condition): Promise<'done' | 'unseen' | Suppression>;
  /** False when there was nothing. */
  remove(address: Address): Promise<boolean>;
  /** The items that there are: eventually consistent, a hundred a request. */
  rows(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Suppression>>;
}

/** BatchGetItem takes a hundred keys. */
const KEYS_MAX = 100;
const BATCH_ATTEMPTS_MAX = 20;

export function openTable(client: DynamoDBClient, TableName: string): SuppressionsTable {
  const keyOf = (address: Address) => ({ address: { S: address } });

  async function findPage(page: readonly Address[], found: Map<Address, Suppression>): Promise<void> {
    let keys: Record<string, AttributeValue>[] = page.map(keyOf);
    for (let attempt = 1; keys.length > 0; attempt++) {
      if (attempt > BATCH_ATTEMPTS_MAX) throw new Error('keys remained unprocessed');
      const RequestItems = { [TableName]: { Keys: keys } };
      const answer = await client.send(new BatchGetItemCommand({ RequestItems }));
      for (const item of answer.Responses?.[TableName] ?? []) {
        const row = readItem(item);
        found.set(row.address, row);
      }
      keys = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
      if (keys.length > 0) await pause(jitter(attempt));
    }
  }

  return {
    async get(address) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(address), ConsistentRead: true }));
      return Item && readItem(Item);
    },
    async put(item, condition) {
      try {
        await client.send(
          new PutItemCommand({ TableName, Item: item, ...expression(condition), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
        );
        return 'done';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item ? readItem(error.Item) : 'unseen';
      }
    },
    async remove(address) {
      const { Attributes } = await client.send(new DeleteItemCommand({ TableName, Key: keyOf(address), ReturnValues: 'ALL_OLD' }));
      return Attributes !== undefined;
    },
    async rows(addresses) {
      const found = new Map<Address, Suppression>();
      const distinct = [...new Set(addresses)];
      const pages = Array.from({ length: Math.ceil(distinct.length / KEYS_MAX) }, (_, page) =>
        distinct.slice(page * KEYS_MAX, (page + 1) * KEYS_MAX),
      );
      await eachOf(pages, 'rows', (page) => findPage(page, found));
      return found;
    },
  };
}

function expression(condition: Condition): Pick<PutItemCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'> {
  if ('version' in condition) {
    return { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': { N: String(condition.version) } } };
  }
  return {
    ConditionExpression: 'attribute_not_exists(address) OR expiresAt < :now',
    ExpressionAttributeValues: { ':now': { N: String(condition.absentAt) } },
  };
}
