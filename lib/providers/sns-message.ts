// SNS messages over HTTPS: which topics are accepted, what is signed, and which certificate counts.
// https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
import { verify, X509Certificate } from 'node:crypto';
import { dig } from '../json.ts';
import { decodeBase64 } from '../signature.ts';
import { regionOf, snsHost } from './sns-topic.ts';

const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const;
/** The signed keys in byte order, by type. A Subject counts only if there is one. */
const SIGNED_KEYS: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
  ['Notification', ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']],
  ['SubscriptionConfirmation', CONFIRMATION],
  // With its Token and URL, as documented: a widely used validator leaves them out and refuses genuine ones.
  ['UnsubscribeConfirmation', CONFIRMATION],
]);
const DIGESTS: ReadonlyMap<unknown, string> = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
]);

/**
 * The certificate's URL, only if it is SNS's own in the topic's region. An attacker who chose this URL would choose the key, and could
 * make us fetch anything.
 */
export function certificateUrl(text: unknown, topicArn: string): URL | undefined {
  const region = regionOf(topicArn);
  if (region === undefined || typeof text !== 'string' || text.length > 512 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const path = /^\/SimpleNotificationService-[A-Za-z0-9]{1,128}\.pem$/.exec(url.pathname)?.[0];
  return path !== undefined && url.href === `https://${snsHost(region)}${path}` ? url : undefined;
}

/**
 * The bytes that are signed: `key\nvalue\n` of each. Undefined when one is missing, or holds a line break where SNS never puts one
 * (which could make two messages look alike).
 */
function signedText(message: unknown): string | undefined {
  const keys = SIGNED_KEYS.get(dig(message, 'Type'));
  if (!keys) return undefined;
  let text = '';
  for (const key of keys) {
    const value = dig(message, key);
    if (key === 'Subject' && (value === undefined || value === null)) continue;
    if (typeof value !== 'string' || (key !== 'Message' && /[\r\n]/.test(value))) return undefined;
    text += `${key}\n${value}\n`;
  }
  return text;
}

interface Seal {
  readonly digest: string;
  readonly signature: Buffer;
  readonly text: string;
}

/** The parts of the check that need no certificate; undefined when there can be no valid signature. */
export function sealOf(message: unknown): Seal | undefined {
  const digest = DIGESTS.get(dig(message, 'SignatureVersion'));
  const signature = decodeBase64(dig(message, 'Signature'));
  const text = signedText(message);
  return digest !== undefined && signature && text !== undefined ? { digest, signature, text } : undefined;
}

/**
 * Does this certificate vouch for the text at this time?
 * @throws Error if it is not a certificate.
 */
export function isSigned(seal: Seal, pem: string, now: Date): boolean {
  const { validFrom, validTo, publicKey } = new X509Certificate(pem);
  if (now < new Date(validFrom) || now > new Date(validTo)) return false;
  return publicKey.asymmetricKeyType === 'rsa' && verify(seal.digest, Buffer.from(seal.text), publicKey, seal.signature);
}
