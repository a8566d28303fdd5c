// Explanations: every category has its text, every page is reached by a real reply, no live address is called dead, and nothing harmful
// in a reply reaches a command or the terminal.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../lib/classify/classify.ts';
import { rules } from '../../lib/classify/rules.ts';
import { layOut } from '../../lib/cli/explain.ts';
import { CATEGORIES, type Classification, type Confidence, type Nuance, type Origin, type Permanence } from '../../lib/event.ts';
import { explain } from '../../lib/explain/explain.ts';
import type { Explanation } from '../../lib/explain/explanation.ts';
import { PAGES } from '../../lib/explain/pages/pages.ts';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly address_bad: boolean | 'unknown';
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  'address_bad' in value;

const readRows = (name: string) =>
  readFileSync(new URL(`../classify/replies/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))
    .filter(isRow);
const [open, blind] = [readRows('open'), readRows('blind')];
const saidDead = (rows: readonly Row[]) =>
  rows.filter((row) => row.address_bad === false && explain({ text: row.text }).dead.answer === 'yes');

const NUANCES: readonly (Nuance | undefined)[] = [
  undefined,
  'ambiguous',
  'unresolved',
  'locked',
  'complained',
  'unsubscribed',
  'candidates',
  'own_limit',
];
const ORIGINS: readonly Origin[] = ['remote', 'local', 'esp'];
const CONFIDENCES: readonly Confidence[] = ['certain', 'likely', 'low'];
const PERMANENCES: readonly Permanence[] = ['permanent', 'temporary', 'unknown'];

const classifications = CATEGORIES.flatMap((category) =>
  NUANCES.flatMap((nuance) =>
    ORIGINS.flatMap((origin) =>
      PERMANENCES.flatMap((permanence) =>
        CONFIDENCES.map(
          (confidence): Classification => ({ category, ...(nuance && { nuance }), origin, permanence, confidence, ruleId: 'none' }),
        ),
      ),
    ),
  ),
);

const sentencesOf = ({ title, what, saidBy, dead, rebound, check, more }: Explanation): readonly string[] => [
  ...[title, what, saidBy.who, saidBy.told, dead.why, rebound.does],
  ...check.flatMap(({ say, commands }) => [say, ...commands]),
  ...more.flatMap((section) => [section.title, section.text]),
];

describe('explain', () => {
  it.each(CATEGORIES)('is complete for %s, whatever the rest of the classification', (category) => {
    for (const classification of classifications.filter((one) => one.category === category)) {
      const explanation = explain({ text: 'no words that any page knows', classification });
      for (const sentence of sentencesOf(explanation)) expect(sentence).toMatch(/\S/);
      expect(explanation.check.length).toBeGreaterThan(0);
      expect(JSON.stringify(explanation)).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  it('calls an address dead only if the policy suppresses it', () => {
    const general = { example: '', categories: CATEGORIES };
    const verdicts = new Set<string>();
    for (const { example, categories } of [general, ...PAGES]) {
      for (const classification of classifications.filter((one) => categories.includes(one.category))) {
        const { dead, rebound, category } = explain({ text: example, classification });
        if (dead.answer === 'yes') verdicts.add(`${rebound.action} ${category}`);
      }
    }
    expect([...verdicts].sort()).toEqual(['suppress invalid_domain', 'suppress invalid_recipient', 'suppress mailbox_inactive']);
  });

  it('never calls an address dead that is labelled alive', () => {
    expect([...open, ...blind].filter((row) => row.address_bad === false).length).toBeGreaterThan(300);
    expect(saidDead(open).map(({ text }) => text)).toEqual([]);
    // Only the count: people who work on the rules must not see these replies.
    expect(saidDead(blind).length).toBe(0);
  });

  it('has the same keys as ever', () => {
    const explanation = explain({
      text: 'host mx.example.com[192.0.2.1] said: 550 5.1.1 <user@example.com>: User unknown in virtual mailbox table',
    });
    expect(Object.keys(explanation).sort()).toEqual(
      [
        'assumed',
        'category',
        'check',
        'confidence',
        'dead',
        'more',
        'page',
        'permanence',
        'rebound',
        'reply',
        'ruleId',
        'saidBy',
        'title',
        'what',
      ].sort(),
    );
    expect(Object.keys(explanation.check[0] ?? {})).toEqual(['say', 'commands']);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe('pages', () => {
  it.each(PAGES)('$id is reached by its example', ({ id, example }) => {
    expect(explain({ text: example })).toMatchObject({ page: id });
  });

  it('and categories name only commands that exist', () => {
    const all = [
      ...CATEGORIES.map((category) => ({ category, text: '' })),
      ...PAGES.map(({ example, categories: [category] }) => ({ category, text: example })),
    ];
    const commands = all.flatMap(({ category, text }) => {
      const classification = classifications.find((one) => one.category === category);
      return classification ? explain({ text, classification }).check.flatMap((step) => step.commands) : [];
    });
    const named = new Set(commands.flatMap((command) => [...command.matchAll(/npx rebound (\w+)/g)].map(([, name]) => name)));
    expect(named.size).toBeGreaterThan(3);
    // A name in <angle brackets> outside quotes would be a redirection. These are intended.
    const redirections = /[<>] ?(?:\/dev\/null|release\.txt)/g;
    for (const command of commands) expect(command.replace(/"[^"]*"|'[^']*'/g, '').replace(redirections, '')).not.toMatch(/[<>]/);
    for (const name of named) expect(existsSync(new URL(`../../lib/cli/${name}.ts`, import.meta.url)), `rebound ${name}`).toBe(true);
  });

  it('know who is speaking', () => {
    const text = 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Failed to establish connection>';
    expect(explain({ text, provider: 'ses' }).saidBy).toMatchObject({
      origin: 'esp',
      who: 'Amazon SES',
      told: 'Amazon SES says this itself.',
    });
  });

  it('name only rules of their own categories', () => {
    const categories = new Map<string, string>(rules.map(({ id, category }) => [id, category]));
    for (const page of PAGES) {
      for (const rule of page.when.flatMap((when) => when.rules ?? [])) {
        // What a provider did on its own has no rule.
        if (!/-reject$/.test(rule)) expect(page.categories, `${page.id}: ${rule}`).toContain(categories.get(rule));
      }
    }
  });

  it.each([
    ['another rule that matched', '554 5.7.1 Client host [203.0.113.9] blocked using zen.spamhaus.org', 'spamhaus'],
    [
      'the innermost reply',
      'host mx.example.com[192.0.2.1] said: 554 5.7.1 Client host [203.0.113.9] blocked using bl.spamcop.net',
      'block-list-named',
    ],
    [
      'the status, where no page knows the rule',
      '451 4.7.651 The mail server [203.0.113.9] has been refused',
      'microsoft-restricted-for-now',
    ],
    ["the recipient's domain", '550 5.1.1 <hanako@docomo.ne.jp>: User unknown in virtual mailbox table', 'carrier-unknown-user'],
    ['the command that was answered', 'conversation with mx.example.org[192.0.2.44] timed out while sending RCPT TO', 'broken-off'],
  ])('are found by %s', (_, text, page) => {
    expect(explain({ text }).page).toBe(page);
  });

  it('are not chosen for words that the classifier ignores', () => {
    // Spamhaus in somebody's name, a loop in a subject line: neither decided anything.
    expect(explain({ text: '550 5.1.1 <spamhaus@example.com>: User unknown' }).page).toBeUndefined();
    expect(explain({ text: '550 5.1.1 <mail.loop@example.com>: User unknown' }).page).toBeUndefined();
  });

  it('are found for a stored event by what its provider did', () => {
    const classification: Classification = {
      category: 'esp_suppressed',
      permanence: 'permanent',
      origin: 'esp',
      confidence: 'certain',
      ruleId: 'sendgrid-reject',
    };
    expect(explain({ text: '', provider: 'sendgrid', classification }).page).toBe('sendgrid-suppression-list');
  });

  it('have unique ids', () => {
    expect(new Set(PAGES.map(({ id }) => id)).size).toBe(PAGES.length);
  });
});

describe('names in commands', () => {
  it('are read from the reply and filled in', () => {
    const { reply, check } = explain({
      text: 'host mx1.example.org[192.0.2.7] said: 550 5.1.1 <Anna.B@Example.org>: Recipient address rejected: User unknown',
    });
    expect(reply).toEqual({
      replyCode: 550,
      status: '5.1.1',
      recipient: 'anna.b@example.org',
      domain: 'example.org',
      host: 'mx1.example.org',
    });
    expect(check.flatMap(({ commands }) => commands)).toContain('dig +short MX example.org');
  });

  it.each([
    ['X-Postfix; Host or domain name not found. Name service error for name=exmaple.test type=MX: Host not found', 'exmaple.test'],
    ['No MX for gone.example', 'gone.example'],
    ['550 5.4.310 DNS domain gone.example does not exist [Message=InfoDomainNonexistent]', 'gone.example'],
  ])('include the domain that was looked up in DNS: %s', (text, domain) => {
    expect(explain({ text }).reply.domain).toBe(domain);
  });

  it('are examples if the reply does not give them, and listed as such', () => {
    const { assumed, check } = explain({ text: '550 5.1.1 User unknown' });
    expect(assumed).toEqual([{ name: 'domain', example: 'example.com' }]);
    expect(check.flatMap(({ commands }) => commands)).toContain('dig +short MX example.com');
  });

  it('given with the reply win over those in the text', () => {
    const { reply } = explain({ text: '550 5.1.1 <old@example.net>: User unknown', recipient: 'Anna <anna@example.org>' });
    expect(reply.recipient).toBe('anna@example.org');
  });

  it('do not take the sender for the recipient', () => {
    const { reply } = explain({ text: '550 5.1.0 <news@shop.example>: Sender address rejected: User unknown in local recipient table' });
    expect(reply.recipient).toBeUndefined();
    expect(reply.sender).toBe('news@shop.example');
  });

  it.each([
    ['a name with shell characters, or its harmless end', '550 5.1.1 user unknown', "o'brien@example.com", {}],
    ['the end of a name', '550 5.1.1 <müller@example.org>: user unknown', undefined, {}],
    [
      'the sender of a report',
      'X-Postfix-Sender: rfc822; news@shop.example\nFinal-Recipient: rfc822; ben@example.org\nDiagnostic-Code: X-Postfix; unknown user',
      undefined,
      { recipient: 'ben@example.org', sender: 'news@shop.example', senderDomain: 'shop.example' },
    ],
    [
      'a recipient taken for the sender',
      '550 5.7.23 <ben@example.org>: Recipient address rejected: SPF of the sender failed',
      undefined,
      { recipient: 'ben@example.org' },
    ],
    [
      'a contact address',
      '550 5.7.511 Access denied, banned sender[203.0.113.9]. Forward this to delist@microsoft.com.',
      undefined,
      { ip: '203.0.113.9' },
    ],
    ['a new address', '551 <anna@example.org>: has moved, please try <anna.new@example.net>', undefined, { recipient: 'anna@example.org' }],
    [
      'the IP address of their server',
      'X-Postfix; connect to mx.example.org[192.0.2.44]:25: Connection timed out',
      undefined,
      { host: 'mx.example.org' },
    ],
    ['an address of a private network', 'NOQUEUE: reject: RCPT from app[10.0.0.5]: 550 5.7.1 Client host rejected', undefined, {}],
    ['the number of an RFC', '553 5.5.2 see RFC2821 4.1.1.1', undefined, {}],
    ['one of several IP addresses', '550 5.7.1 203.0.113.9 is in 203.0.113.0', undefined, {}],
    ['a server taken for the domain', 'Name service error for name=mx.example.org type=A: Host not found', undefined, {}],
    [
      'missing if the reply names a sending domain',
      '550-5.7.26 Unauthenticated email from shop.example is not accepted',
      undefined,
      { senderDomain: 'shop.example' },
    ],
  ])('are never %s', (_, text, recipient, expected) => {
    const { replyCode, status, domain, ...names } = explain({ text, ...(recipient && { recipient }) }).reply;
    expect(names).toEqual(expected);
  });

  it('never contain shell characters', () => {
    const hostile = fc.array(fc.constantFrom(...'ab@.$`;|&\n\'"()<>*~{}!\\ -'.split('')), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, hostile, hostile, (recipient, host, rest) => {
        const text = `host ${host}[192.0.2.1] said: 550 5.1.1 <${recipient}>: User unknown in virtual mailbox table ${rest}`;
        const { reply } = explain({ text, recipient });
        for (const name of [reply.recipient, reply.domain, reply.host, reply.ip, reply.sender]) {
          if (name !== undefined) expect(name).toMatch(/^[a-z0-9][a-z0-9.@_+-]*$/i);
        }
      }),
    );
  });
});

describe('a whole report', () => {
  const postfix = (diagnostic: string) => `This is the mail system at host web1.shop.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

<ben@example.org>: ${diagnostic}

Reporting-MTA: dns; web1.shop.example
X-Postfix-Sender: rfc822; news@shop.example

Final-Recipient: rfc822; ben@example.org
Action: failed
Status: 4.1.1
Remote-MTA: dns; mx.example.org
`;
  const ofHost =
    'host mx.example.org[192.0.2.44] said: 450 4.1.1 <ben@example.org>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)';

  it('is read by its Diagnostic-Code, folded or not', () => {
    const text =
      postfix(ofHost) +
      'Diagnostic-Code: smtp; 450 4.1.1 <ben@example.org>:\n    Recipient address rejected: User unknown in virtual mailbox table\n';
    const { dead, reply, page } = explain({ text });
    expect({ dead: dead.answer, page, reply }).toMatchObject({
      dead: 'maybe',
      page: 'unknown-user-for-now',
      reply: { replyCode: 450, status: '4.1.1', recipient: 'ben@example.org', sender: 'news@shop.example', host: 'mx.example.org' },
    });
  });

  it('without one is read from the address on, not by the words that every report has', () => {
    expect(explain({ text: postfix(ofHost) }).page).toBe('unknown-user-for-now');
    expect(explain({ text: postfix('host mx.example.org[192.0.2.44] said: 421 4.7.0 Try again later') }).category).not.toBe(
      'content_rejected',
    );
    expect(explain({ text: postfix('User unknown in virtual mailbox table') }).saidBy.origin).toBe('local');
  });

  it('is not about the sender because it begins with X-Postfix-Sender', () => {
    const text = postfix('Host or domain name not found. Name service error for name=example.org type=MX: Host not found');
    const { category, page } = explain({ text });
    expect({ category, page }).toEqual({ category: 'invalid_domain', page: 'dns-no-such-domain' });
  });

  it('from Exchange names the recipient on its own line', () => {
    const text =
      "Delivery has failed to these recipients or groups:\n\nben@example.org\nYour message wasn't delivered.\n\nRemote Server returned '550 5.7.26 Unauthenticated email from shop.example is not accepted'";
    expect(explain({ text }).reply).toMatchObject({ recipient: 'ben@example.org', senderDomain: 'shop.example' });
  });

  it('gives the status if its diagnostic has none', () => {
    const text = 'Final-Recipient: rfc822; ben@example.org\nStatus: 5.1.1\nDiagnostic-Code: x-unix; user unknown';
    const { saidBy, reply } = explain({ text });
    expect({ origin: saidBy.origin, status: reply.status }).toEqual({ origin: 'local', status: '5.1.1' });
  });

  it.each([
    'Sorry, I failed. <ben@example.org>:\n198.51.100.7 failed after I sent the message.\nRemote host said: 554 5.7.1 blocked using zen.spamhaus.org',
    '** ben@example.org R=dnslookup T=remote_smtp H=mx1.example.org [198.51.100.7]: SMTP error from remote mail server after RCPT TO: 550 blocked using zen.spamhaus.org',
  ])('never shows their IP address as yours: %s', (text) => {
    expect(explain({ text }).reply.ip).toBeUndefined();
  });
});

describe('of several replies', () => {
  it('in a whole session, the one to RCPT TO is explained', () => {
    const session = `220 mx.example.org ESMTP Postfix
EHLO web1.shop.example
250-mx.example.org
250 STARTTLS
MAIL FROM:<news@shop.example>
250 2.1.0 Ok
RCPT TO:<ben@example.org>
550 5.1.1 <ben@example.org>: Recipient address rejected: User unknown in local recipient table
DATA
554 5.5.1 Error: no valid recipients
QUIT
221 2.0.0 Bye`;
    expect(explain({ text: session })).toMatchObject({
      page: 'postfix-user-unknown',
      dead: { answer: 'yes' },
      reply: { replyCode: 550, status: '5.1.1', recipient: 'ben@example.org' },
    });
  });

  it('explain and classify read the same one', () => {
    for (const { text } of [...open, ...blind, ...readRows('published'), ...readRows('unseen')]) {
      const { category, permanence, ruleId } = explain({ text });
      expect(classifyReply({ text })).toMatchObject({ category, permanence, ruleId });
    }
  });
});

describe('the origin of "User unknown in virtual mailbox table"', () => {
  const words = '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table';
  const story = (text: string) => {
    const { saidBy, dead, rebound, page } = explain({ text });
    return { origin: saidBy.origin, told: saidBy.told, dead: dead.answer, action: rebound.action, days: rebound.days, page };
  };

  it('bare', () => {
    expect(story(words)).toMatchInlineSnapshot(`
      {
        "action": "suppress",
        "days": undefined,
        "dead": "yes",
        "origin": "remote",
        "page": "postfix-user-unknown",
        "told": "The text does not say. Through SES, SendGrid or Mailgun it is nearly always the recipient's server. But if your application got it while handing the message to your own server, your own server said it.",
      }
    `);
  });

  it('quoted from another host', () => {
    expect(story(`host mx.example.com[192.0.2.1] said: ${words} (in reply to RCPT TO command)`)).toMatchInlineSnapshot(`
      {
        "action": "suppress",
        "days": undefined,
        "dead": "yes",
        "origin": "remote",
        "page": "postfix-user-unknown",
        "told": "The text quotes another server's reply. It answers a command that your side had sent to another server.",
      }
    `);
  });

  it('with X-Postfix', () => {
    expect(story(`X-Postfix; ${words}`)).toMatchInlineSnapshot(`
      {
        "action": "hold",
        "days": 7,
        "dead": "maybe",
        "origin": "local",
        "page": "postfix-user-unknown-own",
        "told": ""X-Postfix;" means that the Postfix that wrote this report decided on its own. Its name is in Reporting-MTA, or after "This is the mail system at host". If that is your server or your provider's, the setting is yours. If it is a server of the recipient's domain, read it as the recipient's answer. Rebound does so for webhooks, unless OWN_MTAS or OWN_DOMAINS name the server.",
      }
    `);
  });

  it('every page about it has the whole comparison', () => {
    for (const text of [words, `X-Postfix; ${words}`]) {
      const { more, check } = explain({ text });
      expect(more.map(({ title }) => title).sort()).toEqual(
        [
          'How it differs from other 550 replies',
          'Nine mistakes that make a good address bounce',
          'The four tables, and where to look',
          'Which Postfix said it: theirs or yours?',
        ].sort(),
      );
      expect(check.flatMap(({ commands }) => commands).join('\n')).toContain('postmap -q user@example.com');
    }
  });
});

describe('on the terminal', () => {
  it('no line is wider than 100 columns, except a command or a word that cannot be broken', () => {
    const some = open.filter((_, index) => index % 4 === 0);
    const texts = [...PAGES.map(({ example }) => example), ...[...some, ...blind].map((row) => row.text)];
    const lines = texts.flatMap((text) => layOut(text, explain({ text }), { columns: 300 }).split('\n'));
    const isOneWord = (line: string) => !line.trim().includes(' ');
    expect(lines.filter((line) => line.length > 100 && !line.startsWith('       $ ') && !isOneWord(line))).toEqual([]);
  });

  it('no control character of a reply gets through', () => {
    const text = '550 5.1.1 \u001b[2J\u001b]0;owned\u0007 \u009b31m <user@example.com>: User unknown\u202e';
    const shown = layOut(text, explain({ text }), {});
    expect([...shown].filter((unit) => unit !== '\n' && /[\p{Cc}\p{Cf}]/u.test(unit))).toEqual([]);
  });

  it('is bold only with color', () => {
    const text = '550 5.1.1 User unknown';
    expect(layOut(text, explain({ text }), { color: true })).toContain('\u001b[1m');
    expect(layOut(text, explain({ text }), { color: false })).not.toContain('\u001b');
  });
});

it("says so if the text is not a server's reply, and that it does nothing unless a provider reports it", () => {
  for (const text of ['hello, please call me back tomorrow', 'garbage']) {
    expect(explain({ text })).toMatchObject({
      page: 'no-server-reply',
      dead: { answer: 'maybe' },
      saidBy: { who: expect.stringContaining('no mail server') },
      rebound: { does: expect.stringMatching(/^With this text alone, nothing\. If your sending service reports a bounce .*counts it/) },
    });
  }
});

describe('what is known besides the text', () => {
  it('a provider that reported it: the text need not say who spoke', () => {
    expect(explain({ text: '550 5.1.1 User unknown', provider: 'mailgun' }).saidBy).toEqual({
      origin: 'remote',
      who: "the recipient's mail server",
      told: "Mailgun reported it as the answer of the recipient's server.",
    });
  });

  it('in its webhook X-Postfix is the Postfix of the recipient', () => {
    const text = 'X-Postfix; 550 5.1.1 <user@example.com>: User unknown in virtual mailbox table';
    expect(explain({ text, provider: 'ses' })).toMatchObject({ saidBy: { origin: 'remote' }, dead: { answer: 'yes' } });
    expect(explain({ text })).toMatchObject({ saidBy: { origin: 'local' }, dead: { answer: 'maybe' } });
  });

  it('a server of your own', () => {
    const text = '550 5.1.1 <user@example.com>: User unknown in virtual mailbox table';
    const own = explain({ text, own: true });
    expect(own).toMatchObject({ saidBy: { origin: 'local', who: 'your own mail server' }, page: 'postfix-user-unknown-own' });
    expect(own.saidBy.told).toContain('You gave it');
    expect(explain({ text, provider: 'ses', own: true }).saidBy.told).toContain('OWN_MTAS');
  });

  it.each([
    ['Google', '550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.'],
    ['Yahoo', '421 4.7.0 [TSS04] Messages temporarily deferred; see https://postmaster.yahooinc.com/error-codes'],
    ['Microsoft', '451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35'],
  ])('%s names itself', (name, text) => {
    expect(explain({ text }).saidBy).toMatchObject({ who: "the recipient's mail server", told: expect.stringContaining(name) });
  });

  it('an address at a provider does not name the speaker', () => {
    expect(explain({ text: '550 5.7.1 <ben@mail.yahoo.com>: refused by our support.gmail.example' }).saidBy.who).toMatch(/^probably/);
  });
});

describe('a message that expired', () => {
  const ARROW = '550 5.4.300 Message expired -> 451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35';

  it('is explained by the reply after an arrow', () => {
    const { what, saidBy, check } = explain({ text: ARROW });
    expect(what).toContain('after an arrow');
    expect(what).toContain('The reason given inside it: "Microsoft 365: the mail went to the wrong entry point"');
    expect(check[0]?.commands).toEqual(['npx rebound explain "451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35"']);
    expect(saidBy.who).toBe('your own mail server, or a relay or service that you send through');
    expect(JSON.stringify({ what, check })).not.toMatch(/sending service tried|reply in brackets/);
  });

  it('to the wrong region of Microsoft 365 is a matter of routing', () => {
    const { category, page, check } = explain({ text: '451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35' });
    expect({ category, page }).toEqual({ category: 'relay_denied', page: 'microsoft-wrong-region' });
    expect(JSON.stringify(check)).toMatch(/MX record.*administrators/);
  });
});

it.each(['250 2.0.0 Ok: queued as 4D1C2B3A', '250 OK id=1tHxyz-0004Qr-2B'])('does not call an acceptance a refusal: %s', (text) => {
  const { page, what, rebound } = explain({ text });
  expect(page).toBe('accepted');
  expect(what).not.toMatch(/refuse/);
  expect(rebound.does).toMatch(/^With this text alone, nothing/);
});

it('is not certain of a refusal without a reason', () => {
  expect(explain({ text: '550 Rejected' })).toMatchObject({ page: 'refused-without-reason', dead: { answer: 'maybe' } });
});

it.each(['550 <a@ezweb.ne.jp>: User unknown', '550 5.1.1 <b@au.com>: Recipient address rejected: not found'])(
  'knows a carrier: %s',
  (text) => {
    expect(explain({ text }).page).toBe('carrier-unknown-user');
  },
);

it('gives the reason for a timeout if the text does', () => {
  const { what } = explain({ text: '554 5.4.4 Message expired: not delivered because the name does not resolve' });
  expect(what).toContain('The reason given inside it: "The server could not be reached"');
});
