// The three providers behind one interface, really signing with their own keys: shared by the contract tests and the fuzzer.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Provider } from '../../lib/event.ts';
import { dig, parseJson } from '../../lib/json.ts';
import { mailgun, mailgunKeys } from '../../lib/providers/mailgun.ts';
import type { Authentication, AuthenticRequest, Parsed, WebhookRequest } from '../../lib/providers/provider.ts';
import { sendgrid } from '../../lib/providers/sendgrid.ts';
import { ses } from '../../lib/providers/ses.ts';

export const NOW = new Date('2026-12-01T12:00:00Z');
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:ses-events';
export const MAILGUN_KEY = '5b1f2a7c9d3e4f60a1b2c3d4e5f60718';
const TOKEN = 'a5c1f0b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607';

export interface Sender {
  readonly name: Provider;
  /** One webhook around this text, which may be nonsense: SendGrid's body, SNS's Message, Mailgun's event-data. */
  sign(text: string, at?: Date): WebhookRequest;
  /** The texts that contain these items: one for all, or one each. */
  texts(items: readonly unknown[]): readonly string[];
  item(address: unknown): unknown;
  authenticate(request: WebhookRequest, now?: Date): Promise<Authentication>;
  parse(request: AuthenticRequest): Parsed;
  readonly requiredHeaders: readonly string[];
  /** Every way to flip one bit of the signed content or the signature. */
  flipped(request: WebhookRequest): Iterable<WebhookRequest>;
  /** Signing times still accepted, in seconds from now. */
  readonly window: { readonly oldest: number; readonly newest: number };
}

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1_000));

function* flipBits(text: string, encoding: 'utf8' | 'latin1' = 'latin1'): Generator<string> {
  const bytes = Buffer.from(text, encoding);
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 1; bit < 256; bit <<= 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ bit;
      yield flipped.toString('latin1');
    }
  }
}

function sendgridSender(): Sender {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const requiredHeaders = ['x-twilio-email-event-webhook-signature', 'x-twilio-email-event-webhook-timestamp'];
  return {
    name: 'sendgrid',
    sign(text, at = NOW) {
      const [timestamp, body] = [seconds(at), Buffer.from(text)];
      const signature = sign('sha256', Buffer.concat([Buffer.from(timestamp), body]), privateKey).toString('base64');
      return { headers: new Map([...requiredHeaders.map((name, i) => [name, i === 0 ? signature : timestamp] as const)]), body };
    },
    texts: (items) => [JSON.stringify(items)],
    item: (email) => ({ email, event: 'bounce', type: 'bounce', timestamp: Number(seconds(NOW)), reason: '550 5.1.1 user unknown' }),
    authenticate: (request, now = NOW) => sendgrid.authenticate(request, [publicKey], now),
    parse: (request) => sendgrid.parse(request),
    requiredHeaders,
    *flipped(request) {
      const body = Buffer.from(request.body).toString('latin1');
      for (const text of flipBits(body)) yield { ...request, body: Buffer.from(text, 'latin1') };
      for (const name of requiredHeaders) {
        for (const value of flipBits(request.headers.get(name) ?? '')) {
          yield { ...request, headers: new Map([...request.headers, [name, value]]) };
        }
      }
    },
    window: { oldest: -25 * 3_600, newest: 5 * 60 },
  };
}

function mailgunSender(): Sender {
  const headers = new Map([['content-type', 'application/json']]);
  const withBlock = (block: object, text: string) => ({
    headers,
    body: Buffer.from(`{"signature":${JSON.stringify(block)},"event-data":${text}}`),
  });
  return {
    name: 'mailgun',
    sign(text, at = NOW) {
      const timestamp = seconds(at);
      const signature = createHmac('sha256', MAILGUN_KEY)
        .update(timestamp + TOKEN)
        .digest('hex');
      return withBlock({ timestamp, token: TOKEN, signature }, text);
    },
    texts: (items) => items.map((item) => JSON.stringify(item)),
    item: (recipient) => ({ event: 'failed', severity: 'permanent', reason: 'bounce', timestamp: NOW.getTime() / 1_000, recipient }),
    authenticate: (request, now = NOW) => mailgun.authenticate(request, mailgunKeys(MAILGUN_KEY), now),
    parse: (request) => mailgun.parse(request),
    requiredHeaders: [],
    *flipped(request) {
      const block = dig(parseJson(request.body), 'signature');
      for (const name of ['timestamp', 'token', 'signature']) {
        const given = String(dig(block, name));
        for (const value of flipBits(given)) {
          // A hexadecimal digit in the other case is the same digit.
          if (name === 'signature' && value.toLowerCase() === given) continue;
          yield withBlock({ ...Object(block), [name]: value }, '{}');
        }
      }
    },
    window: { oldest: -9 * 3_600, newest: 5 * 60 },
  };
}

const SIGNED = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];

async function sesSender(): Promise<Sender> {
  const { private: privateKey, cert } = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { keySize: 2048 });
  const keys = { topicArns: new Set([TOPIC]), fetchCertificate: async () => ({ pem: cert }) };
  return {
    name: 'ses',
    sign(text, at = NOW) {
      const fields: Record<string, string> = {
        Message: text,
        MessageId: '6e0d2c7a-1111-5b5b-9c9c-2d3e4f5a6b7c',
        Subject: 'Amazon SES Email Event Notification',
        Timestamp: at.toISOString(),
        TopicArn: TOPIC,
        Type: 'Notification',
      };
      const canonical = SIGNED.map((name) => `${name}\n${fields[name]}\n`).join('');
      const envelope = {
        ...fields,
        SignatureVersion: '2',
        Signature: sign('sha256', Buffer.from(canonical), privateKey).toString('base64'),
        SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
      };
      return { headers: new Map([['content-type', 'text/plain; charset=UTF-8']]), body: Buffer.from(JSON.stringify(envelope)) };
    },
    texts: (items) => [
      JSON.stringify({
        eventType: 'Bounce',
        bounce: {
          feedbackId: 'one',
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: items,
          timestamp: NOW.toISOString(),
        },
        mail: { messageId: 'one' },
      }),
    ],
    item: (emailAddress) => ({ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }),
    authenticate: (request, now = NOW) => ses.authenticate(request, keys, now),
    parse: (request) => ses.parse(request),
    requiredHeaders: [],
    *flipped(request) {
      const envelope = parseJson(request.body);
      for (const name of [...SIGNED, 'Signature', 'SignatureVersion']) {
        for (const value of flipBits(String(dig(envelope, name)), 'utf8')) {
          yield { ...request, body: Buffer.from(JSON.stringify({ ...Object(envelope), [name]: value })) };
        }
      }
    },
    window: { oldest: -2 * 3_600, newest: 5 * 60 },
  };
}

export const senders: readonly Sender[] = [await sesSender(), sendgridSender(), mailgunSender()];
