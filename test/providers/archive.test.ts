// Payloads in archive formats: NDJSON, concatenated JSON, CloudWatch Logs exports. (A page of Mailgun's Events API: test/events/mailgun.)
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { archivedPayloads } from '../../lib/providers/archive.ts';
import { readPayload } from '../../lib/providers/inspect.ts';

const bounce = JSON.stringify(JSON.parse(readFileSync('test/events/ses/bounce-mailboxfull.json', 'utf8')));
const delivery = JSON.stringify(JSON.parse(readFileSync('test/events/ses/delivery.json', 'utf8')));
const kinds = (text: string) => readPayload('ses', text).events.map(({ kind }) => kind);
const logged = (message: string) => ({ timestamp: 1_777_887_007_250, ingestionTime: 1_777_887_008_000, message });

describe('an archive', () => {
  it.each([
    ['one JSON a line', `${bounce}\n${delivery}\n`],
    ['with carriage returns and empty lines', `\r\n${bounce}\r\n\r\n${delivery}\r\n`],
    ['JSON after JSON', bounce + delivery],
    ['an export of CloudWatch Logs to S3', `2026-05-04T09:30:07.250Z ${bounce}\n2026-05-04T09:30:08.000Z ${delivery}\n`],
    ['`aws logs filter-log-events`', JSON.stringify({ events: [logged(bounce), logged(delivery)], searchedLogStreams: [] }, null, 2)],
    ['a CloudWatch Logs subscription', JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [logged(bounce), logged(delivery)] })],
    ['a list', `[${bounce},${delivery}]`],
    [
      'a list of SNS messages',
      JSON.stringify([bounce, delivery].map((Message) => ({ Type: 'Notification', TopicArn: 'arn:aws:sns:eu-west-1:1:x', Message }))),
    ],
    ["a query's result", JSON.stringify([{ '@timestamp': '2026-05-04', '@message': bounce }, { '@message': JSON.parse(delivery) }])],
  ])('%s', (_, text) => {
    expect(kinds(text)).toEqual(['bounce', 'delivery']);
  });

  it('of one payload is that payload', () => {
    expect(archivedPayloads(bounce)).toBeUndefined();
    expect(archivedPayloads(`${bounce}\n`)).toBeUndefined();
    expect(kinds(`2026-05-04T09:30:07.250Z ${bounce}`)).toEqual(['bounce']);
  });

  it('names each line that cannot be read, and reads the rest', () => {
    const { events, unread } = readPayload('ses', `${bounce}\n{"cut off\n${delivery}\n`);
    expect(events).toHaveLength(2);
    expect(unread).toEqual([{ raw: '{"cut off', why: 'no SES event' }]);
  });

  it('larger than a request is read', () => {
    const many = Array.from({ length: 2_000 }, () => bounce).join('\n');
    expect(Buffer.byteLength(many)).toBeGreaterThan(1_048_576);
    expect(kinds(many)).toHaveLength(2_000);
    expect(readPayload('ses', JSON.stringify({ events: Array.from({ length: 2_000 }, () => logged(bounce)) })).events).toHaveLength(2_000);
  });

  it.each(['', 'nothing', '{\n"eventType":\n', '[1, 2]', '{"items": []}', '{"events": []}', 'null', '{"cut off\n{"twice'])(
    '%j is none',
    (text) => {
      expect(archivedPayloads(text)).toBeUndefined();
    },
  );

  it('returns the source of each event', () => {
    const parsed = readPayload('ses', `${bounce}\n${delivery}\n`);
    expect(parsed.events.map(parsed.sourceOf)).toEqual([bounce, delivery]);
  });
});
