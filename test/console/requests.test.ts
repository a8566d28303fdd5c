// What a view costs the table: a bounded number of queries and reads, the same for a small table and one ten times as large. With a
// million rows: `npm run proof -- console`.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { seedMonth } from '../../lib/seed/seed.ts';
import { addRows, type Opened, opener, totalOf } from './counted.ts';
import { tablesOf } from './serve.ts';
import { type View, viewsOf } from './views.ts';

const SIZES = [300, 3_000];

let engine: Engine;
let views: readonly View[];
/** By size, by view. */
const opened = new Map<number, Map<string, Opened>>();

beforeAll(async () => {
  engine = await startEngine();
  const { incidents } = await seedMonth({ ...tablesOf(engine), seed: 2026, end: new Date() });
  views = viewsOf({ address: 'row0@gmail.com', domain: 'gmail.com', incident: incidents[0] ?? '' });
  const open = opener(engine);
  for (const size of SIZES) {
    await addRows(engine, size);
    const ofSize = new Map<string, Opened>();
    opened.set(size, ofSize);
    for (const view of views) ofSize.set(view.name, await open(view));
  }
}, 240_000);
afterAll(() => engine.close());

const requestsOf = (size: number | undefined, name: string) => opened.get(size ?? 0)?.get(name)?.requests ?? {};
const [small, large] = SIZES;

describe.each(viewsOf({ address: '', domain: '', incident: '' }))('$name', ({ name, requestsMax, scans }) => {
  it('asks the table a bounded number of times', () => {
    const requests = requestsOf(large, name);
    expect(totalOf(requests)).toBeLessThanOrEqual(requestsMax);
    expect(Object.keys(requests).every((operation) => ['GetItem', 'BatchGetItem', 'Query', 'Scan'].includes(operation))).toBe(true);
  });

  it.skipIf(scans)('never scans, and asks no more where there are more rows', () => {
    expect(requestsOf(large, name)).not.toHaveProperty('Scan');
    expect(totalOf(requestsOf(large, name))).toBeLessThanOrEqual(totalOf(requestsOf(small, name)));
  });
});
