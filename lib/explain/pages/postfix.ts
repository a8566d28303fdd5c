// "User unknown in … table": the reply most often attributed to the wrong server (Postfix smtpd_check.c).
import type { RuleId } from '../../classify/rules/ids.ts';
import type { Advice, Page, Section } from '../explanation.ts';
import { ASK_ANOTHER_WAY, WAIT } from '../steps.ts';

/** One rule for each list that Postfix looks an address up in. */
const TABLES: readonly RuleId[] = [
  'postfix-virtual-mailbox',
  'postfix-virtual-alias',
  'postfix-local-recipient',
  'postfix-relay-recipient',
];

const SISTERS: Section = {
  title: 'The four tables, and where to look',
  text: `The end of the sentence shows what kind of domain the refusing server thinks this one is:

| the text ends with | the domain is in its | the list without the address |
|---|---|---|
| local recipient table | mydestination | local_recipient_maps (passwd, alias_maps) |
| virtual mailbox table | virtual_mailbox_domains | virtual_mailbox_maps |
| virtual alias table | virtual_alias_domains | virtual_alias_maps |
| relay recipient table | relay_domains | relay_recipient_maps |
| only "User unknown" | any of them | not told (show_user_unknown_table_name = no) |`,
};

const WHICH: Section = {
  title: 'Which Postfix said it: theirs or yours?',
  text: `| sign | the recipient's | yours, or your relay's |
|---|---|---|
| wording | host mx.example.com[192.0.2.1] said: 550 … (in reply to RCPT TO command) | the bare 550 when your application hands the message over, or "NOQUEUE: reject" in your own log |
| report | Remote-MTA is there, and is an MX of the domain | no Remote-MTA; Diagnostic-Code: X-Postfix; |
| when | your side accepted the message first | refused before it had a queue id |
| webhook of SES, SendGrid, Mailgun | nearly always | only if OWN_MTAS names the server that replied, or OWN_DOMAINS the domain |
| addresses | one of many at the domain | every address at one domain, often your own |`,
};

const OTHERS: Section = {
  title: 'How it differs from other 550 replies',
  text: `550 only says "no". The words say what it is about:

| the reply says | it is about | the address is |
|---|---|---|
| 550 5.1.1 … Recipient address rejected: User unknown in … table | the recipient, who is not in the server's list | dead, if it is the recipient's server |
| 450 4.1.1 … the same words | the recipient, but only for now | uncertain |
| 550 5.1.0 … Sender address rejected: User unknown in … table | your own From address | not the reason |
| 550 5.1.1 … undeliverable address: host … said: … | what another server answered; read the words after "said:" | what those words say |
| 550 5.2.1 … disabled, inactive | a mailbox that was closed or locked | probably dead |
| 550 or 552 5.2.2 … over quota, full | a full mailbox | alive |
| 550 5.4.1 … Recipient address rejected: Access denied | an address that Microsoft 365 does not have | probably dead |
| 550 or 554 5.7.1 … Recipient address rejected: Access denied | a rule about this address | uncertain |
| 550 or 554 5.7.1 … Relay access denied | the wrong server, or a missing login | uncertain |
| 550 or 554 5.7.1 … blocked using, SPF, DMARC, spam | you, or this message | not the reason |`,
};

const MISTAKES: Section = {
  title: 'Nine mistakes that make a good address bounce',
  text: `1. The domain has moved (for example to Microsoft 365 or Google) but is still in your virtual_mailbox_domains or mydestination, so your web server never asks DNS. Typical of a shop or a contact form that cannot mail its own company.
2. The domain is in two classes at once (mydestination and virtual_mailbox_domains). Postfix warns about it in the log.
3. The lookup gives a wrong result without failing: the wrong SQL query or column (user or user@domain), an "active" flag, upper case, a domain alias that is not expanded. (A lookup that fails gives 451 4.3.0, not 550.)
4. The map file was edited, but postmap was not run, or the map type is wrong (hash or lmdb).
5. The alias exists only in virtual_alias_maps of another host; or the backup MX has no list of users.
6. recipient_delimiter differs: user+tag@ is unknown on one of the hops.
7. An old MX still answers after a move (cached DNS, or a low-priority MX that nobody maintains).
8. The catch-all was removed, or the address exists only as a login for sending.
9. "Sender address rejected: User unknown in … table" is about the sender (reject_unlisted_sender): fix your From address, leave the recipient alone.`,
};

const VERIFY_ROUTE: Advice = {
  say: 'Is the server that refused among the mail servers of {domain}, or run by the same company? If not, the mail took a wrong route, and the address may be fine.',
  commands: ['dig +short MX {domain}'],
};
const VERIFY_OWN: Advice = {
  say: "Is that server yours? Then does it think that {domain} is its own? This must print nothing if the domain's mail is hosted elsewhere.",
  commands: [
    `for m in $(postconf -xh mydestination virtual_mailbox_domains virtual_alias_domains relay_domains | tr ',' ' '); do case $m in {domain}) echo "listed by name";; *:*) postmap -q {domain} "$m" >/dev/null && echo "in $m";; /*) grep -xF {domain} "$m" && echo "in $m";; esac; done`,
  ],
};
const VERIFY_LISTS: Advice = {
  say: 'If the domain really is yours: does the server know the address? One of these must print something (the table below shows which one counts). The last is for local users: USER is the part before the @.',
  commands: [
    `for m in $(postconf -xh virtual_mailbox_maps virtual_alias_maps relay_recipient_maps | tr ',' ' '); do postmap -q {recipient} "$m"; done`,
    `getent passwd USER; postalias -q USER $(postconf -xh alias_maps | tr ',' ' ')`,
  ],
};
const VERIFY_ONCE: Advice = {
  say: 'Ask the real server once, without sending anything. From your own Postfix (the report arrives by mail, and in its log):',
  commands: ['sendmail -bv {recipient}'],
};
const VERIFY_BY_HAND: Advice = {
  say: 'Ask the real server by hand, from a server (home and office networks block port 25), with swaks and dig installed. 250: it accepts the address (or every address). 550 "unknown": it is gone. Anything else (a 4, "blocked", "spam"): still uncertain. Ask for one address only: asking for many gets you blocked.',
  commands: ['swaks --to {recipient} --server "$(dig +short MX {domain} | sort -n | head -1 | cut -d" " -f2)" --quit-after RCPT'],
};
const VERIFY_OTHERS: Advice = {
  say: 'Do all addresses at {domain} fail with this text, starting at the same minute? Then it is a wrong setting or an outage, and the addresses are not dead.',
};
const FIX_OWN: Advice = {
  say: 'To fix it, remove {domain} from the setting that lists it (in main.cf, a file or an SQL table; after editing a map file run postmap on it), then:',
  commands: ['postfix check && postfix reload'],
};

export const POSTFIX_PAGES: readonly Page[] = [
  {
    id: 'sender-user-unknown',
    categories: ['protocol_error', 'auth_failure', 'policy_block'],
    when: [
      { rules: ['sender-unknown-mailbox', 'sender-unverified', 'callout-failed', 'by-mentions-sender', 'world-sender'], decides: true },
    ],
    example: '550 5.1.0 <news@shop.example>: Sender address rejected: User unknown in virtual mailbox table',
    title: 'Your From address does not exist',
    what: 'The words are those of a missing mailbox, but the sentence is about the sender: the server checked whether the address you send from accepts mail, and could not confirm that it does.',
    dead: { no: 'It is about {sender}, the address you send from. The recipient was never checked.' },
    check: [
      {
        say: 'Does the sender\'s domain accept mail, and does the address exist there? (Check the envelope sender, "Return-Path", too: it is often a different address.)',
        commands: ['dig +short MX {senderDomain}'],
      },
      {
        say: 'Ask your own mail server about your own address, as they did: with an empty MAIL FROM (the sender of bounces). It must answer 250. The check also fails if your server greylists, or refuses the empty sender.',
        commands: [
          `swaks --from '<>' --to {sender} --server "$(dig +short MX {senderDomain} | sort -n | head -1 | cut -d" " -f2)" --quit-after RCPT`,
        ],
      },
      { say: 'Create the mailbox, or send from an address that exists. Then resend.' },
    ],
  },
  {
    id: 'postfix-user-unknown',
    categories: ['invalid_recipient'],
    when: [{ rules: [...TABLES, 'postfix-user-unknown'], origin: 'remote', permanence: 'permanent' }],
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    title: 'Postfix: the address is not in its list of mailboxes',
    what: "There is no such mailbox on the server that answered. It is a Postfix that thinks {domain} is one of its own domains, looked up {recipient} in its list, and found nothing. That only proves what its list contains: what counts is whether it is the recipient's server or yours.",
    dead: {
      yes: 'If a server of {domain} said it, as is nearly always the case through a sending service, the mailbox does not exist. If your own server or relay said it while your application was handing the message over, the reply proves nothing: follow the first two steps.',
      maybe: 'This one reply does not settle it: it may come from a gateway or a backup server with an outdated list.',
    },
    check: [VERIFY_ROUTE, VERIFY_OWN, VERIFY_LISTS, VERIFY_BY_HAND, VERIFY_OTHERS, ASK_ANOTHER_WAY],
    more: [WHICH, OTHERS, SISTERS, MISTAKES],
  },
  {
    id: 'postfix-user-unknown-own',
    categories: ['invalid_recipient'],
    when: [
      {
        rules: [...TABLES, 'postfix-user-unknown', 'recipient-unknown', 'local-user-unknown', 'by-mentions-no-such-recipient'],
        origin: 'local',
      },
    ],
    example: 'X-Postfix; 550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    title: 'Your own mail server does not know the address',
    what: "The Postfix that wrote this thinks {domain} is one of its own domains, looked up {recipient} in its own list, and found nothing. If it is your server, the recipient's real server was never asked.",
    dead: {
      maybe:
        'Nobody knows yet: the server that could tell was not asked. Usually the domain has moved elsewhere and your server was not told.',
    },
    check: [
      VERIFY_OWN,
      VERIFY_ROUTE,
      VERIFY_LISTS,
      FIX_OWN,
      VERIFY_ONCE,
      VERIFY_BY_HAND,
      {
        say: 'Send the message again (a refused message is not in the queue), and let the hold end, or release it.',
        commands: ['npx rebound release {recipient}'],
      },
    ],
    more: [MISTAKES, SISTERS, WHICH, OTHERS],
  },
  {
    id: 'unknown-user-for-now',
    categories: ['invalid_recipient'],
    when: [{ permanence: 'temporary' }],
    example: '450 4.1.1 <user@example.com>: Recipient address rejected: User unknown in local recipient table',
    title: 'Unknown mailbox, but only for now',
    what: 'The server does not know the mailbox, yet answers with a 4: try again. Postfix does so if it asks another server behind it and gets no clear answer (unverified_recipient_reject_code = 450), or if its administrator is being careful (soft_bounce = yes, or unknown_local_recipient_reject_code = 450); other servers do so when they cannot reach their directory.',
    dead: { maybe: 'The server itself says that this may change. If it says so for days, it is probably true.' },
    check: [WAIT, VERIFY_OTHERS, VERIFY_BY_HAND],
  },
  {
    id: 'recipient-access-denied',
    categories: ['policy_block', 'invalid_recipient', 'unknown', 'relay_denied'],
    when: [{ rules: ['recipient-access-denied'] }],
    example: '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied',
    title: 'Postfix: "Access denied" for this recipient',
    what: "A rule on their server (check_recipient_access, or a policy service) refuses mail to this address. It may be an internal list, an address that accepts mail only from certain people, or one that was closed by hand. (With 5.4.1 the same words are Microsoft's and mean something else: no such address.)",
    dead: {
      no: 'A rule refuses mail to it from outside. That does not prove that it is gone.',
      maybe: 'A rule refuses it, without saying why.',
      yes: 'The server refuses this address for good.',
    },
    check: [
      { say: 'Is it an address for internal use (all@, staff@, a list)? Then it was never meant for you.' },
      VERIFY_ROUTE,
      ASK_ANOTHER_WAY,
    ],
  },
];
