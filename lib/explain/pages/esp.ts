// What the sending services say themselves. Sources: docs.aws.amazon.com/ses (sending-email-suppression-list, notification-contents),
// docs.sendgrid.com (event webhook, suppressions), documentation.mailgun.com (events, suppressions).
import type { Page } from '../explanation.ts';
import { CHECK_MX, SEE_RECORD } from '../steps.ts';

export const ESP_PAGES: readonly Page[] = [
  {
    id: 'ses-expired',
    categories: ['expired'],
    when: { says: ['message expired: unable to deliver'] },
    origin: 'esp',
    example: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Failed to establish connection>',
    title: 'Amazon SES gave up after 14 hours',
    what: 'SES tried for 840 minutes and gave up. 4.4.7 only says "time is over"; the real reason stands in the angle brackets at the end: it is the last answer SES got. SES calls this "Transient", and does not put the address on its list.',
    dead: {
      no: 'Running out of time proves nothing. If the brackets say that DNS knows no such domain, look at the spelling; if they name complaints or volume, look at your sending.',
    },
    check: [
      { say: 'Explain what stands in the angle brackets:', commands: ['npx rebound explain "421 4.4.1 Failed to establish connection"'] },
      CHECK_MX,
      SEE_RECORD,
    ],
  },
  {
    id: 'ses-suppression-list',
    categories: ['esp_suppressed'],
    when: { says: ['amazon ses', 'suppression list for your account', 'onaccountsuppressionlist'] },
    example:
      'Amazon SES did not send the message to this address because it is on the suppression list for your account. For more information about removing addresses from the suppression list, see the Amazon SES Developer Guide',
    title: 'Amazon SES has the address on its own list',
    what: 'SES did not try. It keeps two lists: your account\'s (you can look into it and change it), and a global one of addresses that lately bounced for somebody (you cannot; entries lapse within 14 days). The event says "5.1.1", but no server was asked.',
    dead: {
      maybe: 'It tells of an older bounce. Rebound keeps what that bounce proved, and an echo adds nothing.',
      no: 'It is there because of a complaint: the mailbox works.',
    },
    check: [
      {
        say: "Is it on your account's list, and since when?",
        commands: ['aws sesv2 get-suppressed-destination --email-address {recipient}'],
      },
      { ...SEE_RECORD, say: 'What is the first event?' },
      {
        say: 'If the address is good, take it off both lists. The first does so where your keys are at hand; the second by hand:',
        commands: ['npx rebound release {recipient}', 'aws sesv2 delete-suppressed-destination --email-address {recipient}'],
      },
    ],
  },
  {
    id: 'mailgun-suppression-list',
    categories: ['esp_suppressed'],
    when: { says: ['not delivering to'] },
    example: 'Not delivering to previously bounced address',
    title: 'Mailgun has the address on its own list',
    what: "Mailgun did not try: the address is on this sending domain's list of bounces (605), unsubscribes (606) or complaints (607). Those numbers are Mailgun's own, not a mail server's.",
    dead: {
      maybe:
        '"Previously bounced" tells of an older bounce: Mailgun lists an address after one permanent failure, whatever the reason was. Where it speaks of an unsubscribe or of spam, the mailbox works.',
      no: 'The person complained or unsubscribed. The mailbox works.',
    },
    check: [
      {
        say: 'When and why did it get there? (EU accounts: api.eu.mailgun.net)',
        commands: ['curl -s -u "api:$MAILGUN_API_KEY" https://api.mailgun.net/v3/$MAILGUN_DOMAIN/bounces/{recipient}'],
      },
      SEE_RECORD,
      {
        say: 'If the address is good, take it off both lists. The first does so where your keys are at hand; the second by hand:',
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
    when: { says: ['bounced address', 'spam reporting address', 'unsubscribed address'] },
    example: 'Bounced Address',
    title: 'SendGrid has the address on its own list',
    what: 'SendGrid dropped the message before sending: "Bounced Address", "Spam Reporting Address" and "Unsubscribed Address" name the list that the address is on. Its bounce list has no end date, and one wrong bounce stays there for ever.',
    dead: {
      maybe:
        '"Bounced Address" tells of an older bounce; its time and its words are in Suppressions → Bounces. The other two tell of a complaint or an unsubscribe: then the mailbox works.',
      no: 'The person complained or unsubscribed. The mailbox works.',
    },
    check: [
      {
        say: 'When and why did it get there?',
        commands: ['curl -s -H "Authorization: Bearer $SENDGRID_API_KEY" https://api.sendgrid.com/v3/suppression/bounces/{recipient}'],
      },
      SEE_RECORD,
      {
        say: 'If the address is good, take it off both lists. The first does so where your keys are at hand; the second by hand:',
        commands: [
          'npx rebound release {recipient}',
          'curl -X DELETE -H "Authorization: Bearer $SENDGRID_API_KEY" https://api.sendgrid.com/v3/suppression/bounces/{recipient}',
        ],
      },
    ],
  },
];
