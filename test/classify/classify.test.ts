// Precedence (docs/classifier.md), the provider's own verdict, origin, and the same answer through every provider.
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { classify, classifyReply } from '../../lib/classify/classify.ts';
import type { Kind, MailEvent, ProviderMeaning } from '../../lib/event.ts';
import { decide, defaultPolicy } from '../../lib/record/policy.ts';
import { parseReply } from '../../lib/smtp-reply.ts';

const recipient = parseAddress('user@example.com') ?? fail();

function fail(): never {
  throw new Error('no address');
}

function event(text: string, meaning: ProviderMeaning, more: Partial<MailEvent> = {}): MailEvent {
  const { replyCode, status } = parseReply(text);
  return {
    id: 'id',
    provider: 'ses',
    kind: 'bounce',
    recipient,
    occurredAt: '2026-01-01T00:00:00.000Z',
    messageId: 'message',
    providerMeaning: meaning,
    scope: '*',
    diagnosticCode: text,
    ...(replyCode !== undefined && { replyCode }),
    ...(status !== undefined && { status }),
    ...more,
  };
}

const hard: ProviderMeaning = { permanence: 'permanent' };
const soft: ProviderMeaning = { permanence: 'temporary' };

function outcome(mail: MailEvent): string {
  const classification = classify(mail);
  return `${classification?.category} ${decide({ event: mail, classification }, defaultPolicy).action}`;
}

describe('the sentence and its subject', () => {
  it.each([
    ['550 5.1.1 <user@example.com>: Recipient address rejected: User unknown', 'invalid_recipient'],
    ['450 4.7.1 <user@example.com>: Recipient address rejected: Greylisted', 'greylisted'],
    ['550 5.1.0 <news@shop.example>: Sender address rejected: User unknown in local recipient table', 'protocol_error'],
    ['550 5.1.8 <news@shop.example>: Sender address rejected: Domain not found', 'auth_failure'],
    ['450 4.7.1 Client host rejected: cannot find your hostname', 'auth_failure'],
    ['550 Rejected for too many invalid recipients', 'reputation_block'],
    ['554 5.7.1 <user@example.com>: Recipient address rejected: Quota exceeded', 'mailbox_full'],
    ['550 5.1.1 <quota-full@example.com> User unknown', 'invalid_recipient'],
    ['550 Mail from 5.1.1.5 rejected', 'reputation_block'],
    ['550 5.1.1 &lt;user@example.com&gt; User doesn&#39;t exist', 'invalid_recipient'],
    ['=?utf-8?B?NTUwIDUuMS4xIFVzZXIgdW5rbm93bg==?=', 'invalid_recipient'],
    ['=?utf-8?Q?550_User_unknown?=', 'invalid_recipient'],
    [
      '552 5.2.2 =D0=9F=D0=BE=D1=87=D1=82=D0=BE=D0=B2=D1=8B=D0=B9 =D1=8F=D1=89=D0=B8=D0=BA =D0=BF=D0=B5=D1=80=D0=B5=D0=BF=D0=BE=D0=BB=D0=BD=D0=B5=D0=BD',
      'mailbox_full',
    ],
    ['550%205.1.1%20User%20unknown', 'invalid_recipient'],
    ['host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)', 'invalid_recipient'],
    ['535 5.7.8 Authentication failed: user unknown', 'protocol_error'],
    ['lookup of mx1.example.com: address not found', 'network_error'],
  ])('%s', (text, category) => {
    expect(classifyReply({ text }).category).toBe(category);
  });

  it('a code without words never means that there is no such mailbox', () => {
    for (const status of ['5.1.1', '5.1.10', '5.1.0', '5.5.0'])
      expect(classifyReply({ text: `550 ${status}` }).category).not.toBe('invalid_recipient');
  });

  it('an expired message stays expired, and the reply inside is kept too', () => {
    expect(classifyReply({ text: '550 4.4.7 Message expired: unable to deliver in 840 minutes.<452 4.2.2 Mailbox full>' })).toMatchObject({
      category: 'expired',
      underlying: 'mailbox_full',
    });
  });

  it('locates the words', () => {
    const text = '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown';
    expect(text.slice(classifyReply({ text }).matchedAt)).toBe('User unknown');
  });

  it.each([
    ['450 4.1.1 User unknown', 'ambiguous'],
    ['550 Unknown user someone@docomo.ne.jp', 'ambiguous'],
    ['550 Unknown user someone@bureau.com', undefined],
    ['550 5.1.1 User unknown', undefined],
    ['550 5.4.1 Recipient address rejected: Access denied', 'ambiguous'],
    ['550 5.2.1 Mailbox disabled', undefined],
    ['550 5.2.1 Account suspended', 'locked'],
    ['Host or domain name not found. Name service error for name=example.org type=A: Host not found', 'unresolved'],
    ['556 5.1.10 Domain example.com does not accept mail (nullMX)', undefined],
  ])('%s: %s', (text, nuance) => {
    expect(classifyReply({ text }).nuance).toBe(nuance);
  });
});

describe('a sentence without a phrase of the rules', () => {
  it.each([
    ['550 5.1.1 Ein Postfach dieses Namens wird bei uns nicht geführt', 'invalid_recipient suppress'],
    ['550 Não foi encontrado nenhum utilizador com este endereço', 'invalid_recipient hold'],
    ['550 5.1.1 Такого адреса у нас нет', 'invalid_recipient suppress'],
    ['550 Schránka příjemce je plná', 'mailbox_full count'],
    ['550 5.2.1 Esta cuenta se dio de baja', 'mailbox_inactive suppress'],
    ['550 Ящик не принимает письма извне', 'policy_block none'],
    ['550 Ihr Konto ist deaktiviert', 'protocol_error none'],
    ['550 Mailbox closed after Erika Muster left', 'mailbox_inactive suppress'],
    ['550 Postfach wurde nach Ausscheiden von Erika Muster geschlossen', 'mailbox_inactive suppress'],
    ['450 4.2.1 Postfach wurde nach Ausscheiden von Erika Muster geschlossen', 'mailbox_inactive hold'],
    ['550 Postfach ist wegen Urlaub geschlossen', 'mailbox_inactive hold'],
    ['550 Die Sitzung mit dem Empfänger wurde geschlossen', 'mailbox_inactive hold'],
    ['550 Die Mail an das Postfach wurde gelöscht', 'mailbox_inactive hold'],
    ['535 Das Konto existiert nicht', 'protocol_error none'],
  ])('%s', (text, expected) => {
    expect(outcome(event(text, hard))).toBe(expected);
  });

  it.each([
    '550 User unknown: LDAP server does not answer',
    '550 too many connections, user unknown',
    '550 5.5.1 invalid user input',
    '550 user unknown, IP 192.0.2.1 listed at a DNSBL',
  ])('is never final next to another reason: %s', (text) => {
    expect(outcome(event(text, hard))).not.toMatch(/suppress$/);
  });
});

describe('a domain named in the text', () => {
  it.each([
    ['550 5.1.2 Domain example.com does not exist', 'invalid_domain hold'],
    ['550 5.1.2 Domain of address <news@shop.example> does not exist', 'auth_failure none'],
    ['556 5.1.10 Domain example.com does not accept mail (nullMX)', 'invalid_domain suppress'],
    ['550 Domain mail.example.com not found', 'invalid_domain hold'],
  ])('%s', (text, expected) => {
    expect(outcome(event(text, hard))).toBe(expected);
  });
});

describe('origin', () => {
  it.each([
    ['550 5.1.1 User unknown in virtual mailbox table', 'remote'],
    ['X-Postfix; unknown user: "user"', 'local'],
    ['Status: 5.1.1\nDiagnostic-Code: X-Postfix; unknown user: "user"', 'local'],
    ['Diagnostic-Code: smtp; 550 5.1.1 User unknown', 'remote'],
    ['550 5.1.1 User unknown (relay for local users)', 'remote'],
    ['Nov 1 10:00:00 mx postfix/smtpd[1]: noqueue: reject: RCPT from app[10.0.0.1]: 450 4.1.1 <a@b.example>: User unknown', 'local'],
    ['NOQUEUE: reject: RCPT from app[10.0.0.1]: 550 5.1.1 <user@example.com>: User unknown in virtual mailbox table', 'local'],
    ['to=<a@b.example>, relay=virtual, dsn=5.1.1, status=bounced (unknown user: "a@b.example")', 'local'],
    ['This is the mail system at host web1.shop.example. <a@b.example>: User unknown in virtual mailbox table', 'local'],
    ['This is the mail system at host web1.shop.example. <a@b.example>: host mx.b.example[192.0.2.1] said: 550 User unknown', 'remote'],
    ['to=<a@b.example>, relay=mx.b.example[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx.b.example said: 550 User unknown)', 'remote'],
    ['connect to mx.example.com[192.0.2.1]:25: Connection timed out', 'local'],
    ['Not delivering to previously bounced address', 'esp'],
  ])('%s: %s', (text, origin) => {
    expect(classifyReply({ text }).origin).toBe(origin);
  });

  it('of a failed connection is the provider, if the provider reports it', () => {
    expect(classify(event('Connection timed out', hard))?.origin).toBe('esp');
  });

  it("is not taken from the words of a webhook, because they come from the recipient's side", () => {
    expect(outcome(event('X-Postfix; User unknown in virtual mailbox table', hard))).toBe('invalid_recipient suppress');
  });

  const ours = { mtas: ['mta.shop.example'], domains: ['shop.example'] };
  it.each<[string, Partial<MailEvent>]>([
    ['550 5.1.1 User unknown', { reportingMta: 'dns; Out1.mta.shop.example (192.0.2.1)' }],
    ['550 5.1.1 User unknown', { remoteMta: 'mta.shop.example' }],
    ['host out1.mta.shop.example[192.0.2.1] said: 550 5.1.1 User unknown', {}],
    ['550 5.1.1 User unknown', { recipient: parseAddress('someone@shop.example') ?? recipient }],
  ])('is local if OWN_MTAS or OWN_DOMAINS names the server or the domain: %s', (text, more) => {
    const told = { ...event(text, hard), ...more };
    expect(classify(told, ours)?.origin).toBe('local');
    expect(classify(told)?.origin).toBe('remote');
  });

  it.each<[string, Partial<MailEvent>]>([
    ['550 5.1.1 User unknown', { reportingMta: 'dns; notmta.shop.example' }],
    ['550 5.7.1 Client host out1.mta.shop.example blocked', {}],
  ])('is remote if another is named: %s', (text, more) => {
    expect(classify({ ...event(text, hard), ...more }, ours)?.origin).toBe('remote');
  });
});

describe('what a remote server writes', () => {
  it.each([
    ['550 5.7.1 List-Unsubscribe header missing', 'policy_block none'],
    ['554 5.7.1 Message rejected; report false positives at https://filter.example/', 'policy_block none'],
    ['550 5.7.1 Our users marked your mail as spam', 'reputation_block none'],
    ['550 5.7.1 Our users reported your message as spam', 'content_rejected none'],
    ['550 5.7.1 Recipient unsubscribed from this list', 'policy_block none'],
    ['550 5.7.1 Abuse complaint received, mail refused', 'reputation_block none'],
    ['550 5.7.1 Spam Reporting Address', 'content_rejected none'],
  ])('is never an opt-out or a complaint: %s', (text, expected) => {
    expect(outcome(event(text, hard))).toBe(expected);
    expect(outcome(event(text, soft, { kind: 'deferral' }))).toBe(expected);
  });

  it.each([
    '550 Not delivering to previously bounced address',
    'host mx.example.com[192.0.2.1] said: 550 Not delivering to previously bounced address',
    '550 5.1.1 Amazon SES has suppressed sending to this address',
    '550 5.1.1 Address is on the suppression list for your account',
    '550 Message dropped: unsubscribed address',
  ])("is never a provider's own list: %s", (text) => {
    expect(outcome(event(text, hard))).toBe('unknown hold');
  });

  it('has a reason of its own where an ESP says the same of its own account', () => {
    const said = '550 The from address does not match a verified Sender Identity';
    expect(classifyReply({ text: said.slice(4) }).ruleId).toBe('esp-sender-unverified');
    expect(classifyReply({ text: `host mx.example.com[192.0.2.1] said: ${said}` }).ruleId).toBe('send-as-denied');
  });

  it.each([
    ['550 5.2.1 I am on vacation until Monday', 'unknown'],
    ['550 Out of office autoreply', 'unknown'],
    ['554 Auto reply: I left the company', 'policy_block'],
    ['550 Abwesenheitsnotiz: im Urlaub', 'unknown'],
    ['I am on vacation until Monday', 'auto_reply'],
    ['Abwesenheitsnotiz: im Urlaub', 'auto_reply'],
  ])('is not an automatic reply if it is a refusal: %s', (text, category) => {
    expect(classifyReply({ text }).category).toBe(category);
  });

  it.each([
    ['PermanentNegativeCompletion, category: MailSystem, detail: Zero', 'invalid_recipient', 'permanent'],
    ['TransientNegativeCompletion, category: MailSystem, detail: Zero', 'invalid_recipient', 'temporary'],
    ['PermanentNegativeCompletion, category: Unspecified3, detail: Five', 'protocol_error', 'permanent'],
    ['PermanentNegativeCompletion, category: Other, detail: Five', 'invalid_recipient', 'permanent'],
  ])('may have its code in words: %s', (code, category, permanence) => {
    const text = `Error { kind: Permanent(Code { severity: ${code} }), source: "User unknown" }`;
    expect(classifyReply({ text })).toMatchObject({ category, permanence });
  });

  it('is a refusal, even with the words of an out-of-office notice', () => {
    expect(outcome(event('550 5.1.1 I am out of the office: User unknown', hard))).toBe('invalid_recipient suppress');
    expect(outcome(event('550 5.7.1 vacation autoreply not accepted', hard))).toBe('policy_block none');
  });

  it.each([
    'Called: 192.0.2.9 Sent: RCPT TO:<news@shop.example> Response: 550 User unknown',
    '550 Called: 192.0.2.9 Sent: RCPT TO Response: 550 User unknown',
    '550-Called:   192.0.2.9\n550-Sent:     RCPT TO:<news@shop.example>\n550-Response: 550 User unknown',
  ])('in a truncated callout is about the sender: %s', (text) => {
    expect(outcome(event(text, hard))).toBe('protocol_error none');
  });
});

describe('the provider', () => {
  it('outranks the text about its own actions', () => {
    const own: ProviderMeaning = { category: 'esp_suppressed', permanence: 'permanent', decisive: true };
    expect(outcome(event('550 5.1.1 user unknown', own, { kind: 'reject' }))).toBe('esp_suppressed hold');
    const limit: ProviderMeaning = { category: 'expired', nuance: 'own_limit', permanence: 'temporary', decisive: true };
    expect(outcome(event('550 4.4.7 Message expired<451 4.7.1 Greylisting>', limit))).toBe('expired none');
  });

  it('decides otherwise only if the text says nothing', () => {
    const label: ProviderMeaning = { category: 'content_rejected', permanence: 'temporary' };
    expect(outcome(event('', label))).toBe('content_rejected none');
    expect(outcome(event('552 5.2.2 mailbox full', label))).toBe('mailbox_full count');
  });

  it('with a soft label also requires a status that condemns the address', () => {
    expect(outcome(event('500 unknown recipient', soft, { status: '5.0.0' }))).toBe('unknown count');
    expect(outcome(event('525 5.7.13 Disabled recipient address', soft))).toBe('mailbox_inactive suppress');
    expect(outcome(event('500 unknown recipient', hard, { status: '5.0.0' }))).toBe('invalid_recipient suppress');
  });

  it.each([
    ['unknown hold', hard],
    ['unknown count', soft],
    ['unknown count', { permanence: 'unknown' }],
  ] as const)('decides between %s when nothing can be read', (expected, meaning) => {
    expect(outcome(event('', meaning))).toBe(expected);
  });

  it.each<[Kind, ProviderMeaning, string]>([
    ['complaint', { permanence: 'permanent' }, 'complaint suppress'],
    ['complaint', { permanence: 'permanent', nuance: 'candidates' }, 'complaint hold'],
    ['unsubscribe', { permanence: 'permanent' }, 'unsubscribe suppress'],
    ['withdrawal', { category: 'complaint', permanence: 'unknown' }, 'complaint none'],
    ['withdrawal', { category: 'unsubscribe', permanence: 'unknown' }, 'unsubscribe none'],
    ['reject', { permanence: 'permanent' }, 'esp_rejected none'],
    ['deferral', { permanence: 'temporary' }, 'unknown none'],
  ])('%s', (kind, meaning, expected) => {
    expect(outcome(event('', meaning, { kind }))).toBe(expected);
  });

  it('has nothing to say about a delivery', () => {
    expect(classify(event('250 2.0.0 OK', hard, { kind: 'delivery' }))).toBeNull();
  });
});
