// How a command finds its tables, and what it says if it cannot.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inWords, tablesFor } from '../../lib/cli/connection.ts';
import { defaultsOf } from '../../lib/cli/defaults.ts';
import { table } from '../../lib/cli/output.ts';
import { UsageError } from '../../lib/cli/usage-error.ts';
import { parseWhen } from '../../lib/cli/when.ts';
import { rebound } from './run.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the tables', () => {
  const local = { DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };
  it.each([
    ['of a stage', { stage: 'prod' }, {}, 'rebound-prod-suppressions', 'rebound-prod-journal'],
    ['of a stage, with an engine at hand', { stage: 'prod' }, local, 'rebound-prod-suppressions', 'rebound-prod-journal'],
    ['by name', { table: 'mine' }, {}, 'mine', 'mine-journal'],
    ['by both names', { table: 'mine', journalTable: 'other' }, {}, 'mine', 'other'],
    ['by a name like ours', { table: 'rebound-x-suppressions' }, {}, 'rebound-x-suppressions', 'rebound-x-journal'],
    ['of a local engine', { endpoint: 'http://127.0.0.1:8000' }, {}, 'suppressions', 'journal'],
    ['of a local engine by the environment', {}, local, 'suppressions', 'journal'],
    ['of a deployment’s environment', {}, { SUPPRESSIONS_TABLE: 's', JOURNAL_TABLE: 'j' }, 's', 'j'],
  ])('%s', (_, options, env, suppressionsTable, journalTable) => {
    expect(tablesFor(options, env)).toEqual({ suppressionsTable, journalTable });
  });

  it('are those of the stage named by the shell or the folder, unless an option names others', () => {
    const of = (stage: string) => ({ suppressionsTable: `rebound-${stage}-suppressions`, journalTable: `rebound-${stage}-journal` });
    expect(tablesFor({}, { REBOUND_STAGE: 'dev' })).toEqual(of('dev'));
    expect(tablesFor({ stage: 'prod' }, { REBOUND_STAGE: 'dev' })).toEqual(of('prod'));
    expect(tablesFor({ endpoint: 'http://127.0.0.1:8000' }, { REBOUND_STAGE: 'dev' }).suppressionsTable).toBe('suppressions');
    const folder = mkdtempSync(join(tmpdir(), 'rebound-'));
    writeFileSync(join(folder, 'rebound.json'), '{"stage": "eu", "region": "eu-central-1"}');
    mkdirSync(join(folder, 'below'));
    expect(defaultsOf({}, join(folder, 'below'))).toEqual({ stage: 'eu', region: 'eu-central-1' });
    expect(defaultsOf({ REBOUND_STAGE: 'dev', AWS_REGION: 'us-west-2' }, folder)).toEqual({ stage: 'dev', region: 'us-west-2' });
    writeFileSync(join(folder, 'rebound.json'), '{"stages": "eu"}');
    expect(() => defaultsOf({}, folder)).toThrow(/"stages" is unknown: the keys are stage, region/);
    rmSync(folder, { recursive: true });
  });

  it('are not guessed', () => {
    expect(() => tablesFor({}, {})).toThrow(UsageError);
    expect(() => tablesFor({ stage: 'a', table: 'b' }, {})).toThrow(UsageError);
  });
});

describe('a failure', () => {
  const caused = (name: string, message = '') =>
    Object.assign(new Error('storage failed'), { cause: Object.assign(new Error(message), { name }) });
  it.each([
    ['no credentials', caused('CredentialsProviderError'), /aws sso login/],
    ['an expired session', caused('ExpiredTokenException'), /sign in again/],
    ['no table', caused('ResourceNotFoundException'), /no table mine, or no journal, in eu-west-1.*--stage.*--region/],
    ['no permission', caused('AccessDeniedException', 'not authorized to perform: dynamodb:Scan'), /does not allow this: not authorized/],
    ['no region', new Error('Region is missing'), /--region/],
    ['another', new Error('something else'), /^something else$/],
  ])('of %s says what to do', (_, error, words) => {
    expect(inWords(error, { suppressionsTable: 'mine', journalTable: 'journal', region: 'eu-west-1' })).toMatch(words);
  });

  it('to reach an engine names its endpoint', async () => {
    const { code, stderr } = await rebound('check', 'a@example.com', '--endpoint', 'http://127.0.0.1:1');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^nothing answers at http:\/\/127\.0\.0\.1:1: start `.*rebound dev`, or leave out --endpoint\n$/),
    });
  });

  it('to name a list is wrong usage', async () => {
    for (const name of ['DYNAMODB_ENDPOINT', 'SUPPRESSIONS_TABLE']) vi.stubEnv(name, '');
    expect(await rebound('check', 'a@example.com')).toMatchObject({ code: 2, stderr: expect.stringContaining('--stage prod') });
    expect(await rebound('check', 'a@example.com', '--endpoint', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not a URL'),
    });
  });
});

describe('a time', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  it.each([
    ['30d', 'ahead', '2026-12-23T12:00:00Z'],
    ['12h', 'ago', '2026-11-23T00:00:00Z'],
    ['2w', 'ago', '2026-11-09T12:00:00Z'],
    ['2027-01-31', 'ahead', '2027-01-31T00:00:00Z'],
    ['2027-01-31T12:00+02:00', 'ahead', '2027-01-31T10:00:00Z'],
  ] as const)('%s %s is %s', (text, direction, iso) => {
    expect(parseWhen(text, direction, now)).toBe(Date.parse(iso) / 1_000);
  });

  it.each(['', 'soon', '30', '30 days', '2027-13-01', '1/2/2027', '-3d'])('cannot be %j', (text) => {
    expect(() => parseWhen(text, 'ahead', now)).toThrow(UsageError);
  });
});

describe('a table', () => {
  it.each([60, 80, 200])('fits a terminal of %d columns', (columns) => {
    const before = process.stdout.columns;
    process.stdout.columns = columns;
    try {
      const drawn = table(['Address', 'Why'], [[`${'a'.repeat(50)}@example.com`, 'The server said no. '.repeat(9)]]);
      expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(drawn).not.toContain('…');
      expect(drawn.match(/a/g)?.length).toBe(50 + 1 + 9);
    } finally {
      process.stdout.columns = before;
    }
  });
});
