// The two tarballs as users get them: their contents, and that they work in fresh ESM, CommonJS and TypeScript projects. npm installs them
// without a network; only the dependencies that they name are linked from here.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { imposed } from '../../lib/record/policy.ts';
import { createStore } from '../../lib/table/store.ts';
import { tableDefinitions } from '../../lib/table/tables.ts';

const run = promisify(execFile);
const TABLE = 'rebound-prod-suppressions';
/** Unpacked. */
const SENDER_BYTES_MAX = 40_000;

let folder: string;
let engine: Engine;
let sender: string;
let mail: string;

async function pack(path: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, path]);
  return join(folder, stdout.trim());
}

const filesOf = async (tarball: string) =>
  (await run('tar', ['tf', tarball])).stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''))
    .sort();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rebound-package-'));
  [sender, mail] = [await pack('./dist/npm/rebound-sender'), await pack('.')];
  engine = await startEngine();
  const [definition] = tableDefinitions({ suppressions: TABLE, journal: 'journal' });
  if (definition) await engine.client.send(new CreateTableCommand(definition));
  const ben = parseAddress('ben@example.org');
  const store = createStore({ client: engine.client, suppressionsTable: TABLE });
  if (ben) await store.recordFacts(new Map([[ben, imposed({ atSeconds: 1_790_000_000, who: 'ops', why: 'dead' })]]));
}, 60_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** A project with the tarball installed, and `packages` as if they were installed too. */
async function project(name: string, tarball: string, packages: readonly string[], manifest: object = {}): Promise<string> {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, private: true, ...manifest }));
  const install = ['install', '--offline', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'];
  await run('npm', [...install, tarball], { cwd: path });
  for (const dependency of packages) link(dependency, path, dependency.startsWith('@types/') ? '.' : PEERS);
  return path;
}

/** From another folder with `REBOUND_TEST_PEERS=FOLDER`: an older SDK, to test the peer ranges of infra/sender-package.mjs. */
const PEERS = process.env.REBOUND_TEST_PEERS ?? '.';

function link(dependency: string, path: string, from = '.'): void {
  const target = join(path, 'node_modules', dependency);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(resolve(from, 'node_modules', dependency), target);
}

const env = () => ({
  PATH: process.env.PATH,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

const node = async (cwd: string, file: string) => (await run(process.execPath, [file], { cwd, env: env() })).stdout.trim().split('\n');

const readme = readFileSync('lib/sender/README.md', 'utf8');
const example = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

describe('rebound-sender', () => {
  it('is small, has no dependencies, and contains only its library', async () => {
    const files = await filesOf(sender);
    const bytes = files.map((file) => statSync(join('dist/npm/rebound-sender', file)).size);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(SENDER_BYTES_MAX);
    for (const entry of ['index', 'ses', 'nodemailer']) {
      expect(files).toEqual(expect.arrayContaining([`${entry}.js`, `${entry}.mjs`, `${entry}.d.ts`, `${entry}.d.mts`]));
    }
    expect(
      files.filter((file) => !/^(types\/.*\.d\.ts|[a-z]+\.(js|mjs|d\.ts|d\.mts)|package\.json|README\.md|LICENSE)$/.test(file)),
    ).toEqual([]);
    expect(JSON.parse(readFileSync('dist/npm/rebound-sender/package.json', 'utf8'))).not.toHaveProperty('dependencies');
  });

  const said = ["mail to [ 'anna@example.com' ]", 'not to ben@example.org: Suppressed by ops on 21 September 2026: dead.'];

  it.each(['README.md', 'docs/sending.md', 'lib/sender/README.md'])(
    'is installed in %s from the tarball that `npm run pack` makes',
    (page) => {
      const sources = [...readFileSync(page, 'utf8').matchAll(/npm install (\S*rebound-sender\S*)/g)].map(([, source]) => source);
      expect(sources).toContain(`./${basename(sender)}`);
      // Not from npm: the name is free there, so somebody else could publish under it.
      expect(sources.filter((source) => !/\.tgz$|@git\+https:/.test(source ?? ''))).toEqual([]);
    },
  );

  it('runs the example of its README as an ES module', async () => {
    const path = await project('esm', sender, ['@aws-sdk/client-dynamodb'], { type: 'module' });
    writeFileSync(join(path, 'index.js'), example('ts'));
    expect(await node(path, 'index.js')).toEqual(said);
  });

  it('runs the example of its README as CommonJS, with its SES and nodemailer parts', async () => {
    const path = await project('cjs', sender, ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sesv2', 'nodemailer']);
    writeFileSync(
      join(path, 'index.js'),
      `${example('js')}
const { withSuppression, AllRecipientsSuppressedError } = require('rebound-sender/ses');
const { suppression, AllRecipientsSuppressedError: same } = require('rebound-sender/nodemailer');
const { SESv2Client } = require('@aws-sdk/client-sesv2');
withSuppression(new SESv2Client(), list);
const mailer = require('nodemailer').createTransport({ jsonTransport: true });
mailer.use('stream', suppression(list));
mailer.sendMail({ from: 'a@example.com', to: 'ben@example.org' }).catch((error) => console.log(error instanceof AllRecipientsSuppressedError, same === AllRecipientsSuppressedError));`,
    );
    expect((await node(path, 'index.js')).sort()).toEqual(['not to ben', 'true true']);
  });

  it('resolves its types under every module resolution of TypeScript', async () => {
    const path = await project('types', sender, [
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-sesv2',
      'nodemailer',
      '@types/node',
      '@types/nodemailer',
    ]);
    const source = `
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createSuppressionList, type Verdict } from 'rebound-sender';
import { AllRecipientsSuppressedError, suppression } from 'rebound-sender/nodemailer';
import { withSuppression } from 'rebound-sender/ses';
const list = createSuppressionList({ tableName: 'rebound-prod-suppressions' });
export const refused: Promise<readonly Verdict[]> = list.filter(['ben@example.org']).then((answer) => answer.refused);
export const client: SESv2Client = withSuppression(new SESv2Client({}), list, { onRefused: (all) => all.map(({ because }): string | undefined => because) });
export const plugIn = suppression<{ subject?: string }>(list, { scope: (mail) => mail.subject });
export const error: Error = new AllRecipientsSuppressedError([]);
// @ts-expect-error not an option
list.check([], { scpoe: 'transactional' });
`;
    for (const file of ['index.ts', 'index.mts', 'index.cts']) writeFileSync(join(path, file), source);
    const strict = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node'];
    // TypeScript 7 no longer knows `node10`, which looks for the file itself: ses.d.ts, without "exports".
    const paths = {
      'rebound-sender': ['./node_modules/rebound-sender/index.d.ts'],
      'rebound-sender/*': ['./node_modules/rebound-sender/*.d.ts'],
    };
    const compilerOptions = {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      target: 'es2022',
      types: ['node'],
      module: 'preserve',
      paths,
    };
    writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.ts'] }));
    const ways = [
      [...strict, '--module', 'node16', 'index.mts', 'index.cts', 'index.ts'],
      [...strict, '--module', 'nodenext', 'index.mts', 'index.cts', 'index.ts'],
      [...strict, '--module', 'preserve', '--moduleResolution', 'bundler', 'index.mts', 'index.ts'],
      ['-p', '.'],
    ];
    for (const options of ways) {
      const { stdout } = await run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options], {
        cwd: path,
      }).catch((error: unknown) => ({ stdout: `${options.join(' ')}\n${Object(error).stdout}` }));
      expect(stdout).toBe('');
    }
  }, 120_000);
});

describe('rebound-mail', () => {
  it('contains only the command, its console page and the library', async () => {
    const files = await filesOf(mail);
    expect(
      files.filter(
        (file) =>
          !/^(dist\/cli\/[\w-]+\.(?:js|bin)|dist\/console\/[\w.-]+|dist\/npm\/rebound-sender\/.*|package\.json|README\.md|LICENSE)$/.test(
            file,
          ),
      ),
    ).toEqual([]);
    expect(files).toContain('dist/cli/rebound.js');
  });

  it('runs its command with only its dependencies', async () => {
    const path = join(folder, 'mail');
    const at = join(path, 'node_modules/rebound-mail');
    mkdirSync(at, { recursive: true });
    await run('tar', ['xf', mail, '-C', at, '--strip-components=1']);
    const { dependencies, bin, version } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies)) link(dependency, path);
    const rebound = (...args: string[]) =>
      run(process.execPath, [join(at, bin.rebound), ...args], { cwd: path, env: env() }).catch((error: unknown) => Object(error));
    expect((await rebound('--version')).stdout.trim()).toBe(version);
    const { stdout } = await rebound(
      'explain',
      '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ category: 'invalid_recipient' });
    // The engine is optional: without it the command says which package is missing.
    expect(await rebound('demo')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/needs the package (selfsigned|dynalite), which is not installed/),
    });
    for (const dependency of ['dynalite', 'selfsigned']) link(dependency, path);
    expect((await rebound('demo')).stdout).toContain('Forgeries aimed at 4 good addresses: 0 of them are suppressed.');
  }, 60_000);
});
