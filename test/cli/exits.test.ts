// How commands end: each lists its exit codes in its help, and a missing file, or a folder in its place, is reported in a sentence.
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadersFor } from '../../lib/cli/commands.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { type Ran, rebound } from './run.ts';

const program = new Command('rebound');
for (const load of loadersFor('')) (await load()).register(program);

const leaves = (command: Command, path: readonly string[] = []): readonly (readonly [string, Command])[] =>
  command.commands.length === 0 ? [[path.join(' '), command]] : command.commands.flatMap((child) => leaves(child, [...path, child.name()]));
const commands = leaves(program);

/** Every command that reads a file, named FILE here: one that cannot be read is wrong usage. */
const READERS = [
  'send sendgrid FILE',
  'record sendgrid FILE --name a',
  'inspect sendgrid FILE',
  'replay sendgrid FILE',
  'classify FILE',
  'classify --unmatched FILE',
  'import FILE',
  'import --delivered FILE',
  'redecide --policy FILE',
];
/** Every command that writes a file or folder. */
const WRITERS = [
  'record sendgrid test/events/sendgrid/bounce-user-unknown.json --name a --dir FILE',
  'import LIST --problems FILE',
  'export --output FILE',
  'dev --port 0 --db-port 0 --data FILE',
];

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await startEngine();
  folder = mkdtempSync(join(tmpdir(), 'rebound-exits-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

describe('a command', () => {
  it.each(commands)('%s lists its exit codes', (_, command) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toMatch(/Exit codes: 0 /);
  });

  it.each(commands)('%s is in a table above if it takes a file', (path, command) => {
    const names = [...command.registeredArguments.map((argument) => argument.name()), ...command.options.map((option) => option.flags)];
    const taken = names.filter((name) => /file|payload|<dir>|folder/i.test(name));
    const shown = [...READERS, ...WRITERS].filter((words) => words.startsWith(`${path} `));
    expect(shown.length).toBeGreaterThanOrEqual(taken.length);
  });
});

async function refused(words: string, file: string): Promise<Ran> {
  vi.stubEnv('DYNAMODB_ENDPOINT', engine.endpoint);
  const list = join(folder, 'suppression_bounces.csv');
  writeFileSync(list, 'status,reason,email,created\n5.1.1,"550 5.1.1 No such user",a@example.com,1790000000\n');
  const ran = await rebound(...words.split(' ').map((word) => word.replace('FILE', file).replace('LIST', list)));
  vi.unstubAllEnvs();
  return ran;
}

describe('one line, and no stack', () => {
  it.each(READERS)('says that a file does not exist, or is a folder: %s', async (words) => {
    const nothing = join(folder, 'nothing');
    const missing = { code: 2, stdout: '', stderr: `cannot read ${nothing}: there is no such file or folder\n` };
    expect(await refused(words, nothing)).toEqual(missing);
    expect(await refused(words, folder)).toEqual({ code: 2, stdout: '', stderr: `cannot read ${folder}: it is a folder\n` });
  });

  it.each(WRITERS)('says that a file cannot be written: %s', async (words) => {
    const { code, stdout, stderr } = await refused(words, 'package.json/below-a-file');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^cannot write package\.json\/below-a-file\S*: a part of the path is a file\n$/);
  });

  it("says that a folder's defaults cannot be read", async () => {
    const stay = process.cwd();
    process.chdir(mkdtempSync(join(folder, 'project-')));
    mkdirSync('rebound.json');
    const folderRan = await rebound('check', 'a@example.com');
    rmdirSync('rebound.json');
    writeFileSync('rebound.json', '{"stage": 7}');
    const ran = await rebound('check', 'a@example.com');
    process.chdir(stay);
    expect(folderRan).toMatchObject({ code: 2, stderr: expect.stringMatching(/^cannot read \S+rebound\.json: it is a folder\n$/) });
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^\S+rebound\.json: "stage" must be a text\n$/) });
  });
});
