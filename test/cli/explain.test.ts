// The command around explain(): what it prints where, and how it fails.
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { register } from '../../lib/cli/explain.ts';

async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: number | undefined }> {
  const printed = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.out += String(chunk);
    return true;
  });
  const program = new Command('rebound').exitOverride().configureOutput({
    writeErr: (text) => {
      printed.err += text;
    },
  });
  register(program);
  let code: number | undefined;
  await program.parseAsync(['explain', ...words], { from: 'user' }).catch((error: unknown) => {
    code = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : -1;
  });
  return { ...printed, code };
}

afterEach(() => vi.restoreAllMocks());

describe('rebound explain', () => {
  const words = '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table';

  it('prints sections for a person', async () => {
    const { out } = await run(words);
    for (const heading of ['Who said it?', 'Is the address dead? Yes.', 'What Rebound does', 'What to check', 'Whose Postfix spoke?']) {
      expect(out).toContain(`\n${heading}\n`);
    }
    expect(out).toContain('       $ dig +short MX example.com\n');
  });

  it('prints one line of JSON for a program', async () => {
    const { out } = await run('--json', '--recipient', 'anna@example.org', words);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      category: 'invalid_recipient',
      page: 'postfix-user-unknown',
      reply: { recipient: 'anna@example.org' },
    });
  });

  it('asks for a reply when there is none', async () => {
    expect(await run('  ')).toMatchObject({ out: '', code: 1, err: expect.stringContaining('no reply') });
    expect(await run()).toMatchObject({ out: '', code: 1, err: expect.stringContaining("missing required argument 'reply'") });
  });
});
