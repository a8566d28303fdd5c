// The operator's commands against the embedded engine, over the real SDK and real HTTP.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { lines, rebound } from './run.ts';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await startEngine();
  folder = await mkdtemp(join(tmpdir(), 'rebound-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => rebound(engine.endpoint, ...args);

describe('check', () => {
  it('says 0 for who may be mailed and 1 when somebody may not, with one object an address', async () => {
    await run('suppress', 'Ada@Example.com', '--why', 'asked by phone');
    expect(await run('check', 'nobody@example.com')).toMatchObject({ code: 0 });
    const { stdout, code } = await run('check', 'ada@example.com', 'nobody@example.com', '--json');
    expect(code).toBe(1);
    expect(lines(stdout)).toEqual([
      {
        address: 'ada@example.com',
        suppressed: true,
        until: null,
        blocks: 'all',
        category: null,
        because: expect.stringContaining('asked by phone'),
        since: expect.stringMatching(/^20/),
        scopes: [],
      },
      { address: 'nobody@example.com', suppressed: false, until: null, blocks: null, category: null, because: null, since: null, scopes: [] },
    ]);
  });

  it('heeds the scope asked about', async () => {
    await run('suppress', 'grace@example.com', '--scope', 'sendgrid:asm:7');
    expect(await run('check', 'grace@example.com')).toMatchObject({ code: 0 });
    expect(await run('check', 'grace@example.com', '--scope', 'sendgrid:asm:7')).toMatchObject({ code: 1 });
    expect(await run('check', 'grace@example.com', '--scope', 'sendgrid:asm:8')).toMatchObject({ code: 0 });
  });
});
