// Amazon SES by SNS over HTTPS: an envelope signed with RSA by SNS, an SES event in its `Message`. A valid signature only proves that
// some topic sent it, so the accepted topics are a setting. Other ways in: ses-transport.ts. Reading: ses-event.ts.
// https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
import { decodeText, dig, parseJson } from '../json.ts';
import { KeysError, splitKeys } from '../signature.ts';
import { parseEventTime } from './event-time.ts';
import { type Authentication, AuthenticRequest, type Parsed, refuse, type WebhookProvider, type WebhookRequest } from './provider.ts';
import { Collector, unreadable } from './reading.ts';
import { readSesText } from './ses-event.ts';
import type { CertificateFetcher } from './sns-certificate.ts';
import { regionOf } from './sns-topic.ts';

export interface SesKeys {
  readonly topicArns: ReadonlySet<string>;
  fetchCertificate: CertificateFetcher;
}

/** SNS tries for an hour at most and keeps the time of the first attempt; the rest is for clocks. */
const AGE_MS_MAX = 2 * 3_600_000;
const AHEAD_MS_MAX = 5 * 60_000;

/**
 * Topic ARNs, comma-separated.
 * @throws KeysError if there is none, or if one is not the ARN of an SNS topic.
 */
export function snsTopics(text: string): ReadonlySet<string> {
  const arns = splitKeys(text, 'SNS_TOPIC_ARNS');
  const wrong = arns.find((arn) => regionOf(arn) === undefined);
  if (wrong !== undefined) throw new KeysError(`SNS_TOPIC_ARNS: "${wrong}" is not a topic ARN (arn:aws:sns:REGION:ACCOUNT:NAME)`);
  return new Set(arns);
}

async function authenticate(request: WebhookRequest, keys: SesKeys, now: Date): Promise<Authentication> {
  if (keys.topicArns.size === 0) throw new KeysError('no SNS topic is set');
  if (request.headers.get('x-amz-sns-rawdelivery') === 'true') return refuse('unsigned', 'raw message delivery is not signed');
  const message = parseJson(request.body);
  const topicArn = dig(message, 'TopicArn');
  if (typeof topicArn !== 'string') return refuse('unsigned', 'not a message of SNS');
  if (!keys.topicArns.has(topicArn)) return refuse('topic', 'not from a topic of ours');
  // Loaded only for SNS over HTTPS: the deployment uses a queue, which does not need it.
  const { certificateUrl, isSigned, sealOf } = await import('./sns-message.ts');
  const seal = sealOf(message);
  if (!seal) return refuse('unsigned', 'no signature, or not of a kind we know');
  const url = certificateUrl(dig(message, 'SigningCertURL'), topicArn);
  if (!url) return refuse('certificate', 'the certificate is not from SNS in the region of the topic');
  const certificate = await keys.fetchCertificate(url);
  if (certificate === 'absent') return refuse('certificate', 'SNS has no such certificate');
  if (certificate === 'unavailable') return refuse('unverifiable', 'the certificate cannot be had now');
  if (!isSigned(seal, certificate.pem, now)) return refuse('signature', 'the signature does not fit');
  const signedAt = parseEventTime(dig(message, 'Timestamp'));
  const ageMs = signedAt === undefined ? Number.NaN : now.getTime() - Date.parse(signedAt);
  if (!(ageMs <= AGE_MS_MAX && ageMs >= -AHEAD_MS_MAX)) return refuse('stale', 'published outside the window');
  return { ok: true, request: new AuthenticRequest(request.headers.get('content-type') ?? '', request.body) };
}

/** An SNS envelope with a checked topic and signature. */
export function parseEnvelope(envelope: unknown): Parsed | undefined {
  const message = dig(envelope, 'Message');
  const type = dig(envelope, 'Type');
  if (typeof message !== 'string') return undefined;
  if (type === 'Notification') return readSesText(message);
  const [topicArn, token] = [dig(envelope, 'TopicArn'), dig(envelope, 'Token')];
  if (typeof topicArn !== 'string' || typeof token !== 'string') return undefined;
  const collector = new Collector();
  collector.ignore(typeof type === 'string' ? type : undefined);
  if (type === 'SubscriptionConfirmation') return collector.done({ type: 'confirm-subscription', topicArn, token });
  if (type === 'UnsubscribeConfirmation') return collector.done({ type: 'unsubscribed', topicArn });
  return undefined;
}

function parse(request: AuthenticRequest): Parsed {
  const envelope = parseJson(request.body);
  const message = dig(envelope, 'Message');
  return parseEnvelope(envelope) ?? unreadable(typeof message === 'string' ? message : decodeText(request.body), 'no SES event');
}

export const ses: WebhookProvider<SesKeys> = {
  name: 'ses',
  refusalStatus: { forged: 403, stale: 403, unverifiable: 500 },
  authenticate,
  parse,
};
