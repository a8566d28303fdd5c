// The real command in its own process: in a terminal, in a pipe, and at Ctrl-C.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { type Binary, buildBinary } from './process.ts';

let engine: Engine;
let binary: Binary;
beforeAll(async () => {
  engine = await startEngine();
  binary = await buildBinary();
});
afterAll(async () => {
  await engine.close();
  binary.remove();
});

const run = (args: readonly string[], input?: string) => binary.run(args, { input, env: { DYNAMODB_ENDPOINT: engine.endpoint } });
const start = (args: readonly string[]) => binary.start(args, { DYNAMODB_ENDPOINT: engine.endpoint });

const created = Math.floor(Date.now() / 1_000) - 86_400;
const listOf = (count: number) =>
  `status,reason,email,created\n${Array.from({ length: count }, (_, row) => `5.1.1,"550 5.1.1 No such user",user${row}@example.com,${created}\n`).join('')}`;

describe('rebound', () => {
  it('prints its name the way it was started: from a clone, through npx, installed', async () => {
    const cache = join(binary.folder, '_npx', 'node_modules');
    mkdirSync(join(cache, '.bin'), { recursive: true });
    mkdirSync(join(cache, 'rebound-mail'));
    for (const file of readdirSync(binary.folder).filter((name) => name.endsWith('.js'))) {
      cpSync(join(binary.folder, file), join(cache, 'rebound-mail', file));
    }
    symlinkSync('../../../rebound.js', join(cache, '.bin', 'clone'));
    symlinkSync('../rebound-mail/rebound.js', join(cache, '.bin', 'cached'));
    const said = (script: string, npm_command?: string) => {
      const args = [script, 'check', 'a@example.com', '--endpoint', 'http://127.0.0.1:1'];
      const { npm_command: _, ...env } = process.env;
      return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...env, ...(npm_command && { npm_command }) } }).stderr;
    };
    expect(said(join(cache, '.bin', 'clone'), 'exec')).toContain('start `npx rebound dev`');
    expect(said(join(cache, '.bin', 'cached'), 'exec')).toContain('start `npx rebound-mail dev`');
    expect(said(join(binary.folder, 'rebound.js'))).toContain('start `rebound dev`');
  }, 60_000);

  it('lists its commands, and exits with 2 for an unknown one', async () => {
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    for (const name of ['check', 'show', 'suppress', 'release', 'list', 'import', 'export', 'redecide', 'parked', 'forget', 'completion']) {
      expect(help.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(await run(['chekc'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean check?') });
    expect(await run(['check'])).toMatchObject({ code: 2, stderr: expect.stringContaining("missing required argument 'address'") });
  });

  it('documents the exit codes of each operator’s command', async () => {
    const names = ['check', 'show', 'suppress', 'release', 'list', 'import', 'export', 'redecide', 'forget'];
    for (const { stdout } of await Promise.all(names.map((name) => run([name, '--help'])))) expect(stdout).toContain('Exit codes: 0');
  }, 60_000);

  it('reads standard input, writes NDJSON to a pipe and exits quietly when the reader closes it', async () => {
    expect(await run(['import', '-', '--json'], listOf(3))).toMatchObject({ code: 2, stderr: expect.stringContaining('only once') });
    expect(await run(['import', '-', '--json', '--yes', '--list', 'bounces'], listOf(3))).toMatchObject({ code: 0 });
    const checked = await run(['check', '-', '--json'], 'user0@example.com\nnobody@example.com\n\n');
    expect(checked.code).toBe(1);
    expect(
      checked.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).suppressed),
    ).toEqual([true, false]);
    const child = start(['export']);
    child.stdout.destroy();
    const [stderr, [code]] = await Promise.all([buffer(child.stderr), once(child, 'exit')]);
    expect(code).toBe(0);
    expect(stderr.toString()).not.toContain('EPIPE');
  }, 60_000);

  it.each([
    ['dev', '--db-port', '0'],
    ['console', '--endpoint', 'http://127.0.0.1:1'],
  ])(
    'exits if the port of %s is taken',
    async (...command) => {
      const { port } = new URL(engine.endpoint);
      expect(await run([...command, '--port', port])).toMatchObject({
        code: 1,
        stderr: `rebound: port ${port} is taken: give another with --port, or --port 0 for any free one\n`,
      });
    },
    20_000,
  );

  it.each([
    ['dev', '--db-port', '0'],
    ['console', '--endpoint', 'http://127.0.0.1:1'],
  ])(
    'stops %s as it should, however soon after it says that it serves',
    async (...command) => {
      const child = start([...command, '--port', '0']);
      child.stdout.once('data', () => child.kill('SIGTERM'));
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
    20_000,
  );

  it('stops at Ctrl-C with everything read stored, and continues from there', async () => {
    const ROWS = 2_000;
    const path = join(binary.folder, 'suppression_bounces.csv');
    writeFileSync(path, listOf(ROWS));
    const child = start(['import', path, '--yes', '--json']);
    const timer = setInterval(async () => {
      const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: 'suppressions', Limit: 50 }));
      if (Items.length < 50 || child.killed) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 20);
    const [stdout, stderr, [code]] = await Promise.all([buffer(child.stdout), buffer(child.stderr), once(child, 'exit')]);
    expect(code).toBe(130);
    const { line, stored } = JSON.parse(stdout.toString());
    expect(stderr.toString()).toContain(`Stopped after line ${line}; everything up to there is stored.`);
    expect(line).toBeLessThanOrEqual(ROWS);

    const rest = await run(['import', path, '--yes', '--json', '--after', String(line)]);
    expect(rest.code).toBe(0);
    expect(JSON.parse(rest.stdout)).toMatchObject({ rows: ROWS + 1 - line, line: ROWS + 1 });
    expect(stored + JSON.parse(rest.stdout).stored).toBeGreaterThanOrEqual(ROWS - 3);
  }, 120_000);
});
