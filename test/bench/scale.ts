// Prints docs/scale.md: `npm run -s scale > docs/scale.md`. Prices are list prices, requests are counted against a stub, sizes are those of
// items that the pipeline writes into the embedded engine; units are computed from the sizes (DynamoDB bills a write by each started KB,
// plus an index write), never taken from the engine's own figure.
import { createRequire } from 'node:module';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { parseAddress } from '../../lib/address.ts';
import { dig, listOf } from '../../lib/json.ts';
import { LOCAL_TABLES, localClient, startEngine } from '../../lib/local/engine.ts';
import { prune } from '../../lib/record/facts.ts';
import { defaultPolicy } from '../../lib/record/ladders.ts';
import { toItem } from '../../lib/table/item.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { countersSection } from './counters.ts';
import { startStub } from './dynamodb-stub.ts';
import { quietMonth, watchCosts, watchSection } from './incidents.ts';
import { type Handler, mailgunPosts, pipelineOver, sendgridPost, sesBatches } from './pipeline.ts';
import { traceSection } from './trace.ts';

const { rows: alarmRows }: { rows(settings: { providers: readonly string[] }): readonly { readonly watch: unknown }[] } = createRequire(
  import.meta.url,
)('../../infra/alarms.cjs');

/** List prices, us-east-1, on demand, November 2026, in dollars. aws.amazon.com/{dynamodb,lambda,api-gateway,sqs,sns,cloudwatch}/pricing */
const PRICES = {
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** ARM. */
  lambdaGbSecond: 0.0000133334,
  httpApiRequest: 1 / 1e6,
  sqsRequest: 0.4 / 1e6,
  /** SNS to SQS is not charged for delivery; a publish is. */
  snsPublish: 0.5 / 1e6,
  logGb: 0.5,
  /** A month; the first ten of each are free. */
  alarmMetric: 0.1,
  customMetric: 0.3,
  storageGbMonth: 0.25,
} as const;

/** Metrics that only appear if something goes wrong: refused for two reasons, parked, faults, conflicts, ignored. */
const RARE_METRICS = 6;

/** What CloudWatch Logs adds to each line's bytes. */
const LINE_OVERHEAD_BYTES = 26;

const EVENTS = 1_000;
const MILLION = 1e6;
const FUNCTION_GB = 1;
/**
 * Billed milliseconds of a function, as generous round figures: an invocation waits for DynamoDB (about 5 ms per write, 32 at once) and
 * works 0.6 ms per event (npm run bench).
 */
const BILLED_MS = { one: 12, perEvent: 0.8 };
const tables = { suppressionsTable: LOCAL_TABLES.suppressions, journalTable: LOCAL_TABLES.journal };

interface Pattern {
  readonly name: string;
  readonly run: (pipeline: ReturnType<typeof pipelineOver>) => Promise<void>;
  readonly invocations: number;
  readonly front: 'http' | 'queue' | 'url';
}

const all = async (events: readonly unknown[], handler: Handler) => {
  for (const event of events) await handler(event);
};
const posts = (count: number, size: number) => Array.from({ length: count }, () => sendgridPost(size));
const patterns: readonly Pattern[] = [
  { name: 'SendGrid, posts of 1,000', run: (pipeline) => all([sendgridPost(EVENTS)], pipeline.sendgrid), invocations: 1, front: 'http' },
  {
    name: 'SendGrid, posts of 10',
    run: (pipeline) => all(posts(EVENTS / 10, 10), pipeline.sendgrid),
    invocations: EVENTS / 10,
    front: 'http',
  },
  { name: 'SendGrid, one at a time', run: (pipeline) => all(posts(EVENTS, 1), pipeline.sendgrid), invocations: EVENTS, front: 'http' },
  {
    name: 'Mailgun (always one at a time)',
    run: (pipeline) => all(mailgunPosts(EVENTS), pipeline.mailgun),
    invocations: EVENTS,
    front: 'http',
  },
  {
    name: 'Mailgun, with a function URL (`mailgunEndpoint`)',
    run: (pipeline) => all(mailgunPosts(EVENTS), pipeline.mailgun),
    invocations: EVENTS,
    front: 'url',
  },
  { name: 'SES, batches of 10', run: (pipeline) => all(sesBatches(EVENTS, 10), pipeline.ses), invocations: EVENTS / 10, front: 'queue' },
  { name: 'SES, one at a time', run: (pipeline) => all(sesBatches(EVENTS, 1), pipeline.ses), invocations: EVENTS, front: 'queue' },
];

const sizes = await measureItems();
const counted = await countRequests();
const counters = await countersSection(PRICES.writeUnit);
const trace = await traceSection(PRICES);
const watched = await watchCosts();

print();

/** A row with only a delivery. */
function deliveryRow() {
  const address = parseAddress('user.123456@domain-12.example.com');
  if (!address) throw new Error('no address');
  const at = Math.floor(Date.now() / 1_000);
  return toItem(address, prune({ cells: [['delivered', [{ at, tag: 'abcdef' }]]] }), defaultPolicy, Date.now());
}

/** The size of a first bounce on disk: the row, its index entry, a replay token. */
async function measureItems() {
  const engine = await startEngine();
  const pipeline = pipelineOver({ client: engine.client, ...tables });
  await pipeline.sendgrid(sendgridPost(100));
  await all(mailgunPosts(20), pipeline.mailgun);
  const scan = async (TableName: string) => (await engine.client.send(new ScanCommand({ TableName }))).Items ?? [];
  const rows = await scan(tables.suppressionsTable);
  const tokens = await scan(tables.journalTable);
  const indexed = rows.filter((row) => row.domainShard !== undefined);
  const projected = new Set(['address', 'domainShard', 'since', 'category', 'until']);
  const entryOf = (row: (typeof rows)[number]) => Object.fromEntries(Object.entries(row).filter(([name]) => projected.has(name)));
  await engine.close();
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    row: mean(rows.map(itemBytes)),
    rowMax: Math.max(...rows.map(itemBytes)),
    rowUnits: mean(rows.map((row) => Math.ceil(itemBytes(row) / 1_024))),
    indexShare: indexed.length / rows.length,
    entry: mean(indexed.map((row) => itemBytes(entryOf(row)))),
    token: mean(tokens.map(itemBytes)),
    memory: itemBytes(deliveryRow()),
  };
}

interface Counted {
  /** Operation of DynamoDB → requests. */
  readonly requests: ReadonlyMap<string, number>;
  /** What CloudWatch Logs ingests: our lines, plus 26 bytes for each. */
  readonly logBytes: number;
  /** Our metrics, each name with its dimensions. */
  readonly metrics: ReadonlySet<string>;
}

/** Calls to each table's operations, and what is logged, for 1,000 first bounces, by posting pattern. */
async function countRequests(): Promise<ReadonlyMap<string, Counted>> {
  const stub = await startStub();
  const client = localClient(stub.endpoint);
  const results = new Map<string, Counted>();
  for (const { name, run } of patterns) {
    stub.requests.clear();
    const lines: string[] = [];
    await run(pipelineOver({ client, ...tables }, (line) => lines.push(line)));
    const logBytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + LINE_OVERHEAD_BYTES, 0);
    results.set(name, { requests: new Map(stub.requests), logBytes, metrics: new Set(lines.flatMap(metricsOf)) });
  }
  client.destroy();
  await stub.close();
  return results;
}

/** The metrics in a line of the embedded metric format. */
function metricsOf(line: string): readonly string[] {
  const values: unknown = JSON.parse(line);
  return listOf(dig(values, '_aws', 'CloudWatchMetrics')).flatMap((directive) =>
    listOf(dig(directive, 'Metrics')).flatMap((metric) =>
      listOf(dig(directive, 'Dimensions')).map((names) =>
        [dig(metric, 'Name'), ...listOf(names).map((name) => dig(values, String(name)))].join(' '),
      ),
    ),
  );
}

interface Cost {
  readonly writes: number;
  readonly compute: number;
  readonly front: number;
  readonly logs: number;
}

/** Dollars for a million first bounces. */
function costOf({ name, invocations, front }: Pattern): Cost & { readonly total: number } {
  const times = MILLION / EVENTS;
  const { requests, logBytes } = countedFor(name);
  const puts = requests.get('PutItem') ?? 0;
  const tokens = Math.max(0, puts - EVENTS);
  const writeUnits = (EVENTS * (sizes.rowUnits + sizes.indexShare) + tokens) * times;
  const seconds = ((invocations * BILLED_MS.one + EVENTS * BILLED_MS.perEvent) / 1_000) * times;
  // A queue costs a publish for each event, and a send, a share of receives and a share of deletes.
  const frontCost = {
    http: invocations * times * PRICES.httpApiRequest,
    url: 0,
    queue: MILLION * PRICES.snsPublish + (MILLION + 2 * invocations * times) * PRICES.sqsRequest,
  }[front];
  const cost = {
    writes: writeUnits * PRICES.writeUnit,
    compute: invocations * times * PRICES.lambdaRequest + seconds * FUNCTION_GB * PRICES.lambdaGbSecond,
    front: frontCost,
    logs: ((logBytes * times) / 1e9) * PRICES.logGb,
  };
  return { ...cost, total: cost.writes + cost.compute + cost.front + cost.logs };
}

function countedFor(name: string): Counted {
  const found = counted.get(name);
  if (!found) throw new Error(`nothing was counted for ${name}`);
  return found;
}

function print(): void {
  const dollars = (value: number) => value.toFixed(2);
  const costs = patterns.map((pattern) => ({ ...pattern, cost: costOf(pattern), requests: countedFor(pattern.name).requests }));
  const rows = costs.map(({ name, cost, requests: made }) => {
    const calls = [...made].map(([operation, count]) => `${count.toLocaleString('en-US')} ${operation}`).join(', ');
    return `| ${name} | ${calls} | ${dollars(cost.writes)} | ${dollars(cost.compute)} | ${dollars(cost.front)} | ${dollars(cost.logs)} | **${dollars(cost.total)}** |`;
  });
  console.log(`# Scale and cost

<!-- Printed by \`npm run -s scale > docs/scale.md\` from test/bench/scale.ts: change that, not this. -->

This page says what Rebound costs on AWS, and what to change as you grow.

List prices of us-east-1, on demand, November 2026: a write unit $${PRICES.writeUnit * 1e6} a million, a Lambda request $${PRICES.lambdaRequest * 1e6} a million and $${PRICES.lambdaGbSecond} a GB-second (ARM), an HTTP API request $${PRICES.httpApiRequest * 1e6} a million, SQS $${PRICES.sqsRequest * 1e6} and SNS $${PRICES.snsPublish * 1e6} a million, logs $${PRICES.logGb} a GB, storage $${PRICES.storageGbMonth} a GB-month. Requests are counted against a stub, sizes are measured on the items that the pipeline wrote, and logs on the lines that the functions wrote. Billed time is an assumption: ${BILLED_MS.one} ms an invocation and ${BILLED_MS.perEvent} ms an event at ${FUNCTION_GB} GB.

## A million first bounces
A row has ${sizes.row.toFixed(0)} bytes on average (here at most ${sizes.rowMax}; never above 4 kB), ${sizes.rowUnits.toFixed(2)} write units. ${(100 * sizes.indexShare).toFixed(0)} % of these rows have a verdict, and so an entry of ${sizes.entry.toFixed(0)} bytes in the index, one unit more. Mailgun's replay token is ${sizes.token.toFixed(0)} bytes, one unit.

| posting pattern | requests for 1,000 | writes $ | compute $ | front $ | logs $ | total $ |
|---|---|---|---|---|---|---|
${rows.join('\n')}

Not included: SNS over HTTPS instead of the queue (no queue, one HTTP API request an event); the stream to SES (its reads are free, an invocation costs as above); deliveries; alarms and metrics, which the next table has.

${smallSender()}

- **A repeat** of a stored event changes nothing, and costs the units of a failed condition: those of the row, no read, no index.
- **A second bounce** of an address costs a failed put and a put: twice the row's units, and two for the index if \`since\` or the verdict changes.
- **Deliveries.** At a bounce rate of 2 % there are 49 for each bounce. In dollars for each million bounces: \`recordDeliveries: weekly\`, the default, reads the row of each, half a unit, $${dollars(49 * 0.5 * PRICES.readUnit * MILLION)}, and writes one unit an address and week: $${dollars((49 * PRICES.writeUnit * MILLION) / 7)} with daily mail to the same people, $${dollars(49 * PRICES.writeUnit * MILLION)} with weekly. \`all\` writes each without a read: $${dollars(49 * PRICES.writeUnit * MILLION)}. \`known\` reads the same, $${dollars(49 * 0.5 * PRICES.readUnit * MILLION)}, and writes only to rows that are there. \`off\` costs nothing, but then a delivery no longer ends a hold. A row with only a delivery is kept for 60 days: a million cost $${dollars(((MILLION * (sizes.memory + 100)) / 1e9) * PRICES.storageGbMonth)} a month.
- **Storage.** 10 million rows are ${((1e7 * (sizes.row + 100)) / 1e9).toFixed(1)} GB with DynamoDB's overhead of 100 bytes an item, $${dollars(((1e7 * (sizes.row + 100)) / 1e9) * PRICES.storageGbMonth)} a month; point-in-time recovery costs about the same again, at $0.20 a GB.
- **A sender's check** of a million addresses, with BatchGetItem and half a unit each: $${dollars(0.5 * MILLION * PRICES.readUnit)}.

${trace}

${counters}

${watchSection(watched, PRICES)}

${ladder()}`);
}

/** What a sender of 10,000 mails a day pays per month, for everything that is deployed. */
function smallSender(): string {
  const MAILS = 10_000;
  const DAYS = 30;
  const BOUNCE_SHARE = 0.02;
  const HOURS_MONTH = 730;
  const bounces = MAILS * DAYS * BOUNCE_SHARE;
  const deliveries = MAILS * DAYS - bounces;
  const months = [
    { provider: 'SES', pattern: 'SES, one at a time' },
    { provider: 'SendGrid', pattern: 'SendGrid, posts of 10' },
    { provider: 'Mailgun', pattern: 'Mailgun, with a function URL (`mailgunEndpoint`)' },
  ];
  const free = (count: number, price: number) => Math.max(0, count - 10) * price;
  const quiet = watched.days.find((day) => day.mails === MAILS);
  if (!quiet) throw new Error('no quiet day of this size');
  const watchUnits = quietMonth(quiet, PRICES);
  const rows = months.map(({ provider, pattern }) => {
    const found = patterns.find(({ name }) => name === pattern);
    if (!found) throw new Error(`no pattern ${pattern}`);
    const cost = costOf(found);
    // A delivery costs the same as a bounce except for its write: a first one is a unit without an index, the next is due in a week.
    const write = sizes.rowUnits * PRICES.writeUnit;
    const perDelivery = (cost.compute + cost.front + cost.logs) / MILLION + write / 7 + 0.5 * PRICES.readUnit;
    const events = (bounces * cost.total) / MILLION + deliveries * perDelivery;
    const metricsWatched = alarmRows({ providers: [provider.toLowerCase()] }).flatMap(({ watch }) => [watch].flat()).length;
    const alarms = free(metricsWatched, PRICES.alarmMetric);
    const metrics = free(countedFor(pattern).metrics.size + RARE_METRICS, PRICES.customMetric);
    const storage = ((MAILS * (sizes.row + 100)) / 1e9) * PRICES.storageGbMonth;
    const schedule = HOURS_MONTH * 12 * (PRICES.lambdaRequest + 0.1 * FUNCTION_GB * PRICES.lambdaGbSecond) + watchUnits;
    const total = events + alarms + metrics + storage + schedule;
    return `| ${provider} | ${events.toFixed(2)} | ${alarms.toFixed(2)} (${metricsWatched} metrics watched) | ${metrics.toFixed(2)} | ${schedule.toFixed(2)} | **${total.toFixed(2)}** |`;
  });
  return `## A small sender: 10,000 mails a day
Dollars a month for one provider: 2 % bounces, every delivery reported and remembered weekly, daily mail to the same people. Ten alarms and ten metrics are free in every account; Lambda's and DynamoDB's free tiers are not counted.

| provider | events $ | alarms $ | metrics $ | outage watch $ | a month $ |
|---|---|---|---|---|---|
${rows.join('\n')}`;
}

/** What happens as the events per second grow: from AWS's published quotas, not measured here. */
function ladder(): string {
  const units = sizes.rowUnits + sizes.indexShare;
  const line = (rate: number) => {
    const partitions = Math.ceil((rate * sizes.rowUnits) / 1_000);
    const perSecond = rate / 10;
    const concurrency = Math.ceil((perSecond * (BILLED_MS.one + 10 * BILLED_MS.perEvent)) / 1_000);
    return `| ${rate.toLocaleString('en-US')} | ${(rate * units).toLocaleString('en-US', { maximumFractionDigits: 0 })} | ${partitions} | ${Math.ceil((rate * 0.3) / 1_000)} | ${perSecond.toLocaleString('en-US')} | ${concurrency.toLocaleString('en-US')} |`;
  };
  return `## More of them: what breaks first, and what to turn
Computed from AWS's published quotas (1,000 write units a second a partition; 40,000 a table by default; 4,000 at once for a table that was never busy; 1,000 functions at once an account; 10,000 HTTP API requests a second), for posts or batches of ten. Not measured on AWS.

| bounces a second | write units a second | partitions for the rows | shards that a domain of 30 % of the traffic needs | invocations a second | functions at once |
|---|---|---|---|---|---|
${[1_000, 10_000, 100_000].map(line).join('\n')}

- **1,000 a second** (86 million a day): within every default but one: a new on-demand table takes 4,000 write units a second at once and doubles within half an hour; before a large import or a first big campaign, pre-warm it (\`WarmThroughput\` in infra/tables.yml).
- **10,000 a second**: rows spread by address, but the index may throttle, and a throttled index slows the table's writes (alarm *table-throttles*). Each shard of the index takes 1,000 units a second. The large domains in lib/table/domain-shard.ts, such as gmail.com, have sixteen shards; another domain has one, so add it to that list if most of your traffic goes there. HTTP API: ask AWS for more than 10,000 requests a second, and raise the throttle in infra/api.yml. SES: raise \`sesConcurrency\`.
- **100,000 a second**: a table takes 40,000 units a second by default, so raise *table-level write throughput*, and the account's. Functions at once stay in the hundreds for posts of ten, but reach the thousands for single posts: raise the concurrency of the account, and \`sesConcurrency\` (at most 1,000) for SES.
- **SendGrid posts from each of its sending servers** every 30 seconds or at 768 kB: many small posts at low volume, large ones at high. You pay for the post, not for the event, so an event gets cheaper as traffic grows. One post of 1,000 takes about a second of one function, well below its 20 seconds.
- **Mailgun** posts each event by itself: its concurrency is the events a second times about 15 ms.
- **What reaches its limit first, in order**: the throttle of the API (429: SendGrid and Mailgun send again), the shard of one large domain, a cold table, the concurrency of the account. None of them loses an event: the provider sends again after a 429 or 5xx, or the event stays in the queue for 14 days. Only SNS over HTTPS does not send again after a 429.`;
}
