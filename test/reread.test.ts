// A parked item is counted exactly once: not when it arrives, but when it has been read again.
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCounters } from '../lib/counters/counter.ts';
import { sumUpDays } from '../lib/counters/days.ts';
import { readStats } from '../lib/counters/stats.ts';
import type { Address } from '../lib/event.ts';
import { silent } from '../lib/metrics.ts';
import { readPayload } from '../lib/providers/inspect.ts';
import { take } from '../lib/receive.ts';
import { reread } from '../lib/reread.ts';
import { createJournal } from '../lib/table/journal.ts';
import { createParking } from '../lib/table/parked.ts';
import { createStore } from '../lib/table/store.ts';
import { address } from './record/make.ts';
import { openEngine, type TestEngine } from './table/engine.ts';

const bouncedAt = new Date('2026-11-20T10:00:00Z');
/** One message to two people; a newer version wrote the row of one of them. */
const [known, broken] = [address('known@b.example'), address('broken@b.example')];
const payload = JSON.stringify({
  eventType: 'Bounce',
  mail: { messageId: 'm1', timestamp: bouncedAt.toISOString(), destination: [known, broken] },
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    timestamp: bouncedAt.toISOString(),
    bouncedRecipients: [known, broken].map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 user unknown',
    })),
  },
});

let engine: TestEngine;
let now = bouncedAt;
const clock = () => now;
beforeEach(async () => {
  engine = await openEngine();
  now = bouncedAt;
});
afterEach(() => engine.close());

const parkingOf = () => createParking(engine.tables.client, engine.tables.journalTable, clock);
const counted = async () => (await readStats(engine.tables, { by: 'category', hours: 200 * 24, now })).total;
const read = (id: string, dryRun = false) =>
  reread(id, { store: createStore({ ...engine.tables, now: clock }), parking: parkingOf(), counters: engine.tables, now, dryRun });

async function breakRow(recipient: Address): Promise<void> {
  const facts = { M: { tomorrow: { L: [] } } };
  const Item = { address: { S: recipient }, facts, version: { N: '1' } };
  await engine.tables.client.send(new PutItemCommand({ TableName: engine.tables.suppressionsTable, Item }));
}

const mendRow = (recipient: Address) =>
  engine.tables.client.send(new DeleteItemCommand({ TableName: engine.tables.suppressionsTable, Key: { address: { S: recipient } } }));

/** As a webhook takes it. */
async function receiveOnce() {
  const counters = createCounters({ ...engine.tables, now: clock });
  const [store, journal] = [createStore({ ...engine.tables, now: clock }), createJournal({ ...engine.tables, now: clock })];
  const taker = { provider: { name: 'ses' }, store, journal, counters, deliveries: 'weekly', report: silent, now: clock } as const;
  const { account } = await take(readPayload('ses', payload), taker);
  await counters.drain();
  return account;
}

async function parkedIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of parkingOf().listParked()) ids.push(id);
  return ids;
}

it('parks an event if a newer version wrote its row, stores its sibling, and counts each once', async () => {
  await breakRow(broken);
  expect(await receiveOnce()).toMatchObject({ stored: 1, parked: 1 });
  expect(await counted()).toBe(1);
  // The provider sends again.
  expect(await receiveOnce()).toMatchObject({ unchanged: 1, parked: 1 });
  expect(await counted()).toBe(1);

  const [id = '', ...others] = await parkedIds();
  expect(others).toEqual([]);
  expect(await read(id, true)).toEqual({ provider: 'ses', events: 2 });
  expect(await read(id)).toEqual({ provider: 'ses', events: 0, why: 'this version still cannot read the row of its address' });
  expect([await counted(), await parkedIds()]).toEqual([1, [id]]);

  await mendRow(broken);
  expect(await read(id)).toEqual({ provider: 'ses', events: 2 });
  expect([await counted(), await parkedIds()]).toEqual([2, []]);
  expect(await read(id)).toBeUndefined();
});

it('counts it on its own day, even if that day has been summed up', async () => {
  await breakRow(broken);
  await receiveOnce();
  const [id = ''] = await parkedIds();
  await mendRow(broken);
  now = new Date('2026-11-26T10:00:00Z');
  for (let days = await sumUpDays(engine.tables, now); days > 0; days = await sumUpDays(engine.tables, now));
  expect(await counted()).toBe(1);
  await read(id);
  expect(await counted()).toBe(2);
});

it('is not counted again if it was recorded and counted but could not be dropped', async () => {
  const journal = createJournal({ ...engine.tables, now: clock });
  await journal.park('ses', [{ raw: payload, why: 'a fault that is mended' }]);
  const [id = ''] = await parkedIds();
  const parking = parkingOf();
  const failing = { ...parking, deleteParked: () => Promise.reject(new Error('throttled')) };
  const options = { store: createStore({ ...engine.tables, now: clock }), counters: engine.tables, now, dryRun: false };
  await expect(reread(id, { ...options, parking: failing })).rejects.toThrow('throttled');
  expect(await counted()).toBe(2);
  await read(id);
  expect([await counted(), await parkedIds()]).toEqual([2, []]);
});
