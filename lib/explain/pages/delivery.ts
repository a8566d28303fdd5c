// Replies about the way there: full or too large (552), greylisting, relaying, loops, time. Sources: RFC 5321 4.2.2 and 6.3, RFC 6647, RFC 3463.
import type { Page } from '../explanation.ts';
import { CHECK_MX, SEE_RECORD, WAIT } from '../steps.ts';

export const DELIVERY_PAGES: readonly Page[] = [
  {
    id: '552-mailbox-full',
    categories: ['mailbox_full'],
    when: { replyCode: [552] },
    example: '552 5.2.2 <user@example.com> Quota exceeded (mailbox for user is full)',
    title: 'The mailbox is full (552)',
    what: '552 means "exceeded storage allocation", and servers use it for two things: the mailbox is full, or your message is too large. Here it is the mailbox. Although it begins with a 5, it is not final: room comes back.',
    dead: {
      no: 'A full mailbox is a mailbox. Rebound counts the days on which it is said, holds the address for longer each time, and gives up after months.',
    },
    check: [WAIT, { say: 'If a short message passes and a long one does not, it is almost full: link to large files.' }, SEE_RECORD],
  },
  {
    id: '552-too-large',
    categories: ['message_too_large'],
    when: { replyCode: [552] },
    example: '552 5.3.4 Message size exceeds fixed limit',
    title: 'The message is too large (552)',
    what: '552 means "exceeded storage allocation", and servers use it for two things: the mailbox is full, or your message is too large. Here it is your message. Attachments grow by a third on the way, so 20 MB of files are 27 MB of mail.',
    dead: { no: 'A smaller message to the same address arrives.' },
    check: [
      {
        say: 'What does their server take? Look for SIZE in its answer.',
        commands: ['swaks --server {host} --quit-after EHLO | grep SIZE'],
      },
      { say: 'Link to the file instead of attaching it.' },
    ],
  },
  {
    id: 'greylisting',
    categories: ['greylisted'],
    when: { says: ['greylist', 'graylist', 'recipient address rejected', 'come back', 'not yet authorized'] },
    example:
      '450 4.2.0 <user@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html',
    title: 'Greylisting: come back in a few minutes',
    what: 'It sounds like a refusal ("Recipient address rejected", say), but it is a test: the server turns away senders it has not seen before, and takes the same message when it comes again after some minutes. Spammers mostly do not come again. Your sending service does.',
    dead: { no: "It is a test of your server's patience. The address is fine." },
    check: [
      { say: 'Nothing, as a rule: the next attempt, after 5 to 30 minutes, goes through.' },
      { say: 'If it never does: all attempts must come from the same IP address (or network), with the same sender and recipient.' },
    ],
  },
  {
    id: 'relay-denied',
    categories: ['relay_denied'],
    when: {},
    example: '554 5.7.1 <user@example.com>: Relay access denied',
    title: 'Relaying denied: the wrong server for this domain',
    what: "A mail server takes mail for its own domains, and passes other mail on only for its own users. This one does neither here. If it is your own outgoing server, you did not log in. If it is the recipient's, their DNS names a server that does not know their domain.",
    dead: {
      maybe: "Nothing was said about the mailbox. But as long as the domain's mail is sent to the wrong server, nobody there gets any.",
    },
    check: [
      { say: 'Is the server that refused among the servers of {domain}?', commands: ['dig +short MX {domain}'] },
      { say: 'Yes: their set-up is wrong (a new domain not yet added, a mail contract that ended). Tell them by other means.' },
      {
        say: "No, it is yours: log in to it (SMTP AUTH on port 587 or 465), or allow your application's IP address:",
        commands: ["postconf -n | grep -E 'mynetworks|relay_domains|smtpd_relay_restrictions'"],
      },
    ],
  },
  {
    id: 'mail-loop',
    categories: ['network_error'],
    when: { says: ['loop', 'too many hops', 'hop count', 'received" headers', 'received: headers', 'best-preference mx'] },
    example: '554 5.4.14 Hop count exceeded - possible mail loop ATTR34',
    title: 'The message goes in circles',
    what: 'Two or more servers hand the message to each other, each thinking that the other is responsible, until one counts too many hops. It will not end by itself: somebody must mend a setting.',
    dead: { no: 'Nobody said anything about the mailbox. But while the circle stands, nothing arrives there.' },
    check: [
      { say: 'Do MX records and forwardings of {domain} lead back to where they came from?', commands: ['dig +short MX {domain}'] },
      { say: 'The Received: lines of the returned message show the circle: the names that repeat are the ones to mend.' },
      { say: 'Is one of them your own (a forwarding, a backup MX, an old server)? Otherwise tell the people of {domain}.' },
    ],
  },
  {
    id: 'timeout',
    categories: ['network_error', 'expired'],
    when: {
      says: [
        'timed out',
        'timeout',
        'connection refused',
        'no route to host',
        'failed to establish connection',
        'lost connection',
        'connection dropped',
        'no answer from host',
        'establish an smtp connection',
        'connection reset',
        '10061',
        '10060',
        'socket error',
      ],
    },
    example: 'X-Postfix; connect to mx.example.org[192.0.2.44]:25: Connection timed out',
    title: 'Their server does not answer',
    what: 'Your side knocked at the server that takes mail for the domain, and nobody opened: a time-out, a refused or a lost connection. The mailbox was never asked for.',
    dead: {
      no: 'Silence says nothing about a mailbox. Only a domain whose servers stay silent for weeks is perhaps gone; Rebound counts the days.',
    },
    check: [
      CHECK_MX,
      {
        say: 'Does that server answer from here? (Many networks block port 25 outwards: try from a server.)',
        commands: ['nc -vz {host} 25'],
      },
      {
        say: 'Does it fail for many domains at once? Then it is your network or firewall: is port 25 open outwards?',
        commands: ['nc -vz gmail-smtp-in.l.google.com 25'],
      },
      WAIT,
    ],
  },
];
