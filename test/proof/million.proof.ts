// Imports and exports a million rows with the command as shipped, and the engine in a separate process: the memory of the command itself
// does not grow with the list.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { print, times } from './figures.ts';

const ROWS = times(1_000_000);
/** Issue 6: the command's own memory. */
const MEMORY_MB_MAX = 200;
const BAD_EVERY = 10_000;

// Inside the repository, so that the command finds its packages.
mkdirSync('.rebound', { recursive: true });
const folder = mkdtempSync('.rebound/million-');
const list = join(folder, 'suppression_bounces.csv');
const exported = join(folder, 'exported.jsonl');
let dev: ChildProcess;
let endpoint: string;

beforeAll(async () => {
  await build({
    entryPoints: ['lib/cli/rebound.ts'],
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    splitting: true,
    logLevel: 'silent',
  });
  dev = spawn(process.execPath, [join(folder, 'rebound.js'), 'dev', '--port', '0', '--db-port', '0', '--data', join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (dev.stdout === null) throw new Error('the engine says nothing');
  for await (const line of createInterface({ input: dev.stdout })) {
    const ready = /^ready \S+ dynamodb (\S+)$/.exec(line);
    if (ready?.[1] !== undefined) endpoint = ready[1];
    break;
  }
  await writeList();
});
afterAll(async () => {
  dev.kill('SIGTERM');
  await once(dev, 'exit');
  rmSync(folder, { recursive: true });
});

const REPLIES = [
  ['5.1.1', '550 5.1.1 <{}>: Recipient address rejected: User unknown in virtual mailbox table'],
  ['5.2.1', '550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.example/?p=DisabledUser'],
  ['5.2.2', '552 5.2.2 <{}>: The mailbox is full, the user is over quota'],
  ['5.0.0', ''],
] as const;

/** SendGrid's export of bounces: every row has a different address, a few are not addresses. */
async function writeList(): Promise<void> {
  const file = createWriteStream(list);
  file.write('status,reason,email,created\n');
  for (let row = 1; row <= ROWS; row += 1) {
    const [status, reason] = REPLIES[row % REPLIES.length] ?? REPLIES[0];
    const address = row % BAD_EVERY === 0 ? 'nobody at all' : `user${row}@domain${row % 9_973}.example`;
    const line = `${status},"${reason.replace('{}', address)}",${address},${1_790_000_000 + (row % 1_000_000)}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

/** Makes the command print its memory at the end. */
const MEMORY = 'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nmaxRSS "+process.resourceUsage().maxRSS+"\\n"))';

async function rebound(
  ...args: readonly string[]
): Promise<{ readonly stdout: string; readonly memoryMb: number; readonly seconds: number }> {
  const started = Date.now();
  const command = [`--import=${MEMORY}`, join(folder, 'rebound.js'), ...args, '--endpoint', endpoint];
  // A row that was skipped ends an import with 1.
  const ran = await promisify(execFile)(process.execPath, command, { maxBuffer: 1e8 }).catch(
    (error: { code: unknown; stdout: string; stderr: string }) => {
      if (error.code === 1) return error;
      throw error;
    },
  );
  const memoryKb = Number(/maxRSS (\d+)/.exec(ran.stderr)?.[1]);
  return { stdout: ran.stdout, memoryMb: Math.round(memoryKb / 1_024), seconds: (Date.now() - started) / 1_000 };
}

const figures = ({ memoryMb, seconds }: { readonly memoryMb: number; readonly seconds: number }) => ({
  rows: ROWS,
  seconds: Math.round(seconds),
  'rows/s': Math.round(ROWS / seconds),
  'memory MB': memoryMb,
});

it(
  `${ROWS.toLocaleString('en')} rows go in, come out and change nothing when they go in again, each time below ${MEMORY_MB_MAX} MB`,
  async () => {
    const bad = Math.floor(ROWS / BAD_EVERY);
    const taken = await rebound('import', list, '--yes', '--json');
    print('import', figures(taken));
    expect(JSON.parse(taken.stdout)).toMatchObject({
      rows: ROWS,
      stored: ROWS - bad,
      unchanged: 0,
      skipped: bad === 0 ? {} : { 'not an address': bad },
    });

    const given = await rebound('export', '--output', exported);
    print('export', figures(given));
    let lines = 0;
    for await (const _ of createInterface({ input: createReadStream(exported) })) lines += 1;
    expect(lines).toBe(ROWS - bad);

    const again = await rebound('import', exported, '--yes', '--json');
    print('import of the export', figures(again));
    expect(JSON.parse(again.stdout)).toMatchObject({ source: 'rebound', list: 'jsonl', stored: 0, unchanged: ROWS - bad, skipped: {} });

    for (const { memoryMb } of [taken, given, again]) expect(memoryMb).toBeLessThan(MEMORY_MB_MAX);
  },
  3 * 3_600_000,
);
