// SES events that AWS itself hands to the function: SNS → Lambda, SNS → SQS → Lambda, EventBridge → Lambda, EventBridge → SQS, Pipes. IAM
// authenticates the delivery, so nothing is signed; a topic that is named must be one of ours. An HTTP request is neither.
// https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html and …/with-sqs.html
import { dig, isRecord, listOf, parseJson } from '../json.ts';
import type { Parsed } from './provider.ts';
import { parseEnvelope } from './ses.ts';
import { readSes, readSesText } from './ses-event.ts';

export interface SesItem {
  /** The message id for asking SQS to deliver it again. */
  readonly id?: string;
  /** Undefined when it cannot be read at all. */
  readonly parsed: Parsed | undefined;
  readonly raw: string;
  /** Why it was not even read. */
  readonly refused?: string;
}

export interface SesDelivery {
  /** `sqs` takes back single items, the others all or none. */
  readonly transport: 'sqs' | 'sns' | 'eventbridge' | 'pipe';
  readonly items: readonly SesItem[];
}

/** Undefined when the Lambda event has no shape we know, or came over HTTP. */
export function openSesEvent(event: unknown, topicArns: ReadonlySet<string>): SesDelivery | undefined {
  if (Array.isArray(event)) return openPiped(event, topicArns);
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

/** EventBridge Pipes hand over a bare list: messages of SQS as they are, or what an input template left of them. */
function openPiped(items: readonly unknown[], topicArns: ReadonlySet<string>): SesDelivery | undefined {
  if (items.length === 0) return undefined;
  if (items.every((item) => dig(item, 'eventSource') === 'aws:sqs')) {
    return { transport: 'sqs', items: items.map((item) => openQueued(item, topicArns)) };
  }
  return { transport: 'pipe', items: items.map((item) => openText(typeof item === 'string' ? item : JSON.stringify(item), topicArns)) };
}

/** One batch mixes SNS envelopes, raw SES JSON and EventBridge events. */
function openQueued(record: unknown, topicArns: ReadonlySet<string>): SesItem {
  const [id, body] = [dig(record, 'messageId'), dig(record, 'body')];
  const named = typeof id === 'string' ? { id } : {};
  if (typeof body !== 'string') return { ...named, parsed: undefined, raw: '' };
  return { ...named, ...openText(body, topicArns) };
}

function openText(text: string, topicArns: ReadonlySet<string>): SesItem {
  const json = parseJson(text);
  return typeof dig(json, 'TopicArn') === 'string' ? openEnvelope(json, topicArns) : { parsed: readSesText(text), raw: text };
}

function openEnvelope(envelope: unknown, topicArns: ReadonlySet<string>): SesItem {
  const [message, topicArn] = [dig(envelope, 'Message'), dig(envelope, 'TopicArn')];
  const raw = typeof message === 'string' ? message : '';
  if (typeof topicArn !== 'string' || !topicArns.has(topicArn)) return { parsed: undefined, raw, refused: 'not from a topic of ours' };
  return { parsed: parseEnvelope(envelope), raw };
}
