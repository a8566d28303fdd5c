// Hundreds of storms: however the table fails, after the sender's retries it has the same content as a healthy one.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { FAULTS } from '../table/fault-front.ts';
import { calm, domainOf, storm, tableOf } from '../table/storm.ts';
import { print, SEED, times } from './figures.ts';

/** A table is scanned after each storm, so it is replaced after this many seeds. */
const SEEDS_PER_ENGINE = 40;
const AT_ONCE = 4;

let engine: TestEngine;
let faultless: TestEngine;
const open = async () => {
  engine = await openEngine();
  faultless = await openEngine();
};
const close = async () => {
  await engine.close();
  await faultless.close();
};
beforeAll(open);
afterAll(close);

it('after its retries the table equals the run without faults', async () => {
  const seeds = times(300);
  const faults = new Map(FAULTS.map((fault) => [fault, 0]));
  const total = { seeds, acknowledged: 0, 'refused and sent again': 0, 'acknowledged early': 0 };
  const one = async (seed: number) => {
    const report = await storm(engine, seed);
    expect(report.early, `seed ${seed}`).toBe(0);
    expect(await tableOf(engine, domainOf(seed)), `seed ${seed}`).toEqual(await calm(faultless, seed));
    total.acknowledged += report.acknowledged;
    total['refused and sent again'] += report.refused;
    for (const [fault, made] of report.faults) faults.set(fault, (faults.get(fault) ?? 0) + made);
  };
  for (let run = 0; run < seeds; run += AT_ONCE) {
    if (run > 0 && run % SEEDS_PER_ENGINE === 0) {
      await close();
      await open();
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, seeds - run) }, (_, n) => one(SEED + run + n)));
  }
  const injected = [...faults.values()].reduce((sum, made) => sum + made, 0);
  print('storms', { ...total, 'faults injected': injected, 'first seed': SEED });
  print('faults', Object.fromEntries(faults));
  expect([...faults.values()].every((made) => seeds < 50 || made > 0)).toBe(true);
});
