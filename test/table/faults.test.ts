// A failing table, with a few seeds; `npm run proof` uses hundreds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../lib/table/store.ts';
import { openEngine, type TestEngine } from './engine.ts';
import { calm, domainOf, storm, tableOf } from './storm.ts';

let engine: TestEngine;
let faultless: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
  faultless = await openEngine();
});
afterAll(async () => {
  await engine.close();
  await faultless.close();
});

describe('a table that fails', () => {
  it.each([1, 2, 3])('ends up with the content it would have without faults (seed %i)', async (seed) => {
    const report = await storm(engine, seed);
    expect(report.early).toBe(0);
    expect(report.faults.size).toBeGreaterThan(0);
    expect(await tableOf(engine, domainOf(seed))).toEqual(await calm(faultless, seed));
  });

  it('catches a store that acknowledges before it has stored', async () => {
    const unfinished: Promise<unknown>[] = [];
    const report = await storm(engine, 6, (options) => {
      const store = createStore(options);
      return {
        ...store,
        async record(changes) {
          unfinished.push(store.record(changes).catch(() => undefined));
          return { changed: 0, unchanged: 0, conflicts: 0, requests: 0 };
        },
      };
    });
    await Promise.all(unfinished);
    expect(report.early).toBeGreaterThan(0);
  });
});
