// Rules that outrank all others: automatic replies, spam reports, and what ESPs say about their own actions.
import type { Rule } from '../rule.ts';

export const decisiveRules: readonly Rule[] = [
  {
    id: 'absence-refused',
    category: 'unknown',
    rank: 'hint',
    phrases: '{user|recipient|person} {is|} {away|absent|on holiday|on leave}',
    example: '550 Out of office autoreply',
    source: 'RFC 3834: an automatic reply is a message of its own, so a refusal that speaks of one gives no reason that is known',
  },
  {
    id: 'closed-for-now',
    category: 'policy_block',
    on: 5,
    phrases: 'office closed {|until|during|over} {holiday|holidays|christmas|easter|new year}',
    example: '550 Our office is closed during Christmas',
    source: 'Refusals of companies on holiday, observed: nobody is gone',
  },
  {
    id: 'esp-auto-reply',
    category: 'auto_reply',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'auto reply vacation mail',
    example: '550 [internal] [oob] The message is an auto-reply/vacation mail.',
    source: 'SparkPost, bounce class 60: https://support.sparkpost.com/docs/deliverability/bounce-classification-codes',
  },
  {
    id: 'auto-reply',
    category: 'auto_reply',
    rank: 'decisive',
    whenRefused: 'absence-refused',
    phrases: `
      out of office; autoresponder; auto responder; auto reply; autoreply; automatic reply; automatic response; automated {reply|response}; vacation;
      away from my {mail|desk|office}; i am on leave; on annual leave; on parental leave; on maternity leave; i am away; received your mail; your ticket;
      ticket has been {created|opened|received}; thank you for {contacting|your mail|your email|writing}; will get back to you;
      autoresponse; i will be out; limited access to mail; will respond when i return; will reply as soon as; challenge response;
      boxbe; confirm your message; away until; addresschange; challengeverification; absente du bureau;
      mailfrontier matador; tira teima; message attached below is being held; request {|%mail} has been received;
      is being reviewed by our; spamblocker; i am on holiday; i am no longer {|employed|working}; account protected by;
      held until list moderator; awaits moderator approval; submitted to moderator; forwarded to {editor|editors|moderator|moderators};
      if you {receive|receiving|received} mail from {account|address}; received your {request|enquiry|inquiry|query};
      thank you for {reaching out|getting in touch|your enquiry|your inquiry|your request|your interest};
      office closed {|until|during|over} {holiday|holidays|christmas|easter|new year}; our office closed; upon your verification;
      sent from unmonitored {mailbox|address|alias|mail address}; {changed my|my new} mail address; my mail address changed;
      {confirm|verify} you are {human|real person|real human|real live human}; deleted without read; your mail was {read|displayed|opened} {|by};
      {support case|case number|support request} {opened|created|registered|%mail}; on holiday until`,
    example: 'AutoResponder: The recipient is out of the office until 2026-05-11. (#5.1.1)',
    source:
      'RFC 3834; RFC 5230; Mailman, Sympa, osTicket, Zendesk, Postmark and vacation; public templates; a third of the wordings from memory',
  },
  {
    id: 'unmonitored',
    category: 'auto_reply',
    rank: 'frame',
    whenRefused: 'unmonitored-refused',
    phrases: `
      {not|no longer} monitored; {address|mailbox} used to collect replies;
      not {actively|regularly} monitored; unmonitored; unattended; unmanned {mailbox|account|address};
      {mailbox|account|address|replies|mail address|mail mailbox} not {attended|watched|supervised|checked}; mailbox not read by;
      {address|account|replies|replies mail|mail address|mail mailbox|mail sent mailbox} not read;
      not {monitor|check|watch|answer} {mailbox|replies|address|mail address}; not {checked|read|seen} by {anyone|anybody|person|us|our staff};
      {send only|outgoing only|notification only} {mailbox|address|account|mail address}; not get reply;
      {mailbox|address|account} not set up receive {reply|replies}; {address|mailbox|account} not {accept|receive} {replies|incoming mail};
      no reply {address|mailbox|account}; {adresse|boite|boite aux lettres|boite mail} {n est|nest|} pas {surveillee|consultee|relevee|lue};
      {buzon|cuenta|direccion|casilla} no {supervisado|supervisada|atendido|atendida|monitoreado|monitoreada|vigilado};
      {caixa|caixa correio|conta|endereco} nao {e|esta|} {monitorada|monitorado|monitorizada|verificada};
      {nobody|no one|noone} {monitors|checks|reads|answers|watches};
      {postfach|mailadresse|mail adresse|adresse|konto} wird nicht {uberwacht|gelesen|betreut|abgerufen|bearbeitet};
      {casella|casella posta|posta|indirizzo} non {|viene} {monitorata|monitorato|controllata|presidiata|letta};
      {mailbox|postvak|adres|mailadres} wordt niet {gelezen|gecontroleerd|beheerd|gemonitord|bewaakt|bekeken}`,
    example: 'You have sent a message to a mailbox that is not monitored. Please use the contact form.',
    source: 'Notices in public mail templates and automatic replies of no-reply mailboxes: the mailbox is there and took the message',
  },
  {
    id: 'unmonitored-refused',
    category: 'mailbox_inactive',
    nuance: 'locked',
    rank: 'hint',
    example: '550 5.7.1 This mailbox is not monitored',
    source: 'A server that refuses mail because nobody reads it: no automatic reply, and no word that the mailbox is gone',
  },
  {
    id: 'complaint-word',
    category: 'complaint',
    rank: 'decisive',
    place: 'whole',
    phrases: 'complained; spamcomplaint; spam complaint; abuse',
    example: 'Complained',
    source: 'SendGrid, Mailgun and Postmark event names',
  },
  {
    id: 'arf-complaint',
    category: 'complaint',
    rank: 'decisive',
    phrases: `
      feedback type {abuse|fraud|virus|other|opt out|miscategorized}; mail abuse report; marked your mail as spam; complaintfeedbacktype`,
    example: 'Feedback-Type: abuse\nUser-Agent: Example-Feedback/2.0\nOriginal-Rcpt-To: user@example.com',
    source: 'RFC 5965 section 3',
  },
  {
    id: 'arf-not-spam',
    category: 'auto_reply',
    rank: 'decisive',
    phrases: 'feedback type not spam',
    example: 'Feedback-Type: not-spam\nUser-Agent: Example-Feedback/2.0',
    source: 'RFC 6430',
  },
  {
    id: 'esp-suppression-list',
    category: 'esp_suppressed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      suppressed sending to this address; mailbox name suppressed; sendcloud 黑名单;
      suppression for {user|recipient|address|account}; suppression list; {suppressed|suppress} {address|recipient};
      {address|recipient|contact|user} suppressed; do not mail list; not deliver to inactive {address|recipient}; fail deliver due bounce`,
    example: 'Suppressed recipient: address is on the list of addresses that bounced',
    source: 'Resend, SendCloud, Mailgun and Oracle: their own words; half of the wordings from memory',
  },
  {
    id: 'ses-suppression-list',
    category: 'esp_suppressed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      suppression list for your {account|tenant}; amazon ses has suppressed sending;
      did not send message to address; onaccountsuppressionlist; ontenantsuppressionlist`,
    example: 'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
    source: 'https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html',
  },
  {
    id: 'ses-complained',
    category: 'esp_suppressed',
    nuance: 'complained',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'complaintsubtype onaccountsuppressionlist',
    example: 'complaintSubType: OnAccountSuppressionList',
    source: 'https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html',
  },
  {
    id: 'mailgun-complained',
    category: 'esp_suppressed',
    nuance: 'complained',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      suppress complaint;
      not delivering to {user who marked your messages as spam|user already marked you as spam|user previously marked you as spam|user marked you as spam|complained|address that complained}`,
    example: 'Not delivering to a user who marked your messages as spam',
    source: 'https://documentation.mailgun.com error codes, 605 to 607',
  },
  {
    id: 'sendgrid-complained',
    category: 'esp_suppressed',
    nuance: 'complained',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'spam reporting',
    example: 'Spam Reporting Address',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event, dropped',
  },
  {
    id: 'esp-complained',
    category: 'esp_suppressed',
    nuance: 'complained',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      spam reporter; contact flagged as spam;
      subscriber {|explicitly} marked this mail as spam`,
    example: 'The subscriber explicitly marked this message as spam.',
    source: 'https://documentation.mailgun.com error codes, 607; SendGrid dropped "Spam Reporting Address"',
  },
  {
    id: 'mailgun-unsubscribed',
    category: 'esp_suppressed',
    nuance: 'unsubscribed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'suppress unsubscribe; not delivering to unsubscribed address',
    example: 'Not delivering to unsubscribed address',
    source: 'https://documentation.mailgun.com error codes, 605 to 607',
  },
  {
    id: 'sendgrid-unsubscribed',
    category: 'esp_suppressed',
    nuance: 'unsubscribed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'unsubscribed address',
    example: 'Unsubscribed Address',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event, dropped',
  },
  {
    id: 'esp-unsubscribed',
    category: 'esp_suppressed',
    nuance: 'unsubscribed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      unsubscribedrecipient; {recipient|contact|subscriber|address} unsubscribed;
      eerder uitgeschreven`,
    example: 'Recipient unsubscribed',
    source: 'https://documentation.mailgun.com error codes, 606; SendGrid dropped "Unsubscribed Address"',
  },
  {
    id: 'mailgun-bounced',
    category: 'esp_suppressed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'not {delivering|sending} to previously bounced {address|mail}',
    example: 'Not delivering to previously bounced address',
    source: 'https://documentation.mailgun.com error codes, 605 to 607',
  },
  {
    id: 'sendgrid-bounced',
    category: 'esp_suppressed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'bounced address',
    example: 'Bounced Address',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event, dropped',
  },
  {
    id: 'esp-bounced',
    category: 'esp_suppressed',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      recent history of bouncing; previously hard bounced; rejected hard bounce; marked {inactive|bouncing}; suppressed due to {customer|system} policy;
      bounce list; preblocked; hard bounce precedent; reject reason {hard|soft} bounce; eerdere verzendingen; previous delivery failure;
      {address|recipient|contact|user} {previously|already} bounced; {address|recipient|contact|user} bounced {before|earlier|previously|already};
      {because|due|after} {previous|prior|earlier} {|hard} {bounce|bounces}; previous hard bounce`,
    example: 'You tried to send to a recipient that has been marked as inactive.',
    source:
      'https://documentation.mailgun.com error codes, 605; SendGrid dropped "Bounced Address"; an application that keeps such a list, observed',
  },
  {
    id: 'unsubscribe-word',
    category: 'unsubscribe',
    rank: 'decisive',
    place: 'whole',
    speaker: 'esp',
    phrases: 'unsubscribe; unsubscribed; list unsubscribe',
    example: 'unsubscribed',
    source: 'SendGrid and Mailgun event names',
  },
  {
    id: 'unsubscribed',
    category: 'unsubscribe',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      group unsubscribe; subscriptionchange; unsubscribedviaemail; reject {|reason} unsub;
      取消订阅; requested not receive non transactional; err unsubscribed`,
    example: 'Group Unsubscribe: recipient opted out of ASM group 1234',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event',
  },
  {
    id: 'ses-not-verified',
    category: 'esp_rejected',
    rank: 'decisive',
    speaker: 'esp',
    phrases: 'email address not verified; identities failed check',
    example: '554 Message rejected: Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1',
    source: 'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html',
  },
  {
    id: 'esp-limit',
    category: 'esp_rejected',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      recipient list over package quota; maximum credits exceeded; maximum sending rate exceeded; daily message quota exceeded;
      plan limit; out of credits`,
    example: '454 Throttling failure: Daily message quota exceeded.',
    source: 'Amazon SES troubleshooting; SendGrid dropped reasons; Brevo and Resend plans',
  },
  {
    id: 'esp-sender-unverified',
    category: 'esp_rejected',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      unverified {sender|domain|identity}; unconfigured {sending|} domain; domain unverified; domain not verified; sender identity; from address not match verified;
      confirmed sender signature; sender you used not valid; validate your sender`,
    example: '550 The from address does not match a verified Sender Identity.',
    source: 'SendGrid, Postmark, Brevo and Mailgun: a sender that the account has not verified; a few wordings from memory',
  },
  {
    id: 'esp-rejected',
    category: 'esp_rejected',
    rank: 'decisive',
    speaker: 'esp',
    phrases: `
      reject reason {unsigned|invalid sender}; invalid smtpapi header; sandbox subdomains; poor mailing list quality; bad content; rendering data; rendering failure; sending paused;
      account {under review|paused|suspended for sending}; free accounts are for test purposes; account is not allowed to send; address blacklisted;
      {configuration set|template} {|you specified} not exist; domain not allowed to send; probation; stream provided not exist;
      only send testing mail to your own; use our testing mail address; duplicate in campaign; main account unavailable; ability send mail;
      test mode limit; manually purged; subject is mandatory; smtp account not {yet|} activated;
      account pending approval; activate your account; message generation rejected; sandbox {option|only}; need at least one; {menos|moins} {parametros|parametres};
      {opcoes|opciones} envio; sending options`,
    example: 'Poor mailing list quality',
    source:
      'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html; SendGrid dropped reasons; Mailgun 625 and 403; Brevo; Resend; django-anymail; a third of the wordings from memory',
  },
  {
    id: 'esp-invalid',
    category: 'invalid_recipient',
    nuance: 'ambiguous',
    rank: 'hint',
    speaker: 'esp',
    place: 'whole',
    phrases: 'invalid; invalid mail',
    example: 'Invalid',
    source: 'SendGrid dropped "Invalid": https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event',
  },
];
