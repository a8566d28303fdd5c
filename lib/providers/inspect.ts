// Reads a payload from a log, a queue or the parked items without verifying who sent it: `rebound inspect` and `rebound replay`.
import type { MailEvent, Provider } from '../event.ts';
import { dig, isRecord, listOf, parseJson } from '../json.ts';
import { archivedPayloads } from './archive.ts';
import { parseMailgun } from './mailgun.ts';
import type { Parsed, Unread } from './provider.ts';
import { unreadable } from './reading.ts';
import { parseSendgrid } from './sendgrid.ts';
import { parseEnvelope } from './ses.ts';
import { readSes, readSesText } from './ses-event.ts';
import { openSesEvent } from './ses-transport.ts';

/**
 * The events in a payload of any transport. SES: bare JSON, an SNS envelope, a Lambda event of SNS, SQS or EventBridge. SendGrid: an
 * array or one event. Mailgun: JSON, or a form as `{"__transport": {"content_type": …}, "body": "…"}` or next to its `contentType`.
 * Or an archive of such payloads (archive.ts).
 */
export function readPayload(provider: Provider, text: string, contentType?: string): Parsed {
  const payloads = contentType === undefined ? archivedPayloads(text) : undefined;
  return payloads ? joined(payloads.map((payload) => readOne(provider, payload))) : readOne(provider, text, contentType);
}

function readOne(provider: Provider, text: string, contentType?: string): Parsed {
  switch (provider) {
    case 'ses':
      return readSesPayload(text);
    case 'sendgrid':
      return parseSendgrid(text);
    case 'mailgun':
      return readMailgunPayload(text, contentType);
  }
}

function readMailgunPayload(text: string, contentType: string | undefined): Parsed {
  const json = parseJson(text);
  const [wrapped, body] = [dig(json, '__transport', 'content_type'), dig(json, 'body')];
  if (typeof wrapped === 'string' && typeof body === 'string') return parseMailgun(body, wrapped);
  // The bare event, as Mailgun's Events API lists it.
  if (typeof dig(json, 'event') === 'string') return parseMailgun(JSON.stringify({ 'event-data': json }));
  return parseMailgun(text, contentType);
}

function readSesPayload(text: string): Parsed {
  const json = parseJson(text);
  // Any topic it names counts as ours: nothing is trusted here, only read.
  const records = Array.isArray(json) ? json : listOf(dig(json, 'Records'));
  const topics = records.flatMap((record) => [
    dig(record, 'Sns', 'TopicArn'),
    dig(record, 'TopicArn'),
    dig(parseJson(textIn(record)), 'TopicArn'),
  ]);
  const delivery = openSesEvent(json, new Set(topics.filter((topic) => typeof topic === 'string')));
  if (delivery) return joined(delivery.items.map(({ parsed, raw }) => parsed ?? unreadable(raw, 'no SES event')));
  const parsed = isRecord(json) && dig(json, 'Message') !== undefined ? parseEnvelope(json) : (readSes(json) ?? readSesText(text));
  return parsed ?? unreadable(text, 'no SES event');
}

function textIn(record: unknown): string {
  const body = dig(record, 'body');
  return typeof body === 'string' ? body : '';
}

function joined(parts: readonly Parsed[]): Parsed {
  const events: MailEvent[] = [];
  const unread: Unread[] = [];
  const ignored = new Map<string, number>();
  for (const part of parts) {
    for (const event of part.events) events.push(event);
    for (const item of part.unread) unread.push(item);
    for (const [name, count] of part.ignored) ignored.set(name, (ignored.get(name) ?? 0) + count);
  }
  const partOf = new Map(parts.flatMap((part) => part.events.map((event) => [event, part])));
  const sourceOf = (event: MailEvent) => partOf.get(event)?.sourceOf(event) ?? '';
  return { events, unread, ignored, sourceOf };
}
