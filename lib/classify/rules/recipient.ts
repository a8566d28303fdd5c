// The recipient does not exist: what servers say in English. Other languages are in world.ts.
import type { Rule } from '../rule.ts';

export const recipientRules: readonly Rule[] = [
  {
    id: 'postfix-local-recipient',
    category: 'invalid_recipient',
    phrases: 'user unknown in local recipient table',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in local recipient table',
    source: 'Postfix smtpd_check.c, RESOLVE_CLASS_LOCAL',
  },
  {
    id: 'postfix-virtual-mailbox',
    category: 'invalid_recipient',
    phrases: 'user unknown in virtual mailbox table',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    source: 'Postfix smtpd_check.c, RESOLVE_CLASS_VIRTUAL',
  },
  {
    id: 'postfix-virtual-alias',
    category: 'invalid_recipient',
    phrases: 'user unknown in virtual alias table',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual alias table',
    source: 'Postfix smtpd_check.c, RESOLVE_CLASS_ALIAS',
  },
  {
    id: 'postfix-relay-recipient',
    category: 'invalid_recipient',
    phrases: 'user unknown in relay recipient table',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in relay recipient table',
    source: 'Postfix smtpd_check.c, RESOLVE_CLASS_RELAY',
  },
  {
    id: 'postfix-undeliverable',
    category: 'invalid_recipient',
    phrases: 'recipient address rejected undeliverable address; unverified address user unknown; undeliverable address unknown user',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: undeliverable address: host mx.example.com[192.0.2.1] said: 550 No',
    source: 'Postfix smtpd_check.c, reject_unverified_recipient',
  },
  {
    id: 'gmail-no-such-user',
    category: 'invalid_recipient',
    phrases: 'mail account you tried reach not exist; address you tried reach not exist; mail account you tried contact not exist',
    example:
      "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address",
    source: 'https://support.google.com/a/answer/3726730',
  },
  {
    id: 'exchange-recip-not-found',
    category: 'invalid_recipient',
    phrases: `
      resolver adr recipnotfound; resolver adr recipientnotfound; recipnotfound; recipientnotfound; adr exrecipnotfound
      recipient not found by smtp address lookup; resolver adr badprimary`,
    example: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    source:
      'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
  },
  {
    id: 'outlook-mailbox-unavailable',
    category: 'invalid_recipient',
    phrases: 'mailbox unavailable s2017062302',
    example: '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    source: 'Outlook.com, as printed in Mailgun events documentation, 2026',
  },
  {
    id: 'yahoo-no-account',
    category: 'invalid_recipient',
    phrases: 'user not account; user have no account; recipient not have account; dd user account',
    example: "554 delivery error: dd This user doesn't have a yahoo.com account (user@example.com) [0] - mta1.mail.yahoo.com",
    source: 'https://senders.yahooinc.com/smtp-error-codes',
  },
  {
    id: 'qmail-no-mailbox',
    category: 'invalid_recipient',
    phrases: `
      no mailbox by that name; not know user by that name; no user by name; no mailbox here by name; vpopmail user not find
      no mailbox by name; no recipient by that name`,
    example: 'Sorry, no mailbox here by that name. (#5.1.1)',
    source: 'qmail qmail-local.c; vpopmail vdelivermail.c',
  },
  {
    id: 'not-our-customer',
    category: 'invalid_recipient',
    phrases: 'not our customer; not our user; not customer; not local user; recipient not local; no longer customer',
    example: '551 not our customer',
    source: 'cox.net and sendmail sites, observed; RFC 5321 3.4 for 551',
  },
  {
    id: 'recipient-unknown',
    category: 'invalid_recipient',
    phrases: `
      $who {unknown|nonexistent|undeliverable unknown}
      $who {not|no longer|not appear|not seem|not actually|no} {exist|find|known}; $who {could not|not} find {address|directory|}
      $who not {listed|recognized|registered|defined|list domino directory|present|match|in directory|in ldap|in database}
      {unknown|nonexistent|not existing|non existent|inexistent|nosuch} $who; no $who; no valid {mailbox|user|account}
      $who was not find; $who is not valid; $who not valid; $who invalid
      invalid {recipient|user|mailbox|account|recipient address|mailbox name|user name|account name|recipient mailbox|recipient mail address|rcpt to|local part}
      not {find|know|recognize} $who; not valid {recipient|user|mailbox|account}; not known user
      not existing {user|mailbox|account}; not find {user|mailbox|account|recipient|mail address}
      {address|recipient} does not exist; unable find {user|recipient|mailbox|account}
      unable locate {user|recipient|mailbox|account}; unknown or illegal {alias|user|recipient}; unknown illegal alias
      unknown or invalid {alias|user|recipient|address}; nosuchuser; usernotfound; userunknown; mailboxnotfound
      no one by that name; nobody by that name; no one here by that name; {user|mailbox|account|recipient} name not {exist|find}
      mailbox for not exist; address {couldnt be|not} find; address no longer valid; address not valid here; is not known here
      {user|recipient|account|mailbox} doesnt {live|work|reside} here; no longer {works|employed|with company}
      no longer valid {address|user|mailbox|recipient}; mailbox is not available here
      invalid or unknown {user|recipient|virtual user|address}; unknown virtual user
      unknown local {part|user|recipient|mailbox|address}; recipient address has no {mailbox|account}; relay recipient unknown
      recipient user unknown; no account by that name; mail address not registered; unrouteable mail address; addressee unknown
      user hangup not exist; {domain|server} not have mailbox; no mailbox for; user not find; not user here; no local mailbox
      no longer at this address; address does not resolve to user`,
    example: '550 5.1.1 <user@example.com>... User unknown',
    source: 'RFC 3463 X.1.1; Sendmail err.c EX_NOUSER; Exim "Unknown user"; Cyrus, Courier, Dovecot LMTP "User doesn\'t exist"',
  },
  {
    id: 'recipient-syntax',
    category: 'invalid_recipient',
    phrases: `
      {recipient|recipient address|rcpt to|mailbox|destination address} {syntax error|syntax invalid|bad syntax|malformed|not valid rfc 5321 address|not valid rfc 2821 address|not rfc}
      bad {recipient|destination|mailbox|address mailbox} {address|} syntax; bad address mailbox syntax
      malformed {recipient|address}; not valid rfc 5321 address; not valid rfc-5321 address; domain missing or malformed
      recipient address must contain domain; illegal recipient; illegal alias; bad destination mailbox
      recipient domain must contain dot`,
    nuance: 'ambiguous',
    example: '550 5.1.3 Bad recipient address syntax',
    source: 'RFC 3463 X.1.3; Postfix smtpd.c "Bad recipient address syntax"',
  },
  {
    id: 'address-syntax',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    weight: 'hint',
    phrases: `
      {invalid|bad} address {syntax|format|}; address {syntax error|malformed|format error|format invalid}; invalid mail address
      malformed address; syntax error in address; invalid address format`,
    example: '501 Bad address syntax.',
    source: 'RFC 3463 X.1.3; https://open.work.weixin.qq.com/help2/pc/20060',
  },
  {
    id: 'recipient-moved',
    category: 'mailbox_inactive',
    phrases: '{mailbox|user|recipient} has moved; {destination|} mailbox moved; user has moved; no forwarding address; moved no forwarding',
    example: '550 5.1.6 <user@example.com>: Destination mailbox has moved, No forwarding address',
    source: 'RFC 3463 X.1.6',
  },
  {
    id: 'user-not-local',
    category: 'mailbox_inactive',
    nuance: 'locked',
    phrases: 'user not local please try; user not local try',
    example: '551 User not local; please try <user@new.example>',
    source: 'RFC 5321 3.4',
  },
  {
    id: 'edge-blocking',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    phrases: '{recipient address|recipient addresses|all recipient addresses|recipient} rejected access denied',
    codes: ['5.4.1', '5.7.504', '5.1.1', '5.1.10'],
    example: '550 5.4.1 Recipient address rejected: Access denied. For more information see https://aka.ms/EXOSmtpErrors',
    source: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-directory-based-edge-blocking',
  },
  {
    id: 'recipient-access-denied',
    category: 'policy_block',
    phrases: '{recipient address|recipient} rejected access denied',
    codes: ['5.7.1', '4.7.1'],
    example: '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied',
    source: 'Postfix access(5), check_recipient_access REJECT',
  },
  {
    id: 'recipient-rejected',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    weight: 'hint',
    on: 5,
    phrases: `
      {recipient|recipient address|recipients|address|user|mailbox|account|recipient mail address|rcpt to|mail address} {reject|not accepted|refused|not allowed|denied|not accept|blocked|unacceptable}
      invalid address; invalid mail address; all recipients were rejected; all recipient reject
      not accepting mail for {recipient|address}; no valid recipient; undeliverable address; undeliverable recipient
      recipient not deliverable; bad address; unrouteable address; unroutable address; not deliverable`,
    example: '550 <user@example.com>: Recipient address rejected.',
    source: 'Postfix smtpd_check.c; au.com, observed',
  },
  {
    id: 'recipient-rejected-policy',
    category: 'policy_block',
    weight: 'hint',
    phrases: '{recipient|recipient address} reject',
    codes: ['5.7.*', '4.7.*'],
    example: '550 5.7.1 <user@example.com>: Recipient address rejected',
    source: 'RFC 3463 X.7.1; Postfix access(5)',
  },
  {
    id: 'mailbox-unavailable',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    weight: 'hint',
    on: 5,
    phrases: `
      mailbox {unavailable|not available|unavailable or access denied}; mailbox unavailable or not local
      {user|account|recipient|address} {unavailable|not available}; recipient mailbox unavailable; not our address
      address not available`,
    example: '550 Requested action not taken: mailbox unavailable',
    source: 'RFC 5321 4.2.3',
  },
];
