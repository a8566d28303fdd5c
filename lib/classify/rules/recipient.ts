// The recipient does not exist: what servers say in English. Other languages are in world.ts.
import type { Rule } from '../rule.ts';
import { whenSubject } from './subjects.ts';

/** Who a word about the form of an address is about, if not the recipient: as subjects.ts, and the message whose headers hold it. */
const form = { ...whenSubject.invalid_recipient, message: 'protocol' } as const;

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
    phrases: 'recipient address rejected undeliverable address',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: undeliverable address: host mx.example.com[192.0.2.1] said: 550 No',
    source: 'Postfix smtpd_check.c, reject_unverified_recipient',
  },
  {
    id: 'gmail-no-such-user',
    category: 'invalid_recipient',
    phrases: 'mail account you tried reach not exist; address you tried reach not exist',
    example:
      "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address",
    source: 'https://support.google.com/a/answer/3726730',
  },
  {
    id: 'exchange-recip-not-found',
    category: 'invalid_recipient',
    phrases: 'recipnotfound; recipientnotfound; adr exrecipnotfound; recipient not found by smtp address lookup',
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
    phrases: 'user not %host account',
    example: "554 delivery error: dd This user doesn't have a yahoo.com account (user@example.com) [0] - mta1.mail.yahoo.com",
    source: 'https://senders.yahooinc.com/smtp-error-codes',
  },
  {
    id: 'no-account-here',
    category: 'invalid_recipient',
    phrases: 'user not account; recipient not have account',
    example: '550 That person does not have an account here',
    source: 'Mail servers of providers, observed: no account of that name',
  },
  {
    id: 'qmail-no-mailbox',
    category: 'invalid_recipient',
    phrases: 'no mailbox by that name',
    example: 'Sorry, no mailbox here by that name. (#5.1.1)',
    source: 'qmail qmail-local.c; vpopmail vdelivermail.c',
  },
  {
    id: 'not-our-customer',
    category: 'invalid_recipient',
    phrases: 'not our customer',
    example: '551 not our customer',
    source:
      'cox.net and sendmail sites, observed; RFC 5321 3.4 for 551; http://postmaster.comcast.net/mail-error-codes.xml; most wordings from memory',
  },
  {
    id: 'cut-short',
    category: 'invalid_recipient',
    codes: ['5.1.1'],
    place: 'end',
    phrases: 'user; mailbox; recipient',
    example: '550 5.1.1 <user@example.com>... User',
    source: 'Sendmail "User unknown", cut off by the reporting server; printed so in the SES developer guide',
  },
  {
    id: 'local-user-unknown',
    category: 'invalid_recipient',
    rank: 'subject',
    phrases: `
      validrcptto; not local {database|directory|user table}; unknown local {user|mailbox|recipient|account|address|part}; no such local {user|mailbox|recipient|account|address}; not local user and no`,
    example: '553 sorry, this recipient is not in my validrcptto list (#5.7.1)',
    source: 'qmail validrcptto patch; Sendmail, Courier and MailEnable wordings; a third of the wordings from memory',
  },
  {
    id: 'recipient-malformed',
    category: 'invalid_recipient',
    codes: ['5.1.3'],
    phrases: `
      {recipient|recipient address|rcpt to|destination address|local part} {syntax|malformed|invalid syntax|badly formed};
      {bad|malformed} {recipient|destination} {address|mailbox|} {syntax|format|local part}; malformed {recipient|address|local part};

      user address required`,
    example: '501 5.1.3 Bad recipient address syntax',
    source: 'RFC 3463 X.1.3; Postfix smtpd.c; docs/record.md: a malformed address is dead; a third of the wordings from memory',
  },
  {
    id: 'apple-no-user-record',
    category: 'invalid_recipient',
    rank: 'subject',
    nuance: 'ambiguous',
    phrases: 'user lookup success but no user record find',
    example: '550 5.1.1 <m.rossi@icloud.com>: user lookup success but no user record found',
    source:
      'iCloud: of accounts that are gone, and on 2021-04-26 of all of them for six hours (docs/incidents.md: grace and incidents answer that)',
  },
  {
    id: 'postfix-user-unknown',
    category: 'invalid_recipient',
    phrases: 'user unknown',
    needs: 'recipient reject',
    example: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown',
    source: 'Postfix smtpd_check.c, show_user_unknown_table_name = no',
  },
  {
    id: 'recipient-unknown',
    category: 'invalid_recipient',
    phrases: `
      post script list not find; $who {unknown|nonexistent}; $who {not|no longer|not appear|not seem|not actually|not yet} {exist|find|known};
      {user|recipient|mailbox|account|mail box|mail address|recipient address} {not valid|invalid|isnt valid|not recognized|not registered|not defined|not listed|not present|not match|not available at this site};
      $who not {|listed in|find in|part of} {directory|ldap|database|system|records|domino directory|server};
      {unknown|nonexistent|not existing|non existent|inexistent|nosuch|unresolvable|no such} {$whom};
      no {user|mailbox|account here|local user|local mailbox|mailbox here|user here}; no valid {mailbox|user|account};
      {invalid} {recipient|user|mailbox|account|recipient address|mailbox name|user name|account name|recipient mailbox|local part|recipient mail address|rcpt to|destination mailbox|destination address|destination mailbox address};
      {not find|not know|not recognize|unable find|unable locate|not locate} {user|recipient|mailbox|account|mail address|recipient address|mail account};
      not {valid|known|existing|registered|recognized|correct} {recipient|user|mailbox|account};
      unknown {or|} {illegal|invalid} {alias|user|recipient|address}; {invalid|illegal} or unknown {user|recipient|address|mailbox|virtual user};
      unknown virtual user; nosuchuser;
      {address no longer valid|no longer valid address}; address not registered;
      {user|recipient|mailbox|address|account} no longer on server; resolver fwd notfound;
      not one of ours; {address|recipient|user|mailbox} not {handled|serviced|assigned} by; address not in use;
      {account|accounts|mailbox|user} match; no mail drop; %mail no longer valid; no one here;
      {unrecognised|unrecognized} or name; not one of our {users|customers|mailboxes|members};
      no such {name|login|entry|person|customer|recipient|addressee|destination|object|local part|mail box|mailbox|alias|member|account|address|active account};
      not {have account|have mailbox|have user by name|user of server|user of system};
      {mailbox|recipient|user|address|account} {unallocated|not allocated|unassigned|not assigned|never created|was never created|never assigned|not provisioned|unprovisioned|not created|not set up|not recognised here};
      {no|not any} record of {recipient|user|mailbox|account|address}; not on file; not listed {domino|notes} directory;
      not {user|subscriber|recipient|client} {ours|our};
      {name|user|recipient|mailbox|alias|local part} not {recognised|recognized|defined|deliverable|assigned|hosted};
      {you|address} mistyped; no matching {user|recipient|mailbox|account}; {address|user} lookup in {virtual|domain|alias} map failed;
      lookup in domain map failed; no mail box {available|by};
      mail id {not exist|not find|unknown}; not in this post office;
      {account|mail account|user|mailbox|recipient|address|mail address} not {hosted|served} {here|on this server|by us|with us|}; not local part; not address on {%host|domain};
      rcpt user not ok; not {find|known|present|exist|registered|listed} our database; not {in|find in|} {our|the|} {user|member|} database;
      not in local {recipient|user} {list|table|database}; {user|recipient|address|alias} not resolve {mailbox|user|account|anyone|anybody};
      {mailbox|account|user} missing; {recipient|user|mailbox|alias|local part|mailbox name} {not resolve|unresolved|unresolvable};
      perhaps {recipient|user|person} moved; mail not exist; so such user;
      recipient deleted or has no mail address; no mail account {by|name|address|associated}; never mailbox;
      {recipient|mail} address {not correct|incorrect|possibly incorrect};
     
      know no {recipient|user|mailbox};
      no {mailbox|user|account|recipient|person|address} {available|matches|matching|of that name|with that name|called|found|by that name|like that|associated|under that name|exists};
      {nobody|no one|noone} {called|named|by this name|of this name};
      not {known|recognized|registered|listed} {site|system|service|directory|user base|database|installation};
      {user|recipient|mailbox|address|account} not in {user base|recipients list|recipient list|list of recipients|address book|our list|list of users|user list};
      lookup {failed|returned} no {match|result|results|record|records|entry|entries};
      {address|mailbox|account|user|recipient} you {sent|sent mail|sent your mail|addressed|mailed|wrote|entered|typed|specified} not {find|exist|known|valid};
      recipient your mail {not exist|not find|unknown};
      {address|mailbox|account|user|recipient} {you|youre} {sending|trying send|trying reach|trying contact} not {find|exist|known|valid}; user lookup failed no such; not defined at this node`,
    example: '550 5.1.1 <user@example.com>... User unknown',
    source:
      'RFC 3463 X.1.1; Sendmail err.c EX_NOUSER; Exim "Unknown user"; Cyrus, Courier, Dovecot LMTP "User doesn\'t exist"; https://support.apple.com/102322; https://yandex.com/support/mail/bounces/yandex; https://help.mail.ru; https://www.zoho.com/zeptomail/help/api/smtp-error-codes.html; https://fastmail.help/hc/en-us/articles/7010500320655-Why-messages-bounce-back; https://docs.trellix.com/data-and-email/docs/error-codes; https://campus.barracuda.com/product/emailsecuritygateway/article/BSF/SMTPErrorCodes; https://wiki.dovecot.org/LMTP; OpenSMTPD lka_session.c; docomo and au: https://note.com/sendmagic/n/neb6bbe7e51cf; Outlook and Exchange Server, 5.1.1: "The recipient has been deleted or has no e-mail address"; logwatch services/postfix; hosting help pages; most wordings from memory',
  },
  {
    id: 'recipient-syntax',
    category: 'invalid_recipient',
    whenSubject: form,
    phrases: `
      address missing domain; {recipient|recipient address|rcpt to|mailbox|destination address} {syntax error|syntax invalid|bad syntax|malformed|not valid rfc 5321 address|not valid rfc 2821 address|not rfc};
      bad {recipient|destination|mailbox|address mailbox} {address|} syntax; malformed {recipient|address}; not valid rfc 5321 address;
      recipient address must contain domain; illegal alias; address may not follow; domain missing;
      recipient {syntax|is not valid|format}; address too long; unqualified {recipient|address}; mailbox syntax; recipient address rejected need fully qualified address;
      {address|recipient|local part|mailbox} contains {invalid|illegal|forbidden|unsupported|bad};
      {invalid|illegal|bad|forbidden|unsupported} {character|characters} in {address|recipient|local part|mailbox|user};
      missing local part; not parse recipient; malformed mail address; malformed local part; syntax error in recipient; syntax error in mailbox;
      syntax error in address; unparseable address; characters in address; address contains; must include domain; parameter not valid address; address must include host; no domain in address;
      local part {must|not|may not|should not}; {recipient|} address reserved by rfc; single label {domain|domains};
      address reserved`,
    nuance: 'ambiguous',
    example: '501 5.5.4 Bad recipient address syntax',
    source: 'RFC 3463 X.1.3; Postfix smtpd.c "Bad recipient address syntax"',
  },
  {
    id: 'recipient-syntax-status',
    category: 'invalid_recipient',
    whenSubject: form,
    nuance: 'ambiguous',
    codes: ['x.1.3'],
    phrases: 'syntax; malformed; invalid; character; characters; not valid; may not follow; expected',
    example: '501 5.1.3 illegal',
    source: 'RFC 3463 X.1.3',
  },
  {
    id: 'address-syntax',
    category: 'invalid_recipient',
    whenSubject: form,
    nuance: 'ambiguous',
    rank: 'hint',
    phrases: `
      {invalid|bad} {address|mail address} {syntax|format|}; address {syntax error|malformed|format error|format invalid};
      address {invalid|not valid|isnt valid}; %mail {invalid|not valid}`,
    example: '501 Bad address syntax.',
    source: 'RFC 3463 X.1.3; https://open.work.weixin.qq.com/help2/pc/20060',
  },
  {
    id: 'recipient-moved',
    category: 'mailbox_inactive',
    phrases:
      '{mailbox|user|recipient} has moved; no forwarding address; moved no forwarding; recipient address rejected please resend {your|} mail to',
    example: '550 5.1.6 <user@example.com>: Destination mailbox has moved, No forwarding address',
    source: 'RFC 3463 X.1.6',
  },
  {
    id: 'user-not-local',
    category: 'mailbox_inactive',
    nuance: 'locked',
    phrases: 'user not local please try',
    example: '551 User not local; please try <user@new.example>',
    source: 'RFC 5321 3.4',
  },
  {
    id: 'edge-blocking',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    phrases:
      '{recipient address|recipient addresses|all recipient addresses|recipient} rejected access denied; {收件人地址|收件者地址}{被拒绝|遭到拒絕}{访问被拒绝|存取被拒}',
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
    id: 'cpanel-may-not-exist',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'subject',
    phrases: 'account or domain not exist they blacklist',
    example:
      '550-The mail server could not deliver mail to user@example.com. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.',
    source: 'cPanel: Exim configuration, "The mail server could not deliver mail to"',
  },
  {
    id: 'unrouteable-address',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    on: 5,
    without: 'sender',
    phrases: 'unrouteable address; {cannot|not|unable} route %mail',
    example: '550 Unrouteable address: only local users',
    source: 'Exim src/verify.c, src/route.c: no router takes the address',
  },
  {
    id: 'undeliverable-user',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    codes: ['550', '553'],
    place: 'end',
    phrases: '{user|recipient|mailbox|address|%mail} undeliverable',
    example: '553 user@example.com is undeliverable',
    source: 'Answers to VRFY, EXPN and RCPT, observed',
  },
  {
    id: 'recipient-rejected',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    on: 5,
    phrases: `
      {recipient|recipient address|recipients|user|mailbox|account|recipient mail address|rcpt to|mail address} {reject|not accepted|refused|not allowed|denied|not accept|blocked|unacceptable};
      address {reject|not accepted|refused|denied|not accept|unacceptable};
      invalid address; not accepting mail for {recipient|address}; no valid recipient; undeliverable address; not deliverable; not deliver mail {%mail|address|user|recipient};
      recipient verification failed; invalid recipient domain; hostname required; bad destination; destination address {reject|unknown};
      recipient not verified; address not verified; could not verify recipient;
      mail %mail not accept`,
    example: '550 <user@example.com>: Recipient address rejected.',
    source: 'Postfix smtpd_check.c; au.com, observed; Haraka connection.js; Cisco IronPort AsyncOS guides',
  },
  {
    id: 'recipient-not-validated',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    on: 5,
    without: 'relay',
    phrases: `
      {unable|could not|cannot} validate {recipient|recipient address};
      recipient address rejected {recipient|user|mailbox|account} not available; name not find at remote site; name unknown; several matches;
      more than one user name matched; 
      recipient {verify|verification|validation} {from ldap|by ldap|check|} failed; failed recipient {validation|verification}`,
    example: '550 5.1.1 unable to validate recipient',
    source:
      'Exchange and gateways whose look-up of recipients found nobody, observed; Huawei "recipient verify from ldap failed", observed; a third of the wordings from memory',
  },
  {
    id: 'address-not-accepted',
    category: 'invalid_recipient',
    phrases:
      '{not accepting|not accept|no longer accepting} mail for {address|recipient|mailbox|mail address|email address|this mail address|this email address|this address}',
    codes: ['5.1.1'],
    example: '550 5.1.1 not accepting mail for this email address',
    source: 'RFC 3463 X.1.1: the mailbox does not exist; the words alone would be a rule of theirs',
  },
  {
    id: 'recipient-marked-invalid',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    phrases: 'marked as invalid',
    example: '550 5.7.1 <user@example.com>: Recipient address rejected: User email address is marked as invalid',
    source: 'Proofpoint Essentials and hosting panels, observed',
  },
  {
    id: 'recipient-rejected-policy',
    category: 'policy_block',
    rank: 'hint',
    phrases: `
      recipient reject; recipient address reject; %mail command reject`,
    codes: ['5.7.*', '4.7.*'],
    example: '550 5.7.1 <user@example.com>: Recipient address rejected',
    source: 'RFC 3463 X.7.1; Postfix access(5); libmilter, its default when a filter refuses: "Command rejected"',
  },
  {
    id: 'mailbox-or-access',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    on: 5,
    phrases: 'mailbox unavailable or access denied',
    example: '550 Mailbox unavailable or access denied [MQzM3Q0Yz IP: 192.0.2.1]',
    source: 'https://open.work.weixin.qq.com/help2/pc/20057: the mailbox is not there, or its owner does not take it',
  },
  {
    id: 'gmx-mailbox-unavailable',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    on: 5,
    phrases: 'mailbox unavailable for explanation visit',
    example: '550-Requested action not taken: mailbox unavailable\n550 For explanation visit https://postmaster.gmx.net/en/case?c=r0112',
    source: 'https://postmaster.gmx.com/en/error-messages',
  },
  {
    id: 'mailbox-unavailable',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    on: 5,
    phrases: `
      mailbox {unavailable|not available|unavailable or access denied}; mailbox unavailable or not local; mailbox name not allowed;
      {user|account|recipient|address} {unavailable|not available}; recipient mailbox unavailable;
      unavailable {mail user|user|mailbox|recipient|account};
      permanent failure for {recipients|recipient}; permanent failure one or more recipients`,
    example: '550 Requested action not taken: mailbox unavailable',
    source:
      'RFC 5321 4.2.3; https://postmaster.gmx.com/en/error-messages; hosting panels, observed: https://backlink.name/blog/smtp-550-hata-kodu-ayrintilari; a quarter of the wordings from memory',
  },
];
