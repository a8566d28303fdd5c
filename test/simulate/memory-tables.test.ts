// The tables in memory behave like the real ones: the same days of sending, with an outage, leave the same items as in the embedded engine.
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { memoryTables } from '../../lib/local/memory-tables.ts';
import { defaultPolicy } from '../../lib/record/policy.ts';
import { openTable } from '../../lib/table/table.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { Sending } from './days.ts';
import { rebound } from './keepers.ts';
import { drawPeople } from './people.ts';
import { seeded } from './random.ts';
import type { Scenario } from './scenarios.ts';

const START = Date.parse('2026-03-02T00:00:00Z') / 1_000;
const OUTAGE: Scenario = {
  name: 'all of Gmail',
  outages: [{ from: 0, to: 24, share: 1 }],
  hits: ({ receiver }) => receiver.key === 'google',
  afterDays: 2,
};

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

async function days(keeper: ReturnType<typeof rebound>) {
  const random = seeded(3);
  const sending = new Sending(drawPeople({ count: 80, since: START, name: 'p', gone: 0.03 }, random), 'daily', random);
  await sending.run(keeper, START, 2);
  await sending.run(keeper, START + 2 * 86_400, OUTAGE.afterDays, OUTAGE);
  return keeper.incidents();
}

/** Without the times from the real clock, and the ids of writes. */
const told = (items: Iterable<Readonly<Record<string, AttributeValue>>>) =>
  [...items]
    .map(({ writeId: _, ...item }) => ({ ...item, ...(item.pk && { expiresAt: undefined }) }))
    .map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();

it('leaves the same items', async () => {
  const memory = memoryTables();
  const inMemory = await days(
    rebound(memory, (address) => {
      const row = memory.suppressions.get(address, '');
      return { suppressed: row?.suppressed?.BOOL === true, ...(row?.until?.N !== undefined && { until: Number(row.until.N) }) };
    }),
  );
  const { client, suppressionsTable, journalTable } = engine.tables;
  const table = openTable({ client, suppressionsTable, policy: defaultPolicy });
  const inEngine = await days(
    rebound({ client, suppressionsTable: 'suppressions', journalTable: 'journal' }, async (address) => {
      const row = await table.get(parseAddress(address) ?? address);
      return { suppressed: row?.suppressed === true, ...(row?.until !== undefined && { until: row.until }) };
    }),
  );
  expect(inMemory).toHaveLength(1);
  expect(inMemory).toMatchObject([{ key: 'google' }]);
  expect(inEngine).toEqual(inMemory);
  for (const [name, kept] of [
    [suppressionsTable, memory.suppressions],
    [journalTable, memory.journal],
  ] as const) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
    expect(Items.length).toBeGreaterThan(20);
    expect(told(kept.all())).toEqual(told(Items));
  }
}, 120_000);
