// Deciding again under another policy, against a real engine.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultPolicy, readPolicy } from '../../lib/record/policy.ts';
import { redecide } from '../../lib/table/redecide.ts';
import { createStore } from '../../lib/table/store.ts';
import { address, changeOn, DAY, DAY_0 } from '../record/make.ts';
import { openEngine, type TestEngine } from './engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const now = () => new Date((DAY_0 + DAY) * 1_000);
const person = (name: string) => ({ event: { recipient: address(`${name}@example.com`) } });

it('counts first, then changes, and has nothing left to do', async () => {
  const store = createStore({ ...engine.tables, now });
  await store.record([
    changeOn(0, 'unknown', person('refused')),
    changeOn(0, 'invalid_recipient', person('dead')),
    changeOn(0, 'mailbox_inactive', { ...person('locked'), classification: { nuance: 'locked' } }),
    changeOn(0, 'expired', person('soft')),
    changeOn(-700, 'expired', person('forgotten')),
  ]);
  const { client, suppressionsTable } = engine.tables;
  const odd = { address: { S: 'odd@example.com' }, version: { N: '1' }, facts: { M: { tomorrow: { L: [] } } } };
  await client.send(new PutItemCommand({ TableName: suppressionsTable, Item: odd }));

  const policy = readPolicy({ refused: [], locked: [{ times: 1, holdDays: 30 }], soft: [{ times: 1, holdDays: 5 }], memoryDays: 600 });
  const run = (apply: boolean, under = policy) => redecide({ client, suppressionsTable, policy: under, apply, now });
  const before = await store.get(address('locked@example.com'));
  const planned = await run(false);
  expect(planned).toMatchObject({ scanned: 6, changed: 3, unreadable: 1 });
  expect(planned.kinds).toEqual(
    new Map([
      ['held → mailable', { count: 1, samples: ['refused@example.com'] }],
      ['held until another day', { count: 1, samples: ['locked@example.com'] }],
      ['mailable → held', { count: 1, samples: ['soft@example.com'] }],
    ]),
  );
  expect(await store.get(address('locked@example.com'))).toEqual(before);

  expect(await run(true)).toMatchObject({ changed: 3 });
  expect(await store.get(address('locked@example.com'))).toMatchObject({ until: DAY_0 + 30 * DAY, facts: before?.facts });
  expect(await run(true)).toMatchObject({ changed: 0 });
  expect(await run(true, defaultPolicy)).toMatchObject({ changed: 3 });
  expect({ ...(await store.get(address('locked@example.com'))), version: 0, writeId: '' }).toEqual({ ...before, version: 0, writeId: '' });
});

it('loses nothing to a concurrent writer', async () => {
  const store = createStore({ ...engine.tables, now });
  const { client, suppressionsTable } = engine.tables;
  const people = Array.from({ length: 40 }, (_, n) => person(`raced-${n}`));
  await store.record(people.map((who) => changeOn(0, 'unknown', who)));
  const policy = readPolicy({ refused: [{ times: 1, holdDays: 20 }] });
  const [recorded] = await Promise.all([
    store.record(people.map((who) => changeOn(0, 'mailbox_inactive', { ...who, classification: { nuance: 'locked' } }))),
    redecide({ client, suppressionsTable, policy, apply: true, now }),
  ]);
  expect(recorded.changed).toBe(40);
  for (const { event } of people)
    expect([...((await store.get(event.recipient))?.facts.cells.keys() ?? [])]).toEqual(['locked', 'refused']);
});
