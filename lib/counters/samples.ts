// What receiving systems said lately when they refused mail because of the sender: an overview's numbers come with somebody's words.
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { StorageError } from '../table/work.ts';
import { hourName } from './hours.ts';
import { type Item, senderTexts, TEXTS } from './items.ts';
import type { CountersTable } from './read.ts';

export interface Sample {
  /** The clock hour in which it was said, ISO 8601. */
  readonly at: string;
  readonly text: string;
}

const SAMPLES_MAX = 5;
/** Of all systems' texts, newest first: a busy month has a few hundred a day. */
const ITEMS_A_PAGE = 200;
const PAGES_MAX = 5;

/** The newest different ones of a system, or of `rest`, at most five. @throws StorageError */
export async function readSenderSamples(
  { client, journalTable }: CountersTable,
  key: string,
  fromHour: number,
  toHour: number,
): Promise<readonly Sample[]> {
  const samples = new Map<string, Sample>();
  let ExclusiveStartKey: Item | undefined;
  for (let page = 0; page < PAGES_MAX && samples.size < SAMPLES_MAX; page++) {
    const request = new QueryCommand({
      TableName: journalTable,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': { S: TEXTS }, ':from': { S: hourName(fromHour) }, ':to': { S: hourName(toHour) } },
      ScanIndexForward: false,
      Limit: ITEMS_A_PAGE,
      ...(ExclusiveStartKey && { ExclusiveStartKey }),
    });
    const { Items = [], LastEvaluatedKey } = await client.send(request).catch(StorageError.wrap('counters'));
    for (const { sk, pk: _, ...attributes } of Items) {
      const [hour = '', ...name] = (sk?.S ?? '').split(' ');
      if (name.join(' ') !== senderTexts(key)) continue;
      for (const [place, { S: text }] of Object.entries(attributes))
        if (text !== undefined && /^t\d$/.test(place) && !samples.has(text)) samples.set(text, { at: `${hour}:00:00Z`, text });
    }
    ExclusiveStartKey = LastEvaluatedKey;
    if (!ExclusiveStartKey) break;
  }
  return [...samples.values()].slice(0, SAMPLES_MAX);
}
