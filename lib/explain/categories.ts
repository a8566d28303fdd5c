// The explanation of a reply that has no page of its own, by category. A new category without a row does not compile.
import type { Category } from '../event.ts';
import type { Topic } from './explanation.ts';
import {
  ASK_ANOTHER_WAY,
  BLOCK_LISTS,
  CHECK_AUTHENTICATION,
  CHECK_LINKS,
  CHECK_MX,
  RELEASE,
  SEE_MX,
  SEE_RECORD,
  SHARED_IP,
  WAIT,
} from './steps.ts';

export const CATEGORY_TOPICS = {
  invalid_recipient: {
    title: 'There is no such mailbox',
    what: 'The server says that it has no mailbox with this name. Either the address was never right (a typo), or the person has left and the mailbox was removed.',
    dead: {
      yes: "These words leave no doubt if it was the recipient's own server that said them. The mailbox will not come back on its own.",
      maybe:
        "The reply says so, but may not mean it: some servers use these words for a spam filter or an outage, some mean 'for now', and sometimes another server is speaking. One such reply does not settle it.",
    },
    check: [
      { say: 'Look for a typo: a doubled letter, "gmial", ".con", a dot at the end.' },
      CHECK_MX,
      {
        say: 'Does the same reply come for many people at this domain, starting at the same minute? Then something broke or moved, and the addresses are fine. List the addresses held there.',
        commands: ['npx rebound list --domain {domain}'],
      },
      ASK_ANOTHER_WAY,
    ],
  },
  invalid_domain: {
    title: 'The domain accepts no mail',
    what: 'The part after the @ does not exist, or says in DNS that it accepts no mail.',
    dead: {
      yes: 'The domain itself declares that it accepts no mail, or its own server disowns it. No address there can work.',
      maybe:
        'The sending side found no mail server in DNS. That may be a typo, an expired registration (which may be renewed), or a temporary DNS failure.',
    },
    check: [
      { say: 'Check the spelling of the domain.' },
      {
        say: 'Query DNS yourself. Only if all three are empty can nothing be delivered (without an MX record, the A or AAAA record counts).',
        commands: ['dig +short MX {domain}', 'dig +short A {domain}', 'dig +short AAAA {domain}'],
      },
      { say: 'Is the domain registered at all?', commands: ['whois {domain} | grep -iE "no match|not found|status|expir"'] },
    ],
  },
  mailbox_inactive: {
    title: 'The mailbox is switched off',
    what: 'The mailbox exists or used to, but it is closed, disabled, suspended or abandoned, and accepts no mail.',
    dead: {
      yes: 'Closed or disabled mailboxes hardly ever come back, and abandoned ones are later used as spam traps.',
      maybe:
        'The mailbox is locked or suspended. That may be lifted (an unpaid bill, a lost password), so the address is held, not given up.',
    },
    check: [
      { say: 'Do not keep trying: mail to dormant mailboxes harms your reputation.' },
      ASK_ANOTHER_WAY,
      { ...RELEASE, say: `If the person signs up again, ${RELEASE.say}` },
    ],
  },
  mailbox_full: {
    title: 'The mailbox is full',
    what: 'The mailbox exists, but there is no room for more mail. There is nothing you can fix.',
    dead: {
      no: 'A full mailbox still exists. Only one that stays full for months is probably abandoned; Rebound counts the days on which it happens.',
    },
    check: [WAIT, { say: 'If it matters, find another way to tell the person that their mailbox is full.' }, SEE_RECORD],
  },
  rate_limited: {
    title: 'Too much mail at once',
    what: 'More mail arrived at once than the server accepts, from you or from everybody together: connections, messages or recipients in a given time. Or you reached a limit of your own account.',
    dead: { no: 'It is about how much mail is sent and how fast, not about the address.' },
    check: [
      {
        say: 'Send more slowly to this provider: fewer connections at once, the rest spread over hours. Wait 15 minutes first, then longer.',
      },
      {
        say: 'Does it say "too many recipients"? Split the message (100 recipients or fewer each); many servers and services do that automatically.',
      },
      { say: 'If the text names a limit of your own account (daily quota, relay limit), wait until it resets or have it raised.' },
    ],
  },
  greylisted: {
    title: 'Come back in a few minutes',
    what: 'The server defers mail from senders it has not seen before, and accepts it when they try again. Most spammers never do. Your sending service tries again automatically.',
    dead: { no: 'It is a test of whether your server tries again, not an answer about the address.' },
    check: [
      { say: 'Usually nothing: check whether the next attempt, after 5 to 30 minutes, went through.' },
      { say: 'If it never does, your attempts probably come from a different IP address each time: ask for them to come from one.' },
    ],
  },
  reputation_block: {
    title: 'Your server or domain is not trusted',
    what: 'The receiving side refuses mail from your IP address, network or domain because of its reputation or a block list, no matter who the mail is for.',
    dead: { no: 'Your server was refused, not the mailbox. Dropping addresses for this would destroy a good list.' },
    check: [
      ...BLOCK_LISTS,
      { say: 'Find the cause before you ask to be delisted: old addresses, bought lists, complaints, a hacked account or form.' },
      SHARED_IP,
    ],
  },
  policy_block: {
    title: 'A policy of theirs refuses this mail',
    what: 'The recipient, or their organisation, has a rule against this sender, this message or this kind of sending. The mailbox may well exist.',
    dead: {
      no: 'A rule refused the mail. Nothing was said about the mailbox.',
      maybe: 'Probably a rule refused the mail. The reply does not say whether the mailbox exists.',
    },
    check: [
      { say: 'Ask the recipient, or the administrators of {domain}, to allow mail from {senderDomain}. Give them the whole reply.' },
      { say: 'If the person themselves blocked you, take it as an unsubscribe: stop marketing mail to them.' },
    ],
  },
  auth_failure: {
    title: 'You could not prove who you are',
    what: "A check of the sender failed: SPF (may this server send for the domain?), DKIM (is the signature valid?), DMARC (do they match the From address?), the server's name in DNS, or the sender's domain itself.",
    dead: { no: 'It is about the sender. One broken record in your DNS can get a whole campaign refused.' },
    check: [
      ...CHECK_AUTHENTICATION,
      { say: 'Fix it, wait until the old DNS entry has expired (its TTL, often an hour), then resend the refused messages.' },
    ],
  },
  content_rejected: {
    title: 'The content was refused',
    what: 'A filter took the message for spam, phishing or malware because of its text, links or attachments.',
    dead: { no: 'It is about what the message says. Another message to the same address may go through.' },
    check: [
      CHECK_LINKS,
      { say: 'Send the message to a test mailbox without links, then without attachments: what makes the difference?' },
      { say: 'No shortened links, no attachments of executable types, a plain text part next to HTML.' },
    ],
  },
  message_too_large: {
    title: 'The message is too large',
    what: 'The message, one of its parts or its header is larger than the server accepts. Attachments grow by a third in transit.',
    dead: { no: 'It is about the size of this message. A smaller one gets through.' },
    check: [{ say: 'Link to the file instead of attaching it. Less than 10 MB in total is accepted nearly everywhere.' }],
  },
  relay_denied: {
    title: 'The wrong server for this domain',
    what: "The server does not accept mail for this recipient's domain, or not from you. If your own outgoing server said it, you did not log in. If the recipient's server said it, their DNS points to a server that does not know the domain.",
    dead: { maybe: 'Nothing was said about the mailbox. But as long as mail for the domain goes to the wrong server, none arrives.' },
    check: [
      CHECK_MX,
      { say: 'If the refusing server is among them, it is misconfigured: find another way to tell the administrators of {domain}.' },
      {
        say: "If it is your own outgoing server, log in to it (SMTP AUTH, port 587), or allow your application's IP address, and only that one.",
      },
    ],
  },
  protocol_error: {
    title: 'The sending software made a mistake',
    what: "A command, a header or a sender address broke the rules of the mail protocol, a login failed, or the sender's own address does not exist.",
    dead: { no: 'The mistake is on the sending side. It says nothing about the address.' },
    check: [
      { say: 'Does {sender} exist, and does its domain accept mail?', commands: ['dig +short MX {senderDomain}'] },
      { say: 'If it mentions a login (530, 535): check user name, password and port.' },
      {
        say: 'Otherwise look for what is special about this message: an empty or duplicate header, a line of more than 1000 characters, a bare line feed (LF where mail requires CR LF).',
      },
    ],
  },
  network_error: {
    title: 'The server could not be reached',
    what: 'DNS, the network, the encryption or the connection failed, or the message went in circles. The mailbox was never looked up.',
    dead: {
      no: 'Nothing was said about the mailbox. If its servers stay silent for weeks, the domain may be gone; Rebound counts the days.',
    },
    check: [
      SEE_MX,
      {
        say: 'Does the server answer on port 25? (Many networks block outgoing connections to it: try from a server.)',
        commands: ['nc -vz {host} 25'],
      },
      WAIT,
    ],
  },
  expired: {
    title: 'Delivery timed out',
    what: 'The server that had to deliver the message tried for hours or days, and gave up. The real reason is the last temporary reply that it got. Many reports quote it, in brackets or after an arrow.',
    dead: { no: 'A timeout on its own says nothing about the mailbox. Rebound counts how often it happens.' },
    check: [
      {
        say: 'Explain that last reply: it is the real reason. If the report does not quote it, look in the log of that server or service.',
        commands: ['npx rebound explain "{inner}"'],
      },
      SEE_MX,
      SEE_RECORD,
    ],
  },
  system_error: {
    title: 'Their server has a problem',
    what: 'The receiving system is overloaded, out of disk space, misconfigured or under maintenance. It is not about the address, and usually not about you.',
    dead: { no: 'Their server has a problem. The mailbox was never looked up, or the server could not tell.' },
    check: [WAIT, { say: 'If it lasts for days, find another way to tell the administrators of {domain}: they may not know.' }],
  },
  esp_suppressed: {
    title: 'Your sending service did not even try',
    what: "The address is on your sending service's own list of addresses it no longer mails, because of an earlier bounce, complaint or unsubscribe. No server was asked this time.",
    dead: {
      maybe: 'This only repeats something older. Whether the address is dead depends on that first event, which Rebound judges separately.',
      no: 'The person asked for no more mail, or complained. The mailbox works.',
    },
    check: [
      { ...SEE_RECORD, say: 'Find the first event and judge that:' },
      {
        say: 'If it was a bounce and its cause is gone, take the address off both lists: here, and at your sending service (the command does both if your keys are configured). Lift a complaint or an unsubscribe only if the person asks for it.',
        commands: ['npx rebound release {recipient}'],
      },
    ],
  },
  esp_rejected: {
    title: 'Your sending service refused the message',
    what: 'Your own account or message is the problem: a limit, a sandbox, an unverified sender, a broken header, a suspected virus. It was not sent to anybody.',
    dead: { no: 'The message never left, so nobody was asked about the address.' },
    check: [
      { say: "Check your sending service's dashboard: limits, verification, sandbox, account status." },
      { say: 'Fix that, then resend the message.' },
    ],
  },
  unsubscribe: {
    title: 'The person asked for no more mail',
    what: 'They unsubscribed through your sending service: from everything, or from the list or topic they chose.',
    dead: { no: 'The mailbox works, but its owner does not want this mail. Honour that, for everything they opted out of.' },
    check: [SEE_RECORD, { say: 'Only they can take it back, by subscribing again.' }],
  },
  complaint: {
    title: 'The person pressed "Spam"',
    what: 'The recipient reported your message as spam, and their provider told you through a feedback loop.',
    dead: {
      no: 'The mailbox works. Its owner does not want your marketing mail; one more complaint costs more than the address is worth.',
    },
    check: [
      { say: 'Never send marketing mail to them again. A receipt or a password reset that they asked for may still go.' },
      {
        say: 'Is it more than one complaint per thousand messages? Check how these people got on the list, and that the unsubscribe link is easy to find.',
      },
    ],
  },
  auto_reply: {
    title: 'An automatic reply',
    what: 'An out-of-office notice, an acknowledgement, a note that somebody has left, or a challenge (which holds the message until somebody clicks its link). The message was accepted.',
    dead: { no: 'The mailbox answered, so it works. If the reply says that the person has left, ask who has taken over.' },
    check: [{ say: 'Read the text: does it give another address, or say that the person no longer works there?' }],
  },
  unknown: {
    title: 'Refused for a reason that was not understood',
    what: 'The server refused the message and did not say why, or not in words that Rebound knows.',
    dead: {
      maybe: 'The reply does not say whether the mailbox exists.',
    },
    check: [
      { say: 'Send one message by hand from another mailbox. If it arrives, the problem is your sending, not the address.' },
      {
        say: 'If your logs are full of this text, it is worth a rule: see CONTRIBUTING, "add a rule".',
        commands: ['npx rebound classify --unmatched replies.txt'],
      },
    ],
  },
} as const satisfies Record<Category, Topic>;
