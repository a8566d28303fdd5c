// Replies about the sender: authentication, block lists, and 5.7.1 in its many meanings.
// Sources: support.google.com/a/answer/81126; www.spamhaus.org/faqs; RFC 3463, RFC 7372 (5.7.20 to 5.7.26).
import type { Page } from '../explanation.ts';
import { BLOCK_LISTS, CHECK_AUTHENTICATION } from '../steps.ts';

export const SENDER_PAGES: readonly Page[] = [
  {
    id: 'open-resolver',
    categories: ['policy_block', 'reputation_block', 'system_error'],
    when: { says: ['open resolver', 'excessive number of queries', 'public resolver', 'spamhaus.org/returnc'] },
    example:
      '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53/',
    title: 'Their spam check is broken: you are not listed',
    what: 'The receiving server asks Spamhaus through a public DNS resolver (Google\'s, Cloudflare\'s), or too often. Spamhaus answers "not like this", and the server takes that for a listing. It refuses everybody, you among them.',
    dead: { no: 'Their server refuses all mail at the moment, to everybody there. Neither you nor the address is at fault.' },
    check: [
      {
        say: 'See that you are not listed (no answer is good; ask through your own resolver):',
        commands: ['dig +short {reversedIp}.zen.spamhaus.org'],
      },
      {
        say: 'Tell the administrators of {domain} by other means, with the link in the reply: they must ask Spamhaus through a resolver of their own, or with a free DQS key.',
      },
    ],
  },
  {
    id: 'spamhaus',
    categories: ['reputation_block', 'content_rejected'],
    when: { says: ['spamhaus'] },
    example:
      '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9',
    title: 'You are on a Spamhaus list',
    what: 'The receiving server asked Spamhaus, and your IP address or domain is listed. Which list matters: SBL (spam seen), CSS (poor sending), XBL (a hacked machine), PBL (an address that should not send mail itself), DBL (a domain).',
    dead: { no: 'You would be refused for any address there.' },
    check: [
      {
        say: 'See which list, and why: https://check.spamhaus.org/results/?query={ip}',
        commands: ['dig +short {reversedIp}.zen.spamhaus.org'],
      },
      {
        say: "127.0.0.2 is SBL, .3 CSS, .4 XBL, .10 and .11 PBL. PBL: send through your provider's or your sending service's servers. XBL: find the hacked machine first. SBL and CSS: mend your list, then ask for removal there (it is free; who asks for money is a fraud).",
      },
      {
        say: 'A domain on DBL: is a web site of yours hacked, or a link shortener in the message?',
        commands: ['dig +short {senderDomain}.dbl.spamhaus.org'],
      },
    ],
  },
  {
    id: 'unauthenticated',
    categories: ['auth_failure', 'policy_block', 'reputation_block'],
    when: {
      says: ['sender is unauthenticated', 'unauthenticated email', 'dmarc', 'required authentication level'],
    },
    example:
      '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550 5.7.26  https://support.google.com/mail/answer/81126#authentication - gsmtp',
    title: 'Your mail is not authenticated',
    what: "Since 2024 Gmail and Yahoo (and since 2025 Microsoft) refuse mail that passes neither SPF nor DKIM, and mail that its own domain's DMARC record tells them to refuse. For DMARC one of the two must pass for the very domain in the From address.",
    dead: { no: "It is about your domain's DNS or your signature. Once that is mended, the same message arrives." },
    check: [
      ...CHECK_AUTHENTICATION,
      {
        say: 'Do you send "from" an address at gmail.com, yahoo.com, mail.ru or the like through your own service? That cannot pass: use your own domain.',
      },
      { say: 'In SES, SendGrid and Mailgun: is the domain shown as verified, with DKIM on and a MAIL FROM (return-path) of your own?' },
    ],
  },
  {
    id: 'no-reverse-dns',
    categories: ['auth_failure', 'reputation_block', 'policy_block'],
    when: { says: ['ptr record', 'reverse hostname', 'reverse dns', 'rdns', 'cannot find your hostname', 'dns ptr'] },
    example: '550 5.7.25 Client host rejected: cannot find your hostname, [203.0.113.9]',
    title: "Your server's IP address has no proper name",
    what: "A mail server's IP address must have a name in DNS (a PTR record), and that name must lead back to the address. Yours has none, or it does not.",
    dead: { no: 'It is about your server.' },
    check: [
      { say: 'The name, and back. The second must give {ip} again:', commands: ['dig +short -x {ip}', 'dig +short A THAT-NAME'] },
      { say: "The PTR record is set by whoever gave you the IP address (the hosting provider's panel), not in your own domain's DNS." },
    ],
  },
  {
    id: 'trend-micro-ers',
    categories: ['reputation_block', 'policy_block', 'greylisted'],
    when: { says: ['ers-qil', 'ers-dul', 'ers-rbl', 'rbl+'] },
    example: '450 4.7.1 <aoki@example.co.jp>: Recipient address rejected: ERS-QIL.',
    title: 'Trend Micro: your IP address is on its list',
    what: 'It says "Recipient address rejected", but the reason is your IP address: ERS is Trend Micro\'s reputation service (QIL: seen sending spam just now; DUL: a dynamic address; RBL: known spammer).',
    dead: { no: 'Your IP address is meant, not the recipient.' },
    check: [{ say: 'Look {ip} up and ask for removal: https://servicecentral.trendmicro.com/en-US/ers/' }, ...BLOCK_LISTS],
  },
];

/** Tried last: what is left of 5.7.1 after every page and every clearer reason. */
export const LAST_PAGES: readonly Page[] = [
  {
    id: 'status-5.7.1',
    categories: ['policy_block', 'unknown'],
    when: { status: ['5.7.1'], confidence: ['likely', 'low'] },
    example: '550 5.7.1 Access denied',
    title: '5.7.1: refused by a rule, and the number does not tell which',
    what: '5.7.1 means "not authorised", and servers use it for nearly everything: a block list, a spam filter, a missing SPF record, relaying, a rule against outsiders, even a full mailbox or a missing one. Read the sentence, not the number.',
    dead: {
      no: 'A rule refused it, and such rules are mostly about the sender or the message.',
      maybe: 'The number says nothing, and here the words do not either.',
    },
    check: [
      { say: 'Does it happen for every address at {domain}, or at this provider? Then it is about you: reputation or authentication.' },
      { say: 'Only for one message? Then it is its content. Only for one address? Then ask that person, or their administrators.' },
      ...BLOCK_LISTS,
    ],
    more: [
      {
        title: 'What 5.7.1 can mean',
        text: `| words beside it | meaning |
|---|---|
| blocked using, listed, reputation, poor | your IP address or domain is on a list |
| SPF, DKIM, DMARC, unauthenticated | your DNS or your signature |
| spam, content, message rejected | this message |
| relay, relaying denied | the wrong server, or you did not log in |
| authentication required (RESOLVER.RST) | an address for insiders only |
| access denied, not authorised, policy | a rule of theirs; ask them |
| greylisted, try again | come back in a few minutes |
| quota, full | the mailbox is full |
| no such user, user unknown, marked as invalid | the mailbox does not exist |`,
      },
    ],
  },
];
