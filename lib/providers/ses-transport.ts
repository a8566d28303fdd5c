// SES events that AWS itself hands to the function: SNS → Lambda, SNS → SQS → Lambda, EventBridge → Lambda, EventBridge → SQS. IAM
// vouches for the hand-over, so nothing is signed; what names a topic must name one of ours. An HTTP request is none of these.
// https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html and …/with-sqs.html
import { dig, isRecord, listOf, parseJson } from '../json.ts';
import type { Parsed } from './provider.ts';
import { parseEnvelope } from './ses.ts';
import { readSes, readSesText } from './ses-event.ts';

interface SesItem {
  /** The message id by which SQS is told to deliver it again. */
  readonly id?: string;
  /** Undefined when it cannot be read at all. */
  readonly parsed: Parsed | undefined;
  readonly raw: string;
  /** Why it was not even read. */
  readonly refused?: string;
}

export interface SesDelivery {
  readonly transport: 'sqs' | 'sns' | 'eventbridge';
  readonly items: readonly SesItem[];
}

/** Undefined when the Lambda event has no shape we know, or came over HTTP. */
export function openSesEvent(event: unknown, topicArns: ReadonlySet<string>): SesDelivery | undefined {
  if (!isRecord(event) || dig(event, 'requestContext') !== undefined) return undefined;
  const records = listOf(dig(event, 'Records'));
  if (dig(records[0], 'EventSource') === 'aws:sns') {
    return { transport: 'sns', items: records.map((record) => openEnvelope(dig(record, 'Sns'), topicArns)) };
  }
  if (dig(records[0], 'eventSource') === 'aws:sqs') {
    return { transport: 'sqs', items: records.map((record) => openQueued(record, topicArns)) };
  }
  if (dig(event, 'source') === 'aws.ses' && isRecord(dig(event, 'detail'))) {
    return { transport: 'eventbridge', items: [{ parsed: readSes(event), raw: JSON.stringify(event) }] };
  }
  return undefined;
}

/** One batch mixes SNS envelopes, raw SES JSON and EventBridge events. */
function openQueued(record: unknown, topicArns: ReadonlySet<string>): SesItem {
  const [id, body] = [dig(record, 'messageId'), dig(record, 'body')];
  const named = typeof id === 'string' ? { id } : {};
  if (typeof body !== 'string') return { ...named, parsed: undefined, raw: '' };
  const json = parseJson(body);
  if (typeof dig(json, 'TopicArn') === 'string') return { ...named, ...openEnvelope(json, topicArns) };
  return { ...named, parsed: readSesText(body), raw: body };
}

function openEnvelope(envelope: unknown, topicArns: ReadonlySet<string>): SesItem {
  const [message, topicArn] = [dig(envelope, 'Message'), dig(envelope, 'TopicArn')];
  const raw = typeof message === 'string' ? message : '';
  if (typeof topicArn !== 'string' || !topicArns.has(topicArn)) return { parsed: undefined, raw, refused: 'not from a topic of ours' };
  return { parsed: parseEnvelope(envelope), raw };
}
