// Microsoft 365 and Outlook.com (learn.microsoft.com: "Email non-delivery reports and SMTP errors in Exchange Online"; Outlook.com postmaster).
import type { Page } from '../explanation.ts';
import { ASK_ANOTHER_WAY, BLOCK_LISTS, SHARED_IP, WAIT } from '../steps.ts';

const OUTLOOK = ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'hotmail.co.uk', 'hotmail.fr'];

/** Sending addresses on Microsoft's own list, when the reply gives only the number. */
const BANNED = ['5.7.511', '5.7.606', '5.7.607', '5.7.608', '5.7.609', '5.7.610'];

export const MICROSOFT_PAGES: readonly Page[] = [
  {
    id: 'microsoft-5.4.1',
    categories: ['invalid_recipient', 'policy_block'],
    when: [{ rules: ['edge-blocking'], status: ['5.4.1', '5.7.504', '5.1.10'] }],
    example:
      '550 5.4.1 Recipient address rejected: Access denied. [BN8NAM12FT045.eop-nam12.prod.protection.outlook.com 2025-03-04T09:12:44.118Z 08DD5A3F21C2B7F0]',
    title: 'Microsoft 365: this address is not in their directory',
    what: '"Access denied" sounds like a block, and 5.4.1 like a network problem. It is neither: Microsoft\'s edge (Directory-Based Edge Blocking) looked the address up in the organisation\'s directory and did not find it.',
    dead: {
      yes: "The organisation's own directory does not have it.",
      maybe:
        'Usually it means that there is no such address. Exceptions: a directory that is not yet synchronised in the days after a move to Microsoft 365; a mailbox or public folder that was just created; a cancelled subscription whose MX record remains.',
      no: 'A rule refused it.',
    },
    check: [
      {
        say: 'Do all addresses at {domain} fail this way? Then the move to Microsoft 365 is not finished: tell their administrators that the accepted domain should be "internal relay" until everybody is synchronised.',
      },
      ASK_ANOTHER_WAY,
    ],
  },
  {
    id: 'microsoft-5.1.10',
    categories: ['invalid_recipient'],
    when: [{ rules: ['exchange-recip-not-found'] }],
    example: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient lars@contoso.example not found by SMTP address lookup',
    title: 'Microsoft 365: no such recipient',
    what: 'Exchange searched the whole organisation and found nobody with this address. RESOLVER.ADR is its address book.',
    dead: {
      yes: 'The organisation that owns the domain says that it has no such address.',
      maybe: 'The organisation did not find it this time.',
    },
    check: [
      {
        say: "Look for a typo. If you picked the address from Outlook's list of recent addresses, type it again: the list may contain an old internal one.",
      },
      {
        say: 'If you are in the same organisation as they are, or in a hybrid one, their account may not be synchronised: tell your administrator.',
      },
      {
        say: 'Is the server that wrote the report your own Microsoft 365, and the domain hosted elsewhere? Then the real server was never asked: set the accepted domain to "internal relay", or remove it.',
      },
      ASK_ANOTHER_WAY,
    ],
  },
  {
    id: 'outlook-mailbox-unavailable',
    categories: ['invalid_recipient', 'mailbox_inactive', 'unknown'],
    when: [{ rules: ['outlook-mailbox-unavailable'] }, { rules: ['mailbox-unavailable'], domains: OUTLOOK }],
    example:
      '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BN3NAM04FT042.eop-NAM04.prod.protection.outlook.com]',
    title: 'Outlook.com: no such mailbox',
    what: 'Outlook.com, Hotmail and Live say this about a mailbox that does not exist or was closed. 5.5.0 does not mean a protocol error here; it is the number they use.',
    dead: {
      yes: 'Outlook.com itself says so, and deletes closed accounts after a while.',
      maybe: 'These are their usual words for a mailbox that is gone.',
    },
    check: [{ say: 'Look for a typo (hotmial, outlok, .con, .co).' }, ASK_ANOTHER_WAY],
  },
  {
    id: 'microsoft-wrong-region',
    categories: ['relay_denied'],
    when: [{ rules: ['microsoft-wrong-region'] }],
    example: '451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35',
    title: 'Microsoft 365: the mail went to the wrong entry point',
    what: 'Each organisation in Microsoft 365 has its own entry point for mail, and this message came in by another. The MX record of {domain} (the DNS entry that names its mail server), or a connector or smart host on the way, names an old host, an IP address, or the entry point of another organisation or region.',
    dead: { maybe: 'Nothing was said about the mailbox. But as long as the route is wrong, no mail arrives there.' },
    check: [
      {
        say: 'Look at the MX record of {domain}. It should be the name that Microsoft gave the organisation, which ends in .mail.protection.outlook.com or .mx.microsoft. Old names (mail.messaging.microsoft.com, mail.eo.outlook.com, mail.global.frontbridge.com) no longer work.',
        commands: ['dig +short MX {domain}'],
      },
      {
        say: 'If the record is wrong, or names a filter or gateway of theirs that forwards to Microsoft 365: tell the administrators of {domain}. Only they can correct the MX record or the connector.',
      },
      {
        say: 'Do you send through a server or a device of your own that hands mail to Microsoft 365? Then its smart host must be that name, and the connector in Microsoft 365 must list the IP address or the certificate that it uses now.',
      },
      WAIT,
    ],
  },
  {
    id: 'outlook-block-list',
    categories: ['reputation_block', 'policy_block'],
    when: [{ rules: ['outlook-block-list', 'microsoft-reputation'] }],
    example:
      "550 5.7.1 Unfortunately, messages from [203.0.113.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
    title: 'Outlook.com blocks your network',
    what: 'Outlook.com refuses everything from your IP address, or from its whole network. S3140 and S3150 are its block list; other codes say why: SC- (reputation, complaints), DY- (an address that looks like a home connection), OU- (an external list; OU-001 is Spamhaus: ask there).',
    dead: { no: 'Outlook.com refused your server, no matter who the mail was for.' },
    check: [
      {
        say: 'Ask to be taken off, giving the IP address {ip}: https://olcsupport.office.com/ ("New support request"; you get an answer within a day; the first is often "not qualified for mitigation": reply and ask for a review).',
      },
      {
        say: 'Enrol your IP addresses in SNDS (Smart Network Data Services, which shows complaints and spam traps) and JMRP (which sends you the complaints): https://substrate.office.com/ip-domain-management-snds/',
      },
      SHARED_IP,
      ...BLOCK_LISTS,
    ],
  },
  {
    id: 'microsoft-own-account',
    categories: ['reputation_block', 'policy_block', 'rate_limited', 'auth_failure', 'esp_rejected', 'protocol_error'],
    when: [{ rules: ['microsoft-own-account'] }, { rules: ['sender-domain-unknown'], status: ['5.7.750'] }],
    origin: 'local',
    quotesOwn: true,
    told: 'Only your own Microsoft 365 says this, before the message leaves it.',
    example:
      '550 5.1.8 Access denied, bad outbound sender. For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724',
    title: 'Your own Microsoft 365 has stopped you',
    what: 'The message was not sent. Microsoft saw spam from your account, too much mail, a new or trial account, or a sender domain that is not registered in your account.',
    dead: { no: 'It is about your account.' },
    check: [
      { say: 'Was the account taken over? Change the password, end its sessions, look for forwarding rules.' },
      { say: '"Bad outbound sender" (5.1.8): an administrator unblocks the account in the Defender portal, Restricted entities.' },
      { say: '5.7.705 and 5.7.708: only Microsoft support can lift it; there is no form.' },
      { say: '5.7.750: add the sender domain to your Microsoft 365, and verify it.' },
    ],
  },
  {
    id: 'microsoft-restricted-for-now',
    categories: ['reputation_block', 'rate_limited', 'system_error'],
    when: [
      { rules: ['restricted-server-busy', 'microsoft-rate'] },
      { status: ['4.7.500', '4.7.650', '4.7.651', '4.7.652', '4.7.653', '4.7.654'] },
    ],
    example: '451 4.7.500 Server busy. Please try again later from [203.0.113.9]. (S77719)',
    title: 'Microsoft does not trust your IP address yet, and slows it down',
    what: 'Microsoft has seen something suspicious from your IP address, or has never seen it before, and restricts it for now. "Server busy" means the same here: no server is busy.',
    dead: { no: 'Microsoft judges your server here, not the address.' },
    check: [
      { say: 'Is it a new IP address? Warm it up: little mail at first, then steadily more, to people who open it.' },
      {
        say: 'Is it an old one? Look for complaints and spam traps in SNDS (https://substrate.office.com/ip-domain-management-snds/), and for a hacked account.',
      },
      { say: 'If it lasts for days: https://olcsupport.office.com/' },
    ],
  },
  {
    id: 'microsoft-customer-block-list',
    categories: ['reputation_block', 'policy_block'],
    when: [{ rules: ['blocklist', 'recipient-list-of-senders'], status: ['5.7.513'] }],
    example: '550 5.7.513 Service unavailable, Client host [203.0.113.9] blocked by contoso.example using Customer Block list (AS16012611)',
    title: 'This organisation has put your server on its own block list',
    what: 'It is not a public block list: the administrators of that one organisation refuse your IP address in their Microsoft 365.',
    dead: { no: 'They refuse your server, no matter who the mail is for.' },
    check: [{ say: 'Ask them why {ip} is on their list, and to take it off (not by mail from this server: they refuse it).' }],
  },
  {
    id: 'forwarding-forbidden',
    categories: ['policy_block', 'unknown'],
    when: [{ rules: ['forwarding-forbidden'] }],
    example:
      '550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)',
    title: "The recipient's forwarding is forbidden",
    what: 'A mailbox there is forwarded to an external address, and their organisation forbids that. Your message reached their organisation; whether a copy stayed in the mailbox depends on how the forwarding is set up.',
    dead: { no: 'The mailbox works.', maybe: 'Most likely not: the mailbox works, and only its forwarding is refused.' },
    check: [
      { say: 'There is nothing you can do about it. If it matters, tell the person.' },
      {
        say: 'Is the forwarding your own? Then "your organization" means yours: an administrator can allow it in the outbound spam policy.',
      },
    ],
  },
  {
    id: 'microsoft-banned-sender',
    categories: ['reputation_block', 'policy_block', 'rate_limited'],
    when: [{ rules: ['microsoft-banned-sender'] }, { rules: ['status-microsoft-reputation'], status: BANNED }],
    example:
      '550 5.7.606 Access denied, banned sending IP [203.0.113.9]. To request removal from this list please visit https://sender.office.com/ and follow the directions.',
    title: 'Microsoft 365 blocks your sending address',
    what: 'Exchange Online has your IP address or sender on its own block list, usually after spam or a burst of mail to addresses that do not exist.',
    dead: { no: 'Microsoft refused the sender, no matter who the mail was for.' },
    check: [
      {
        say: 'For 5.7.606 to 5.7.649, ask for {ip} to be taken off: https://sender.office.com/ (a form and a confirmation mail; it takes effect within a day).',
      },
      { say: '5.7.511: that form does not help; forward this reply to delist@microsoft.com, with {ip}.' },
      ...BLOCK_LISTS,
    ],
  },
  {
    id: 'exchange-insiders-only',
    categories: ['policy_block', 'protocol_error', 'auth_failure'],
    when: [{ rules: ['restricted-recipient', 'world-limited-recipient', 'world-members-only'] }],
    example:
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
    title: 'This address accepts internal mail only',
    what: 'The address exists. It is a group, room or mailbox in their organisation that does not accept mail from outside (or only from people on a list). "Authentication required" does not mean that your password is wrong.',
    dead: { no: 'It exists, and works for people inside the organisation.' },
    check: [
      { say: 'Ask the owner of the group, or the administrators of {domain}, to allow senders from outside.' },
      { say: 'Or write to a person there instead of the group.' },
      { say: 'Do you belong to that organisation? Then your application or printer is sending without logging in.' },
    ],
  },
];
