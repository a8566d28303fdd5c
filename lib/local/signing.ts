// Signs webhooks by the providers' algorithms with our own keys, for the demo and the tests. Formats: see lib/providers/*.
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { optional } from './optional.ts';

export interface SignedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SendgridSigner {
  /** The public half as SendGrid shows it: base64 SPKI. */
  readonly verificationKey: string;
  sign(events: readonly object[], at?: Date): SignedRequest;
  /** Any bytes as they are. */
  signBody(body: string, at?: Date): SignedRequest;
}

export const sendgridKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** @param privateKey PEM; absent: a new one. */
export function sendgridSigner(privateKey: string = sendgridKey()): SendgridSigner {
  const key: KeyObject = createPrivateKey(privateKey);
  const signBody = (body: string, at = new Date()): SignedRequest => {
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    return {
      path: '/webhooks/sendgrid',
      headers: {
        'content-type': 'application/json;charset=utf-8',
        'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + body), key).toString('base64'),
        'x-twilio-email-event-webhook-timestamp': timestamp,
      },
      body,
    };
  };
  return {
    verificationKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
    // SendGrid puts CRLF between events and at the end, and signs it.
    sign: (events, at) => signBody(`[${events.map((event) => JSON.stringify(event)).join(',\r\n')}]\r\n`, at),
    signBody,
  };
}

export interface MailgunSigner {
  readonly signingKey: string;
  /** `token` is Mailgun's 50 hex digits; a retry has the same one. */
  sign(eventData: object, at?: Date, token?: string): SignedRequest;
  /** A form of the legacy webhooks, which carries its signature among its fields. */
  signForm(fields: URLSearchParams, at?: Date): SignedRequest;
}

export const mailgunKey = (): string => randomBytes(16).toString('hex');

export function mailgunSigner(signingKey: string = mailgunKey()): MailgunSigner {
  const signatureOf = (at: Date, token: string) => {
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    return {
      token,
      timestamp,
      signature: createHmac('sha256', signingKey)
        .update(timestamp + token)
        .digest('hex'),
    };
  };
  const path = '/webhooks/mailgun';
  return {
    signingKey,
    sign(eventData, at = new Date(), token = randomBytes(25).toString('hex')) {
      const body = JSON.stringify({ signature: signatureOf(at, token), 'event-data': eventData });
      return { path, headers: { 'content-type': 'application/json' }, body };
    },
    signForm(fields, at = new Date()) {
      const body = new URLSearchParams(fields);
      for (const [name, value] of Object.entries(signatureOf(at, randomBytes(25).toString('hex')))) body.set(name, value);
      return { path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() };
    },
  };
}

export interface SnsSigner {
  readonly topicArn: string;
  /** Replaces the download from AWS. */
  fetchCertificate(): Promise<{ readonly pem: string }>;
  sign(message: object | string, at?: Date, topicArn?: string): SignedRequest;
}

/** PEM, both. */
export interface SnsKeys {
  readonly privateKey: string;
  readonly certificate: string;
}

export async function snsKeys(): Promise<SnsKeys> {
  const { generate } = await optional('selfsigned', () => import('selfsigned'));
  const pem = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { keySize: 2048, algorithm: 'sha256' });
  return { privateKey: pem.private, certificate: pem.cert };
}

/** An address like the real ones, with nothing behind it: `fetchCertificate` provides the certificate. */
const CERTIFICATE_FILE = 'SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
export const isLocalCertificate = (url: URL): boolean => url.pathname === `/${CERTIFICATE_FILE}`;

/** SNS with a self-signed certificate, SignatureVersion 2 (RSA-SHA256). */
export async function snsSigner(topicArn: string, keys?: SnsKeys): Promise<SnsSigner> {
  const { privateKey, certificate } = keys ?? (await snsKeys());
  const region = topicArn.split(':')[3] ?? 'us-east-1';
  return {
    topicArn,
    fetchCertificate: async () => ({ pem: certificate }),
    sign(message, at = new Date(), signedTopicArn = topicArn) {
      const fields = {
        Message: typeof message === 'string' ? message : JSON.stringify(message),
        MessageId: randomBytes(16).toString('hex'),
        Timestamp: at.toISOString(),
        TopicArn: signedTopicArn,
        Type: 'Notification',
      };
      const canonical = Object.entries(fields).map(([name, value]) => `${name}\n${value}\n`);
      const envelope = {
        ...fields,
        SignatureVersion: '2',
        Signature: createSign('sha256').update(canonical.join('')).sign(privateKey, 'base64'),
        SigningCertURL: `https://sns.${region}.amazonaws.com/${CERTIFICATE_FILE}`,
      };
      return {
        path: '/webhooks/ses',
        headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' },
        body: JSON.stringify(envelope),
      };
    },
  };
}
