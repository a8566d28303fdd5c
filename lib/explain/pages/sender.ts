// Replies about the sender: authentication, block lists, and 5.7.1 in its many meanings.
// Sources: support.google.com/a/answer/81126; www.spamhaus.org/faqs; RFC 3463, RFC 7372 (5.7.20 to 5.7.26).
import type { RuleId } from '../../classify/rules/ids.ts';
import type { Page } from '../explanation.ts';
import { ASK_ANOTHER_WAY, BLOCK_LISTS, CHECK_AUTHENTICATION, SHARED_IP } from '../steps.ts';

export const SENDER_PAGES: readonly Page[] = [
  {
    id: 'open-resolver',
    categories: ['policy_block', 'reputation_block', 'system_error'],
    when: [{ rules: ['open-resolver'] }],
    example:
      '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53/',
    title: 'Their block-list check is broken: this is no listing',
    what: 'The receiving server asks Spamhaus through a public DNS resolver (Google\'s, Cloudflare\'s), or too often. Spamhaus answers "not like this", and the server mistakes that for a listing. It refuses everybody, including you. (You may be on a list as well; this reply does not say.)',
    dead: { no: 'Their server refuses all mail at the moment, to everybody there. Neither you nor the address is the cause.' },
    check: [
      {
        say: 'Check whether you are listed as well: https://check.spamhaus.org/',
      },
      {
        say: 'Find another way to tell the administrators of {domain}, and give them the link in the reply: they must ask Spamhaus through their own DNS resolver, or with a free key (DQS, Data Query Service).',
      },
    ],
  },
  {
    id: 'spamhaus',
    categories: ['reputation_block', 'content_rejected'],
    when: [{ rules: ['spamhaus', 'spamhaus-host'] }],
    example:
      '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9',
    title: 'You are on a Spamhaus list',
    what: 'The receiving server asked Spamhaus, and your IP address or domain is listed. It matters which list: SBL (spam seen), CSS (poor sending), XBL (a hacked machine), PBL (an address range not meant for mail servers, such as home connections), DBL (a domain).',
    dead: { no: 'You would be refused for any address there.' },
    check: [
      {
        say: 'See which list, and why: https://check.spamhaus.org/',
        commands: ['dig +short {reversedIp}.zen.spamhaus.org'],
      },
      {
        say: "127.0.0.2 is SBL, .3 CSS, .4 to .7 XBL, .9 DROP (hijacked networks), .10 and .11 PBL; 127.255.255.x is an error, not a listing. PBL: send through your provider's or your sending service's servers. XBL: find the hacked machine first. SBL and CSS: clean your list, then ask Spamhaus for removal (it is free; anyone who asks for money is a fraud).",
      },
      {
        say: 'A domain on DBL (127.0.1.x): has one of your web sites been hacked, or is a link shortener in the message?',
        commands: ['dig +short {senderDomain}.dbl.spamhaus.org'],
      },
      SHARED_IP,
    ],
  },
  {
    id: 'unauthenticated',
    categories: ['auth_failure', 'policy_block', 'reputation_block'],
    when: [
      { rules: ['spf-dkim-dmarc', 'auth-named', 'auth-word', 'authentication-host', 'status-authentication', 'netease-authentication'] },
      { rules: ['policy'], status: ['5.7.9'] },
    ],
    example:
      '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550 5.7.26  https://support.google.com/mail/answer/81126#authentication - gsmtp',
    title: 'Your mail is not authenticated',
    what: 'The big providers refuse mail that passes neither SPF nor DKIM, and mail that the DMARC record of its own domain tells them to refuse. From those who send 5,000 messages a day or more, Gmail and Yahoo (since 2024) and Outlook.com (since 2025) require SPF, DKIM and DMARC. For DMARC one of the two must pass for the domain in the From address, or a subdomain of it. A reply that begins with a 4 only slows you down for now.',
    dead: { no: "It is about your domain's DNS or your signature. Once that is fixed, the same message arrives." },
    check: [
      ...CHECK_AUTHENTICATION,
      {
        say: 'Do you send "from" an address at gmail.com, yahoo.com, mail.ru or similar through your own service? That cannot pass: use your own domain.',
      },
      { say: 'In SES, SendGrid and Mailgun: is the domain shown as verified, with DKIM on and your own MAIL FROM (return-path)?' },
    ],
  },
  {
    id: 'no-reverse-dns',
    categories: ['auth_failure', 'reputation_block', 'policy_block'],
    when: [{ rules: ['client-no-ptr', 'no-ptr-word', 'status-no-ptr', 'aol-no-name'] }],
    example: '550 5.7.25 Client host rejected: cannot find your hostname, [203.0.113.9]',
    title: "Your server's IP address has no proper name",
    what: "A mail server's IP address must have a name in DNS (a PTR record), and that name must resolve back to the address. Yours has no name, or the name does not resolve back.",
    dead: { no: 'It is about your server.' },
    check: [
      {
        say: 'Look up the name, then the address of that name. The second command must print {ip} again:',
        commands: ['dig +short -x {ip}', 'dig +short A THAT-NAME'],
      },
      { say: "You set the PTR record where you got the IP address (the hosting provider's panel), not in your own domain's DNS." },
    ],
  },
  {
    id: 'sender-domain-not-found',
    categories: ['auth_failure', 'protocol_error', 'policy_block'],
    when: [
      {
        rules: [
          'sender-domain-unknown',
          'sender-not-qualified',
          'sender-host-unknown',
          'sender-unresolved',
          'status-sender-domain',
          'by-mentions-sender-domain',
          'reply-sender',
        ],
      },
    ],
    example: '450 4.1.8 <www-data@web1.localdomain>: Sender address rejected: Domain not found',
    title: 'The domain you send from does not exist',
    what: 'The server looked up the domain of your envelope sender (the Return-Path) in DNS and found nothing. A typical one is www-data@web1.localdomain, which a web server uses if nothing else is set.',
    dead: { no: 'It is about {sender}. The recipient was never checked.' },
    check: [
      { say: 'Does it exist in DNS?', commands: ['dig +short MX {senderDomain}', 'dig +short A {senderDomain}'] },
      { say: 'Set the envelope sender: PHP mail() with "-f", or in Postfix myorigin and sender_canonical_maps.' },
    ],
  },
  {
    id: 'anti-spoofing',
    categories: ['policy_block', 'auth_failure', 'protocol_error'],
    when: [{ rules: ['spoofing', 'spoof-word', 'sender-not-logged-in'] }],
    example: '550 Rejected by header based Anti-Spoofing policy: news@shop.example - https://community.mimecast.com/docs/DOC-1369#550',
    title: 'They think your mail forges their address',
    what: 'They refuse mail from outside that has their own domain as its sender, or this particular address. Usually a service that sends in their name has not been allowed.',
    dead: { no: 'It is about the sender.' },
    check: [
      {
        say: '"Not logged in": the server accepts mail from this address only from its own users. If it is your outgoing server, log in to it; if it is theirs, they host the domain you send from and must allow you.',
      },
      {
        say: 'Do you send in the name of {senderDomain} to people in the same organisation? Their administrators must allow your server or your DKIM signature.',
      },
      ...CHECK_AUTHENTICATION,
    ],
  },
  {
    id: 'helo',
    categories: ['auth_failure', 'protocol_error', 'policy_block', 'reputation_block'],
    when: [{ rules: ['helo-rejected', 'helo-not-found', 'helo-domain', 'early-helo'] }],
    example: '504 5.5.2 <web1>: Helo command rejected: need fully-qualified hostname',
    title: 'Your server introduced itself with a bad name',
    what: 'A mail server first gives its own name (HELO or EHLO). Yours gave one that does not exist in DNS, or an incomplete one.',
    dead: { no: 'It is about your server.' },
    check: [
      { say: 'Which name does it give? In Postfix:', commands: ['postconf -x myhostname smtp_helo_name'] },
      { say: 'It must be a full name that exists in DNS, such as mail.your-domain.example; not "localhost", not "web1".' },
    ],
  },
  {
    id: 't-online',
    categories: ['reputation_block', 'policy_block', 'auth_failure'],
    when: [{ rules: ['t-online'] }],
    example: '554 IP=203.0.113.9 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset. (NOWL)',
    title: 'T-Online does not know or trust your server',
    what: 'T-Online (Telekom) accepts mail only from servers that it knows, and refuses all others by IP address. It uses no public block list.',
    dead: { no: 'Your server was refused, no matter who the mail was for.' },
    check: [
      {
        say: 'Give the server a full name in DNS that resolves both ways; the web site of its domain must have an imprint with contact details.',
        commands: ['dig +short -x {ip}'],
      },
      {
        say: 'Then write to the address that the reply names (tobr@rx.t-online.de or tosa@rx.t-online.de) from any mailbox, with {ip} and this reply.',
      },
    ],
  },
  {
    id: 'block-list-named',
    categories: ['reputation_block', 'policy_block'],
    when: [{ rules: ['blocklist-named', 'blocklist-host', 'blocklist-site'] }],
    example:
      '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.9',
    title: 'Your IP address is on a block list that the reply names',
    what: 'The receiving server asked the list that it names, and found your IP address on it. The list decides when you are removed, not the recipient.',
    dead: { no: 'You would be refused for any address there.' },
    check: [
      { say: 'Find and stop the cause first: old or bought addresses, complaints, a hacked account or form.' },
      { say: 'Then ask the list to remove {ip}; the table says how.' },
      SHARED_IP,
    ],
    more: [
      {
        title: 'How to get off each list',
        text: `| list | how |
|---|---|
| Proofpoint | https://ipcheck.proofpoint.com/ |
| Barracuda | https://www.barracudacentral.org/rbl/removal-request |
| SpamCop | expires on its own, about a day after the last report |
| UCEPROTECT | level 1 expires in seven days; levels 2 and 3 are about your provider. Never pay |
| SORBS | closed in 2024: tell the receiver to stop asking it |
| Cloudmark | https://csi.cloudmark.com/en/reset/ |`,
      },
    ],
  },
  {
    id: 'trend-micro-ers',
    categories: ['reputation_block', 'policy_block', 'greylisted'],
    when: [{ rules: ['trend-micro-ers', 'trend-micro-host'] }],
    example: '450 4.7.1 <aoki@example.co.jp>: Recipient address rejected: ERS-QIL.',
    title: 'Trend Micro: your IP address is on its list',
    what: 'It says "Recipient address rejected", but the reason is your IP address: ERS is Trend Micro\'s reputation service (QIL: recently seen sending spam; DUL: a dynamic address; RBL: known spammer).',
    dead: { no: 'It is about your IP address, not the recipient.' },
    check: [{ say: 'Look {ip} up and ask for removal: https://servicecentral.trendmicro.com/en-US/ers/' }, ...BLOCK_LISTS],
  },
];

/** Refusals that give no reason. */
const NO_REASON: readonly RuleId[] = [
  'denied',
  'world-denied',
  'by-mentions-denied',
  'by-mentions-not-permitted',
  'sender-not-allowed',
  'early-sender',
  'recipient-rejected-policy',
];

/** Tried last: for a 5.7.1 that no other page explains. */
export const LAST_PAGES: readonly Page[] = [
  {
    id: 'status-5.7.1',
    categories: ['policy_block', 'unknown'],
    when: [
      {
        rules: [...NO_REASON, 'sender-rejected', 'client-rejected', 'administrative', 'banned-recipient', 'status-policy'],
        decides: true,
        status: ['5.7.1'],
      },
    ],
    example: '550 5.7.1 Access denied',
    title: '5.7.1: refused by a rule, but the number does not say which',
    what: '5.7.1 means "not authorised", and servers use it for nearly everything: a block list, a spam filter, a missing SPF record, relaying, a rule against outsiders, even a full mailbox or a missing one. Read the sentence, not the number.',
    dead: {
      no: 'A rule refused it, and such rules are usually about the sender or the message.',
      maybe: 'The number says nothing, and here neither do the words.',
    },
    check: [
      { say: 'Does it happen for every address at {domain}, or at this provider? Then it is about you: reputation or authentication.' },
      { say: 'Only for one message? Then it is the content. Only for one address? Then ask that person, or their administrators.' },
      ...BLOCK_LISTS,
    ],
    more: [
      {
        title: 'What 5.7.1 can mean',
        text: `| words next to it | meaning |
|---|---|
| blocked using, listed, reputation, poor | your IP address or domain is on a list |
| Client host rejected | your IP address or its name in DNS |
| Sender address rejected | the address you send from |
| Helo command rejected | the name your server gives |
| SPF, DKIM, DMARC, unauthenticated | your DNS or your signature |
| spam, content, message rejected | this message |
| relay, relaying denied | the wrong server, or you did not log in |
| authentication required (RESOLVER.RST) | an address for internal mail only |
| access denied, not authorised, policy | their policy; ask them |
| greylisted, try again | try again in a few minutes |
| quota, full | the mailbox is full |
| no such user, user unknown, marked as invalid | the mailbox does not exist |`,
      },
    ],
  },
  {
    id: 'malformed-address',
    categories: ['invalid_recipient'],
    when: [{ rules: ['recipient-malformed', 'recipient-syntax', 'recipient-syntax-status', 'address-syntax'] }],
    example: '501 5.1.3 Bad recipient address syntax',
    title: 'This is not a mail address',
    what: 'The server says that the address is not a valid one. Usual causes: a space, two addresses in one field, a missing @, a dot at the end, a letter outside ASCII. No mailbox was looked up.',
    dead: {
      yes: 'Written like this, it will not be accepted. The person may well have a valid one.',
      maybe: 'Written like this, it was refused; another server may be less strict.',
    },
    check: [
      { say: 'Look at the stored value, quotes and spaces included, and correct it:', commands: ['npx rebound show {recipient}'] },
      { say: 'Check addresses when they are entered.' },
      { say: 'Letters such as ä or é need SMTPUTF8 on every server along the route: ask for another address.' },
      ASK_ANOTHER_WAY,
    ],
  },
  {
    id: 'refused-without-reason',
    categories: ['policy_block', 'unknown'],
    when: [{ rules: [...NO_REASON, 'client-rejected', 'administrative', 'banned-recipient', 'rejected-by-server'], decides: true }],
    example: '554 Transaction rejected',
    title: 'Refused without a reason',
    what: "It may be your server's reputation, this message, or a policy of theirs.",
    dead: { no: 'Nothing was said about the mailbox.', maybe: 'The reply does not say whether the mailbox exists.' },
    check: [
      { say: 'Does it happen for all addresses at {domain}, or for one? For all your messages, or for one?' },
      { say: 'Send one plain message by hand from another mailbox. If it arrives, the reason is your server or your message.' },
      { say: 'Ask their postmaster, with the date, the time and your IP address.' },
      ...BLOCK_LISTS,
    ],
  },
];
