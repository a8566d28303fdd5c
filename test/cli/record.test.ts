// `rebound record` writes what test/providers/recordings.test.ts reads: recording a recording again must produce the same pair.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { register } from '../../lib/cli/record.ts';
import { UsageError } from '../../lib/cli/usage-error.ts';
import { withoutPersonal } from '../../lib/local/personal.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'rebound-record-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

async function record(...args: readonly string[]): Promise<void> {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const program = new Command('rebound').exitOverride();
  register(program);
  await program.parseAsync(['record', ...args, '--dir', dir], { from: 'user' }).finally(() => vi.restoreAllMocks());
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('record', () => {
  it.each([
    ['ses', 'bounce-mailboxfull'],
    ['ses', 'bounce-general-user-unknown'],
    ['sendgrid', 'batch-with-bad-items'],
    ['sendgrid', 'bounce-user-unknown'],
    ['mailgun', 'complained'],
    ['mailgun', 'legacy-bounced'],
  ])('produces the same pair again: %s %s', async (provider, name) => {
    await record(provider, `test/events/${provider}/${name}.json`);
    for (const file of [`${name}.json`, `${name}.expected.json`])
      expect(json(join(dir, provider, file))).toEqual(json(`test/events/${provider}/${file}`));
    await expect(record(provider, `test/events/${provider}/${name}.json`)).rejects.toThrow(UsageError);
  });

  it('replaces personal details on request, without changing the meaning', async () => {
    const reply = '550 5.1.1 <ada.lovelace@analytical.example>: Recipient address rejected: User unknown [198.51.100.7]';
    const event = {
      email: 'ada.lovelace@analytical.example',
      event: 'bounce',
      type: 'bounce',
      status: '5.1.1',
      reason: reply,
      timestamp: 1_790_000_000,
    };
    const file = join(dir, 'real.json');
    writeFileSync(file, JSON.stringify([event]));
    await record('sendgrid', file, '--name', 'bounce-replaced', '--replace-personal');
    const text = readFileSync(join(dir, 'sendgrid/bounce-replaced.json'), 'utf8');
    expect(text).not.toMatch(/ada|lovelace|analytical|198\.51/i);
    expect(json(join(dir, 'sendgrid/bounce-replaced.expected.json'))).toMatchObject({
      rows: [{ recipient: 'reader@example.com', category: 'invalid_recipient' }],
    });
  });

  it.each([
    ['"to": "Ada Lovelace <ada@x.example>"', '"to": "Reader <reader@example.com>"'],
    ['recipient=ada%40x.example&signature=abc123&code=550', `recipient=reader%40example.com&signature=${'f'.repeat(64)}&code=550`],
    ['ada@gmail.com and bob@x.example and ada@gmail.com', 'reader@gmail.com and reader2@example.com and reader@gmail.com'],
    ['"subject": "Your invoice, Ada"', '"subject": "Hello"'],
    ['20260504093000.1a2b3c4d5e6f7081@mg.shop.example', '20260504093000.1a2b3c4d5e6f7081@mg.shop.example'],
    ['550 5.1.1 from 198.51.100.7', '550 5.1.1 from 192.0.2.1'],
  ])('%s', (given, wanted) => expect(withoutPersonal(given)).toBe(wanted));
});
