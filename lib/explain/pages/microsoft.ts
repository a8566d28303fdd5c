// Microsoft 365 and Outlook.com (learn.microsoft.com: "Email non-delivery reports and SMTP errors in Exchange Online"; Outlook.com postmaster).
import type { Page } from '../explanation.ts';
import { ASK_ANOTHER_WAY, BLOCK_LISTS, CHECK_MX } from '../steps.ts';

export const MICROSOFT_PAGES: readonly Page[] = [
  {
    id: 'microsoft-5.4.1',
    categories: ['invalid_recipient', 'policy_block', 'relay_denied'],
    when: { says: ['access denied', 'accessdenied'], status: ['5.4.1'] },
    example:
      '550 5.4.1 Recipient address rejected: Access denied. [BN8NAM12FT045.eop-nam12.prod.protection.outlook.com 2025-03-04T09:12:44.118Z 08DD5A3F21C2B7F0]',
    title: 'Microsoft 365: this address is not in their directory',
    what: '"Access denied" sounds like a block, and 5.4.1 like a network fault. It is neither: Microsoft\'s edge (Directory-Based Edge Blocking) looked the address up in the organisation\'s directory and did not find it.',
    dead: {
      yes: "The organisation's own directory does not have it. There is one exception: in the days after a move to Microsoft 365, a directory that is not yet synchronised refuses good addresses.",
      maybe: 'Usually it means that there is no such address; after a recent move to Microsoft 365 it can be wrong.',
      no: 'A rule refused it.',
    },
    check: [
      CHECK_MX,
      {
        say: 'Do all addresses at {domain} fail so? Then the domain is half moved: tell their administrators that the accepted domain should be "internal relay" until everybody is synchronised.',
      },
      ASK_ANOTHER_WAY,
    ],
  },
  {
    id: 'microsoft-5.1.10',
    categories: ['invalid_recipient'],
    when: { says: ['not found by smtp address lookup', 'recipientnotfound', 'recipnotfound'] },
    example: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient lars@contoso.example not found by SMTP address lookup',
    title: 'Microsoft 365: no such recipient',
    what: 'Exchange looked through the whole organisation and found nobody with this address. RESOLVER.ADR is its address book.',
    dead: {
      yes: 'The organisation that owns the domain says that it has no such address.',
      maybe: 'The organisation did not find it this time.',
    },
    check: [
      {
        say: "Look for a typing error. If you picked the address from Outlook's list of recent addresses, type it anew: the list may hold an old internal one.",
      },
      {
        say: 'If you and they are in the same organisation, or share a hybrid one, their account may not be synchronised: tell your administrator.',
      },
      ASK_ANOTHER_WAY,
    ],
  },
  {
    id: 'outlook-mailbox-unavailable',
    categories: ['invalid_recipient', 'mailbox_inactive', 'unknown'],
    when: {
      says: [
        'requested action not taken: mailbox unavailable (s20',
        'olc.protection.outlook',
        'requested action not taken: mailbox unavailable (-',
      ],
    },
    example:
      '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BN3NAM04FT042.eop-NAM04.prod.protection.outlook.com]',
    title: 'Outlook.com: no such mailbox',
    what: 'Outlook.com, Hotmail and Live say this of a mailbox that does not exist or was closed. 5.5.0 is no protocol error here; it is how they number it.',
    dead: {
      yes: 'Closed accounts there are deleted after a while, and the name is not free again soon.',
      maybe: 'Their usual words for a mailbox that is gone.',
    },
    check: [{ say: 'Look for a typing error (hotmial, outlok, .con, .co).' }, ASK_ANOTHER_WAY],
  },
  {
    id: 'outlook-block-list',
    categories: ['reputation_block', 'policy_block'],
    when: { says: ['(s3140)', '(s3150)', 'part of their network is on our block list', 'sc-00', 'dy-00', 'ou-00'] },
    example:
      "550 5.7.1 Unfortunately, messages from [203.0.113.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
    title: 'Outlook.com blocks your network',
    what: 'Outlook.com refuses everything from your IP address, or from its whole neighbourhood. S3140 and S3150 are its block list; SC-, DY- and OU- codes tell why (reputation, dynamic address, policy).',
    dead: { no: 'Outlook.com refused your server, whoever the mail was for.' },
    check: [
      {
        say: 'Ask to be taken off, with the IP address {ip}: https://olcsupport.office.com/ ("New support request"; it is answered within a day, often by "not qualified": answer that mail).',
      },
      { say: 'Enrol your IP addresses in SNDS (https://sendersupport.olc.protection.outlook.com/snds/): it shows complaints and traps.' },
      { say: 'On a shared IP address of SES, SendGrid or Mailgun this is theirs to mend: open a ticket.' },
      ...BLOCK_LISTS,
    ],
  },
  {
    id: 'microsoft-banned-sender',
    categories: ['reputation_block', 'policy_block', 'rate_limited'],
    when: {
      says: [
        'access denied, banned send',
        'delist@',
        'sender.office.com',
        'traffic not accepted from this ip',
        'spam abuse detected',
        'bad outbound sender',
      ],
    },
    example:
      '550 5.7.606 Access denied, banned sending IP [203.0.113.9]. To request removal from this list please visit https://sender.office.com/ and follow the directions.',
    title: 'Microsoft 365 blocks your sending address',
    what: 'Exchange Online has your IP address or sender on its own block list, usually after spam or a burst of mail to addresses that do not exist.',
    dead: { no: 'Microsoft refused the sender, whoever the mail was for.' },
    check: [
      { say: 'Ask for {ip} to be taken off: https://sender.office.com/ (a form and a mail to confirm; it works within a day).' },
      {
        say: 'If it says "bad outbound sender", your own Microsoft 365 account was stopped: your administrator releases it under Restricted entities.',
      },
      ...BLOCK_LISTS,
    ],
  },
  {
    id: 'exchange-insiders-only',
    categories: ['policy_block', 'protocol_error', 'auth_failure'],
    when: {
      says: ['authrequired', 'sendernotauthenticatedfor', 'notauthorizedtogroup', 'resolver.rst.notauthorized'],
    },
    example:
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
    title: 'This address takes mail from insiders only',
    what: 'The address exists. It is a group, room or mailbox of their organisation that does not take mail from outside (or only from people on a list). "Authentication required" does not mean that your password is wrong.',
    dead: { no: 'It exists, and works for its own people.' },
    check: [
      { say: 'Ask the owner of the group, or the administrators of {domain}, to allow senders from outside.' },
      { say: 'Or write to a person there instead of the group.' },
    ],
  },
];
