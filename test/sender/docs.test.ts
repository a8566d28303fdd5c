// Runs the examples in docs/sending.md and the README unchanged, each in its own process, against the embedded engine.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { erasedAddress } from '../../lib/record/erased.ts';
import { type Facts, prune } from '../../lib/record/facts.ts';
import { imposed } from '../../lib/record/policy.ts';
import { createStore } from '../../lib/table/store.ts';
import { tableDefinitions } from '../../lib/table/tables.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';

let engine: Engine;
let ses: StandIn;
const table = 'rebound-prod-suppressions';

beforeAll(async () => {
  engine = await startEngine();
  ses = await startStandIn(() => ({ status: 200, body: { MessageId: 'm1' } }));
  const [definition] = tableDefinitions({ suppressions: table, journal: 'journal' });
  if (definition) await engine.client.send(new CreateTableCommand(definition));
  const dead = imposed({ atSeconds: 1_790_000_000, who: 'ops', why: 'dead' });
  const out = { out: { at: 1_790_000_000, tag: 'a' } };
  const rows = new Map<string, Facts>([
    ['ben@example.org', dead],
    ['dora@example.com', prune({ scopes: [['*', out]] })],
    ['emil@example.com', prune({ scopes: [['sendgrid:asm:42', out]] })],
    [erasedAddress('fay@example.com', 'secret'), dead],
  ]);
  const store = createStore({ client: engine.client, suppressionsTable: table });
  for (const [text, facts] of rows) {
    const address = parseAddress(text);
    if (address) await store.recordFacts(new Map([[address, facts]]));
  }
});
afterAll(async () => {
  ses.close();
  await engine.close();
});

const sources = {
  'rebound-sender': './lib/sender/suppression-list.ts',
  'rebound-sender/ses': './lib/sender/ses.ts',
  'rebound-sender/nodemailer': './lib/sender/nodemailer.ts',
};

async function run(code: string, type: 'module' | 'commonjs' = 'module'): Promise<string> {
  const packages = ['@aws-sdk/*', 'nodemailer'];
  const stdin = { contents: code, resolveDir: process.cwd(), loader: 'ts' } as const;
  const bundled = await build({
    stdin,
    alias: sources,
    bundle: true,
    write: false,
    format: type === 'module' ? 'esm' : 'cjs',
    platform: 'node',
    external: packages,
    logLevel: 'error',
  });
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SESV2: ses.endpoint,
    ADDRESS_HASH_KEY: 'secret',
  };
  const { stdout } = await promisify(execFile)(process.execPath, [`--input-type=${type}`, '-e', bundled.outputFiles[0]?.text ?? ''], {
    env,
  });
  return stdout;
}

const blocks = (file: string, language = 'ts') =>
  [...readFileSync(file, 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code ?? '');

describe('docs/sending.md', () => {
  const because = 'Suppressed by ops on 21 September 2026: dead.';
  it.each([
    [0, ["mail to [ 'Anna <anna@example.com>' ]", `not to ben@example.org: ${because}`, 'mail to carla', 'all']],
    [1, ['reset false', 'news true']],
    [2, ['true']],
    [3, ['1 true', '2 true', '3 true']],
    [4, ["left out [ 'ben@example.org' ]"]],
    [5, ["sent to [ 'anna@example.com' ]"]],
    [6, ['erased true']],
  ])('example %i runs unchanged', async (index, lines) => {
    expect((await run(blocks('docs/sending.md')[index] ?? 'throw new Error("no such example")')).trim().split('\n')).toEqual(lines);
  });

  it('has a CommonJS example that runs unchanged', async () => {
    const [example = '', ...others] = blocks('docs/sending.md', 'js');
    expect(others).toEqual([]);
    expect(await run(example, 'commonjs')).toBe('not to ben\n');
  });

  it('has no other examples, and the SES one left out ben', () => {
    expect(blocks('docs/sending.md')).toHaveLength(7);
    expect(ses.asked).toMatchObject([{ body: { Destination: { ToAddresses: ['anna@example.com'], BccAddresses: [] } } }]);
  });
});

it('the example in the README runs unchanged', async () => {
  const example = blocks('README.md').find((code) => code.includes("from 'rebound-sender'"));
  expect(await run(example ?? '')).toContain('ben@example.org: Suppressed by ops');
});
