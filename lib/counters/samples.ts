// Recent replies in which receiving systems refused mail because of the sender: the words behind an overview's numbers.
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { StorageError } from '../table/work.ts';
import { hourName } from './hours.ts';
import { type Item, senderTexts, TEXTS } from './items.ts';
import type { CountersTable } from './read.ts';

export interface Sample {
  /** The clock hour in which it was said, ISO 8601. */
  readonly at: string;
  readonly text: string;
  /** In how many of the hours it was said. */
  readonly hours: number;
}

const SAMPLES_MAX = 5;
/** How many texts to read, newest first: a busy month has a few hundred a day. */
const ITEMS_A_PAGE = 200;
const PAGES_MAX = 5;

/** For a system, or `rest`: the five replies of the most hours, the newest first among equals. @throws StorageError */
export async function readSenderSamples(
  { client, journalTable }: CountersTable,
  key: string,
  fromHour: number,
  toHour: number,
): Promise<readonly Sample[]> {
  const samples = new Map<string, Sample>();
  let ExclusiveStartKey: Item | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
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
        if (text !== undefined && /^t\d$/.test(place)) {
          const known = samples.get(text);
          samples.set(text, { at: known?.at ?? `${hour}:00:00Z`, text, hours: (known?.hours ?? 0) + 1 });
        }
    }
    ExclusiveStartKey = LastEvaluatedKey;
    if (!ExclusiveStartKey) break;
  }
  return [...samples.values()].sort((a, b) => b.hours - a.hours).slice(0, SAMPLES_MAX);
}
