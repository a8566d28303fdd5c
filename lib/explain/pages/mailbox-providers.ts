// Gmail, Yahoo, Apple, the Japanese carriers: replies that are often misread.
// Sources: support.google.com/a/answer/3726730; senders.yahooinc.com/smtp-error-codes; support.apple.com/102322; the outages of
// 14-15 December 2020 (Gmail) and 26 April 2021 (Apple) as recorded by Adobe Campaign, SocketLabs and GreenArrow (the hours).
import { carriers } from '../../classify/carriers.ts';
import type { Page } from '../explanation.ts';
import { ASK_ANOTHER_WAY, CHECK_LINKS, RELEASE, RELEASE_ALL_SINCE } from '../steps.ts';

const YAHOO = ['yahoo.com', 'yahoo.co.uk', 'yahoo.co.in', 'yahoo.co.jp', 'yahoo.fr', 'yahoo.de', 'ymail.com', 'rocketmail.com', 'aol.com'];
const APPLE = ['icloud.com', 'me.com', 'mac.com', 'apple.com'];

export const MAILBOX_PROVIDER_PAGES: readonly Page[] = [
  {
    id: 'gmail-receiving-rate',
    categories: ['rate_limited'],
    when: [{ rules: ['mailbox-receiving-rate'] }],
    example:
      '550-5.2.1 The user you are trying to contact is receiving mail at a rate that\n550-5.2.1 prevents additional messages from being delivered.\n550 5.2.1  https://support.google.com/mail/?p=ReceivingRatePerm - gsmtp',
    title: 'This person gets too much mail at the moment',
    what: 'The mailbox gets more messages per hour, from everybody together, than its provider lets through. Gmail says so with 5.2.1, which is otherwise its code for a closed account. Many systems wrongly drop the address here.',
    dead: { no: 'It is so much in use that it gets too much mail.' },
    check: [
      { say: 'Send again in an hour or two, once.' },
      { say: 'Is it your own alarm or test address? Then your own system is flooding it: send one summary instead of many messages.' },
    ],
  },
  {
    id: 'gmail-no-such-user',
    categories: ['invalid_recipient'],
    when: [{ rules: ['gmail-no-such-user'] }],
    example:
      "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser - gsmtp",
    title: 'Gmail: the account does not exist',
    what: 'Gmail (or a company that uses Google Workspace) has no account with this name. It is as clear as such replies get, with one famous exception.',
    dead: {
      yes: 'Gmail says so, and never gives a gmail.com name to somebody else. The exception is when it says so of many people at once: see below.',
      maybe: 'Gmail said so, but only for now.',
    },
    check: [
      { say: 'Look for a typo. Dots in a gmail.com name do not matter; letters do.' },
      {
        say: 'Do many known-good addresses fail, starting at the same hour, at gmail.com or at companies with Google Workspace? Stop the campaign and wait.',
      },
      ...RELEASE_ALL_SINCE,
      ASK_ANOTHER_WAY,
    ],
    more: [
      {
        title: '14 and 15 December 2020',
        text: 'In two outages, of two and of four hours, Gmail gave exactly this answer for working accounts. Senders that believed it and dropped the addresses lost good ones. An answer is only as good as the server that gives it: one address that fails is a fact, a thousand that fail within an hour are an outage.',
      },
    ],
  },
  {
    id: 'gmail-account-disabled',
    categories: ['mailbox_inactive'],
    when: [{ rules: ['gmail-account-disabled'] }],
    example:
      '550 5.2.1 The email account that you tried to reach is disabled. For more information, go to https://support.google.com/mail/?p=DisabledUser - gsmtp',
    title: 'Gmail: the account is disabled',
    what: 'Google closed the account, or its administrator did (in Google Workspace: a suspended user). The address exists, and accepts no mail. The same code 5.2.1 also means "gets too much mail at the moment", which is a different page.',
    dead: {
      yes: 'Google deletes accounts that stay disabled. A suspended Workspace user may come back; release the address if they do.',
      maybe: 'It may be enabled again.',
    },
    check: [ASK_ANOTHER_WAY, { ...RELEASE, say: `If the person writes to you from it again, ${RELEASE.say}` }],
  },
  {
    id: 'full-then-inactive',
    categories: ['mailbox_full', 'mailbox_inactive'],
    when: [{ rules: ['full-and-inactive'] }],
    example:
      "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please\n552 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
    title: 'Full, and unused for a long time',
    what: 'The mailbox is full and its owner has not signed in for a long time. It exists, but it is most likely abandoned.',
    dead: {
      no: 'It exists, and works again when its owner makes room, but probably nobody reads it. Rebound holds it longer each time.',
      maybe: 'It exists, but most likely nobody reads it.',
      yes: 'It exists, but it was abandoned.',
    },
    check: [
      { say: 'When did this person last open or click anything of yours? If that is a year ago, stop mailing them.' },
      ASK_ANOTHER_WAY,
    ],
  },
  {
    id: 'gmail-slowed',
    categories: ['reputation_block', 'rate_limited', 'content_rejected'],
    when: [{ rules: ['gmail-unusual-rate', 'gmail-reputation', 'gmail-unsolicited'] }],
    example:
      '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n421-4.7.28 from your IP address. To protect our users from spam, mail sent from your\n421 4.7.28  IP address has been temporarily rate limited. https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp',
    title: 'Gmail takes you for a likely spammer',
    what: 'Gmail slows or refuses your mail because people mark it as spam, because there is suddenly much more of it, or because of where it comes from. The limit applies to your IP address or domain, not to this person.',
    dead: { no: 'Gmail judges the sender here, not the address.' },
    check: [
      { say: 'Look at https://postmaster.google.com/: the spam rate should stay under 0.1 %, and never reach 0.3 %.' },
      { say: 'Send only to people who opened or clicked in recent months, and slowly, until it improves.' },
      { say: 'Offer one-click unsubscribe (List-Unsubscribe and List-Unsubscribe-Post headers).' },
    ],
  },
  {
    id: 'yahoo-no-account',
    categories: ['invalid_recipient', 'mailbox_inactive'],
    when: [{ rules: ['yahoo-no-account'] }, { rules: ['mailbox-closed'], domains: YAHOO }],
    example: "554 delivery error: dd This user doesn't have a yahoo.com account (p.novak81@yahoo.com) [0] - mta4212.mail.bf1.yahoo.com",
    title: 'Yahoo: no such account, or a closed one',
    what: '"delivery error: dd" is how Yahoo and AOL begin a final answer. "This user doesn\'t have a yahoo.com account": it does not exist. "This mailbox is disabled (554.30)": it was closed, usually after a year without a sign-in. The number 554 alone would mean next to nothing.',
    dead: {
      yes: 'Yahoo deletes accounts that are not used for a year, and says so here. It may give an old name to somebody else: never release one on a guess.',
      maybe: 'It may be reopened.',
    },
    check: [{ say: 'Look for a typo: yahoo.com and yahoo.co.uk are different accounts.' }, ASK_ANOTHER_WAY],
  },
  {
    id: 'yahoo-deferred',
    categories: ['reputation_block', 'rate_limited'],
    when: [{ rules: ['yahoo-ts', 'yahoo-permanently-deferred'] }],
    example:
      '421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
    title: 'Yahoo is holding back your mail because of complaints',
    what: 'Yahoo and AOL slow you down because of complaints, a sudden jump in volume, or a poor reputation. If it says "permanently deferred" ([TS03], [TSS09]), it will not end on its own.',
    dead: { no: 'Yahoo judges your server here, not the address.' },
    check: [
      { say: 'At Yahoo, send only to people who opened or clicked in recent months, slowly, for a week or two.' },
      {
        say: 'Enrol your DKIM domain in the Complaint Feedback Loop: https://senders.yahooinc.com/. SES, SendGrid and Mailgun pass on the complaints that they receive.',
      },
      { say: 'If it does not end: https://senders.yahooinc.com/contact' },
    ],
  },
  {
    id: 'apple-outage',
    categories: ['invalid_recipient', 'system_error', 'network_error', 'unknown'],
    when: [{ rules: ['apple-no-user-record'] }],
    example: '550 5.1.1 <m.rossi@icloud.com>: user lookup success but no user record found',
    title: 'Apple: account found, record empty',
    what: "Apple's directory answered, but the record was empty. On 26 April 2021 iCloud gave this answer for six hours for mailboxes that worked. Otherwise it is given for accounts that are being created or deleted.",
    dead: {
      yes: 'A single one is gone. If many iCloud addresses fail like this at once, it is an outage at Apple, and they work.',
      maybe: 'If many iCloud addresses fail like this at once, it is an outage at Apple, and they work. A single one is probably gone.',
      no: 'If many iCloud addresses fail like this at once, it is an outage at Apple, and they work. Only a single one that fails again is probably gone.',
    },
    check: [
      { say: 'Did many iCloud addresses fail at the same time? Check https://www.apple.com/support/systemstatus/ too.' },
      ...RELEASE_ALL_SINCE,
    ],
  },
  {
    id: 'apple-local-policy',
    categories: ['content_rejected', 'policy_block', 'reputation_block'],
    when: [{ rules: ['apple-local-policy'] }, { rules: ['policy'], domains: APPLE }],
    example: '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    title: 'Apple iCloud: refused by its spam filter',
    what: 'iCloud\'s filter (built on Proofpoint\'s) took the message, its links or your server for spam. "Local policy" is all it says; CS01 and HM08 are codes of its filter.',
    dead: { no: 'It is about the message or the sender. The mailbox was not the reason.' },
    check: [
      { say: "Is your IP address on Proofpoint's list? https://ipcheck.proofpoint.com/" },
      CHECK_LINKS,
      { say: 'If neither is the cause, write to icloudadmin@apple.com with the time, the IP address, your domain and this reply.' },
    ],
  },
  {
    id: 'carrier-unknown-user',
    categories: ['invalid_recipient'],
    when: [{ domains: carriers }],
    example: '550 Unknown user hanako@docomo.ne.jp',
    title: 'Japanese carrier: "Unknown user" may be a filter',
    what: 'docomo and au answer "Unknown user" in two cases: there is no such address, or its owner has set their phone to refuse mail from computers or from domains they have not allowed. You cannot tell which.',
    dead: {
      maybe:
        'Perhaps it is gone, perhaps the phone refuses mail from outside. Rebound holds it, and gives it up if another message gets the same answer days later.',
    },
    check: [
      {
        say: "Ask the person (for example on the page where they signed up) to allow {senderDomain} in their phone's settings: ドメイン指定受信 (accept mail from named domains).",
      },
      { say: 'Send with SPF and DKIM of your own domain: the carriers also refuse mail that looks spoofed.' },
    ],
  },
  {
    id: 'mailbox-unavailable-gmx',
    categories: ['invalid_recipient', 'unknown'],
    when: [{ rules: ['gmx-mailbox-unavailable'] }],
    example:
      '550-Requested action not taken: mailbox unavailable\n550 For explanation visit https://postmaster.gmx.net/en/case?c=r0112&i=ip&v=203.0.113.9',
    title: 'GMX, WEB.DE, mail.com: usually no such mailbox',
    what: 'These providers give just a number and a link; the link\'s "c=" names the case. "Mailbox unavailable" usually means that the mailbox does not exist; "nemesis" without those words, and other cases, can be about your server.',
    dead: {
      yes: 'They say this only if the mailbox does not exist.',
      maybe: 'These are their usual words for a mailbox that does not exist; the case in the link decides.',
    },
    check: [{ say: 'Open the link in the reply: it explains the case in plain words.' }, ASK_ANOTHER_WAY],
  },
];
