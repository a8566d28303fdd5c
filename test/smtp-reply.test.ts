// Finding the codes in a reply, and not what only looks like one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReply, replyClass } from '../lib/smtp-reply.ts';

describe('parseReply', () => {
  it.each([
    ['550 5.1.1 <user@example.com>... User unknown', 550, '5.1.1'],
    ['550 User unknown #5.1.1.', 550, '5.1.1'],
    ['550 5.1.1. User unknown', 550, '5.1.1'],
    ['550-5.1.1 The email account does not exist. 550 5.1.1 https://support.google.com/', 550, '5.1.1'],
    ['smtp; 550 5.1.1 user unknown', 550, '5.1.1'],
    ['smtp;550 5.7.1 rejected', 550, '5.7.1'],
    ['host mx.example.com[192.0.2.1] said: 452 4.2.2 Over quota (in reply to RCPT TO command)', 452, '4.2.2'],
    ["550-'5.2.2 mailbox full'", 550, '5.2.2'],
    ['552 sorry, too large (#5.3.4)', 552, '5.3.4'],
    ['550 #5.1.0 Address rejected', 550, '5.1.0'],
    ['5.1.1 <user@example.com> unknown', undefined, '5.1.1'],
    ['X-Postfix; Host not found', undefined, undefined],
    ['Message expired: <421 4.4.0 Unable to lookup DNS>', 421, '4.4.0'],
    ['451 4.7.652 The mail server has exceeded the maximum number of connections', 451, '4.7.652'],
    ['relay=mx.example.com., dsn=4.0.0, stat=Deferred', undefined, '4.0.0'],
    ['571 Delivery not authorized', 571, undefined],
  ])('%s', (text, replyCode, status) => {
    expect(parseReply(text)).toEqual({ replyCode, status });
  });

  it.each([
    'Mail from 5.1.1.5 refused',
    'listed at 192.0.2.550',
    'seen at 4.5.2024 by user552',
    'id=550-1234 and queue 4A552B at 450:12',
    'see https://example.com/550/5.1.1',
    'dsn=5.1.1x and id=5.1.1',
    'to user550@example.com',
    '[120] and (102)',
  ])('finds no code in: %s', (text) => {
    expect(parseReply(text)).toEqual({ replyCode: undefined, status: undefined });
  });

  it('never throws, and returns only what is in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { replyCode, status } = parseReply(text);
        if (replyCode !== undefined) expect(text).toContain(String(replyCode));
        if (status !== undefined) expect(text).toContain(status);
      }),
    );
  });
});

describe('replyClass', () => {
  it.each([
    [250, 2],
    [421, 4],
    [554, 5],
    ['4.2.2', 4],
    ['5.1.10', 5],
    [undefined, 0],
    [605, 0],
  ])('%s', (code, expected) => {
    expect(replyClass(code)).toBe(expected);
  });
});
