// What the demo posts: webhooks in the providers' documented formats (lib/providers/*), dated now, each with a description.
import { mailgunFailure, type SesBounce, sendgridBounce, sesBounce, sesComplaint } from './payloads.ts';
import type { MailgunSigner, SendgridSigner, SignedRequest, SnsSigner } from './signing.ts';

export interface Signers {
  readonly sendgrid: SendgridSigner;
  readonly mailgun: MailgunSigner;
  readonly sns: SnsSigner;
}

export interface Recording {
  /** What happened, for people. */
  readonly title: string;
  readonly request: SignedRequest;
}

/** Webhooks of an ordinary day; the last is a duplicate of the first. */
export function recordings(signers: Signers, at: Date): readonly Recording[] {
  const [first, ...rest] = sesRecordings(signers, at);
  if (!first) return [];
  const again = { ...first, title: 'SES: the first one again (a duplicate)' };
  return [first, ...rest, ...sendgridRecordings(signers, at), ...mailgunRecordings(signers, at), again];
}

const virtualMailbox = (address: string) => `550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table`;

function sesRecordings({ sns }: Signers, at: Date): readonly Recording[] {
  const bounce = (title: string, event: SesBounce) => ({ title: `SES: ${title}`, request: sns.sign(sesBounce(event, at)) });
  return [
    bounce('unknown in the virtual mailbox table of the recipient’s Postfix', {
      recipient: 'anna@kirchhoff.example',
      type: 'Permanent/NoEmail',
      status: '5.1.1',
      text: `smtp; ${virtualMailbox('anna@kirchhoff.example')}`,
      reportingMta: 'dns; a8-31.smtp-out.amazonses.com',
    }),
    bounce('the same words, but from your own Postfix (named in OWN_MTAS)', {
      recipient: 'office@shop.example',
      type: 'Permanent/General',
      status: '5.1.1',
      text: `X-Postfix; ${virtualMailbox('office@shop.example')}`,
      reportingMta: 'dns; relay.shop.example',
    }),
    bounce('gave up after 14 hours', {
      recipient: 'jonas@langsam.example',
      type: 'Transient/General',
      status: '4.4.7',
      text: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Connection timed out>',
    }),
    { title: 'SES: a complaint', request: sns.sign(sesComplaint('greta@post.example', at)) },
  ];
}

function sendgridRecordings({ sendgrid }: Signers, at: Date): readonly Recording[] {
  const full = '552 5.2.2 The email account that you tried to reach is over quota. gsmtp';
  const gone = '550 5.1.1 The email account that you tried to reach does not exist. gsmtp';
  const unproven = '550 5.7.26 This mail has been blocked because the sender is unauthenticated. gsmtp';
  const noMx = 'unable to get mx info: failed to get IPs from PTR record';
  const optOut = { email: 'hugo@post.example', event: 'group_unsubscribe', asm_group_id: 42, sg_message_id: 'hugo.filter1' };
  return [
    {
      title: 'SendGrid: a batch of four (mailbox full, no such user, no SPF or DKIM, no MX)',
      request: sendgrid.sign(
        [
          sendgridBounce('carla@voll.example', 'blocked', '5.2.2', full, at),
          sendgridBounce('dead.end@gmail.com', 'bounce', '5.1.1', gone, at),
          sendgridBounce('emil@gmail.com', 'bounce', '5.7.26', unproven, at),
          sendgridBounce('frida@gone-domain.example', 'blocked', '', noMx, at),
        ],
        at,
      ),
    },
    {
      title: 'SendGrid: an unsubscribe from one group',
      request: sendgrid.sign([{ ...optOut, timestamp: Math.floor(at.getTime() / 1_000) }], at),
    },
  ];
}

const OUTLOOK_S3150 =
  "5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).";

function mailgunRecordings({ mailgun }: Signers, at: Date): readonly Recording[] {
  const failure = (title: string, recipient: string, status: string, message: string) => ({
    title: `Mailgun: ${title}`,
    request: mailgun.sign(mailgunFailure(recipient, { code: 550, 'enhanced-code': status, message }, at), at),
  });
  return [
    failure('an IP block, labelled “permanent”', 'ben@hotmail.example', '5.7.1', OUTLOOK_S3150),
    failure('the mailbox is switched off', 'ida@firma.example', '5.2.1', '5.2.1 The email account that you tried to reach is disabled.'),
  ];
}

/** Requests that must be refused: the first Mailgun one is genuine, and the second reuses its signature. The victims are good addresses. */
export function forgeries({ sendgrid, mailgun, sns }: Signers, at: Date): readonly Recording[] {
  const signed = sendgrid.sign([sendgridBounce('victim1@post.example', 'bounce', '5.1.1', '550 5.1.1 User unknown', at)], at);
  const usedToken = 'f'.repeat(50);
  const failure = (recipient: string) =>
    mailgunFailure(recipient, { code: 550, 'enhanced-code': '5.1.1', message: '5.1.1 User unknown' }, at);
  return [
    { title: 'SendGrid: one letter of a signed body changed', request: { ...signed, body: signed.body.replace('victim1', 'victim2') } },
    { title: 'Mailgun: a genuine event', request: mailgun.sign(failure('kai@firma.example'), at, usedToken) },
    {
      title: "Mailgun: a stolen signature, on somebody else's event",
      request: mailgun.sign(failure('victim3@post.example'), at, usedToken),
    },
    {
      title: 'SNS: well signed, but a topic that is not ours',
      request: sns.sign(sesComplaint('victim4@post.example', at), at, 'arn:aws:sns:us-east-1:999999999999:attacker'),
    },
  ];
}
