// The store against a real engine (dynalite, or any at DYNAMODB_ENDPOINT: `npm run test:engine`).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../lib/suppression/store.ts';
import { openEngine, type TestEngine } from './engine.ts';
import { address, change, changeOn, DAY, DAY_0, delivery } from './make.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

let addresses = 0;
const someone = () => address(`store-${addresses++}@example.com`);
const at = (day: number) => () => new Date((DAY_0 + day * DAY) * 1_000);
const storeAt = (day: number) => createStore({ ...engine.tables, now: at(day) });

describe('record', () => {
  it('stores a first bounce in exactly one request', async () => {
    const recipient = someone();
    const recorded = await storeAt(0).record([change('invalid_recipient', { event: { recipient } })]);
    expect(recorded).toEqual({ changed: 1, unchanged: 0, conflicts: 0, requests: 1 });
    const row = await storeAt(0).get(recipient);
    expect(row).toMatchObject({ address: recipient, suppressed: true, blocks: 'all', category: 'invalid_recipient' });
    expect(row?.because).toBe("The recipient's server said there is no such mailbox (550 5.1.1), on 2 March 2026.");
  });
});
