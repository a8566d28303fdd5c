// The store against a real engine (dynalite, or any at DYNAMODB_ENDPOINT: `npm run test:engine`).
import { GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localClient } from '../../lib/local/engine.ts';
import { merge, noFacts } from '../../lib/record/facts.ts';
import { factsOf } from '../../lib/record/policy.ts';
import { createStore } from '../../lib/table/store.ts';
import { StorageError } from '../../lib/table/work.ts';
import { bytesOf } from '../record/laws.ts';
import { address, change, changeOn, DAY, DAY_0, delivery } from '../record/make.ts';
import { openEngine, type TestEngine } from './engine.ts';
import { startFaultFront } from './fault-front.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

let addresses = 0;
const someone = () => address(`store-${addresses++}@example.com`);
const at = (day: number) => () => new Date((DAY_0 + day * DAY) * 1_000);
const storeAt = (day: number) => createStore({ ...engine.tables, now: at(day) });
const locked = (day: number, recipient = someone()) =>
  changeOn(day, 'mailbox_inactive', { event: { recipient }, classification: { nuance: 'locked' } });
const bounce = (recipient = someone()) => change('invalid_recipient', { event: { recipient } });

async function stored(recipient: string) {
  const Key = { address: { S: recipient } };
  const { Item } = await engine.tables.client.send(
    new GetItemCommand({ TableName: engine.tables.suppressionsTable, Key, ConsistentRead: true }),
  );
  return Item;
}

describe('record', () => {
  it('stores a first bounce in exactly one request', async () => {
    const first = bounce();
    const recorded = await storeAt(0).record([first]);
    expect(recorded).toEqual({ changed: 1, unchanged: 0, conflicts: 0, requests: 1 });
    expect(await storeAt(0).get(first.event.recipient)).toMatchObject({ suppressed: true, blocks: 'all', category: 'invalid_recipient' });
  });

  it('keeps a trace of a refusal about the sender in exactly one request, outside the index', async () => {
    const recipient = someone();
    const recorded = await storeAt(0).record([change('reputation_block', { event: { recipient } })]);
    expect(recorded).toEqual({ changed: 1, unchanged: 0, conflicts: 0, requests: 1 });
    const item = await stored(recipient);
    expect(item).toMatchObject({ suppressed: { BOOL: false }, expiresAt: { N: String(DAY_0 + 60 * DAY) } });
    expect(item?.domainShard).toBeUndefined();
  });

  it('keeps no trace with RECORD_SENDER_SCOPED=off, but everything about the address', async () => {
    const store = createStore({ ...engine.tables, now: at(0), senderScoped: false });
    const [blocked, dead] = [someone(), someone()];
    const block = (recipient: typeof blocked) => change('reputation_block', { event: { recipient } });
    expect(await store.record([block(blocked)])).toEqual({ changed: 0, unchanged: 0, conflicts: 0, requests: 0 });
    expect(await stored(blocked)).toBeUndefined();
    await store.record([block(dead), bounce(dead)]);
    expect([...((await store.get(dead))?.facts.cells.keys() ?? [])]).toEqual(['dead']);
  });

  it('writes one item for all events of an address, and nothing if the batch comes again', async () => {
    const recipient = someone();
    const batch = [0, 1, 2].map((day) => changeOn(day, 'mailbox_full', { event: { recipient } }));
    expect(await storeAt(2).record([...batch, bounce()])).toMatchObject({ changed: 2, requests: 2 });
    const before = await stored(recipient);
    expect(before?.until?.N).toBe(String(DAY_0 + 9 * DAY));
    expect(await storeAt(5).record(batch.toReversed())).toMatchObject({ changed: 0, unchanged: 1, conflicts: 0 });
    expect(await stored(recipient)).toEqual(before);
  });

  it('merges with what is stored, in any order', async () => {
    const recipient = someone();
    const [first, second, third] = [locked(3, recipient), delivery(5, { recipient }), changeOn(0, 'unknown', { event: { recipient } })];
    for (const one of [second, first, third, second]) await storeAt(6).record([one]);
    const row = await storeAt(6).get(recipient);
    expect(row).toMatchObject({ suppressed: false });
    expect(bytesOf(row?.facts ?? noFacts)).toBe(bytesOf([third, first, second].map(factsOf).reduce(merge)));
  });

  it('gives every write a higher version', async () => {
    const recipient = someone();
    const versions: number[] = [];
    for (const day of [0, 1, 2, 1]) {
      await storeAt(day).record([delivery(day + versions.length * 10, { recipient })]);
      versions.push(Number((await stored(recipient))?.version?.N));
    }
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(4);
    expect(versions[0]).toBe(DAY_0 * 1_000);
  });

  it('names an address if a newer version wrote its row, leaves it alone, and stores the siblings', async () => {
    const [broken, good] = [someone(), someone()];
    const { client, suppressionsTable: TableName } = engine.tables;
    await client.send(
      new PutItemCommand({ TableName, Item: { address: { S: broken }, facts: { M: { tomorrow: { L: [] } } }, version: { N: '1' } } }),
    );
    const recorded = await storeAt(0).record([bounce(broken), bounce(good)]);
    expect(recorded).toMatchObject({ changed: 1, unreadable: new Set([broken]) });
    const failing = storeAt(0).recordFacts(new Map([[broken, factsOf(bounce(broken))]]));
    await expect(failing).rejects.toThrow(StorageError);
    await expect(failing).rejects.not.toThrow(/@/);
    expect(await stored(good)).toBeDefined();
    expect((await stored(broken))?.version?.N).toBe('1');
  });

  it('never acknowledges without a table, and does not try every item', async () => {
    const client = localClient(engine.endpoint);
    let sent = 0;
    client.middlewareStack.add(
      (next) => (args) => {
        sent++;
        return next(args);
      },
      { step: 'initialize' },
    );
    const store = createStore({ ...engine.tables, client, suppressionsTable: 'nowhere' });
    await expect(store.record(Array.from({ length: 500 }, () => bounce()))).rejects.toThrow(StorageError);
    expect(sent).toBeLessThan(64);
    client.destroy();
  });
});

describe('expiry', () => {
  it('makes an expired item invisible to readers', async () => {
    const recipient = someone();
    await storeAt(0).record([locked(0, recipient)]);
    expect(await storeAt(490).get(recipient)).toBeDefined();
    expect(await storeAt(490.1).get(recipient)).toBeUndefined();
    expect(await stored(recipient)).toBeDefined();
  });

  it('makes an expired item invisible to writers, in one request', async () => {
    const recipient = someone();
    await storeAt(0).record([locked(0, recipient)]);
    const again = locked(600, recipient);
    expect(await storeAt(600).record([again])).toMatchObject({ changed: 1, requests: 1 });
    const row = await storeAt(600).get(recipient);
    expect(bytesOf(row?.facts ?? noFacts)).toBe(bytesOf(factsOf(again)));
    expect(row?.version).toBe((DAY_0 + 600 * DAY) * 1_000);
  });

  it('also counts if it comes while the item is being written', async () => {
    const recipient = someone();
    await storeAt(0).record([locked(0, recipient)]);
    const days = [489, 491];
    const again = changeOn(491, 'unknown', { event: { recipient } });
    await createStore({ ...engine.tables, now: () => at(days.shift() ?? 491)() }).record([again]);
    expect(bytesOf((await storeAt(491).get(recipient))?.facts ?? noFacts)).toBe(bytesOf(factsOf(again)));
  });

  it('is late enough to remember a lapsed hold, so that "again" is recognized', async () => {
    const recipient = someone();
    const doubt = (day: number) => changeOn(day, 'invalid_recipient', { event: { recipient }, classification: { nuance: 'ambiguous' } });
    await storeAt(0).record([doubt(0)]);
    expect((await storeAt(300).get(recipient))?.until).toBe(DAY_0 + 30 * DAY);
    await storeAt(300).record([doubt(300)]);
    expect(await storeAt(300).get(recipient)).toMatchObject({ suppressed: true });
    expect((await storeAt(300).get(recipient))?.until).toBeUndefined();
  });

  it('is not lost or shortened if the clock jumps', async () => {
    const recipient = someone();
    await storeAt(0).record([locked(0, recipient)]);
    await storeAt(-300).record([locked(1, recipient)]);
    await storeAt(200).record([locked(2, recipient)]);
    const row = await storeAt(2).get(recipient);
    expect([row?.until, row?.expiresAt]).toEqual([DAY_0 + 92 * DAY, DAY_0 + 492 * DAY]);
    expect(await storeAt(400).record([bounce(recipient)])).toMatchObject({ changed: 1 });
    expect((await stored(recipient))?.expiresAt).toBeUndefined();
  });
});

describe('concurrency', () => {
  it('loses no fact with sixteen writers on one address', async () => {
    const recipient = someone();
    const changes = Array.from({ length: 16 }, (_, n) => changeOn(n * 8, 'unknown', { event: { recipient } }));
    const recorded = await Promise.all(changes.map((one) => storeAt(200).record([one])));
    expect(recorded.every(({ changed, unchanged }) => changed + unchanged === 1)).toBe(true);
    const row = await storeAt(200).get(recipient);
    expect(bytesOf(row?.facts ?? noFacts)).toBe(bytesOf(changes.map(factsOf).reduce(merge)));
  });
});

describe('other calls', () => {
  it('reads existing rows, a hundred per request', async () => {
    const known = Array.from({ length: 150 }, () => someone());
    const unknown = Array.from({ length: 60 }, () => someone());
    await storeAt(0).record(known.map((recipient) => bounce(recipient)));
    expect(new Set((await storeAt(0).rows([...unknown, ...known, ...known])).keys())).toEqual(new Set(known));
    expect(await storeAt(0).rows([])).toEqual(new Map());
  });

  it('asks again for unprocessed keys', async () => {
    const front = await startFaultFront(engine.endpoint, 1, 0.7, ['unprocessed']);
    const client = localClient(front.endpoint);
    const people = Array.from({ length: 20 }, () => someone());
    await storeAt(0).record(people.map((recipient) => bounce(recipient)));
    expect(new Set((await createStore({ ...engine.tables, client }).rows(people)).keys())).toEqual(new Set(people));
    expect(front.made.get('unprocessed')).toBeGreaterThan(0);
    client.destroy();
    await front.close();
  });

  it('forgets', async () => {
    const first = bounce();
    await storeAt(0).record([first]);
    expect([await storeAt(0).forget(first.event.recipient), await storeAt(0).forget(first.event.recipient)]).toEqual([true, false]);
    const { Items } = await engine.tables.client.send(
      new ScanCommand({
        TableName: engine.tables.suppressionsTable,
        FilterExpression: 'address = :a',
        ExpressionAttributeValues: { ':a': { S: first.event.recipient } },
      }),
    );
    expect(Items).toEqual([]);
  });
});
