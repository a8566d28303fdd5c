// Recorded rows as written by the version of November 2026 (a6efb81): read, merged with new facts, decided again and written.
import { readFileSync } from 'node:fs';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Address } from '../../lib/event.ts';
import { equalFacts, merge } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf } from '../../lib/record/policy.ts';
import type { Item } from '../../lib/table/answer.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { redecide } from '../../lib/table/redecide.ts';
import { createStore } from '../../lib/table/store.ts';
import { address, change, changeOn, DAY, DAY_0 } from '../record/make.ts';
import { openEngine, type TestEngine } from './engine.ts';

const items: readonly Item[] = JSON.parse(readFileSync(new URL('rows/2026-11.json', import.meta.url), 'utf8'));
const rows = items.map((item) => [item.address?.S ?? '', item] as const);

describe('rows of the previous version', () => {
  it.each(rows)('%s is read, and written again unchanged', (_, item) => {
    const row = readItem(item);
    const again = readItem(toItem(row.address, row.facts, defaultPolicy, row.version));
    expect(equalFacts(again.facts, row.facts)).toBe(true);
    expect(again.scopes).toEqual(row.scopes);
  });

  it.each(rows)('%s stays below 4,032 bytes whatever is added', (_, item) => {
    const row = readItem(item);
    const more = [
      ...[0, 1, 2].map((day) => changeOn(day, 'reputation_block', { event: { diagnosticCode: '€'.repeat(400) } })),
      ...[40, 41, 42].map((day) => changeOn(day, 'invalid_recipient', { event: { diagnosticCode: '€'.repeat(400) } })),
      changeOn(50, 'complaint', { event: { kind: 'withdrawal' }, classification: { nuance: 'candidates' } }),
    ];
    const merged = more.map(factsOf).reduce(merge, row.facts);
    expect(
      itemBytes({ ...toItem(row.address, merged, defaultPolicy, 9_999_999_999_999), writeId: { S: 'x'.repeat(8) } }),
    ).toBeLessThanOrEqual(4_032);
  });

  it('say the same as before, except what changed on purpose', () => {
    const changed = items.filter((item) => {
      const row = readItem(item);
      const { suppressed, until } = readItem(toItem(row.address, row.facts, defaultPolicy, row.version));
      return suppressed !== row.suppressed || until !== row.until;
    });
    const names = changed.map((item) => item.address?.S);
    // A fresh address gets its grace, an excused one is held until the outage has ended.
    expect(names).toContain('fresh@example.com');
    expect(names).not.toContain('stale@example.com');
    for (const name of ['fresh-and-again', 'null-mx', 'taken-back', 'imposed', 'released', 'delivered'])
      expect(names).not.toContain(`${name}@example.com`);
  });
});

describe('on an engine', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await openEngine();
    for (let at = 0; at < items.length; at += 25) {
      const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item: { ...Item } } }));
      await engine.tables.client.send(new BatchWriteItemCommand({ RequestItems: { [engine.tables.suppressionsTable]: requests } }));
    }
  });
  afterAll(() => engine.close());
  const now = () => new Date((DAY_0 + 11 * DAY) * 1_000);

  it('are decided again, once', async () => {
    const { client, suppressionsTable } = engine.tables;
    const run = () => redecide({ client, suppressionsTable, policy: defaultPolicy, apply: true, now });
    const first = await run();
    expect(first.unreadable).toBe(0);
    expect(first.kinds.get('suppressed → held')?.samples).toContain('fresh@example.com');
    expect((await run()).changed).toBe(0);
    const store = createStore({ ...engine.tables, now });
    expect(await store.get(address('fresh@example.com'))).toMatchObject({ suppressed: true, until: DAY_0 + 13 * DAY });
  });

  it('are merged with new facts', async () => {
    const store = createStore({ ...engine.tables, now });
    const block = (recipient: Address) => change('reputation_block', { event: { recipient } });
    const people = items.map((item) => readItem(item).address);
    const before = new Map(await Promise.all(people.map(async (who) => [who, await store.get(who)] as const)));
    await store.record(people.map(block));
    for (const who of people) {
      const [was, is] = [before.get(who), await store.get(who)];
      expect(is?.facts.cells.has('senderScoped')).toBe(true);
      if (was) expect([is?.suppressed, is?.until, is?.because]).toEqual([was.suppressed, was.until, was.because]);
    }
  });
});
