// A writing process is killed (SIGKILL) at random moments and started again, as a provider sends again: the table ends up the same as
// after an undisturbed run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStore } from '../../lib/table/store.ts';
import { below, chanceOf } from '../record/random.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { batchesOf, domainOf, now, tableOf } from '../table/storm.ts';
import { print, SEED, times } from './figures.ts';
import { KILL } from './kill-size.ts';

const KILLS_PER_SEED = 4;

let engine: TestEngine;
let faultless: TestEngine;
const folder = mkdtempSync(join(tmpdir(), 'rebound-kill-'));
const writer = join(folder, 'writer.mjs');

beforeAll(async () => {
  engine = await openEngine();
  faultless = await openEngine();
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({
    entryPoints: ['test/proof/writer.ts'],
    outfile: writer,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner,
    external: ['dynalite'],
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await engine.close();
  await faultless.close();
  rmSync(folder, { recursive: true });
});

/** Runs the writer; `killAfterMs` after the start of its first batch it is killed. Returns true if it finished. */
async function run(seed: number, killAfterMs?: number): Promise<boolean> {
  const { suppressionsTable } = engine.tables;
  const child = spawn(process.execPath, [writer, engine.endpoint, suppressionsTable, String(seed)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code] = await ended;
  clearTimeout(timer);
  return code === 0;
}

it('a process killed in the middle of its batches leaves nothing that sending again does not repair', async () => {
  const chance = chanceOf(SEED);
  const seeds = times(15);
  let [killed, halfway] = [0, 0];
  for (let seed = SEED; seed < SEED + seeds; seed++) {
    const store = createStore({ ...faultless.tables, now });
    for (const batch of batchesOf(seed, KILL)) await store.record(batch);
    const whole = await tableOf(faultless, domainOf(seed));
    for (let kill = 0; kill < KILLS_PER_SEED; kill++) {
      if (!(await run(seed, below(chance, 120)))) killed++;
      const { size } = await tableOf(engine, domainOf(seed));
      if (size > 0 && size < whole.size) halfway++;
    }
    expect(await run(seed)).toBe(true);
    expect(await tableOf(engine, domainOf(seed)), `seed ${seed}`).toEqual(whole);
  }
  print('SIGKILL', { seeds, killed, 'with the table half written': halfway, 'first seed': SEED });
  expect(killed).toBeGreaterThan(0);
});
