// `rebound incidents` against the embedded engine: what an operator sees, and what a decision does to the rows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { classify } from '../../lib/classify/classify.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { createStore } from '../../lib/table/store.ts';
import { jsonLines, rebound } from '../cli/run.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { count } from './counted.ts';

const HOUR = 3_600;
const NIGHT = Date.parse('2026-11-14T22:00:00Z') / 1_000 / HOUR;
const iso = (hour: number) => new Date((NIGHT + hour) * HOUR * 1_000).toISOString();
const GMAIL = '550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the address.';

let engine: TestEngine;
const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);
const verdict = async (address: string) => jsonLines((await run('check', address, '--json')).stdout)[0];

beforeAll(async () => {
  engine = await openEngine();
  for (let hour = NIGHT - 60; hour < NIGHT; hour++)
    await count(engine.tables, hour, { google: { n: 400, ...(hour % 6 === 0 && { a: 1 }) } });
  await count(engine.tables, NIGHT, { google: { n: 60, a: 40 } });
  for (let hour = 1; hour < 12; hour++) await count(engine.tables, NIGHT + hour, { google: { n: 400 } });
  for (const [address, text] of [
    ['ada@gmail.com', GMAIL],
    ['grace@gmail.com', GMAIL],
    ['quota@gmail.com', '550 5.1.1 User unknown, said by something else'],
    ['worker@example.com', '550 5.1.1 User unknown'],
  ] as const) {
    const recipient = parseAddress(address);
    if (!recipient) throw new Error(address);
    const event = makeEvent({
      provider: 'ses',
      kind: 'bounce',
      recipient,
      occurredAt: iso(0.25),
      messageId: address,
      replyCode: 550,
      status: '5.1.1',
      diagnosticCode: text,
      providerMeaning: { permanence: 'permanent' },
    });
    await createStore(engine.tables).record([{ event, classification: classify(event) }]);
  }
}, 60_000);
afterAll(() => engine.close());

describe('rebound incidents', () => {
  it('run --as-of opens one and list shows it, one object per incident', async () => {
    expect(await run('incidents', 'list')).toMatchObject({ code: 0, stdout: 'No incident.\n' });
    const ran = await run('incidents', 'run', '--as-of', iso(0.5), '--json');
    expect(ran.code).toBe(0);
    expect(jsonLines(ran.stdout)).toMatchObject([{ changed: [{ change: 'opened', key: 'google' }], swept: [{ touched: 3, changed: 3 }] }]);
    const listed = await run('incidents', 'list', '--json');
    expect(jsonLines(listed.stdout)).toMatchObject([
      { id: 'google-2026111421', key: 'google', from: '2026-11-14T21:00:00Z', to: expect.stringMatching(/Z$/), state: 'open', seen: 40 },
    ]);
    expect((await run('incidents', 'list')).stdout).toContain('Gmail reported 40 recently mailed people');
  });

  it('closes it as of a later time', async () => {
    const { stdout } = await run('incidents', 'run', '--as-of', iso(9));
    expect(stdout).toContain('Closed google-2026111421');
    expect(await verdict('ada@gmail.com')).toMatchObject({ suppressed: false });
  });

  it('shows it: numbers in words, and a picture with band, window and hours', async () => {
    expect((await run('incidents', 'show', 'google-2026111421')).stdout).toContain('3 rows touched, all of them know');
    const { stdout } = await run('incidents', 'show', 'google-2026111421', '--svg');
    expect(stdout).toMatch(/^<svg xmlns/);
    expect(stdout).toContain('class="window"');
    expect(stdout).toContain('class="expected"');
    expect(stdout).toContain('2026-11-14 22: 40, expected');
    expect(await run('incidents', 'show', 'nothing')).toMatchObject({ code: 1 });
  });

  it('dismisses it after a dry run: holds end as they would have without it; undo brings them back', async () => {
    const dry = await run('incidents', 'dismiss', 'google-2026111421', '--dry-run', '--json');
    expect(jsonLines(dry.stdout)).toMatchObject([{ touched: 3, kinds: { 'mailable → suppressed': { count: 3 } }, applied: false }]);
    expect(await verdict('ada@gmail.com')).toMatchObject({ suppressed: false });

    expect(await run('incidents', 'dismiss', 'google-2026111421', '--who', 'ops')).toMatchObject({ code: 0 });
    expect(await verdict('ada@gmail.com')).toMatchObject({ suppressed: true, until: null });
    expect(await run('incidents', 'dismiss', 'google-2026111421')).toMatchObject({ code: 2 });

    expect(await run('incidents', 'undo', 'google-2026111421', '--who', 'ops')).toMatchObject({ code: 0 });
    expect(await verdict('ada@gmail.com')).toMatchObject({ suppressed: false });
    const { stdout } = await run('incidents', 'show', 'google-2026111421', '--json');
    expect(jsonLines(stdout)).toMatchObject([
      {
        state: 'closed',
        audit: [
          { who: 'ops', what: 'dismissed' },
          { who: 'ops', what: 'dismissed: taken back' },
        ],
      },
    ]);
  });

  it('confirms it', async () => {
    await run('incidents', 'confirm', 'google-2026111421');
    expect(jsonLines((await run('incidents', 'list', '--json')).stdout)).toMatchObject([{ state: 'confirmed' }]);
    expect(await verdict('ada@gmail.com')).toMatchObject({ suppressed: false });
  });

  it('opens a past window from stored evidence, for a domain or only for certain words, and undoes it', async () => {
    expect(await verdict('worker@example.com')).toMatchObject({ suppressed: true, until: null });
    const opened = await run('incidents', 'open', '--domain', 'example.com', '--from', iso(0), '--to', iso(1), '--json');
    expect(jsonLines(opened.stdout)).toMatchObject([{ key: 'example.com', state: 'confirmed', touched: 1, changed: 1 }]);
    expect(await verdict('worker@example.com')).toMatchObject({ suppressed: false });
    await run('incidents', 'undo', 'example.com-2026111422');
    expect(await verdict('worker@example.com')).toMatchObject({ suppressed: true, until: null });

    const some = await run(
      'incidents',
      'open',
      '--system',
      'Gmail',
      '--from',
      iso(0),
      '--to',
      iso(1),
      '--text',
      'double-checking',
      '--dry-run',
      '--json',
    );
    expect(jsonLines(some.stdout)).toMatchObject([{ touched: 2 }]);
  });

  it('refuses impossible requests, and says what to do', async () => {
    const span = ['--from', iso(0), '--to', iso(1)];
    expect(await run('incidents', 'open', '--system', 'nobody', ...span)).toMatchObject({ code: 2 });
    expect(await run('incidents', 'open', ...span)).toMatchObject({ code: 2 });
    expect(await run('incidents', 'open', '--domain', 'gmail.com', ...span)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('name the system'),
    });
    expect(await run('incidents', 'open', '--system', 'google', '--from', iso(1), '--to', iso(0))).toMatchObject({ code: 2 });
    expect(await run('incidents', 'undo', 'google-1999010100')).toMatchObject({ code: 1 });
  });

  it('sweeps again', async () => {
    const { stdout } = await run('incidents', 'sweep', 'google-2026111421', '--json');
    expect(jsonLines(stdout)).toMatchObject([{ touched: 3, changed: 0 }]);
  });
});
