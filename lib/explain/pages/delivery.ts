// Replies about delivery: full or too large (552), greylisting, relaying, loops, timeouts. Sources: RFC 5321 4.2.2 and 6.3, RFC 6647, RFC 3463.
import type { Page } from '../explanation.ts';
import { SEE_MX, SEE_RECORD, WAIT } from '../steps.ts';

export const DELIVERY_PAGES: readonly Page[] = [
  {
    id: 'accepted',
    categories: ['unknown'],
    when: [{ replyCode: [250, 251, 252] }, { status: ['2.0.0', '2.1.5', '2.6.0'] }],
    isRefusal: false,
    example: '250 2.0.0 Ok: queued as 4D1C2B3A',
    title: 'The server accepted the message',
    what: 'A reply that begins with a 2 says that all went well. The server has taken the message; where it put it (inbox, spam folder) is not told.',
    dead: { maybe: 'Most likely not: the server took the message. But some servers accept mail for any address, and send a bounce later.' },
    check: [
      {
        say: 'Did the message not arrive? Ask the recipient to look in the spam folder, or their administrators to look for this reply in their log.',
      },
      { say: 'Did a bounce come later? Explain the reply in that one.' },
    ],
  },
  {
    id: '552-mailbox-full',
    categories: ['mailbox_full'],
    when: [{ replyCode: [552] }],
    example: '552 5.2.2 <user@example.com> Quota exceeded (mailbox for user is full)',
    title: 'The mailbox is full (552)',
    what: '552 means "exceeded storage allocation", and servers use it in two cases: the mailbox is full, or your message is too large. Here it is the mailbox. Although it begins with a 5, it is not final: the owner can free space.',
    dead: {
      no: 'A full mailbox still exists. Rebound counts the days on which it happens, holds the address for longer each time, and gives up after months.',
    },
    check: [WAIT, { say: 'If a short message gets through and a long one does not, it is almost full: link to large files.' }, SEE_RECORD],
  },
  {
    id: '552-too-large',
    categories: ['message_too_large'],
    when: [{ replyCode: [552] }],
    example: '552 5.3.4 Message size exceeds fixed limit',
    title: 'The message is too large (552)',
    what: '552 means "exceeded storage allocation", and servers use it in two cases: the mailbox is full, or your message is too large. Here it is your message. Attachments grow by a third in transit, so 20 MB of files become 27 MB of mail.',
    dead: { no: 'A smaller message to the same address gets through.' },
    check: [
      {
        say: 'How much does their server accept? Look for SIZE in its answer.',
        commands: ['swaks --server {host} --quit-after EHLO | grep SIZE'],
      },
      { say: 'Link to the file instead of attaching it.' },
    ],
  },
  {
    id: 'greylisting',
    categories: ['greylisted'],
    when: [{ rules: ['greylisting', 'greylist-host', 'yahoo-greylist'] }],
    example:
      '450 4.2.0 <user@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html',
    title: 'Greylisting: try again in a few minutes',
    what: 'It sounds like a refusal (often "Recipient address rejected"), but it is a test: the server turns away senders it has not seen before, and accepts the same message when it comes again some minutes later. Most spammers never try again. Your sending service does.',
    dead: { no: 'It is a test of whether your server tries again, not an answer about the address.' },
    check: [
      { say: 'Usually nothing: the next attempt, after 5 to 30 minutes, goes through.' },
      { say: 'If it never does: all attempts must come from the same IP address (or network), with the same sender and recipient.' },
    ],
  },
  {
    id: 'relay-denied',
    categories: ['relay_denied'],
    when: [{}],
    example: '554 5.7.1 <user@example.com>: Relay access denied',
    title: 'Relaying denied: the wrong server for this domain',
    what: "A mail server accepts mail for its own domains, and forwards other mail only for its own users. To this one you are neither. If it is your own outgoing server, you did not log in. If it is the recipient's, their DNS names a server that does not know their domain.",
    dead: {
      maybe: "Nothing was said about the mailbox. But as long as the domain's mail goes to the wrong server, nobody there gets any.",
    },
    check: [
      {
        say: 'Is the server that refused among the mail servers of {domain}, or run by the same company?',
        commands: ['dig +short MX {domain}'],
      },
      { say: 'Yes: it is misconfigured (a new domain not yet added, a mail contract that ended). Find another way to tell them.' },
      {
        say: "No, it is yours: log in to it (SMTP AUTH on port 587 or 465), or allow your application's IP address. Only that one: a wide range in mynetworks (such as 0.0.0.0/0) makes your server an open relay, and it will be abused within hours.",
        commands: ["postconf -n | grep -E 'mynetworks|relay_domains|smtpd_relay_restrictions'"],
      },
    ],
  },
  {
    id: 'loops-back-to-myself',
    categories: ['network_error', 'invalid_domain'],
    when: [{ rules: ['loops-back-to-myself'] }],
    example: 'X-Postfix; mail for shop.example loops back to myself',
    title: 'DNS names your own server for this domain, but the server is not set up for it',
    what: 'The MX records of {domain} (the DNS entries that name its mail servers) point to the very server that is sending. But that server does not list the domain as its own, so it would hand the message to itself over and over.',
    dead: { no: 'The mailbox was never looked up.' },
    check: [
      SEE_MX,
      { say: "Is the domain yours? Then add it to the server's settings (in Postfix mydestination or virtual_mailbox_domains)." },
      { say: 'If not, its MX record is wrong: tell the administrators of {domain}, or correct it if the DNS is yours.' },
    ],
  },
  {
    id: 'mail-loop',
    categories: ['network_error'],
    when: [{ rules: ['mail-loop', 'status-loop'] }],
    example: '554 5.4.14 Hop count exceeded - possible mail loop ATTR34',
    title: 'The message goes in circles',
    what: 'Two or more servers pass the message to each other, each thinking that the other is responsible, until one counts too many hops. It will not fix itself; somebody has to change a setting.',
    dead: { no: 'Nothing was said about the mailbox. But as long as the mail goes in circles, nothing arrives there.' },
    check: [
      {
        say: 'Do the MX records and forwarding rules of {domain} lead back to where the mail came from?',
        commands: ['dig +short MX {domain}'],
      },
      { say: 'The Received: lines of the returned message show the circle: the names that repeat are the ones to fix.' },
      { say: 'Is one of them yours (a forwarding rule, a backup MX, an old server)? Otherwise tell the administrators of {domain}.' },
    ],
  },
  {
    id: 'tls',
    categories: ['network_error', 'policy_block', 'protocol_error'],
    when: [{ rules: ['tls-required', 'tls-failed', 'certificate', 'early-starttls', 'status-tls'] }],
    example: 'X-Postfix; TLS is required, but was not offered by host mx.example.org[192.0.2.44]',
    title: 'The two servers could not agree on encryption',
    what: 'One side requires encryption (TLS), and the other does not offer it, or its certificate has expired or is for another name.',
    dead: { no: 'The mailbox was never looked up.' },
    check: [
      {
        say: 'Look at their certificate and its dates; "Didn\'t find STARTTLS" means that they offer no encryption. (Needs an open port 25: try from a server. Not for 530.)',
        commands: ['openssl s_client -starttls smtp -connect {host}:25 -servername {host} < /dev/null'],
      },
      {
        say: '4.7.321 to 4.7.325 (or 5.7.), "tlsa", "dnssec", "dane", "MTA-STS", or an expired certificate on their side: they must fix it, so tell them.',
      },
      { say: '"Must issue a STARTTLS command" (530): switch on TLS in your own application, port 587.' },
      { say: '"TLS 1.0", or Gmail 4.7.29: switch on TLS 1.2 at your sending server (Postfix: smtp_tls_security_level = may).' },
      {
        say: 'Does it happen with every domain? Then your own side requires too much: in Postfix smtp_tls_security_level should be "may" for general mail.',
      },
    ],
  },
  {
    id: 'broken-off',
    categories: ['network_error', 'expired'],
    when: [
      { rules: ['connection-lost', 'server-hung-up'] },
      { rules: ['connection'], commands: ['mail-from', 'rcpt-to', 'data'] },
      { rules: ['connection', 'expired'], status: ['4.4.2', '5.4.2'] },
    ],
    example: 'X-Postfix; lost connection with mx.example.org[192.0.2.44] while sending end of data -- message may be sent more than once',
    title: 'The connection broke off midway',
    what: 'The other server answered, and then the connection was lost, or one of the two was too slow. The recipient may have been accepted, and the message may even have arrived.',
    dead: { no: 'A broken connection says nothing about the mailbox.' },
    check: [
      { say: 'Did the person get the message, perhaps twice? Then only the final confirmation was lost.' },
      {
        say: 'Does it happen only with large messages? Then a firewall or a wrong MTU (the largest network packet) on the route cuts them off.',
      },
      WAIT,
    ],
  },
  {
    id: 'dns-no-answer',
    categories: ['network_error', 'invalid_domain'],
    origin: 'local',
    told: 'Only the sending side asks DNS where mail goes.',
    when: [{ rules: ['dns-temporary', 'dns-failed'] }],
    example: 'X-Postfix; Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
    title: 'DNS did not answer',
    what: 'Your side asked DNS where mail for {domain} goes, and got no answer. The domain may well exist: its name servers are silent, its DNSSEC signature is broken, or your own resolver is broken.',
    dead: {
      no: 'The mailbox was never looked up.',
      maybe: 'The mailbox was never looked up; the domain may be gone, or only its name servers may be silent.',
    },
    check: [
      {
        say: 'Query it yourself. If the first answers SERVFAIL and the second NOERROR, their DNSSEC is broken: tell them.',
        commands: ['dig MX {domain} | grep status', 'dig +cd MX {domain} | grep status'],
      },
      {
        say: 'Does it happen for every domain? Then your own resolver is broken. Postfix keeps a copy of this file in /var/spool/postfix/etc.',
        commands: ['cat /etc/resolv.conf'],
      },
      WAIT,
    ],
  },
  {
    id: 'delayed',
    categories: ['expired'],
    when: [{ rules: ['delayed', 'will-be-retried'] }],
    example: 'Your message to user@example.com has been delayed; delivery will be tried again',
    title: 'Delayed: the server is still trying',
    what: 'Nothing has failed yet. The server that has to deliver the message keeps it and will try again, most often for up to five days. If it gives up, another notice comes.',
    dead: { no: 'Nobody has refused the address.' },
    check: [
      {
        say: 'Does the same notice say why: a server that does not answer, a full mailbox, a limit? Then that is the reason.',
      },
      { say: 'Do not send the message again: it may arrive twice.' },
    ],
  },
  {
    id: 'timeout',
    categories: ['network_error', 'expired'],
    when: [{ rules: ['connection', 'provider-connection', 'world-network', 'by-mentions-connect', 'status-network'] }],
    example: 'X-Postfix; connect to mx.example.org[192.0.2.44]:25: Connection timed out',
    title: 'Their server does not answer',
    what: 'Your side tried to connect to the server that accepts mail for the domain, and got no answer: a timeout, or a connection that was refused or lost. The mailbox was never checked.',
    dead: {
      no: 'Silence says nothing about a mailbox. If the servers of a domain stay silent for weeks, it may be gone; Rebound counts the days.',
    },
    check: [
      SEE_MX,
      {
        say: 'Can you reach that server from here? (Many networks block outgoing connections to port 25: try from a server.)',
        commands: ['nc -vz {host} 25'],
      },
      {
        say: 'Does it fail for many domains at once? Then it is your network or firewall: are outgoing connections to port 25 allowed?',
        commands: ['nc -vz gmail-smtp-in.l.google.com 25'],
      },
      WAIT,
    ],
  },
];
