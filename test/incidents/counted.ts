// Writes counters directly into the journal, as lib/counters does.
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { hourName } from '../../lib/counters/hours.ts';
import { ALL, hoursKey, keyed } from '../../lib/counters/items.ts';

export interface Counted {
  readonly client: DynamoDBClient;
  readonly journalTable: string;
}

/** Adds to the counters of systems in one hour: `{ google: { a: 3, n: 1600 } }`. */
export async function count(
  { client, journalTable }: Counted,
  hour: number,
  keys: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Promise<void> {
  const numbers = Object.entries(keys).flatMap(([key, counts]) =>
    Object.entries(counts).map(([name, count]) => [keyed(key, name), count] as const),
  );
  await client.send(
    new UpdateItemCommand({
      TableName: journalTable,
      Key: hoursKey(0, hourName(hour), ALL),
      UpdateExpression: `ADD ${numbers.map((_, index) => `#${index} :${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(numbers.map(([name], index) => [`#${index}`, name])),
      ExpressionAttributeValues: Object.fromEntries(numbers.map(([, value], index) => [`:${index}`, { N: String(value) }])),
    }),
  );
}
