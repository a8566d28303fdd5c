// `npm run bench`: the warm path. CPU per event of the whole pipeline (signature, parse, classify, decide, merge, write, metrics) over CPU
// of a bare SDK PutItem of the same item, at the same concurrency, interleaved, against a DynamoDB stub in a separate process that answers
// at once. Then requests for 1,000 events, and what a repeat changes in a real (embedded) engine.
import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { dynamoClient } from '../../lib/settings.ts';
import { spawnStub } from './dynamodb-stub.ts';
import { type Handler, mailgunPosts, pipelineOver, sendgridPost, sesBatches } from './pipeline.ts';
import { runBundled } from './target-node.ts';

const RATIO_MAX = 1.15;
const EVENTS = 1_000;
const SES_BATCH = 10;
/** The store's own limit of concurrent writes (lib/table/work.ts). */
const CONCURRENCY = 32;
const ROUNDS = Number(process.argv[2] ?? 15);
const WARM_UP_ROUNDS = 3;

const node = await runBundled(import.meta.filename);
Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' });
const tables = { suppressionsTable: LOCAL_TABLES.suppressions, journalTable: LOCAL_TABLES.journal };

const { items, repeatChanged } = await throughEngine();
const stub = await spawnStub();
const client = dynamoClient({ DYNAMODB_ENDPOINT: stub.endpoint, AWS_REGION: 'us-east-1' });
const pipeline = pipelineOver({ client, ...tables });

console.log(
  `Node ${process.version}${node.isTarget ? '' : ' (not the 24 of Lambda)'}, ${ROUNDS} interleaved rounds of ${EVENTS} events, CPU per event, median`,
);
// Made in advance: composing and signing it is not our work.
const traffic = { sendgrid: sendgridPost(EVENTS), mailgun: mailgunPosts(EVENTS), ses: sesBatches(EVENTS, SES_BATCH) };
const measured = await measure([
  {
    name: 'bare PutItem of the same items',
    run: () => inParallel(items, (Item) => client.send(new PutItemCommand({ TableName: tables.suppressionsTable, Item }))),
  },
  { name: 'SendGrid, one post of 1,000', run: () => pipeline.sendgrid(traffic.sendgrid) },
  { name: 'Mailgun, a post each: token and row', run: () => each(traffic.mailgun, pipeline.mailgun) },
  { name: `SES, ${SES_BATCH} a batch`, run: () => each(traffic.ses, pipeline.ses) },
]);
const [bare = Number.NaN, sendgridCpu = Number.NaN] = measured.map(({ microseconds }) => microseconds);
for (const { name, microseconds } of measured)
  console.log(`${name.padEnd(36)} ${microseconds.toFixed(0).padStart(5)} µs  ${(microseconds / bare).toFixed(2)}`);
console.log(`SendGrid over bare: ${(sendgridCpu / bare).toFixed(2)}, limit ${RATIO_MAX}`);

const requests = [await requestsOf(EVENTS), await requestsOf(100)];
console.log(`requests for 1,000 SendGrid events: ${requests[0]} with 1,000 addresses (limit 1,000), ${requests[1]} with 100 (limit 100)`);
console.log(`a repeat of a stored batch changes ${repeatChanged ? 'SOMETHING' : 'nothing'}`);
stub.close();
client.destroy();
process.exitCode = sendgridCpu / bare <= RATIO_MAX && (requests[0] ?? 0) <= 1_000 && (requests[1] ?? 0) <= 100 && !repeatChanged ? 0 : 1;

interface Contender {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

async function measure(contenders: readonly Contender[]): Promise<readonly { name: string; microseconds: number }[]> {
  const taken: { name: string; rounds: number[] }[] = contenders.map(({ name }) => ({ name, rounds: [] }));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const [index, { run }] of contenders.entries()) {
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) taken[index]?.rounds.push((user + system) / EVENTS);
    }
  }
  return taken.map(({ name, rounds }) => ({
    name,
    microseconds: rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN,
  }));
}

async function inParallel<T>(all: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

function each(events: readonly unknown[], handler: Handler): Promise<void> {
  return inParallel(events, handler);
}

async function requestsOf(addresses: number): Promise<number> {
  await stub.take();
  await pipeline.sendgrid(sendgridPost(EVENTS, addresses));
  return [...(await stub.take()).values()].reduce((sum, count) => sum + count, 0);
}

/** The items that the pipeline writes, and whether the same batch again changes any. */
async function throughEngine() {
  const engine = await startEngine();
  const scan = async () => {
    const found: Record<string, AttributeValue>[] = [];
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await engine.client.send(new ScanCommand({ TableName: tables.suppressionsTable, ExclusiveStartKey }));
      found.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  };
  const { sendgrid } = pipelineOver({ client: engine.client, ...tables });
  const post = sendgridPost(EVENTS);
  await sendgrid(post);
  const stored = await scan();
  await sendgrid(post);
  const again = await scan();
  await engine.close();
  return { items: stored, repeatChanged: JSON.stringify(again) !== JSON.stringify(stored) };
}
