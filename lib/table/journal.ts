// The journal: what Rebound needs to work besides the record. Here replay tokens, and with parked.ts the parked items; everything in it
// expires.
//   pk token#HASH     sk token         the digest of the event that used the token first
//   pk parked         sk ID            what is parked: provider, why, when, how long
//   pk parked#ID      sk 00, 01 …      its raw text, gzip, in chunks
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ReplayGuard } from '../providers/provider.ts';
import { createParking, type Parking } from './parked.ts';
import { StorageError } from './work.ts';

/** `retry` the same event again: to be processed again, the merge is idempotent. `forged` the token belongs to another event. */
export type TokenUse = 'fresh' | 'retry' | 'forged';

export interface Journal extends Parking {
  /** @throws StorageError */
  bindToken(guard: ReplayGuard): Promise<TokenUse>;
}

export interface JournalOptions {
  readonly client: DynamoDBClient;
  readonly journalTable: string;
  readonly now?: () => Date;
}

export function createJournal({ client, journalTable, now = () => new Date() }: JournalOptions): Journal {
  return {
    async bindToken({ token, digest, expiresAt }) {
      const request = new PutItemCommand({
        TableName: journalTable,
        Item: {
          // A token is outside text of any length; a key is not.
          pk: { S: `token#${createHash('sha256').update(token).digest('base64url')}` },
          sk: { S: 'token' },
          digest: { S: digest },
          expiresAt: { N: String(Math.ceil(expiresAt)) },
        },
        ConditionExpression: 'attribute_not_exists(pk) OR digest = :digest',
        ExpressionAttributeValues: { ':digest': { S: digest } },
        ReturnValues: 'ALL_OLD',
      });
      try {
        const { Attributes } = await client.send(request);
        return Attributes ? 'retry' : 'fresh';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'forged';
        throw new StorageError('bind a token', error);
      }
    },
    ...createParking(client, journalTable, now),
  };
}
