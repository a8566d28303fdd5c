// "User unknown in … table": the reply that is most often blamed on the wrong server (TAXONOMY section 3; Postfix smtpd_check.c).
import type { Page, Section } from '../explanation.ts';
import { ASK_ANOTHER_WAY } from '../steps.ts';

const TABLE_NAMES = [
  'user unknown in virtual mailbox table',
  'user unknown in virtual alias table',
  'user unknown in local recipient table',
  'user unknown in relay recipient table',
];

const SISTERS: Section = {
  title: 'The four tables, and where to look',
  text: `The end of the sentence names the kind of domain that the refusing server takes this one for:

| the text ends with | the domain is in its | the list without the address |
|---|---|---|
| local recipient table | mydestination | local_recipient_maps (passwd, alias_maps) |
| virtual mailbox table | virtual_mailbox_domains | virtual_mailbox_maps |
| virtual alias table | virtual_alias_domains | virtual_alias_maps |
| relay recipient table | relay_domains | relay_recipient_maps |
| only "User unknown" | any of them | not told (show_user_unknown_table_name = no) |`,
};

const WHOSE: Section = {
  title: 'Whose Postfix spoke?',
  text: `| sign | the recipient's | yours, or your relay's |
|---|---|---|
| wording | host mx.example.com[192.0.2.1] said: 550 … (in reply to RCPT TO command) | the bare 550 when your application hands the message over, or "NOQUEUE: reject" in your own log |
| report | Remote-MTA is there, and is an MX of the domain | no Remote-MTA; Diagnostic-Code: X-Postfix; |
| time | your side took the message first | refused before it had a queue id |
| webhook of SES, SendGrid, Mailgun | practically always | only if they hand mail to a relay you own |
| whom it hits | one address of many at the domain | every address at one domain, often your own |`,
};

const MISTAKES: Section = {
  title: 'Nine mistakes that make a good address bounce',
  text: `1. The domain moved (say, to Microsoft 365 or Google) but is still in your virtual_mailbox_domains or mydestination, so your web server never asks DNS. Typical for a shop or a contact form that cannot mail its own company.
2. The domain is in two classes at once (mydestination and virtual_mailbox_domains). Postfix warns of it in the log.
3. The lookup is wrong without failing: the wrong SQL query or column (user or user@domain), an "active" flag, upper case, a domain alias that is not expanded. (A lookup that fails gives 451 4.3.0, not 550.)
4. The map file was edited, but postmap was not run, or the map type is wrong (hash or lmdb).
5. The alias exists only in virtual_alias_maps of another host; or the backup MX has no list of users.
6. recipient_delimiter differs: user+tag@ is unknown on one of the hops.
7. An old MX still answers after a move (cached DNS, or a low-priority MX that nobody looks after).
8. The catch-all was removed, or the address exists only as a login for sending.
9. "Sender address rejected: User unknown in … table" speaks of the sender (reject_unlisted_sender): mend your From address, leave the recipient alone.`,
};

const VERIFY_ROUTE = {
  say: 'Is the server that refused among the servers of {domain}? If not, the way there is wrong, not the address.',
  commands: ['dig +short MX {domain}'],
};
const VERIFY_OWN = {
  say: 'Is that server yours? Does it list the domain as its own?',
  commands: ["postconf -n | grep -E 'mydestination|virtual_(alias|mailbox)_domains|relay_domains|transport_maps'"],
};
const VERIFY_MAPS = {
  say: 'If it is yours: the first must print something; the second must print nothing when the domain is hosted elsewhere. Then reload.',
  commands: [
    'postmap -q {recipient} $(postconf -h virtual_mailbox_maps)',
    'postmap -q {domain} $(postconf -h virtual_mailbox_domains)',
    'postfix reload',
  ],
};
const VERIFY_ONCE = {
  say: 'Ask the real server once, without sending anything. (Once: asking for many addresses gets you blocked.)',
  commands: ['swaks --to {recipient} --server $(dig +short MX {domain} | sort -n | head -1 | cut -d" " -f2) --quit-after RCPT'],
};
const VERIFY_OTHERS = {
  say: 'Do all addresses at {domain} fail with this text since the same minute? Then it is a wrong setting or a fault, not dead addresses.',
};

export const POSTFIX_PAGES: readonly Page[] = [
  {
    id: 'sender-user-unknown',
    categories: ['protocol_error', 'auth_failure', 'policy_block'],
    when: {
      says: ['sender address rejected: user unknown', 'sender address rejected: undeliverable', 'sender verify failed', 'unknown sender'],
    },
    example: '550 5.1.0 <news@shop.example>: Sender address rejected: User unknown in virtual mailbox table',
    title: 'Your From address does not exist',
    what: 'The words are those of a missing mailbox, but the sentence is about the sender: the server looked whether the address you send from takes mail, and it does not.',
    dead: { no: 'It is about {sender}, the address you send from. The recipient was not even looked for.' },
    check: [
      {
        say: 'Does the sender\'s domain take mail, and does the address exist there? (Look at the envelope sender, "Return-Path", too: it is often another address.)',
        commands: ['dig +short MX {senderDomain}'],
      },
      {
        say: 'Ask your own server about your own address, as they did:',
        commands: ['swaks --to {sender} --server $(dig +short MX {senderDomain} | sort -n | head -1 | cut -d" " -f2) --quit-after RCPT'],
      },
      { say: 'Make the mailbox, or send from an address that exists. Then send again.' },
    ],
  },
  {
    id: 'postfix-user-unknown-own',
    categories: ['invalid_recipient'],
    when: { says: [...TABLE_NAMES, 'unknown user:', 'user unknown'], origin: 'local' },
    example: 'X-Postfix; 550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    title: 'Your own mail server does not know the address',
    what: "A Postfix server of your own took {domain} for one of its own domains, looked {recipient} up in its own list, and found nothing. The recipient's real server was never asked.",
    dead: {
      maybe:
        'Nobody knows yet: the server that could tell was not asked. Most often the domain has moved elsewhere and your server was not told.',
    },
    check: [
      VERIFY_OWN,
      VERIFY_ROUTE,
      VERIFY_MAPS,
      VERIFY_ONCE,
      {
        say: 'Mend your server, send the message again, and let the hold lapse (or release it).',
        commands: ['npx rebound release {recipient}'],
      },
    ],
    more: [MISTAKES, SISTERS, WHOSE],
  },
  {
    id: 'postfix-user-unknown',
    categories: ['invalid_recipient'],
    when: { says: TABLE_NAMES, permanence: 'permanent' },
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    title: 'Postfix: the address is not in its list of mailboxes',
    what: "A Postfix server takes {domain} for one of its own domains, looked {recipient} up in its list, and found nothing. That proves what this server's list holds, and no more.",
    dead: {
      yes: 'If the server that said it is really a mail server of {domain}, the mailbox does not exist. If it was your own server or relay, the reply proves nothing: check the first two steps.',
      maybe: 'Not settled by this one reply.',
    },
    check: [VERIFY_ROUTE, VERIFY_OWN, VERIFY_MAPS, VERIFY_ONCE, VERIFY_OTHERS, ASK_ANOTHER_WAY],
    more: [WHOSE, SISTERS, MISTAKES],
  },
  {
    id: 'unknown-user-for-now',
    categories: ['invalid_recipient'],
    when: { permanence: 'temporary' },
    example: '450 4.1.1 <user@example.com>: Recipient address rejected: User unknown in local recipient table',
    title: 'Unknown mailbox, but only for now',
    what: 'The server does not know the mailbox, yet answers with a 4: try again. Postfix does so when its administrator is careful (unknown_local_recipient_reject_code = 450, the advice while a server is set up or moved), others when their directory is out of reach.',
    dead: { maybe: 'The server itself does not want to be taken at its word yet. Said for days on end, it is probably true.' },
    check: [{ say: 'Wait: your sending service tries again by itself.' }, VERIFY_OTHERS, VERIFY_ONCE],
  },
  {
    id: 'recipient-access-denied',
    categories: ['policy_block', 'invalid_recipient', 'unknown', 'relay_denied'],
    when: {
      says: ['recipient address rejected: access denied', 'recipient address rejected : access denied'],
      status: ['5.7.1', '4.7.1', '5.7.0', '5.0.0'],
    },
    example: '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied',
    title: 'Postfix: "Access denied" for this recipient',
    what: "A rule on their server (check_recipient_access, or a policy service) refuses mail to this address. It may be an internal list, an address that takes mail from some people only, or one that was closed by hand. (The same words with 5.4.1 are Microsoft's, and mean something else: no such address.)",
    dead: {
      no: 'A rule refuses mail to it from outside. That is no proof that it is gone.',
      maybe: 'It is refused by a rule, and the rule does not say why.',
      yes: 'The server refuses this address for good.',
    },
    check: [
      { say: 'Is it an address for internal use (all@, staff@, a list)? Then it was never meant for you.' },
      VERIFY_ROUTE,
      ASK_ANOTHER_WAY,
    ],
  },
];
