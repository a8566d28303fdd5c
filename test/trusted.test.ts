// What AWS delivers is acknowledged only once it is stored; everything else fails, and ends in the dead-letter queue.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dig, listOf } from '../lib/json.ts';
import { jsonLines } from '../lib/metrics.ts';
import { ses } from '../lib/providers/ses.ts';
import { fixedKeys } from '../lib/settings.ts';
import type { EventStore } from '../lib/table/store.ts';
import { fromAws } from '../lib/trusted.ts';

const OURS = 'arn:aws:sns:eu-west-1:111122223333:ses-events';
const recording = (name: string): unknown => JSON.parse(readFileSync(`test/events/ses/${name}.json`, 'utf8'));

function harness(topics: readonly string[] = [OURS], record: EventStore['record'] | undefined = undefined) {
  const [written, lines, asked, refused]: [string[], string[], (readonly string[])[], string[]] = [[], [], [], []];
  const handler = fromAws({
    provider: ses,
    keys: fixedKeys(() => ({ topicArns: new Set(topics), fetchCertificate: async () => 'absent' as const })),
    store: {
      async record(changes) {
        if (record) return record(changes);
        written.push(...changes.map(({ event }) => event.recipient));
        return { changed: changes.length, unchanged: 0, conflicts: 0, requests: changes.length };
      },
      async rows(addresses) {
        asked.push(addresses);
        return new Map();
      },
    },
    journal: { bindToken: async () => 'fresh', park: async () => undefined },
    deliveries: 'weekly',
    counters: {
      count() {},
      refused: (name, reason) => refused.push(`${name} ${reason}`),
      parked() {},
      flushDue: async () => {},
      drain: async () => {},
    },
    report: jsonLines((line) => lines.push(line)),
    now: () => new Date('2026-12-01T12:00:00Z'),
  });
  return { handler, written, lines, asked, refused };
}

const envelope = (TopicArn: string, message: unknown = recording('bounce-mailboxfull')) =>
  JSON.stringify({ Type: 'Notification', TopicArn, Message: JSON.stringify(message) });
const queued = (messageId: string | undefined, body: string) => ({ eventSource: 'aws:sqs', messageId, body });
const FOREIGN = OURS.replace('ses-events', 'other');

describe('what AWS delivers', () => {
  it('from a topic that is not listed goes back to the queue; its siblings are stored', async () => {
    const { handler, written, lines, refused } = harness();
    const answer = await handler({ Records: [queued('foreign', envelope(FOREIGN)), queued('ours', envelope(OURS))] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'foreign' }] });
    expect(written).toHaveLength(1);
    expect(lines.join()).toContain('"Refused":1');
    expect(refused).toEqual(['ses topic']);
  });

  it('is looked up in one request, however many deliveries a batch contains', async () => {
    const { handler, written, asked } = harness();
    const delivery = (index: number) => ({
      eventType: 'Delivery',
      mail: { messageId: `m${index}`, destination: [`p${index}@example.com`] },
      delivery: { timestamp: '2026-12-01T11:00:00.000Z', recipients: [`p${index}@example.com`], smtpResponse: '250 ok' },
    });
    await handler({ Records: Array.from({ length: 10 }, (_, index) => queued(`id${index}`, envelope(OURS, delivery(index)))) });
    expect(asked.map((addresses) => addresses.length)).toEqual([10]);
    expect(written).toHaveLength(10);
  });

  it('without a message id sends the whole batch back', async () => {
    const { handler } = harness();
    expect(await handler({ Records: [queued(undefined, 'unreadable'), queued('ours', envelope(OURS))] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '' }],
    });
  });

  it.each([
    ['SNS', { Records: [{ EventSource: 'aws:sns', Sns: JSON.parse(envelope(FOREIGN)) }] }],
    ['SNS, unreadable', { Records: [{ EventSource: 'aws:sns', Sns: JSON.parse(envelope(OURS, { odd: true })) }] }],
    ['EventBridge', { source: 'aws.ses', detail: { odd: true } }],
    ['a pipe', [JSON.parse(envelope(FOREIGN)), JSON.parse(envelope(OURS))]],
  ])('by %s fails as a whole if one item was not accepted, and the others are stored', async (name, event) => {
    const { handler, written } = harness();
    await expect(handler(event)).rejects.toThrow('were not taken');
    expect(written).toHaveLength(name === 'a pipe' ? 1 : 0);
  });

  it('by a pipe from a queue is answered with the messages to send again', async () => {
    const { handler } = harness();
    expect(await handler([queued('foreign', envelope(FOREIGN)), queued('ours', envelope(OURS))])).toEqual({
      batchItemFailures: [{ itemIdentifier: 'foreign' }],
    });
  });

  it.each([
    ['a Firehose transformation', { invocationId: 'x', deliveryStreamArn: 'arn', records: [{ recordId: '1', data: 'e30=' }] }],
    ['inbound mail', { Records: [{ eventSource: 'aws:ses', ses: { mail: {}, receipt: {} } }] }],
    ['an S3 event', { Records: [{ eventSource: 'aws:s3' }] }],
    ['another source of EventBridge', { source: 'aws.s3', detail: {} }],
    ['an empty list', []],
    ['nothing', undefined],
  ])('as %s fails and is counted', async (_, event) => {
    const { handler, lines } = harness();
    await expect(handler(event)).rejects.toThrow('neither');
    expect(lines.join()).toContain('"Faults":1');
  });

  it('but cannot be stored comes again', async () => {
    const { handler, lines } = harness([OURS], () => Promise.reject(new Error('down')));
    expect(await handler({ Records: [queued('one', envelope(OURS))] })).toEqual({ batchItemFailures: [{ itemIdentifier: 'one' }] });
    expect(lines.join()).toContain('"Faults":1');
    await expect(handler({ Records: listOf(dig(recording('transport-lambda-sns'), 'Records')) })).rejects.toThrow('1 of 1 items');
  });
});
