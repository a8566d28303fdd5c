// Replies about the address or its domain that are often misread. Sources: RFC 7505 (Null MX), Exim specification (routers), RFC 5321 4.2.
import type { Page } from '../explanation.ts';
import { ASK_ANOTHER_WAY, CHECK_MX } from '../steps.ts';

export const ADDRESS_PAGES: readonly Page[] = [
  {
    id: 'null-mx',
    categories: ['invalid_domain'],
    when: [{ rules: ['null-mx', 'by-mentions-domain-takes-no-mail'] }],
    example: '556 5.1.10 <user@nomail.example>: Recipient address rejected: Domain nomail.example does not accept mail (nullMX)',
    title: 'The domain says that it accepts no mail',
    what: 'The domain declares that it accepts no mail, usually with a "Null MX": an MX record (the DNS entry that names the mail server) that is a single dot. The owner has chosen this: no address here ever accepts mail.',
    dead: {
      yes: 'The owner of the domain says so. A Null MX (RFC 7505) exists for this.',
      maybe: 'It is what the sending side saw in DNS.',
    },
    check: [
      { say: 'See it yourself: with a Null MX the answer is "0 ."', commands: ['dig +short MX {domain}'] },
      { say: 'Look for a typo in the domain: misspellings of big providers are often registered and marked this way.' },
    ],
  },
  {
    id: 'sender-null-mx',
    categories: ['auth_failure', 'protocol_error', 'policy_block'],
    when: [{ rules: ['sender-null-mx', 'status-sender-null-mx'] }],
    example: '550 5.7.27 <news@shop.example>: Sender address rejected: Domain shop.example does not accept mail (nullMX)',
    title: 'The domain you send from says that it accepts no mail',
    what: 'It publishes a "Null MX" (RFC 7505). Nobody could answer you, and no bounce could reach you, so the server refuses your mail.',
    dead: { no: 'It is about the domain you send from.' },
    check: [
      { say: 'See it yourself: the answer is "0 ."', commands: ['dig +short MX {senderDomain}'] },
      { say: 'Give the domain a real MX record, or send from a domain that accepts mail.' },
    ],
  },
  {
    id: 'unrouteable-address',
    categories: ['invalid_recipient', 'invalid_domain', 'relay_denied'],
    when: [{ rules: ['unrouteable-address'] }],
    example: '550 Unrouteable address',
    title: 'Exim: no route for this address',
    what: "Exim (the mail server of most web hosts) says this when none of its routers accepts the address. On the recipient's server: there is no such mailbox. On your own: the domain has no mail server in DNS, or your server thinks that the domain is its own (a web host that still lists a domain that has moved away).",
    dead: {
      yes: "From the recipient's server it means that the mailbox does not exist. If your own web host said it, check where it thinks the domain's mail is.",
      maybe: "It depends on who said it: the recipient's server, or your own.",
    },
    check: [
      CHECK_MX,
      {
        say: 'If it was your own web host: how does it route the address? "router = lookuphost … transport = remote_smtp" and a host: it is sent out. "virtual_user" or "localuser": the server thinks that the domain is its own. (On Debian the command is exim4.)',
        commands: ['exim -bt {recipient}'],
      },
      {
        say: 'If the mail of {domain} is hosted elsewhere: in cPanel its Email Routing must be "Remote Mail Exchanger"; in Plesk its mail service must be off; in DirectAdmin "Local Mail Server" must be unticked.',
      },
    ],
  },
  {
    id: 'dns-no-such-domain',
    categories: ['invalid_domain'],
    origin: 'local',
    told: 'Only the sending side asks DNS where mail goes.',
    when: [
      {
        rules: [
          'domain-not-found',
          'mailgun-no-mx',
          'mx-info',
          'world-no-such-domain',
          'world-no-such-domain-east',
          'by-mentions-no-such-domain',
          'status-domain',
        ],
      },
    ],
    example: 'X-Postfix; Host or domain name not found. Name service error for name=exmaple.test type=MX: Host not found',
    title: 'DNS knows no mail server for this domain',
    what: 'DNS was asked where mail for the domain goes, and the answer was "no such name" or no server. No mail server of the domain said anything: there was none to ask.',
    dead: {
      maybe:
        'Usually a typo or a domain that was given up. But registrations get renewed and DNS failures pass, so the address is held for a week and tried again.',
      yes: 'The domain does not exist.',
    },
    check: [
      {
        say: 'Query DNS yourself, through your own resolver and a public one. "status: NXDOMAIN" means that the domain does not exist. "NOERROR" without an MX: if it has an A or AAAA record, that server counts.',
        commands: [
          'dig MX {domain} | grep -E "status|MX"',
          'dig @1.1.1.1 MX {domain} | grep -E "status|MX"',
          'dig +short A {domain}',
          'dig +short AAAA {domain}',
        ],
      },
      { say: 'Check the spelling: gmial, hotmial, yaho, .con, .cmo.' },
    ],
  },
  {
    id: 'moved',
    categories: ['mailbox_inactive', 'invalid_recipient'],
    when: [{ rules: ['recipient-moved', 'user-not-local', 'status-moved'], decides: true }],
    example: '551 5.1.6 <anna@example.com>: Recipient has moved; please try <anna.new@example.org>',
    title: 'The person has moved',
    what: 'The server says that the person no longer uses this address. It may name the new one.',
    dead: {
      yes: 'The old address is no longer in use. Do not switch to the new one without asking the person.',
      maybe: 'The old address may no longer be in use; the server names another.',
    },
    check: [
      { say: 'Does the reply name a new address? Write to it once and ask whether the person wants your mail there.' },
      ASK_ANOTHER_WAY,
    ],
  },
];
