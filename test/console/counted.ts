// Counts the table requests behind each view, by kind; and fills a table with any number of rows, copied from the made-up month.
import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { createApi } from '../../lib/api/api.ts';
import type { Engine } from '../../lib/local/engine.ts';
import { shardOf } from '../../lib/table/domain-shard.ts';
import { eachOf } from '../../lib/table/work.ts';
import { tablesOf } from './serve.ts';
import { type Asked, nextPage, type View } from './views.ts';

/** Operation → how many. */
export type Requests = Readonly<Record<string, number>>;

/** Counts a client's requests from now on. */
export function countRequests(client: DynamoDBClient): { take(): Requests } {
  let counts: Record<string, number> = {};
  client.middlewareStack.add(
    (next, context) => (args) => {
      const operation = String(context.commandName).replace(/Command$/, '');
      counts[operation] = (counts[operation] ?? 0) + 1;
      return next(args);
    },
    { step: 'initialize', name: 'count' },
  );
  return {
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}

export interface Opened {
  readonly requests: Requests;
  readonly ms: number;
  readonly bytes: number;
}

/** What the page asks when the view opens, answered by the API over this table. */
export function opener(engine: Engine): (view: View) => Promise<Opened> {
  const api = createApi({ ...tablesOf(engine), authorization: 'none' });
  const counter = countRequests(engine.client);
  const call = ({ method, path, body }: Asked) => {
    const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
    return api({
      version: '2.0',
      rawPath: pathname,
      queryStringParameters: Object.fromEntries(searchParams),
      headers: { host: '127.0.0.1' },
      requestContext: { http: { method, path: pathname } },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  return async ({ asks, pages = 1 }) => {
    counter.take();
    const started = performance.now();
    const answers = await Promise.all(asks.map(call));
    const [first] = asks;
    for (let page = 1; page < pages && first; page++) {
      const cursor = nextPage(answers.map(({ body = '' }) => JSON.parse(body)));
      if (cursor === undefined) break;
      answers.push(await call({ ...first, path: `${first.path}${first.path.includes('?') ? '&' : '?'}cursor=${cursor}` }));
    }
    const ms = performance.now() - started;
    const failed = answers.find(({ statusCode }) => statusCode !== 200);
    if (failed) throw new Error(`${failed.statusCode} ${failed.body}`);
    return { requests: counter.take(), ms, bytes: answers.reduce((sum, { body = '' }) => sum + body.length, 0) };
  };
}

export const totalOf = (requests: Requests): number => Object.values(requests).reduce((sum, count) => sum + count, 0);

const ITEMS_A_BATCH = 25;
/** As in a real list: a few large mailbox providers, and very many small domains. */
const LARGE = ['gmail.com', 'outlook.com', 'yahoo.com', 'icloud.com'];

/** Adds rows: copies of the month's, under other addresses. */
export async function addRows(engine: Engine, count: number, told: (rows: number) => void = () => {}): Promise<void> {
  const { client, suppressionsTable } = tablesOf(engine);
  const { Items: rows = [] } = await client.send(new ScanCommand({ TableName: suppressionsTable, Limit: 500 }));
  const batches = Array.from({ length: Math.ceil(count / ITEMS_A_BATCH) }, (_, batch) => batch * ITEMS_A_BATCH);
  let done = 0;
  await eachOf(batches, 'fill', async (first) => {
    const items = Array.from({ length: Math.min(ITEMS_A_BATCH, count - first) }, (_, index) => rowOf(rows, first + index));
    await client.send(
      new BatchWriteItemCommand({ RequestItems: { [suppressionsTable]: items.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    done += items.length;
    told(done);
  });
}

function rowOf(rows: readonly Record<string, AttributeValue>[], index: number): Record<string, AttributeValue> {
  const domain = index % 3 === 0 ? LARGE[index % LARGE.length] : `d${index % 9_973}.example`;
  const address = `row${index}@${domain}`;
  const row = rows[index % rows.length] ?? {};
  return { ...row, address: { S: address }, ...(row.domainShard && { domainShard: { S: shardOf(domain ?? '', address) } }) };
}
