// Replies written by the sending services themselves. Sources: docs.aws.amazon.com/ses (sending-email-suppression-list, notification-contents),
// docs.sendgrid.com (event webhook, suppressions), documentation.mailgun.com (events, suppressions).
import type { Page } from '../explanation.ts';
import { SEE_MX, SEE_RECORD } from '../steps.ts';

export const ESP_PAGES: readonly Page[] = [
  {
    id: 'ses-expired',
    categories: ['expired'],
    when: [{ rules: ['ses-expired'] }],
    origin: 'esp',
    told: 'Amazon SES says this itself.',
    example: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Failed to establish connection>',
    title: 'Amazon SES gave up after hours',
    what: 'SES tried for hours (840 minutes, unless you set something else) and gave up. 4.4.7 only means "expired"; the real reason is in the angle brackets at the end: the last answer SES got. SES calls this "Transient", and does not put the address on its list.',
    dead: {
      no: 'A timeout proves nothing. If the brackets say that DNS knows no such domain, check the spelling; if they mention complaints or volume, check your sending.',
    },
    check: [{ say: 'Explain the reply in the angle brackets:', commands: ['npx rebound explain "{inner}"'] }, SEE_MX, SEE_RECORD],
  },
  {
    id: 'ses-suppression-list',
    categories: ['esp_suppressed'],
    when: [{ rules: ['ses-suppression-list', 'ses-complained', 'ses-reject'] }],
    told: 'Amazon SES says this itself.',
    example:
      'Amazon SES did not send the message to this address because it is on the suppression list for your account. For more information about removing addresses from the suppression list, see the Amazon SES Developer Guide',
    title: 'Amazon SES has the address on its own list',
    what: 'SES did not try. It has two lists: your account\'s (you can read and change it; each Region has its own), and a global one of addresses that recently bounced for some customer (you cannot; entries lapse within 14 days, and if your account\'s list is switched on, it is used instead). The event says "5.1.1", but no server was asked.',
    dead: {
      maybe: 'It reports an older bounce. Rebound has kept what that bounce proved, and a repetition adds nothing.',
      no: 'It is there because of a complaint: the mailbox works.',
    },
    check: [
      {
        say: "Is it on your account's list, and since when? NotFoundException: it is on the global list, or in another Region. Reason COMPLAINT: leave it there.",
        commands: ['aws sesv2 get-suppressed-destination --email-address {recipient}'],
      },
      { ...SEE_RECORD, say: 'What was the first event?' },
      {
        say: 'If the address is good and the cause was a bounce, take it off both lists. The first command does so if your keys are configured; the second does it by hand. Lift a complaint or an unsubscribe only if the person asks for it (with --complaints).',
        commands: ['npx rebound release {recipient}', 'aws sesv2 delete-suppressed-destination --email-address {recipient}'],
      },
    ],
  },
  {
    id: 'mailgun-suppression-list',
    categories: ['esp_suppressed'],
    when: [{ rules: ['mailgun-bounced', 'mailgun-complained', 'mailgun-unsubscribed', 'mailgun-reject'] }],
    example: 'Not delivering to previously bounced address',
    title: 'Mailgun has the address on its own list',
    what: "Mailgun did not try: the address is on this sending domain's list of bounces (605), unsubscribes (606) or complaints (607). Those numbers are Mailgun's own, not a mail server's.",
    dead: {
      maybe:
        '"Previously bounced" refers to an older bounce: Mailgun lists an address after a hard bounce (but not after every permanent failure). If it mentions an unsubscribe or spam, the mailbox works.',
      no: 'The person complained or unsubscribed. The mailbox works.',
    },
    check: [
      {
        say: 'When and why did it get there? (EU domains: api.eu.mailgun.net)',
        commands: ['bounces', 'unsubscribes', 'complaints'].map(
          (list) => `curl -s -u "api:$MAILGUN_API_KEY" https://api.mailgun.net/v3/$MAILGUN_DOMAIN/${list}/{recipient}`,
        ),
      },
      SEE_RECORD,
      {
        say: 'If the address is good and the cause was a bounce, take it off both lists. The first command does so if your keys are configured; the second does it by hand. Lift a complaint or an unsubscribe only if the person asks for it: add --complaints or --scope, and name that list instead of bounces.',
        commands: [
          'npx rebound release {recipient}',
          'curl -X DELETE -u "api:$MAILGUN_API_KEY" https://api.mailgun.net/v3/$MAILGUN_DOMAIN/bounces/{recipient}',
        ],
      },
    ],
  },
  {
    id: 'sendgrid-suppression-list',
    categories: ['esp_suppressed'],
    when: [{ rules: ['sendgrid-bounced', 'sendgrid-complained', 'sendgrid-unsubscribed', 'sendgrid-reject'] }],
    example: 'Bounced Address',
    title: 'SendGrid has the address on its own list',
    what: 'SendGrid dropped the message before sending: "Bounced Address", "Spam Reporting Address" and "Unsubscribed Address" name the list that the address is on. Its bounce list has no end date (unless Bounce Purge is switched on), and one wrong bounce stays there until somebody removes it.',
    dead: {
      maybe:
        '"Bounced Address" refers to an older bounce; its time and reply are in Suppressions → Bounces. The other two mean a complaint or an unsubscribe: then the mailbox works.',
      no: 'The person complained or unsubscribed. The mailbox works.',
    },
    check: [
      {
        say: 'When and why did it get there? (With EU data residency: api.eu.sendgrid.com)',
        commands: ['suppression/bounces', 'suppression/spam_reports', 'asm/suppressions/global'].map(
          (list) => `curl -s -H "Authorization: Bearer $SENDGRID_API_KEY" https://api.sendgrid.com/v3/${list}/{recipient}`,
        ),
      },
      SEE_RECORD,
      {
        say: 'If the address is good and the cause was a bounce, take it off both lists. The first command does so if your keys are configured; the second does it by hand. Lift a complaint or an unsubscribe only if the person asks for it: add --complaints or --scope, and name that list instead of bounces.',
        commands: [
          'npx rebound release {recipient}',
          'curl -X DELETE -H "Authorization: Bearer $SENDGRID_API_KEY" https://api.sendgrid.com/v3/suppression/bounces/{recipient}',
        ],
      },
    ],
  },
  {
    id: 'ses-not-verified',
    categories: ['esp_rejected', 'auth_failure', 'policy_block'],
    when: [{ rules: ['ses-not-verified'] }],
    origin: 'esp',
    told: 'Amazon SES uses these words.',
    example:
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: user@example.com',
    title: 'Amazon SES: an address is not verified',
    what: 'SES sends only from addresses and domains that you have verified, in the Region that you use. In its sandbox (every new account) recipients must be verified too, so the address in the text may be either.',
    dead: { no: 'The message was never sent. Nothing was said about the mailbox.' },
    check: [
      { say: 'Is the account in the sandbox? (ProductionAccessEnabled: false)', commands: ['aws sesv2 get-account'] },
      {
        say: 'What is verified? Use the Region that the reply names.',
        commands: ['aws sesv2 list-email-identities --region REGION'],
      },
    ],
  },
  {
    id: 'own-limit',
    categories: ['rate_limited', 'esp_rejected'],
    when: [{ rules: ['own-limit', 'panel-limit', 'sender-quota', 'esp-limit'], decides: true }],
    origin: 'local',
    quotesOwn: true,
    told: 'Only the service that your application hands its mail to knows this limit.',
    example: '454 Throttling failure: Daily message quota exceeded. Daily sending quota reached.',
    title: 'Your own account has reached its limit',
    what: 'The service that you send through limits the number of messages per day, hour or second, and you have reached that limit. The message was not sent.',
    dead: { no: 'It is about your account. The address was never checked.' },
    check: [
      { say: 'Gmail and Google Workspace: wait 24 hours, and send bulk mail through a sending service.' },
      { say: 'Amazon SES: look up your limits; you can request higher ones.', commands: ['aws sesv2 get-account'] },
      {
        say: 'Microsoft 365: wait 24 hours (the limit is per mailbox or per organisation). cPanel: the host limits each domain per hour; ask the host.',
      },
      { say: "SendGrid, Mailgun and others: check your account's plan and billing." },
    ],
  },
  {
    id: 'login-failed',
    categories: ['protocol_error', 'auth_failure', 'policy_block'],
    when: [
      { rules: ['smtp-auth', 'reply-login', 'early-auth'], decides: true },
      { rules: ['sender-unknown-mailbox', 'sender-rejected'], replyCode: [530, 534, 535, 538] },
    ],
    origin: 'local',
    quotesOwn: true,
    told: 'Nearly always the server that your application logs in to says this.',
    example: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    title: 'Your application could not log in',
    what: 'The outgoing server that your application hands its mail to did not accept the user name and password, or got none. Nothing was sent to anybody.',
    dead: { no: 'The message was never sent.' },
    check: [
      { say: "Gmail: the password must be an app password, not the account's own." },
      {
        say: 'Microsoft 365: SMTP AUTH is switched off for the organisation or the mailbox; an administrator can switch it on for that mailbox. Microsoft is phasing out passwords for it (off by default from the end of 2026): use OAuth, or a sending service.',
      },
      {
        say: 'Amazon SES: SMTP credentials are created in the SES console, and are not the access key. SendGrid: the user name is the word apikey.',
      },
    ],
  },
  {
    id: 'send-as-denied',
    categories: ['protocol_error', 'policy_block', 'auth_failure', 'esp_rejected'],
    when: [{ rules: ['send-as-denied', 'sender-not-owned', 'esp-sender-unverified'] }],
    origin: 'local',
    quotesOwn: true,
    told: 'Only the server that your application logs in to says this.',
    example: '553 5.7.1 <news@shop.example>: Sender address rejected: not owned by user app@shop.example',
    title: 'You may not send from this address',
    what: 'Your outgoing server or sending service lets you send only from addresses that belong to your login, or that you have verified.',
    dead: { no: 'The message was never sent.' },
    check: [
      { say: 'Is the From address (and the Return-Path, the envelope sender) the address that you log in with?' },
      { say: 'Microsoft 365: give the user "Send As" on {sender}.' },
      { say: 'Postfix: add the address and the login to smtpd_sender_login_maps.' },
      { say: 'SendGrid, Mailgun, SES: verify the sender or its domain.' },
    ],
  },
];
