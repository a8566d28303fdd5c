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

/** @returns what it says on standard error. */
async function record(...args: readonly string[]): Promise<string> {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const program = new Command('rebound').exitOverride();
  register(program);
  try {
    await program.parseAsync(['record', ...args, '--dir', dir], { from: 'user' });
    return stderr.mock.calls.join('');
  } finally {
    vi.restoreAllMocks();
  }
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

  it('leaves nothing of the person, the customer and the account in what SES reports', async () => {
    const message = {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          {
            emailAddress: 'jane.doe@kunde-firma.de',
            status: '5.2.1',
            diagnosticCode: 'smtp; 550 5.2.1 mx1.kunde-firma.de: Postfach wurde nach Ausscheiden von Jane Doe geschlossen',
          },
        ],
        timestamp: '2026-05-04T09:30:07.250Z',
        reportingMTA: 'dns; a8-31.smtp-out.amazonses.com',
      },
      mail: {
        timestamp: '2026-05-04T09:30:00.000Z',
        source: 'news@laden.de',
        sourceArn: 'arn:aws:ses:eu-west-1:987654321098:identity/laden.de',
        sendingAccountId: '987654321098',
        callerIdentity: 'deploy-jane',
        messageId: '0100019a1b2c3d4e-11111111-2222-3333-4444-555555555555-000000',
        destination: ['jane.doe@kunde-firma.de'],
        headers: [
          { name: 'Subject', value: 'Ihre Rechnung, Frau Doe' },
          { name: 'To', value: 'Jane Doe <jane.doe@kunde-firma.de>' },
          { name: 'List-Unsubscribe', value: '<https://abmelden.anderswo.de/u?name=doe>' },
        ],
        commonHeaders: { subject: 'Ihre Rechnung, Frau Doe', to: ['"Doe, Jane" <jane.doe@kunde-firma.de>'] },
        tags: { 'ses:caller-identity': ['deploy-jane'], 'ses:from-domain': ['laden.de'], customer: ['Jane Doe'] },
      },
    };
    const file = join(dir, 'ses.json');
    for (const [name, text] of [
      ['bounce-bare', JSON.stringify(message)],
      [
        'bounce-in-sns',
        JSON.stringify({ Type: 'Notification', TopicArn: 'arn:aws:sns:eu-west-1:987654321098:x', Message: JSON.stringify(message) }),
      ],
    ] as const) {
      writeFileSync(file, text);
      await record('ses', file, '--name', name, '--replace-personal');
      expect(readFileSync(join(dir, `ses/${name}.json`), 'utf8')).not.toMatch(/jane|doe|kunde|laden|anderswo|rechnung|987654321098/i);
      expect(json(join(dir, `ses/${name}.expected.json`))).toMatchObject({
        rows: [{ recipient: 'reader@example.com', category: 'mailbox_inactive', action: 'suppress' }],
      });
    }
  });

  it('leaves a recording that agrees with itself, and names the hosts still in it', async () => {
    const event = JSON.parse(readFileSync('test/events/mailgun/failed-user-unknown.json', 'utf8'));
    Object.assign(event['event-data'], {
      recipient: 'jane.doe@kunde-firma.de',
      'recipient-domain': 'kunde-firma.de',
      'user-variables': { name: 'Jane Doe', phone: '+49 170 1234567' },
    });
    event['event-data']['delivery-status']['mx-host'] = 'mx1.kunde-firma.de';
    event['event-data']['delivery-status'].description = 'relayed by filter.hoster.de';
    const file = join(dir, 'mailgun.json');
    writeFileSync(file, JSON.stringify(event));
    const said = await record('mailgun', file, '--name', 'failed-replaced', '--replace-personal');
    expect(said).toContain('Still in it: filter.hoster.de. ');
    expect(json(join(dir, 'mailgun/failed-replaced.json'))).toMatchObject({
      'event-data': {
        recipient: 'reader@example.com',
        'recipient-domain': 'example.com',
        'user-variables': { name: 'removed', phone: 'removed' },
        'delivery-status': { 'mx-host': 'mx1.example.com' },
      },
    });
  });

  it.each([
    ['"to": "Ada Lovelace <ada@x.example>"', '"to": "Reader <reader@example.com>"'],
    ['recipient=ada%40x.example&signature=abc123&code=550', `recipient=reader%40example.com&signature=${'f'.repeat(64)}&code=550`],
    ['ada@gmail.com and bob@x.example and ada@gmail.com', 'reader@gmail.com and reader2@example.com and reader@gmail.com'],
    ['"subject": "Your invoice, Ada"', '"subject": "Hello"'],
    ['20260504093000.1a2b3c4d5e6f7081@mg.shop.example', '20260504093000.1a2b3c4d5e6f7081@mg.shop.example'],
    [
      '{"event":"bounce","email":"ada@x.example","user_name":"Ada Lovelace"}',
      '{"event":"bounce","email":"reader@example.com","user_name":"removed"}',
    ],
    ['550 5.1.1 from 198.51.100.7', '550 5.1.1 from 192.0.2.1'],
  ])('%s', (given, wanted) => expect(withoutPersonal(given)).toBe(wanted));
});
