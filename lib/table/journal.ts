// The journal: what Rebound needs to work apart from the record. Here replay tokens, and with parked.ts the parked items; everything in it
// expires.
//   pk token#HASH     sk token         the digest of the event that used the token first
//                     sk other#0 …     and of a few that came with it later
//   pk parked         sk ID            what is parked: provider, why, when, how long
//   pk parked#ID      sk 00, 01 …      its raw text, gzip, in chunks
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ReplayGuard } from '../providers/provider.ts';
import type { Parking } from './parked.ts';
import { StorageError } from './work.ts';

/**
 * `retry` the same event again: process it again, the merge is idempotent · `forged` the token belongs to another event ·
 * `exhausted` the same, and no more events with this token are kept.
 */
export type TokenUse = 'fresh' | 'retry' | 'forged' | 'exhausted';

/** Mailgun sends one event a token. A few others are kept, but not an endless number. */
const OTHERS_MAX = 3;

export interface Journal extends Pick<Parking, 'park'> {
  /** @throws StorageError */
  bindToken(guard: ReplayGuard): Promise<TokenUse>;
}

export interface JournalOptions {
  readonly client: DynamoDBClient;
  readonly journalTable: string;
  readonly now?: () => Date;
}

export function createJournal({ client, journalTable, now = () => new Date() }: JournalOptions): Journal {
  /** Does this event have the slot, and did it before? Undefined if another event has it. */
  async function claim(sk: string, { token, digest, expiresAt }: ReplayGuard): Promise<'fresh' | 'retry' | undefined> {
    const request = new PutItemCommand({
      TableName: journalTable,
      Item: {
        // A token is outside text of any length; a key must be short.
        pk: { S: `token#${createHash('sha256').update(token).digest('base64url')}` },
        sk: { S: sk },
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
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw new StorageError('bind a token', error);
    }
  }

  return {
    async bindToken(guard) {
      const use = await claim('token', guard);
      if (use) return use;
      for (let place = 0; place < OTHERS_MAX; place += 1) if (await claim(`other#${place}`, guard)) return 'forged';
      return 'exhausted';
    },
    // Seldom needed: a cold start does not read it.
    async park(...items) {
      const { createParking } = await import('./parked.ts');
      return createParking(client, journalTable, now).park(...items);
    },
  };
}
