// The made-up month: its content, its speed, and that the tables keep what they had before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { readStats } from '../../lib/counters/stats.ts';
import { monthOf } from '../../lib/seed/month.ts';
import { type Seeded, seedMonth } from '../../lib/seed/seed.ts';
import { createOperator } from '../../lib/table/operator.ts';
import { createStore } from '../../lib/table/store.ts';
import { countRequests, type Requests } from '../console/counted.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';

const END = new Date();
/** `rebound dev --seed` promises ten, including the start of the command; the month takes about three if nothing else is running. */
const CPU_SECONDS_MAX = 10;
/** Two scans, and about 1,700 items in batches of 25: not one request per event. */
const REQUESTS_MAX = 150;

let engine: TestEngine;
let seeded: Seeded;
let cpuSeconds: number;
let requests: Requests;
/** Of the bad import, which went through Mailgun. */
const imported = monthOf(2026, END)
  .filter(({ provider }) => provider === 'mailgun')
  .map(({ event }) => JSON.stringify(event))
  .find((event) => event.includes('User unknown in virtual'));
const address = parseAddress(/"recipient":"([^"]+)"/.exec(imported ?? '')?.[1]);

beforeAll(async () => {
  engine = await openEngine();
  if (address === undefined) throw new Error('nobody of the import is gone');
  await createOperator(engine.tables).suppress(address, { who: 'ada', why: 'there before' });
  const counter = countRequests(engine.tables.client);
  const used = process.cpuUsage();
  seeded = await seedMonth({ ...engine.tables, seed: 2026, end: END });
  const { user, system } = process.cpuUsage(used);
  cpuSeconds = (user + system) / 1_000_000;
  requests = counter.take();
}, 120_000);
afterAll(() => engine.close());

it('is fast', () => {
  expect(Object.values(requests).reduce((sum, count) => sum + count, 0)).toBeLessThan(REQUESTS_MAX);
  expect(cpuSeconds).toBeLessThan(CPU_SECONDS_MAX);
});

it('has one outage, found by the detector: Gmail', () => {
  expect(seeded.incidents).toHaveLength(1);
  expect(seeded.incidents[0]).toMatch(/^google-/);
});

it('has the block at Microsoft, all three providers, the bad import and the opt-outs', async () => {
  const stats = (by: 'system' | 'provider' | 'category') => readStats(engine.tables, { by, hours: 31 * 24, now: END });
  const [systems, providers, categories] = await Promise.all([stats('system'), stats('provider'), stats('category')]);
  const microsoft = systems.rows.find(({ key }) => key === 'microsoft');
  expect(microsoft?.senderScoped).toBeGreaterThan(30);
  expect(providers.rows.map(({ key }) => key).sort()).toEqual(['mailgun', 'sendgrid', 'ses']);
  const count = (name: string) => categories.rows.find(({ key }) => key === name)?.count ?? 0;
  expect(count('invalid_recipient')).toBeGreaterThan(60);
  expect(count('unsubscribe')).toBeGreaterThan(10);
  expect(count('complaint')).toBeGreaterThan(2);
  expect(providers.intake?.refusals[0]).toMatchObject({ provider: 'sendgrid', reason: 'signature', before: 0 });
  expect(providers.rows.reduce((sum, row) => sum + row.count, 0)).toBe(seeded.events);
});

it('keeps existing rows', async () => {
  const row = address === undefined ? undefined : await createStore(engine.tables).get(address);
  expect([...(row?.facts.cells.keys() ?? [])]).toEqual(expect.arrayContaining(['imposed', 'dead']));
});
