// The command around explain(): what it prints, where, and how it fails.
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

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('rebound explain', () => {
  const words = '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table';

  it('prints sections for a person', async () => {
    const { out } = await run(words);
    for (const heading of [
      'Who said it?',
      'Is the address dead? Yes.',
      'What Rebound does',
      'What to check',
      'Which Postfix said it: theirs or yours?',
    ]) {
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

  it('takes the provider that reported it, or that your own server said it', async () => {
    const { out } = await run('--provider', 'mailgun', words);
    expect(out.replaceAll(/\s+/g, ' ')).toContain("The recipient's mail server. Mailgun reported it as the answer");
    expect((await run('--own', words)).out).toContain('Your own mail server does not know the address');
    expect(await run('--provider', 'nobody', words)).toMatchObject({ out: '', code: 1 });
  });

  it('asks for a reply if none is given', async () => {
    expect(await run('  ')).toMatchObject({ out: '', code: 1, err: expect.stringContaining('no reply') });
    expect(await run()).toMatchObject({ out: '', code: 1, err: expect.stringContaining("missing required argument 'reply'") });
  });

  it('names the page and where it is printed', async () => {
    const { out } = await run(words);
    expect(out).toContain('· page postfix-user-unknown\n  docs/bounces/no-such-mailbox.md#postfix-user-unknown\n');
    expect((await run('550 5.1.1 User unknown')).out).toContain('docs/bounces/no-such-mailbox.md#invalid_recipient\n');
  });

  it("prints a page, or a category's text, by its id", async () => {
    expect((await run('--page', 'carrier-unknown-user')).out).toContain('Japanese carrier');
    expect((await run('--page', 'mailbox_full')).out).toContain('The mailbox is full');
    expect(JSON.parse((await run('--page', 'greylisting', '--json')).out)).toMatchObject({ page: 'greylisting', category: 'greylisted' });
    expect(await run('--page', 'nowhere')).toMatchObject({ out: '', code: 1, err: expect.stringContaining('there is no page nowhere') });
  });

  it.each([
    ['npx rebound', 'exec'],
    ['rebound', undefined],
  ])('prints commands as %s runs them, for the given list', async (name, npmCommand) => {
    vi.stubEnv('npm_command', npmCommand);
    const { out } = await run('--stage', 'eu', '--region', 'eu-west-1', '552 5.2.2 <anna@example.org> Quota exceeded');
    expect(out).toContain(`$ ${name} show --stage eu --region eu-west-1 anna@example.org\n`);
    expect((await run('--stage', 'eu', '--json', '550 5.1.1 <anna@example.org> User unknown')).out).toContain(
      `"${name} list --stage eu --domain example.org"`,
    );
    const expired = await run(
      '--endpoint',
      'http://127.0.0.1:8000',
      '550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 No route>',
    );
    expect(expired.out).toContain(`$ ${name} explain --endpoint http://127.0.0.1:8000 "421 4.4.1 No route"\n`);
  });

  it('adds no stage to commands that need no list', async () => {
    vi.stubEnv('npm_command', undefined);
    expect((await run('--stage', 'eu', '554 Transaction failed')).out).toContain('$ rebound classify --unmatched replies.txt\n');
  });

  it('shows control characters by their code', async () => {
    const { out } = await run('550 5.1.1 \u001b[2J\u001b]0;owned\u0007 <user@example.com>: User unknown\u202e');
    expect(out).toContain('<U+001B>[2J');
    expect([...out].filter((sign) => sign !== '\n' && /[\p{Cc}\u202a-\u202e]/u.test(sign))).toEqual([]);
  });
});
