import { describe, expect, it } from 'vitest';
import { isBeforeRecipient } from '../lib/smtp-command.ts';

describe('the command that the server refused', () => {
  it.each([
    'host mx.example.com[192.0.2.1] said: 550 5.0.0 Denied (in reply to MAIL FROM command)',
    'host mx.example.com[192.0.2.1] refused to talk to me: 554 5.7.1 no (in reply to EHLO command)',
    'SMTP error from remote mail server after MAIL FROM:<a@example.org> SIZE=4096: 550 Denied',
    'SMTP error from remote mail server after pipelined MAIL FROM:<a@example.org>: 550 Denied',
    'SMTP error from remote mail server after initial connection: 554 no',
    'conversation with mx.example.com[192.0.2.1] timed out while receiving the initial server greeting',
    'timed out while performing the EHLO handshake',
    '... while talking to mx.example.com.:\r\n>>> MAIL From:<a@example.org>\r\n<<< 550 Denied',
  ])('comes before any recipient: %s', (text) => {
    expect(isBeforeRecipient(text)).toBe(true);
  });

  it.each([
    undefined,
    '550 5.0.0 Denied',
    'host mx.example.com[192.0.2.1] said: 550 5.0.0 Denied (in reply to RCPT TO command)',
    'host mx.example.com[192.0.2.1] said: 550 5.0.0 Denied (in reply to end of DATA command)',
    'SMTP error from remote mail server after RCPT TO:<a@example.com>: 550 Denied',
    'SMTP error from remote mail server after end of data: 550 Denied',
    '550 your mail from that host is not wanted',
    '>>> RCPT To:<a@example.com>\r\n<<< 550 Denied',
  ])('does not come before: %s', (text) => {
    expect(isBeforeRecipient(text)).toBe(false);
  });

  it('reads hostile text in linear time', () => {
    const startedMs = performance.now();
    expect(isBeforeRecipient('(in reply to '.repeat(80_000))).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
