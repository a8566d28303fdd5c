// A sender and a failing table: batches are sent until they are acknowledged, out of order and twice, and every acknowledgement is checked
// against the table at the moment it is given.
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Address, Change } from '../../lib/event.ts';
import { equalFacts, type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { factsOf } from '../../lib/record/policy.ts';
import { createStore, type Store } from '../../lib/table/store.ts';
import { StorageError } from '../../lib/table/work.ts';
import { address, change, DAY, DAY_0, iso } from '../record/make.ts';
import { below, type Chance, chanceOf, shuffled } from '../record/random.ts';
import type { TestEngine } from './engine.ts';
import { type Fault, startFaultFront } from './fault-front.ts';

export interface StormReport {
  readonly faults: ReadonlyMap<Fault, number>;
  readonly refused: number;
  readonly acknowledged: number;
  /** Acknowledgements given before everything was stored. */
  readonly early: number;
}

const CATEGORY_MIX = ['invalid_recipient', 'mailbox_full', 'unknown', 'expired', 'complaint', 'unsubscribe', 'mailbox_inactive'] as const;
const SENDS_MAX = 500;
const STORM = { batches: 7, people: 5 };

/** The clock of a storm: a row without a verdict lives 60 days, and none may expire meanwhile. */
export const now = () => new Date(DAY_0 * 1_000);

export const domainOf = (seed: number) => `storm-${seed}.example`;

/** Batches over a few addresses that only this seed uses, so that several seeds may share a table. */
export function batchesOf(seed: number, size: { readonly batches: number; readonly people: number }): Change[][] {
  const chance = chanceOf(seed * 7_919 + 1);
  return Array.from({ length: size.batches }, (_, batch) =>
    Array.from({ length: 1 + below(chance, 4) }, () => oneChange(seed, batch, size.people, chance)),
  );
}

function oneChange(seed: number, batch: number, people: number, chance: Chance): Change {
  const category = CATEGORY_MIX[below(chance, CATEGORY_MIX.length)] ?? 'unknown';
  const made = change(category, {
    event: {
      recipient: address(`person-${below(chance, people)}@${domainOf(seed)}`),
      messageId: `storm-${seed}-${batch}-${below(chance, 6)}`,
      occurredAt: iso(DAY_0 + below(chance, 120) * DAY),
      kind: category === 'unsubscribe' ? (chance() < 0.3 ? 'withdrawal' : 'unsubscribe') : chance() < 0.15 ? 'delivery' : 'bounce',
      scope: `sendgrid:asm:${below(chance, 4)}`,
    },
    classification: { permanence: chance() < 0.6 ? 'permanent' : 'temporary', ...(chance() < 0.4 && { nuance: 'ambiguous' as const }) },
  });
  return made.event.kind === 'delivery' ? { event: made.event, classification: null } : made;
}

/** One storm. `storeOf` creates the store under test from its options. */
export async function storm(engine: TestEngine, seed: number, storeOf: typeof createStore = createStore): Promise<StormReport> {
  const chance = chanceOf(seed);
  const front = await startFaultFront(engine.endpoint, seed, 0.08 + chance() * 0.2);
  const client = new DynamoDBClient({
    endpoint: front.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // Usually without the SDK's own retries, so that the store must cope.
    maxAttempts: seed % 5 === 0 ? 3 : 1,
    requestHandler: { requestTimeout: 400, throwOnRequestTimeout: true },
  });
  const store = storeOf({ ...engine.tables, client, now });
  const report = { faults: front.made, refused: 0, acknowledged: 0, early: 0 };
  const batches = batchesOf(seed, STORM);
  const queue = shuffled([...batches, ...batches.filter(() => chance() < 0.4)], chance);
  let sends = 0;
  const sender = async () => {
    for (let batch = queue.pop(); batch; batch = queue.pop()) {
      // The failures stop in the end, or a storm could last forever.
      if (++sends > SENDS_MAX) front.heal();
      const sent = shuffled(batch, chance);
      if (await acknowledges(store, sent)) {
        report.acknowledged++;
        if (!(await isStored(engine, sent))) report.early++;
      } else {
        report.refused++;
        queue.splice(below(chance, queue.length + 1), 0, batch);
      }
      if (chance() < 0.2) await store.rows(sent.map(({ event }) => event.recipient)).catch(() => undefined);
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  client.destroy();
  await front.close();
  return report;
}

async function acknowledges(store: Store, batch: readonly Change[]): Promise<boolean> {
  try {
    await store.record(batch);
    return true;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
}

async function isStored(engine: TestEngine, batch: readonly Change[]): Promise<boolean> {
  const direct = createStore({ ...engine.tables, now });
  const rows = await Promise.all(
    batch.map(async (one) => {
      const facts = factsOf(one);
      const row = await direct.get(one.event.recipient);
      return equalFacts(merge(row?.facts ?? noFacts, facts), row?.facts ?? noFacts);
    }),
  );
  return rows.every(Boolean);
}

/** The same events, each batch once, in order, on an engine without faults. */
export async function calm(engine: TestEngine, seed: number): Promise<ReadonlyMap<string, Record<string, AttributeValue>>> {
  const store = createStore({ ...engine.tables, now });
  for (const batch of batchesOf(seed, STORM)) await store.record(batch);
  return tableOf(engine, domainOf(seed));
}

/** The table's content for these addresses, without the number of each write. */
export async function tableOf(engine: TestEngine, domain: string): Promise<ReadonlyMap<string, Record<string, AttributeValue>>> {
  const rows = new Map<string, Record<string, AttributeValue>>();
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page: { Items?: Record<string, AttributeValue>[]; LastEvaluatedKey?: Record<string, AttributeValue> } =
      await engine.tables.client.send(
        new ScanCommand({ TableName: engine.tables.suppressionsTable, ExclusiveStartKey, ConsistentRead: true }),
      );
    for (const { version: _, writeId: _id, ...row } of page.Items ?? [])
      if (row.address?.S?.endsWith(`@${domain}`)) rows.set(row.address.S, row);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The required content: each address with the merge of all its facts, in any order. */
export function factsByAddress(changes: readonly Change[]): ReadonlyMap<Address, Facts> {
  const all = new Map<Address, Facts>();
  for (const one of changes) all.set(one.event.recipient, merge(all.get(one.event.recipient) ?? noFacts, factsOf(one)));
  return new Map([...all].filter(([, facts]) => !equalFacts(facts, noFacts)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
