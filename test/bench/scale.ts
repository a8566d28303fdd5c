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
import { countersDay, countersSection } from './counters.ts';
import { deliveryUnits } from './deliveries.ts';
import { startStub } from './dynamodb-stub.ts';
import { quietDay, quietMonth, watchCosts, watchSection } from './incidents.ts';
import { type Handler, mailgunPosts, pipelineOver, sendgridPost, sesBatches } from './pipeline.ts';
import { PRICES, REGION } from './prices.ts';
import { traceSection } from './trace.ts';
import type { What } from './traffic.ts';

const { rows: alarmRows }: { rows(settings: { providers: readonly string[] }): readonly { readonly watch: unknown }[] } = createRequire(
  import.meta.url,
)('../../infra/alarms.cjs');

/** What CloudWatch Logs adds to each line's bytes. */
const LINE_OVERHEAD_BYTES = 26;

const EVENTS = 1_000;
const MILLION = 1e6;
const FUNCTION_GB = 1;
const DAYS_MONTH = 30;
const BOUNCE_SHARE = 0.02;
/** Mails that are delivered for each that bounces. */
const DELIVERED = (1 - BOUNCE_SHARE) / BOUNCE_SHARE;
/**
 * Billed milliseconds of a function, as generous round figures: an invocation waits for DynamoDB (about 5 ms per write, 32 at once) and
 * works 0.6 ms per event (npm run bench).
 */
const BILLED_MS = { one: 12, perEvent: 0.8, schedule: 100 };
const RUNS_MONTH = DAYS_MONTH * 24 * 12;
/** Lambda asks a queue all the time: five pollers, each of which waits at most 20 seconds for a message. */
const POLLS_MONTH = (5 * DAYS_MONTH * 86_400) / 20;
const FREE_METRICS = 10;
const tables = { suppressionsTable: LOCAL_TABLES.suppressions, journalTable: LOCAL_TABLES.journal };

interface Pattern {
  readonly name: string;
  readonly run: (pipeline: ReturnType<typeof pipelineOver>, what: What) => Promise<void>;
  readonly invocations: number;
  readonly front: 'http' | 'queue' | 'url';
}

const all = async (events: readonly unknown[], handler: Handler) => {
  for (const event of events) await handler(event);
};
const sendgridPosts = (size: number): Pick<Pattern, 'run' | 'invocations' | 'front'> => ({
  run: ({ sendgrid }, what) =>
    all(
      Array.from({ length: EVENTS / size }, () => sendgridPost(size, size, what)),
      sendgrid,
    ),
  invocations: EVENTS / size,
  front: 'http',
});
const sesQueue = (size: number): Pick<Pattern, 'run' | 'invocations' | 'front'> => ({
  run: ({ ses }, what) => all(sesBatches(EVENTS, size, what), ses),
  invocations: EVENTS / size,
  front: 'queue',
});
const mailgunRun: Pattern['run'] = ({ mailgun }, what) => all(mailgunPosts(EVENTS, what), mailgun);
const SES: Pattern = { name: 'SES, one at a time', ...sesQueue(1) };
const SENDGRID: Pattern = { name: 'SendGrid, posts of 10', ...sendgridPosts(10) };
const MAILGUN: Pattern = { name: 'Mailgun (always one at a time)', run: mailgunRun, invocations: EVENTS, front: 'http' };
const MAILGUN_URL: Pattern = { ...MAILGUN, name: "Mailgun, with `mailgunEndpoint: 'function-url'`", front: 'url' };
const patterns: readonly Pattern[] = [
  { name: 'SendGrid, posts of 1,000', ...sendgridPosts(EVENTS) },
  SENDGRID,
  { name: 'SendGrid, one at a time', ...sendgridPosts(1) },
  MAILGUN,
  MAILGUN_URL,
  { name: 'SES, batches of 10', ...sesQueue(10) },
  SES,
];

interface Cost {
  readonly writes: number;
  readonly compute: number;
  readonly front: number;
  readonly logs: number;
  readonly total: number;
}

const total = (cost: Omit<Cost, 'total'>): Cost => ({ ...cost, total: cost.writes + cost.compute + cost.front + cost.logs });
const dollars = (value: number) => value.toFixed(2);

interface Sender {
  readonly mails: number;
  /** Deployed and used, each for the same share of the mail. */
  readonly uses: readonly Pattern[];
  readonly words: string;
}

const THREE = { uses: [SES, SENDGRID, MAILGUN], words: 'all three, the default' };
const SENDERS: readonly Sender[] = [
  { mails: 0, ...THREE },
  { mails: 1_000, ...THREE },
  { mails: 10_000, ...THREE },
  { mails: 10_000, uses: [SES], words: 'SES only' },
  { mails: 10_000, uses: [SENDGRID], words: 'SendGrid only' },
  { mails: 10_000, uses: [MAILGUN], words: 'Mailgun only' },
  { mails: 10_000, uses: [MAILGUN_URL], words: "Mailgun only, `mailgunEndpoint: 'function-url'`" },
];

const sizes = await measureItems();
const counted = { bounce: await countRequests('bounce'), delivery: await countRequests('delivery') };
/** Units of the suppressions table for a delivery: of daily mail to the same people, or of mail once a week. */
const daily = { weekly: await deliveryUnits('weekly', 1), all: await deliveryUnits('all', 1) };
const onceAWeek = await deliveryUnits('weekly', 7);
const watched = await watchCosts();
const month = await smallSender();
const counters = await countersSection(PRICES.writeUnit);
const trace = await traceSection(PRICES);

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

/** Calls to each table's operations, and what is logged, for 1,000 first bounces, or deliveries, by posting pattern. */
async function countRequests(what: What): Promise<ReadonlyMap<string, Counted>> {
  const stub = await startStub();
  const client = localClient(stub.endpoint);
  const results = new Map<string, Counted>();
  for (const { name, run } of patterns) {
    stub.requests.clear();
    const lines: string[] = [];
    await run(
      pipelineOver({ client, ...tables }, (line) => lines.push(line)),
      what,
    );
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

/** Dollars for a million of them to arrive and be answered, with Mailgun's tokens, without the table of suppressions. */
function arrivalOf({ name, invocations, front }: Pattern, what: What): Cost {
  const times = MILLION / EVENTS;
  const { requests, logBytes } = countedFor(name, what);
  // The stub has no rows, so each event is one put; the others are tokens.
  const tokens = (requests.get('PutItem') ?? 0) - EVENTS;
  const seconds = ((invocations * BILLED_MS.one + EVENTS * BILLED_MS.perEvent) / 1_000) * times;
  // A queue costs a publish for each event, and a send, a share of receives and a share of deletes.
  const frontCost = {
    http: invocations * times * PRICES.httpApiRequest,
    url: 0,
    queue: MILLION * PRICES.snsPublish + (MILLION + 2 * invocations * times) * PRICES.sqsRequest,
  }[front];
  return total({
    writes: tokens * times * PRICES.writeUnit,
    compute: invocations * times * PRICES.lambdaRequest + seconds * FUNCTION_GB * PRICES.lambdaGbSecond,
    front: frontCost,
    logs: ((logBytes * times) / 1e9) * PRICES.logGb,
  });
}

/** Dollars for a million first bounces. */
function bouncesOf(pattern: Pattern): Cost {
  const arrival = arrivalOf(pattern, 'bounce');
  return total({ ...arrival, writes: arrival.writes + MILLION * (sizes.rowUnits + sizes.indexShare) * PRICES.writeUnit });
}

/** Dollars for a million deliveries, remembered weekly, of daily mail to the same people. */
function deliveriesOf(pattern: Pattern): number {
  const { read, write } = daily.weekly;
  return arrivalOf(pattern, 'delivery').total + MILLION * (read * PRICES.readUnit + write * PRICES.writeUnit);
}

function countedFor(name: string, what: What): Counted {
  const found = counted[what].get(name);
  if (!found) throw new Error(`nothing was counted for ${name}`);
  return found;
}

function print(): void {
  const rows = patterns.map((pattern) => {
    const bounces = bouncesOf(pattern);
    const deliveries = DELIVERED * deliveriesOf(pattern);
    const puts = (countedFor(pattern.name, 'bounce').requests.get('PutItem') ?? 0).toLocaleString('en-US');
    const parts = [bounces.writes, bounces.compute, bounces.front, bounces.logs, bounces.total, deliveries].map(dollars);
    return `| ${pattern.name} | ${puts} PutItem | ${parts.join(' | ')} | **${dollars(bounces.total + deliveries)}** |`;
  });
  const arrivals = patterns.map((pattern) => DELIVERED * arrivalOf(pattern, 'delivery').total);
  const read = dollars(DELIVERED * MILLION * daily.weekly.read * PRICES.readUnit);
  const written = ({ write }: { readonly write: number }) => dollars(DELIVERED * MILLION * write * PRICES.writeUnit);
  console.log(`# Scale and cost

<!-- Printed by \`npm run -s scale > docs/scale.md\` from test/bench/scale.ts: change that, not this. -->

This page says what Rebound costs on AWS with the default settings, and what to change as you grow.

**All prices are those of ${REGION}**: list prices, on demand, November 2026. Every other region, such as the README's eu-central-1, has its own. Requests, units and bytes are the same everywhere, only the dollars differ: put your region's prices into test/bench/prices.ts, and \`npm run -s scale\` prints this page with them.

A write unit costs $${PRICES.writeUnit * 1e6} a million, a read unit $${PRICES.readUnit * 1e6}, a Lambda request $${PRICES.lambdaRequest * 1e6} a million and $${PRICES.lambdaGbSecond} a GB-second (ARM), an HTTP API request $${PRICES.httpApiRequest * 1e6} a million, SQS $${PRICES.sqsRequest * 1e6} and SNS $${PRICES.snsPublish * 1e6} a million, logs $${PRICES.logGb} a GB, storage $${PRICES.storageGbMonth} a GB-month. Requests are counted against a stub, sizes are measured on the items that the pipeline wrote, and logs on the lines that the functions wrote. Billed time is an assumption: ${BILLED_MS.one} ms an invocation and ${BILLED_MS.perEvent} ms an event, and ${BILLED_MS.schedule} ms a run of the schedule, at ${FUNCTION_GB} GB.

## A million bounces and the deliveries that come with them
Dollars for a million first bounces, for the ${DELIVERED} million deliveries at a bounce rate of ${100 * BOUNCE_SHARE} %, and for both. A row has ${sizes.row.toFixed(0)} bytes on average (here at most ${sizes.rowMax}; never above 4 kB), ${sizes.rowUnits.toFixed(2)} write units. ${(100 * sizes.indexShare).toFixed(0)} % of these rows have a verdict, and so an entry of ${sizes.entry.toFixed(0)} bytes in the index, one unit more. Mailgun's replay token is ${sizes.token.toFixed(0)} bytes, one unit, for each event.

| posting pattern | for 1,000 bounces | writes $ | compute $ | front $ | logs $ | bounces $ | their deliveries $ | both $ |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Not included: [the counters](#the-counters) and [the schedule](#noticing-outages); SNS over HTTPS instead of the queue (no queue, one HTTP API request an event); alarms and metrics, which the next table has.

- **Deliveries** cost what it costs to receive them, $${dollars(Math.min(...arrivals))} to $${dollars(Math.max(...arrivals))} by pattern, and their units. \`recordDeliveries: weekly\`, the default, reads the row of each, $${read}, and writes at most once a week for each address: $${written(daily.weekly)} with daily mail to the same people, as above, $${written(onceAWeek)} with weekly. \`all\` writes each without a read, $${written(daily.all)}. \`known\` reads the same as \`weekly\`, and writes only to rows that are there. \`off\` neither reads nor writes, but each delivery still arrives and costs that: wire the provider with \`--no-deliveries\`, and only the bounces cost something. Then a delivery no longer ends a hold. A row with only a delivery is kept for 60 days: a million cost $${dollars(((MILLION * (sizes.memory + 100)) / 1e9) * PRICES.storageGbMonth)} a month.
- **A repeat** of a stored event changes nothing, and costs the units of a failed condition: those of the row, no read, no index.
- **A second bounce** of an address costs a failed put and a put: twice the row's units, and two for the index if \`since\` or the verdict changes.
- **Storage.** 10 million rows are ${((1e7 * (sizes.row + 100)) / 1e9).toFixed(1)} GB with DynamoDB's overhead of 100 bytes an item, $${dollars(((1e7 * (sizes.row + 100)) / 1e9) * PRICES.storageGbMonth)} a month; point-in-time recovery, at $${dollars(PRICES.recoveryGbMonth)} a GB, $${dollars(((1e7 * (sizes.row + 100)) / 1e9) * PRICES.recoveryGbMonth)} more.
- **A sender's check** of a million addresses, with BatchGetItem and half a unit each: $${dollars(0.5 * MILLION * PRICES.readUnit)}.

${month}

${trace}

${counters}

${watchSection(watched, PRICES)}

${ladder()}`);
}

/** What a small sender pays per month, for everything that is deployed. */
async function smallSender(): Promise<string> {
  const rows: string[] = [];
  const days = new Map(watched.days.map((day) => [day.mails, day]));
  const counting = new Map<number, number>();
  for (const sender of SENDERS) {
    const { mails, uses } = sender;
    const share = Math.round(mails / uses.length);
    const day = days.get(mails) ?? (await quietDay(mails));
    const units = counting.get(share) ?? (await countersDay(share)).units;
    days.set(mails, day);
    counting.set(share, units);
    rows.push(monthOf(sender, uses.length * units * DAYS_MONTH * PRICES.writeUnit, quietMonth(day, PRICES)));
  }
  const changes = 10_000 * DAYS_MONTH * (BOUNCE_SHARE + (1 - BOUNCE_SHARE) * daily.weekly.write);
  const sync = changes * (PRICES.lambdaRequest + (BILLED_MS.one / 1_000) * FUNCTION_GB * PRICES.lambdaGbSecond);
  return `## A small sender
Dollars a month, for everything that is deployed: ${100 * BOUNCE_SHARE} % bounces, every delivery reported and remembered weekly, daily mail to the same people. SES and Mailgun send one event at a time, SendGrid posts of 10; with all three, each sends a third. Nothing is sent at 0 mails a day: that is the cost while idle.

| mails a day | \`providers\` | events $ | counters $ | outage watch $ | polling the queue $ | alarms $ | metrics $ | a month $ | with the free alarms and metrics $ |
|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

- **Free of charge.** AWS gives an account, or all accounts of an organization together, ten alarm metrics and ten custom metrics a month. The last column is for an account that uses none of them for anything else; one that has used them up pays the column before. No other free tier is counted, not even the million SQS requests a month that are free. The dashboard is free while the account has at most three; otherwise it costs $${PRICES.dashboard} a month.
- **Polling the queue** is there only for SES: Lambda asks an empty queue about ${POLLS_MONTH.toLocaleString('en-US')} times a month (five pollers, 20 seconds each: an assumption).
- **Metrics** are billed for the hours in which they have a value. Those that only appear when something goes wrong are not counted.
- **In prod** \`syncSes\` is on: at most one invocation for each changed row, $${dollars(sync)} a month at 10,000 mails a day.`;
}

/** @param counting Dollars for the counters: a function for each provider, each with its own in memory. @param reading For the schedule's units. */
function monthOf({ mails, uses, words }: Sender, counting: number, reading: number): string {
  const each = (mails * DAYS_MONTH) / uses.length / MILLION;
  const perMail = (pattern: Pattern) => BOUNCE_SHARE * bouncesOf(pattern).total + (1 - BOUNCE_SHARE) * deliveriesOf(pattern);
  const events =
    uses.reduce((sum, pattern) => sum + each * perMail(pattern), 0) + ((mails * (sizes.row + 100)) / 1e9) * PRICES.storageGbMonth;
  const run = PRICES.lambdaRequest + (BILLED_MS.schedule / 1_000) * FUNCTION_GB * PRICES.lambdaGbSecond;
  const watching = RUNS_MONTH * run + reading;
  const polling = uses.includes(SES) ? POLLS_MONTH * PRICES.sqsRequest : 0;
  const providers = uses.map(({ name }) => name.replace(/[ ,].*/, '').toLowerCase());
  const alarms = alarmRows({ providers }).flatMap(({ watch }) => [watch].flat()).length;
  const names = uses.flatMap(({ name }) => [...countedFor(name, 'bounce').metrics, ...countedFor(name, 'delivery').metrics]);
  const metrics = mails === 0 ? 0 : new Set(names).size;
  const sum = (free: number) =>
    dollars(
      events +
        counting +
        watching +
        polling +
        Math.max(0, alarms - free) * PRICES.alarmMetric +
        Math.max(0, metrics - free) * PRICES.customMetric,
    );
  const priced = (count: number, price: number) => `${dollars(count * price)} (${count})`;
  const parts = [events, counting, watching, polling].map(dollars);
  const metered = [priced(alarms, PRICES.alarmMetric), priced(metrics, PRICES.customMetric)];
  return `| ${[mails.toLocaleString('en-US'), words, ...parts, ...metered, sum(0), `**${sum(FREE_METRICS)}**`].join(' | ')} |`;
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
