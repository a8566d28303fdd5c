// Replay tokens and parked items against a real engine.
import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJournal, type Journal } from '../../lib/table/journal.ts';
import { createParking, type Parked, type Parking } from '../../lib/table/parked.ts';
import { DAY, DAY_0 } from '../record/make.ts';
import { openEngine, type TestEngine } from './engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

function journalOn(day: number): Journal & Parking {
  const now = () => new Date((DAY_0 + day * DAY) * 1_000);
  const { client, journalTable } = engine.tables;
  // Items parked through the journal are read through the parking.
  return { ...createParking(client, journalTable, now), ...createJournal({ ...engine.tables, now }) };
}

async function listed(journal: Parking): Promise<Parked[]> {
  const all: Parked[] = [];
  for await (const parked of journal.listParked()) all.push(parked);
  return all;
}

describe('replay tokens', () => {
  const guard = (token: string, digest: string) => ({ token, digest, expiresAt: DAY_0 + 1.5 });

  it('tells a retry from a forgery', async () => {
    const journal = journalOn(0);
    expect(await journal.bindToken(guard('t1', 'a'))).toBe('fresh');
    expect(await journal.bindToken(guard('t1', 'a'))).toBe('retry');
    expect(await journal.bindToken(guard('t1', 'b'))).toBe('forged');
    expect(await journal.bindToken(guard('t2', 'b'))).toBe('fresh');
    expect(await journal.bindToken(guard('t1', 'a'))).toBe('retry');
  });

  it('counts the other events with the same token: three are kept, and a retry in between changes nothing', async () => {
    const journal = journalOn(0);
    const uses = [];
    for (const event of ['a', 'b', 'c', 'a', 'b', 'd', 'e', 'a', 'd']) uses.push(await journal.bindToken(guard('spent', event)));
    expect(uses).toEqual(['fresh', 'forged', 'forged', 'retry', 'forged', 'forged', 'exhausted', 'retry', 'forged']);
  });

  it('bind to one event if 32 senders race with 32 events', async () => {
    const uses = await Promise.all(Array.from({ length: 32 }, (_, n) => journalOn(0).bindToken(guard('raced', `event-${n % 16}`))));
    expect(uses.filter((use) => use === 'fresh')).toHaveLength(1);
    expect(uses.filter((use) => use === 'retry')).toHaveLength(1);
    // Each event arrives twice: three other events are kept, twelve are not.
    expect(uses.filter((use) => use === 'forged')).toHaveLength(6);
    expect(uses.filter((use) => use === 'exhausted')).toHaveLength(24);
  });

  it('accept a token of any length, and expire', async () => {
    expect(await journalOn(0).bindToken(guard('x'.repeat(10_000), 'a'))).toBe('fresh');
    const { Items = [] } = await engine.tables.client.send(new ScanCommand({ TableName: engine.tables.journalTable }));
    expect(Items.map(({ expiresAt }) => expiresAt?.N)).toEqual(Items.map(() => String(DAY_0 + 2)));
  });
});

describe('parking', () => {
  it('stores an item and returns it to the byte', async () => {
    const journal = journalOn(0);
    const items = [
      { raw: '{"event":"delivered"', why: 'not JSON' },
      { raw: `"${'€\u0000\ud83d\ude00 '.repeat(5_000)}"`, why: 'an event\nwithout a recipient' },
    ];
    await journal.park('sendgrid', items);
    const parked = await listed(journal);
    expect(parked.map(({ provider, why, parkedAt }) => [provider, why, parkedAt]).sort()).toEqual([
      ['sendgrid', 'an event without a recipient', '2026-03-02T12:00:00.000Z'],
      ['sendgrid', 'not JSON', '2026-03-02T12:00:00.000Z'],
    ]);
    const raws = await Promise.all(parked.map(async ({ id }) => (await journal.readParked(id))?.raw));
    expect(raws.sort()).toEqual(items.map(({ raw }) => raw).sort());
    for (const { id } of parked) expect(await journal.deleteParked(id)).toBe(true);
  });

  it('stores in chunks what does not compress', async () => {
    const journal = journalOn(0);
    const raw = randomBytes(700_000).toString('base64');
    await journal.park('mailgun', [{ raw, why: 'too strange' }]);
    const [parked] = await listed(journal);
    expect(parked?.bytes).toBe(raw.length);
    expect((await journal.readParked(parked?.id ?? ''))?.raw).toBe(raw);
    const { Items = [] } = await engine.tables.client.send(new ScanCommand({ TableName: engine.tables.journalTable }));
    expect(Items.filter(({ data }) => data).length).toBeGreaterThan(1);
    expect(await journal.deleteParked(parked?.id ?? '')).toBe(true);
    const after = await engine.tables.client.send(new ScanCommand({ TableName: engine.tables.journalTable }));
    expect(after.Items?.filter(({ pk }) => pk?.S?.startsWith('parked'))).toEqual([]);
  });

  it('can read back the largest item: a body of 1 MiB with every byte escaped as six', async () => {
    const journal = journalOn(0);
    const raw = JSON.stringify('\u0000'.repeat(1024 * 1024));
    await journal.park('sendgrid', [{ raw, why: 'too strange' }]);
    const id = (await listed(journal)).find(({ bytes }) => bytes === raw.length)?.id ?? '';
    expect((await journal.readParked(id))?.raw === raw).toBe(true);
    expect(await journal.deleteParked(id)).toBe(true);
  });

  it('parks an item once if it is sent again', async () => {
    const journal = journalOn(0);
    const item = { raw: '[]', why: 'empty' };
    await journal.park('ses', [item, item]);
    await journal.park('ses', [item]);
    await journal.park('mailgun', [item]);
    expect((await listed(journal)).map(({ provider }) => provider).sort()).toEqual(['mailgun', 'ses']);
  });

  it('keeps items for 30 days', async () => {
    await journalOn(100).park('ses', [{ raw: 'old', why: 'old' }]);
    const old = async (day: number) => (await listed(journalOn(day))).filter(({ why }) => why === 'old').length;
    expect([await old(130), await old(130.1)]).toEqual([1, 0]);
  });

  it('returns nothing for what was never parked', async () => {
    expect([await journalOn(0).readParked('nothing'), await journalOn(0).deleteParked('nothing')]).toEqual([undefined, false]);
  });
});
