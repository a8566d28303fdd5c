// A month of a million events, posted by three providers and received: stats agree with a separate count, and are read in under two seconds.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sumUpDay } from '../../lib/counters/days.ts';
import { readState } from '../../lib/counters/read.ts';
import { GROUPINGS, readStats } from '../../lib/counters/stats.ts';
import { systemOfDomain } from '../../lib/systems.ts';
import { countMonth, DAYS } from '../counters/month.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { print, SEED, times } from './figures.ts';

const EVENTS = times(1_000_000);
const SECONDS_MAX = 2;
const end = new Date('2026-03-31T00:00:00.000Z');
const now = new Date('2026-03-31T23:30:00.000Z');

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

// Writing out the tables built in memory takes the longest.
it('stats of a million events are exact and fast', { timeout: 3_600_000 }, async () => {
  const table = engine.tables;
  const tallied = await countMonth(table, EVENTS, end, SEED);
  for (const day of tallied.days) await sumUpDay(table, day);
  const { domains } = await readState(table);
  const isNamed = (domain: string) => domains.has(domain) || systemOfDomain(domain) !== undefined;

  const seconds: Record<string, string> = {};
  for (const by of GROUPINGS) {
    const before = performance.now();
    const { rows, total } = await readStats(table, { by, hours: (DAYS + 1) * 24, now });
    const taken = (performance.now() - before) / 1_000;
    expect(taken).toBeLessThan(SECONDS_MAX);
    seconds[`${by}, seconds`] = taken.toFixed(2);
    expect(total).toBe(EVENTS);
    if (by === 'system') continue;
    const expected = new Map<string, number>();
    for (const [key, count] of tallied.counts) {
      if (!key.startsWith(`${by} `)) continue;
      const name = key.slice(by.length + 1);
      const row = by === 'domain' && !isNamed(name) ? 'rest' : name;
      expected.set(row, (expected.get(row) ?? 0) + count);
    }
    expect(new Map(rows.map(({ key, count }) => [key, count]))).toEqual(expected);
  }
  print('stats', { events: EVENTS, seed: SEED, wrong: 0, ...seconds });
});
