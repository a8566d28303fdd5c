// The console with a million rows: no view makes more requests than with a small table, none is a scan, and the engine on one machine
// answers each within a second.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { seedMonth } from '../../lib/seed/seed.ts';
import { addRows, type Opened, opener, totalOf } from '../console/counted.ts';
import { tablesOf } from '../console/serve.ts';
import { type View, viewsOf } from '../console/views.ts';
import { print, times } from './figures.ts';

const ROWS = times(1_000_000);
/** For the local engine, with nothing else running; `npm run proof` prints the real figure. */
const MS_MAX = 1_000;
const OPENINGS = 3;

mkdirSync('.rebound', { recursive: true });
const folder = mkdtempSync('.rebound/console-');
let engine: Engine;
let views: readonly View[];
let open: (view: View) => Promise<Opened>;
const small = new Map<string, Opened>();

beforeAll(async () => {
  engine = await startEngine({ dataDir: folder });
  const { incidents } = await seedMonth({ ...tablesOf(engine), seed: 2026, end: new Date() });
  open = opener(engine);
  views = viewsOf({ address: 'row0@gmail.com', domain: 'gmail.com', incident: incidents[0] ?? '' });
  await addRows(engine, Math.min(1_000, ROWS));
  for (const view of views) small.set(view.name, await open(view));
  const started = Date.now();
  let said = 0;
  await addRows(engine, ROWS, (rows) => {
    if (rows < said + ROWS / 10) return;
    said = rows;
    print('filled', { rows, seconds: Math.round((Date.now() - started) / 1_000) });
  });
}, 3 * 3_600_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

it(`answers every view over ${ROWS.toLocaleString('en')} rows with no more requests than over a thousand rows`, async () => {
  for (const view of views) {
    const opened: Opened[] = [];
    for (let time = 0; time < OPENINGS; time++) opened.push(await open(view));
    const ms = Math.min(...opened.map((one) => one.ms));
    const [{ requests, bytes } = { requests: {}, bytes: 0 }] = opened;
    print(view.name, { ms: Math.round(ms), kB: Math.round(bytes / 1_024), ...requests });
    if (view.scans) continue;
    expect(requests).not.toHaveProperty('Scan');
    expect(totalOf(requests)).toBeLessThanOrEqual(totalOf(small.get(view.name)?.requests ?? {}));
    expect(ms).toBeLessThan(MS_MAX);
  }
}, 600_000);
