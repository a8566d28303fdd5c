// Every `rebound` command in every document is one that the command takes: its name, its options and how many arguments. What it then does is
// tested with the command itself; here a renamed option or a forgotten document shows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type CommanderError } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'lib/sender/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
].filter((file) => file.endsWith('.md'));

/** In code blocks and code spans: `rebound …`, `$ rebound …`, `npx rebound …`, `KEY=… npx rebound …`. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'));
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].flatMap((line) => /^(?:\$ )?(?:[A-Z_]+=\S* )*(?:npx )?rebound +([a-z].*)$/.exec(line.trim())?.[1] ?? []);
}

/** As a shell reads it, up to a comment, a pipe or a redirection. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/"[^"]*"|'[^']*'|[^\s"']+/g)) {
    if (/^(#|\||<$|>$|&|;|\d?>)/.test(word)) break;
    words.push(word.replace(/^(["'])(.*)\1$/, '$2').replace(/;$/, ''));
  }
  return words;
}

let program: Command;
beforeAll(async () => {
  program = new Command('rebound');
  for (const file of readdirSync('lib/cli')) {
    const module: unknown = await import(`../../lib/cli/${file}`);
    const register: unknown = Object(module).register;
    if (typeof register === 'function') register(program);
  }
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr() {}, writeOut() {} });
    if (command.commands.length === 0) command.action(() => {});
    command.commands.forEach(quiet);
  };
  quiet(program);
});

const found = DOCUMENTS.flatMap((file) => [...new Set(commandsIn(readFileSync(file, 'utf8')))].map((line) => [file, line] as const));

describe('the documents', () => {
  it('hold commands', () => expect(found.length).toBeGreaterThan(40));

  it.each(found)('%s: rebound %s', async (_, line) => {
    // `<ses|sendgrid|mailgun>` stands for any of them.
    const words = wordsOf(line.replace(/<([a-z]+)\|[a-z|]+>/, '$1'));
    const problem = await program.parseAsync([...words], { from: 'user' }).then(
      () => undefined,
      (error: CommanderError | Error) => ('code' in error && error.code === 'commander.helpDisplayed' ? undefined : error.message),
    );
    // In a sentence a command may stand without its arguments: `rebound forget --keep-hash`.
    expect(/missing required argument|\(outputHelp\)/.test(problem ?? '') ? undefined : problem).toBeUndefined();
  });
});
