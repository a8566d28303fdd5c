// Finding a server's own words in a text, who says them and in answer to which command.
import { describe, expect, it } from 'vitest';
import { standardRuleset } from '../../lib/classify/classify.ts';
import { trace } from '../../lib/classify/trace.ts';

/** The reply that decides: its words, its number and its command. */
function inner(text: string): string {
  const { segments, reading } = trace({ text, otherwise: 5 }, standardRuleset);
  const own = segments.filter(({ role, decides }) => decides && role === 'reply').map((segment) => segment.text);
  const words = own
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s)\]"'<>]+$/, '');
  return `${reading.command}: ${words.slice(0, 60)}`;
}

describe('the innermost reply', () => {
  it.each([
    ['550 5.1.1 User unknown', 'unknown: 550 5.1.1 User unknown'],
    ['smtp; 550 5.1.1 User unknown', 'unknown: 550 5.1.1 User unknown'],
    ['Message expired <421 4.4.0 busy>', 'unknown: 421 4.4.0 busy'],
    ['host mx.example.com[192.0.2.1] said: 450 busy', 'unknown: 450 busy'],
    ['host mx.example.com[192.0.2.1] said: 450 busy (in reply to RCPT TO command)', 'rcpt-to: 450 busy'],
    ['host mx.example.com[192.0.2.1] refused to talk to me: 554 no', 'connect: 554 no'],
    ['SMTP error after RCPT TO:<a@b.example>: host mx.example.com [192.0.2.1]: 451-busy', 'rcpt-to: 451-busy'],
    ['SMTP error from remote mail server after MAIL FROM:<n@b.example>: 550 no', 'mail-from: 550 no'],
    ["Unknown address error ('552', ['5.2.3 busy'])", "unknown: 552', ['5.2.3 busy"],
    ['<mx.example.com #5.5.0 smtp;554 busy>', 'unknown: 554 busy'],
    ['>>> RCPT To:<a@b.example>\n<<< 550 busy', 'rcpt-to: 550 busy'],
    ['Sent <<< RCPT TO:<a@b.example>\nReceived >>> 550 busy', 'rcpt-to: 550 busy'],
    ['A said: 550 B said: "553 busy"', 'unknown: 553 busy'],
    ['550 5.7.350 Remote server returned -> 554 5.7.1 no', 'unknown: 554 5.7.1 no'],
    ['It responded as follows: [550 5.1.1 User unknown]', 'unknown: 550 5.1.1 User unknown'],
    ['Could not deliver.\nReason: 550 5.1.1 User unknown', 'unknown: 550 5.1.1 User unknown'],
    ['(delivery temporarily suspended: host a.example[192.0.2.1] refused to talk to me: 571 blocked)', 'connect: 571 blocked'],
    ['Failed.\nSubject :\nUser unknown\nReason: busy', 'unknown: Failed. Reason: busy'],
    ['Failed.\nSubject:\n\nUser unknown', 'unknown: Failed. User unknown'],
    ['Failed.\nSubject:\n550 User unknown', 'unknown: 550 User unknown'],
    ['Connected to 192.0.2.1 but my name was rejected. Remote host said: 501 no', 'helo: 501 no'],
  ])('%s', (text, expected) => {
    expect(inner(text)).toBe(expected);
  });

  it.each(['550 5.1.1 busy', '450 try in 300 seconds', 'wait: 300 s', 'limit: 500 messages', 'code 550, see (550)'])(
    'is the whole of: %s',
    (text) => {
      expect(trace({ text, otherwise: 5 }, standardRuleset).reading.inner).toEqual([0, text.length]);
    },
  );
});

describe('the subject of the message', () => {
  it.each([
    [
      'Your message\n To: a@b.example\n Subject: mailbox full\n Sent: today\ndid not reach a@b.example: no such user here',
      'invalid_recipient',
    ],
    ['An: a@b.example\nBetreff: Postfach voll\nEmpfänger unbekannt', 'invalid_recipient'],
    ['Subject: mailbox full', 'mailbox_full'],
  ])('is no reason where there is more than it: %j', (text, category) => {
    expect(trace({ text, otherwise: 5 }, standardRuleset).reading.category).toBe(category);
  });
});

describe('of a session', () => {
  it.each([
    ['550 mailbox unavailable 503 Need Rcpt command. 550 mailbox unavailable', 'unknown: 550 mailbox unavailable'],
    ['550 no such user 554 5.5.1 Error: no valid recipients 421 4.7.0 Error: too many errors', 'unknown: 550 no such user'],
    ['550 5.1.1 busy\n503 5.5.1 need RCPT', 'unknown: 550 5.1.1 busy'],
    ['>>> RCPT To:<a@b.example>\n<<< 550 busy\n>>> DATA\n<<< 503 need RCPT\n<<< 554 no valid recipients', 'rcpt-to: 550 busy'],
    ['<<< 550-5.7.1 first\n<<< 550 5.7.1 second', 'unknown: 550-5.7.1 first <<< 550 5.7.1 second'],
    ['<<< 550 no relay\n550 5.1.1 <a@b.example>... User unknown', 'unknown: 550 no relay'],
    ['550-5.1.1 one\n550 5.1.1 two', 'unknown: 550-5.1.1 one 550 5.1.1 two'],
  ])('the first refusal decides: %s', (text, expected) => {
    expect(inner(text)).toBe(expected);
  });

  it('a consequence decides if there is nothing else', () => {
    expect(inner('503 need RCPT command')).toBe('unknown: 503 need RCPT command');
  });
});
