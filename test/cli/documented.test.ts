// Runs every command in every document against one `rebound dev` with a seeded month, replacing only the stage and the endpoint.
// NOT_RUN lists the exceptions and why; those are at least parsed as the shell, the command or the SDK would parse them.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { SESv2 } from '@aws-sdk/client-sesv2';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { Command, type CommanderError } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadersFor } from '../../lib/cli/commands.ts';
import { startSendgrid, startSes } from '../support/esp-stand-ins.ts';
import type { StandIn } from '../support/stand-in.ts';
import { documentedCommands, type ShellCommand, shellCommands } from './documents.ts';
import { type Binary, buildBinary } from './process.ts';
import { jsonLines, type Ran, rebound } from './run.ts';

/** The first match counts. `npm` and `vitest` lines must name existing scripts and files, `aws` lines operations of the SDK. */
const NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [/^rebound doctor/, 'needs an AWS account: test/wiring, and npm run test:aws on the emulator'],
  [/^rebound wire .*--apply/, 'needs an AWS account and the provider’s: test/wiring against stand-ins'],
  [/^npm (ci|test)|^npm run (check|types|lint|build|pack|package)\b/, 'what CI does: it makes what this test runs in'],
  [/^npm install/, 'test/package installs the tarballs, npm run proof -- git the repository'],
  [/^npx vitest run/, 'part of npm test'],
  [/^npm run test:aws/, 'takes Python: a job of its own'],
  [/^npm run test:engine/, 'takes another engine'],
  [
    /^npm run (-s )?(bench|bench:\w+|simulate|proof|fuzz|scale|node24|peers)\b/,
    'takes minutes, or hundreds of packages: what it measures is printed in the document',
  ],
  [/^npm run deploy|^npx osls remove/, 'needs an AWS account: npm run test:aws does both on the emulator'],
  [/^aws /, 'needs an AWS account'],
  [/^curl /, 'needs an account, or a deployed stage'],
  [/^(git|cd) /, 'needs a repository to clone or pull'],
];

/** Commands that exit with another code than 0, as their help says. */
const CODES: readonly (readonly [RegExp, number])[] = [
  [/^rebound check - /, 1],
  [/^rebound parked (list|replay)/, 1],
];

const run = promisify(execFile);
/** The client as named on the command line: `aws sqs …`. */
const CLIENTS = new Map<string, object>([
  ['cloudformation', CloudFormation.prototype],
  ['dynamodb', DynamoDB.prototype],
  ['sesv2', SESv2.prototype],
  ['sqs', SQS.prototype],
  ['ssm', SSM.prototype],
]);
const READY = /^ready (\S+) dynamodb (\S+)$/m;
const REPOSITORY = process.cwd();
const SCRIPTS: object = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

interface Server {
  /** All its output so far. */
  said(): string;
  /** @returns the exit code. */
  stop(): Promise<number>;
}

let binary: Binary;
let folder: string;
let dev: Server;
let lists: readonly StandIn[];
/** Placeholders in documents → their values here. */
let ours: ReadonlyMap<string, string>;

/** A command that runs until it is stopped. */
async function serve(words: readonly string[], ready: RegExp, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const ports = words[0] === 'dev' ? ['--port', '0', '--db-port', '0'] : ['--port', '0'];
  const child = binary.start([...words, ...ports], env);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  await vi.waitFor(() => expect(said).toMatch(ready), { timeout: 200_000, interval: 50 });
  return {
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code;
    },
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rebound-documents-'));
  vi.stubEnv('XDG_STATE_HOME', folder);
  binary = await buildBinary();
  dev = await serve(['dev', '--seed'], READY);
  const [, url = '', endpoint = ''] = READY.exec(dev.said()) ?? [];
  const account = new Map([['old@example.com', { Reason: 'BOUNCE', LastUpdateTime: 1_780_000_000 }]]);
  lists = [await startSes(account), await startSendgrid(new Map([['bounces', new Map()]]))];
  for (const [name, value] of Object.entries({
    DYNAMODB_ENDPOINT: endpoint,
    ADDRESS_HASH_KEY: 'a key',
    AWS_REGION: 'eu-central-1',
    // Nothing here reaches AWS.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    SES_ENDPOINT: lists[0]?.endpoint,
    SENDGRID_API_KEY: 'SG.key',
    SENDGRID_API_URL: lists[1]?.endpoint,
  }))
    vi.stubEnv(name, value);
  writeFiles();
  process.chdir(folder);
  await rebound('send', 'sendgrid', 'bounces.json', '--url', url);
  const [parked] = jsonLines((await rebound('parked', 'list', '--json')).stdout);
  const [incident] = jsonLines((await rebound('incidents', 'list', '--json')).stdout);
  ours = new Map([
    ['http://127.0.0.1:8000', endpoint],
    ['http://127.0.0.1:3000', url],
    ['google-2026121421', Object(incident).id],
    ['parked ID', Object(parked).id],
    ['incidents ID', Object(incident).id],
    ['FILE', 'sent.csv'],
    ['…', '2026-11-02T10:00Z'],
  ]);
}, 240_000);

afterAll(async () => {
  process.chdir(REPOSITORY);
  vi.unstubAllEnvs();
  for (const list of lists ?? []) list.close();
  const code = await dev?.stop();
  binary?.remove();
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
});

/** The reader's own files, under the names in the documents. */
function writeFiles(): void {
  const seconds = Math.floor(Date.now() / 1_000) - 86_400;
  const bounce = (email: string, timestamp: number) => ({
    email,
    event: 'bounce',
    timestamp,
    reason: '550 5.1.1 User unknown',
    status: '5.1.1',
  });
  const files = {
    'payload.json': JSON.stringify([bounce('ada@example.com', seconds)]),
    'bounces.json': JSON.stringify([
      ...['ada@example.com', 'nobody@example.com', 'bounce@simulator.amazonses.com'].map((email) => bounce(email, seconds)),
      { event: 'bounce', email: 'no address' },
    ]),
    'month.json': JSON.stringify([bounce('month@example.com', seconds - 86_400)]),
    'night.json': JSON.stringify([bounce('night@example.com', seconds)]),
    'archive.ndjson': readFileSync('test/events/ses/bounce-mailboxfull.json', 'utf8'),
    'mail.log': '550 5.1.1 User unknown\nan unheard of reply\n',
    'recipients.txt': 'ada@example.com\nnobody@example.com\n',
    'sent.csv': `email,delivered\nsent@example.com,${new Date(seconds * 1_000).toISOString()}\n`,
    'suppression_bounces.csv': `status,reason,email,created\n5.1.1,"550 5.1.1 No such user",moved@example.com,${seconds}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'test', 'events'), { recursive: true });
}

/** The command for this test's list: without the stage, because DYNAMODB_ENDPOINT names the list. */
function replaced({ words: [program = '', ...words] }: ShellCommand): readonly string[] {
  const [name] = words;
  const target = name === 'send' && !words.includes('--url') ? ['--url', ours.get('http://127.0.0.1:3000') ?? ''] : [];
  // The month of a dev makes about a hundred changes: at some hours more than are made unasked.
  if (words.includes('--apply') || (name === 'import' && words.includes('--from'))) target.push('--yes');
  const kept = words.filter((word, at) => word !== '--stage' && words[at - 1] !== '--stage');
  return [program, ...kept.map((word) => ours.get(word === 'ID' ? `${name} ID` : word) ?? word), ...target];
}

const documented = documentedCommands();
const found = documented.flatMap(({ file, line }) =>
  // `<ses|sendgrid|mailgun>` means each of them.
  shellCommands(line.replace(/<([a-z]+)\|[a-z|]+>/, '$1')).map((command) => ({ file, line, command, text: command.words.join(' ') })),
);
const notRun = found.filter(({ text }) => NOT_RUN.some(([these]) => these.test(text)));
const toRun = found.filter((one) => !notRun.includes(one));

describe('the documents', () => {
  it('contain commands', () => {
    expect(toRun.length).toBeGreaterThan(60);
    expect(notRun.length).toBeGreaterThan(40);
  });

  it('contain only what a shell can parse', async () => {
    writeFileSync(join(folder, 'documents.sh'), `${documented.map(({ line }) => line.replace(/<[\w' |]+>/g, 'WORD')).join('\n')}\n`);
    expect(await run('bash', ['-n', join(folder, 'documents.sh')])).toEqual({ stdout: '', stderr: '' });
  });

  it.each(NOT_RUN)('contain each kind of command that is not run: %s', (these) => {
    expect(notRun.some(({ text }) => these.test(text))).toBe(true);
  });
});

/** A command in a sentence without its arguments is only a name. */
const isNamed = ({ code, stderr }: Ran) =>
  code === 2 && /^Usage:|missing required argument|give a file, or|name a file|which sending domain/.test(stderr);

/** Starting a server or a script takes seconds, and does the same each time. `dev --seed` is the server for all other commands. */
const slow = new Map<string, Promise<Ran>>([['dev --seed', Promise.resolve({ code: 0, stdout: 'ready', stderr: '' })]]);

async function outcome(command: ShellCommand): Promise<Ran> {
  const [program, ...words] = replaced(command);
  const start = program === 'npm' ? runNpm : /^(dev|console)$/.test(words[0] ?? '') ? startAndStop : undefined;
  if (start) {
    const known = slow.get(words.join(' ')) ?? start(words);
    slow.set(words.join(' '), known);
    return known;
  }
  // Without the key it does not call SendGrid.
  if (words[0] === 'wire') vi.stubEnv('SENDGRID_API_KEY', '');
  if (command.input === undefined) return rebound(...words).finally(() => vi.stubEnv('SENDGRID_API_KEY', 'SG.key'));
  const { code, stdout, stderr } = await binary.run(words, { input: readFileSync(command.input, 'utf8'), cwd: folder });
  return { code: code ?? -1, stdout, stderr };
}

async function startAndStop(words: readonly string[]): Promise<Ran> {
  const server = await serve(words, /^console http:\S+$/m);
  return { code: await server.stop(), stdout: server.said(), stderr: '' };
}

async function runNpm(words: readonly string[]): Promise<Ran> {
  const { stdout, stderr } = await run('npm', words, { cwd: REPOSITORY });
  return { code: 0, stdout, stderr };
}

describe('a command', () => {
  // The people in the documents have the history described there, even after a command that erases them.
  beforeEach(async () => {
    await rebound('send', 'sendgrid', 'bounces.json', '--url', ours.get('http://127.0.0.1:3000') ?? '');
  });

  it.each(toRun)(
    'of $file runs: $line',
    async ({ command, text }) => {
      const ran = await outcome(command);
      if (isNamed(ran)) {
        expect((await rebound(...command.words.slice(1), '--help')).code).toBe(0);
        return;
      }
      const code = CODES.find(([these]) => these.test(text))?.[1] ?? 0;
      expect({ ...ran, stdout: ran.stdout.slice(0, 200) }).toMatchObject({ code, stderr: expect.not.stringMatching(/^\s+at /m) });
      expect(ran.stdout + ran.stderr).not.toBe('');
    },
    60_000,
  );
});

/** Blocks that only make sense as a whole are marked `bash`. */
const scripts = [...readFileSync('docs/wiring.md', 'utf8').matchAll(/^```bash\n([\s\S]*?)^```/gm)].map(([, script = '']) => script);

describe('signing by hand', () => {
  it('is taken by a dev with these keys', async () => {
    const [start = '', post = ''] = scripts;
    const bash = async (script: string) => (await run('bash', ['-e', '-c', script], { cwd: folder })).stdout;
    expect(start).toMatch(/npx rebound dev\n$/);
    const keys = ['SENDGRID_VERIFICATION_KEYS', 'MAILGUN_SIGNING_KEYS'] as const;
    const shown = await bash(start.replace(/.*\n$/, keys.map((key) => `echo "$${key}"\n`).join('')));
    const [sendgrid, mailgun] = shown.split('\n');
    const server = await serve(['dev'], READY, { SENDGRID_VERIFICATION_KEYS: sendgrid, MAILGUN_SIGNING_KEYS: mailgun });
    const [, url = ''] = READY.exec(server.said()) ?? [];
    const answers = await bash(post.replaceAll('http://127.0.0.1:3000', url)).finally(() => server.stop());
    expect(answers.trim().split('\n')).toEqual(Array(2).fill(expect.stringMatching(/^stored 1, /)));
  });
});

describe('a command that is not run', () => {
  let program: Command;
  beforeAll(async () => {
    program = new Command('rebound');
    for (const load of loadersFor('')) (await load()).register(program);
    const quiet = (command: Command): void => {
      command.exitOverride().configureOutput({ writeErr() {}, writeOut() {} });
      if (command.commands.length === 0) command.action(() => {});
      command.commands.forEach(quiet);
    };
    quiet(program);
  });

  it.each(notRun)('in $file exists: $line', async ({ command: { words } }) => {
    const [name = '', first = '', second = ''] = words;
    if (name === 'rebound') {
      const problem = await program.parseAsync(words.slice(1), { from: 'user' }).catch((error: CommanderError) => error);
      expect(problem).toSatisfy((told: Command | CommanderError) => !('code' in told) || told.code === 'commander.help');
    } else if (name === 'npm' && first === 'run') {
      expect(SCRIPTS).toHaveProperty([words.slice(2).find((word) => !word.startsWith('-')) ?? '']);
    } else if (name === 'npx' && first === 'vitest') {
      for (const path of words.slice(3)) expect(existsSync(join(REPOSITORY, path)) || path.startsWith('-')).toBe(true);
    } else if (name === 'aws' && first !== 'logs') {
      const operation = second.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(CLIENTS.get(first)).toHaveProperty(operation);
    }
  });
});
