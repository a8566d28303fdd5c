// Signs webhooks by the providers' own algorithms with keys of our own: for the demo and the tests. Formats: see lib/providers/*.
import { createHmac, createSign, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { optional } from './optional.ts';

export interface SignedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A key pair as SendGrid shows it: the public half as base64 SPKI. */
export function sendgridSigner(): { readonly verificationKey: string; sign(events: readonly object[], at?: Date): SignedRequest } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    verificationKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign(events, at = new Date()) {
      const timestamp = String(Math.floor(at.getTime() / 1_000));
      // The real ones put CRLF between events and at the end, and sign it.
      const body = `[${events.map((event) => JSON.stringify(event)).join(',\r\n')}]\r\n`;
      return {
        path: '/webhooks/sendgrid',
        headers: {
          'content-type': 'application/json;charset=utf-8',
          'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + body), privateKey).toString('base64'),
          'x-twilio-email-event-webhook-timestamp': timestamp,
        },
        body,
      };
    },
  };
}

/** `token` is Mailgun's 50 hex digits; a retry has the same one. */
export function mailgunSigner(): {
  readonly signingKey: string;
  sign(eventData: object, at?: Date, token?: string): SignedRequest;
} {
  const signingKey = randomBytes(16).toString('hex');
  return {
    signingKey,
    sign(eventData, at = new Date(), token = randomBytes(25).toString('hex')) {
      const timestamp = String(Math.floor(at.getTime() / 1_000));
      const signature = createHmac('sha256', signingKey)
        .update(timestamp + token)
        .digest('hex');
      return {
        path: '/webhooks/mailgun',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ signature: { token, timestamp, signature }, 'event-data': eventData }),
      };
    },
  };
}

export interface SnsSigner {
  readonly topicArn: string;
  /** In place of the download from AWS. */
  fetchCertificate(): Promise<{ readonly pem: string }>;
  sign(message: object | string, at?: Date, topicArn?: string): SignedRequest;
}

/** SNS with a self-signed certificate, SignatureVersion 2 (RSA-SHA256). */
export async function snsSigner(topicArn: string): Promise<SnsSigner> {
  const { generate } = await optional('selfsigned', () => import('selfsigned'));
  const pem = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { keySize: 2048, algorithm: 'sha256' });
  const region = topicArn.split(':')[3] ?? 'us-east-1';
  return {
    topicArn,
    fetchCertificate: async () => ({ pem: pem.cert }),
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
        Signature: createSign('sha256').update(canonical.join('')).sign(pem.private, 'base64'),
        SigningCertURL: `https://sns.${region}.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`,
      };
      return {
        path: '/webhooks/ses',
        headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' },
        body: JSON.stringify(envelope),
      };
    },
  };
}
