// A bounce or complaint counts only against somebody who was mailed.
import { describe, expect, it } from 'vitest';
import { classify } from '../../lib/classify/classify.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { decide, defaultPolicy } from '../../lib/record/policy.ts';

const GONE = 'smtp; 550 5.1.1 User unknown';
const BLOCKED = 'smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org';

function bounce(named: readonly string[], destination: readonly string[] | undefined, text = GONE, type = 'Permanent'): string {
  return JSON.stringify({
    eventType: 'Bounce',
    bounce: {
      feedbackId: 'feedback',
      bounceType: type,
      bounceSubType: 'General',
      bouncedRecipients: named.map((emailAddress) => ({ emailAddress, action: 'failed', diagnosticCode: text })),
      timestamp: '2026-03-02T10:15:30.123Z',
    },
    mail: { messageId: 'message', ...(destination && { destination }) },
  });
}

function complaint(named: readonly string[], destination: readonly string[]): string {
  return JSON.stringify({
    eventType: 'Complaint',
    complaint: {
      feedbackId: 'feedback',
      complainedRecipients: named.map((emailAddress) => ({ emailAddress })),
      timestamp: '2026-03-02T10:15:30.123Z',
    },
    mail: { messageId: 'message', destination },
  });
}

/** `recipient action category/nuance` for each event, then why the rest was set aside. */
function outcome(payload: string): readonly string[] {
  const { events, unread } = readPayload('ses', payload);
  return [
    ...events.map((event) => {
      const classification = classify(event);
      const { action } = decide({ event, classification }, defaultPolicy);
      return [event.recipient, action, [classification?.category, classification?.nuance].filter(Boolean).join('/')].join(' ');
    }),
    ...unread.map(({ why, unattributed }) => `${unattributed ? 'nobody' : 'unread'}: ${why}`),
  ];
}

describe('a DSN that names', () => {
  it.each([
    ['the one mailed', ['a@one.example'], ['a@one.example'], ['a@one.example suppress invalid_recipient']],
    ['one of several mailed', ['b@one.example'], ['a@one.example', 'b@one.example'], ['b@one.example suppress invalid_recipient']],
    [
      'her in another case, with her name',
      ['B <B@ONE.example>'],
      ['A <a@one.example>', '"B" <b@One.example>'],
      ['b@one.example suppress invalid_recipient'],
    ],
    ['her without her tag', ['b@one.example'], ['a@one.example', 'b+news@one.example'], ['b+news@one.example suppress invalid_recipient']],
    ['googlemail for gmail', ['b@googlemail.com'], ['a@one.example', 'b@gmail.com'], ['b@gmail.com suppress invalid_recipient']],
    [
      'gmail without dots and tag',
      ['bobby@gmail.com'],
      ['a@one.example', 'bob.by+x@googlemail.com'],
      ['bob.by+x@googlemail.com suppress invalid_recipient'],
    ],
    ['anybody, where no list was sent along', ['a@one.example'], undefined, ['a@one.example suppress invalid_recipient']],
    ['anybody, where the list is empty', ['a@one.example'], [], ['a@one.example suppress invalid_recipient']],
    ['a stranger, one having been mailed', ['victim@gmail.com'], ['a@one.example'], ['a@one.example hold invalid_recipient/forwarded']],
    [
      'a stranger, one having been mailed twice',
      ['victim@gmail.com'],
      ['a@one.example', 'A@one.example'],
      ['a@one.example hold invalid_recipient/forwarded'],
    ],
    ['another tag of her', ['a+b@one.example'], ['a+c@one.example'], ['a+c@one.example hold invalid_recipient/forwarded']],
    [
      'a stranger, several having been mailed',
      ['victim@gmail.com'],
      ['a@one.example', 'b@one.example'],
      ['nobody: names recipients who were not mailed: 1'],
    ],
    [
      'a mailbox that two tags lead to',
      ['a@one.example'],
      ['a+b@one.example', 'a+c@one.example'],
      ['nobody: names recipients who were not mailed: 1'],
    ],
    [
      'a stranger, somebody unreadable having been mailed',
      ['victim@gmail.com'],
      ['undisclosed recipients:;'],
      ['nobody: names recipients who were not mailed: 1'],
    ],
    [
      'her, a stranger and nobody',
      ['victim@gmail.com', 'b@one.example', 'x'],
      ['a@one.example', 'b@one.example'],
      [
        'b@one.example suppress invalid_recipient',
        'unread: 1 recipients without an address',
        'nobody: names recipients who were not mailed: 1',
      ],
    ],
  ])('%s', (_, named, destination, expected) => {
    expect(outcome(bounce(named, destination))).toEqual(expected);
  });

  it('another address, for a reason about the sender: still nothing', () => {
    expect(outcome(bounce(['victim@gmail.com'], ['a@one.example'], BLOCKED))).toEqual(['a@one.example none reputation_block']);
  });

  it('another address that is closed or has a dead domain: a hold at most', () => {
    const off = 'smtp; 550 5.2.1 This account has been disabled or discontinued';
    expect(outcome(bounce(['victim@gmail.com'], ['a@one.example'], off))).toEqual(['a@one.example hold mailbox_inactive/forwarded']);
    const gone = 'smtp; 556 5.1.10 Domain does not accept mail (nullMX)';
    expect(outcome(bounce(['victim@gmail.com'], ['a@one.example'], gone))).toEqual(['a@one.example hold invalid_domain/forwarded']);
  });
});

describe('a complaint that names', () => {
  it('the one mailed', () => {
    expect(outcome(complaint(['a@one.example'], ['a@one.example', 'b@one.example']))).toEqual(['a@one.example suppress complaint']);
  });
  it('an unmailed address, with one mailed: a hold', () => {
    expect(outcome(complaint(['victim@gmail.com'], ['a@one.example']))).toEqual(['a@one.example hold complaint/forwarded']);
  });
  it('an unmailed address, with several mailed: nobody', () => {
    expect(outcome(complaint(['victim@gmail.com'], ['a@one.example', 'b@one.example']))).toEqual([
      'nobody: names recipients who were not mailed: 1',
    ]);
  });
});

it('parks the part with unmailed addresses unchanged, without the recipients that were read', () => {
  const { unread } = readPayload('ses', bounce(['victim@gmail.com', 'b@one.example'], ['a@one.example', 'b@one.example']));
  expect(unread).toHaveLength(1);
  expect(unread[0]?.raw).toContain('victim@gmail.com');
  expect(readPayload('ses', unread[0]?.raw ?? '').events).toEqual([]);
});
