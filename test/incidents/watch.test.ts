// What a scheduled run reports: metrics for the alarm, the numbers in words for the topic, and never an address or a reply in the log.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonLines } from '../../lib/metrics.ts';
import { createStore } from '../../lib/table/store.ts';
import { watch } from '../../lib/watch.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { count } from './counted.ts';

const HOUR = 3_600;
const NIGHT = Date.parse('2026-12-14T22:00:00Z') / 1_000 / HOUR;

let engine: TestEngine;
let now = new Date(NIGHT * HOUR * 1_000);
const lines: string[] = [];
const told: string[][] = [];
let topicFails = false;
beforeAll(async () => {
  engine = await openEngine();
  // From a sender who is not new.
  await count(engine.tables, NIGHT - 25 * 24, { google: { n: 400 } });
  for (let hour = NIGHT - 40; hour < NIGHT; hour++)
    await count(engine.tables, hour, { google: { n: 400, ...(hour % 6 === 0 && { a: 1 }) } });
});
afterAll(() => engine.close());

const handler = () =>
  watch({
    ...engine.tables,
    store: createStore({ ...engine.tables, now: () => now }),
    memory: true,
    report: jsonLines((line) => lines.push(line)),
    announce: async (...words) => {
      if (topicFails) throw new Error('no topic');
      told.push(words);
    },
    now: () => now,
  });

const metric = (name: string) => lines.flatMap((line) => (Object.hasOwn(JSON.parse(line), name) ? [JSON.parse(line)[name]] : []));

it('says nothing in normal hours', async () => {
  await handler()({});
  expect(told).toEqual([]);
  expect(metric('IncidentsOpened')).toEqual([]);
});

it('announces an outage once, with its numbers in words', async () => {
  now = new Date((NIGHT + 0.5) * HOUR * 1_000);
  await count(engine.tables, NIGHT, { google: { n: 100, a: 412 } });
  const run = handler();
  await run({}, { getRemainingTimeInMillis: () => 240_000 });
  await run({}, { getRemainingTimeInMillis: () => 240_000 });
  expect(told).toHaveLength(1);
  const [subject = '', text = ''] = told[0] ?? [];
  expect(subject).toBe('Rebound: an outage may have begun: google-2026121421');
  expect(text).toContain('Gmail reported 412 recently mailed people as unknown; fewer than one was expected.');
  expect(text).toContain('rebound incidents dismiss google-2026121421');
  expect(metric('IncidentsOpened')).toEqual([1]);
  expect(metric('IncidentsOpen')).toEqual([1, 1]);
});

it('continues if the topic cannot be reached, and announces the end', async () => {
  topicFails = true;
  now = new Date((NIGHT + 9) * HOUR * 1_000);
  await handler()({});
  expect(lines.join('\n')).toContain('announcement-failed');
  expect(lines.join('\n')).toContain('incident-closed');
});
