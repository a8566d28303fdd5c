// `npm install git+…` as in docs/sending.md: npm clones and builds with `prepare`, and the library and the command work. The build's
// dependencies come from the registry or npm's cache.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
let folder: string;
let project: string;

/** A repository with the present files, committed or not. */
async function repository(): Promise<string> {
  const path = join(folder, 'rebound');
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
  for (const file of stdout.split('\0').filter(Boolean)) cpSync(file, join(path, file), { force: true });
  const git = (...args: string[]) => run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: path });
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'as it is here');
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rebound-git-'));
  project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true }));
  const options = ['--prefer-offline', '--no-audit', '--no-fund'];
  const source = `rebound-sender@git+file://${await repository()}`;
  await run('npm', ['install', ...options, source, '@aws-sdk/client-dynamodb'], { cwd: project });
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['module.mjs', "import { createSuppressionList } from 'rebound-sender';"],
  ['common.cjs', "const { createSuppressionList } = require('rebound-sender');"],
])('gives the library: %s', async (file, line) => {
  writeFileSync(
    join(project, file),
    `${line}\nconsole.log(typeof createSuppressionList({ tableName: 't', endpoint: 'http://127.0.0.1:8000' }).check);`,
  );
  expect((await run(process.execPath, [file], { cwd: project })).stdout).toBe('function\n');
});

it('installs the command', async () => {
  const { stdout } = await run('npx', ['--no-install', 'rebound', '--help'], { cwd: project });
  expect(stdout).toMatch(/^Usage: rebound/);
});
