// 64 writers with the real SDK, each with its own client: on one address, and on a thousand.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Change } from '../../lib/event.ts';
import { localClient } from '../../lib/local/engine.ts';
import { defaultPolicy, factsOf } from '../../lib/record/policy.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { createStore } from '../../lib/table/store.ts';
import { bytesOf } from '../record/laws.ts';
import { address, changeOn } from '../record/make.ts';
import { below, chanceOf } from '../record/random.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { factsByAddress, tableOf } from '../table/storm.ts';
import { print, SEED, times } from './figures.ts';

const WRITERS = 64;

let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

it.each([
  ['one address', 1, 4],
  ['a thousand addresses', 1_000, times(150)],
])('64 writers on %s', async (name, people, eachWrites) => {
  const chance = chanceOf(SEED + people);
  const domain = `writers-${people}.example`;
  const work = Array.from({ length: WRITERS }, () => Array.from({ length: eachWrites }, () => oneChange(people, domain, chance)));
  const totals = await Promise.all(
    work.map(async (changes) => {
      const client = localClient(engine.endpoint);
      const store = createStore({ ...engine.tables, client });
      const total = { requests: 0, conflicts: 0, most: 0 };
      // One change per call, for as many puts as possible.
      for (const one of changes) {
        const recorded = await store.record([one]);
        total.requests += recorded.requests;
        total.conflicts += recorded.conflicts;
        total.most = Math.max(total.most, recorded.conflicts);
      }
      client.destroy();
      return total;
    }),
  );

  const wanted = factsByAddress(work.flat());
  const rows = await tableOf(engine, domain);
  expect([...rows.keys()]).toEqual([...wanted.keys()]);
  for (const [who, facts] of wanted) {
    const { version: _, ...whole } = toItem(who, facts, defaultPolicy, 1);
    expect(rows.get(who)).toEqual(whole);
    expect(bytesOf(readItem({ ...rows.get(who), version: { N: '1' } }).facts)).toBe(bytesOf(facts));
  }
  const sum = (pick: (total: (typeof totals)[number]) => number) => totals.reduce((total, one) => total + pick(one), 0);
  print(`64 writers on ${name}`, {
    changes: WRITERS * eachWrites,
    requests: sum(({ requests }) => requests),
    conflicts: sum(({ conflicts }) => conflicts),
    'most for one change': Math.max(...totals.map(({ most }) => most)),
    'facts lost': 0,
  });
});

function oneChange(people: number, domain: string, chance: () => number): Change {
  const recipient = address(`p${below(chance, people)}@${domain}`);
  // Each in its own slot if the cell has slots, so that most writes change something.
  const one = changeOn(below(chance, 2_000), chance() < 0.5 ? 'unknown' : 'mailbox_full', { event: { recipient } });
  return factsOf(one).cells.size > 0 ? one : oneChange(people, domain, chance);
}
