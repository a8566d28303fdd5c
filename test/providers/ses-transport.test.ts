import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { dig, listOf, parseJson } from '../../lib/json.ts';
import { ses } from '../../lib/providers/ses.ts';
import { openSesEvent } from '../../lib/providers/ses-transport.ts';
import { NOW, senders } from './senders.ts';

const TOPICS = new Set(['arn:aws:sns:eu-west-1:111122223333:ses-events']);
const recording = (name: string): unknown => JSON.parse(readFileSync(`test/events/ses/${name}.json`, 'utf8'));
const shape = (event: unknown, topics: ReadonlySet<string> = TOPICS) => {
  const opened = openSesEvent(event, topics);
  return opened && [opened.transport, ...opened.items.map(({ parsed, refused }) => refused ?? parsed?.events.length ?? 'unreadable')];
};

describe('events delivered by AWS', () => {
  it.each([
    ['transport-lambda-sns', ['sns', 1]],
    ['transport-eventbridge', ['eventbridge', 1]],
    ['transport-eventbridge-not-mail', ['eventbridge', 0]],
    ['transport-sqs-mixed', ['sqs', 1, 1, 'unreadable', 1, 0]],
    ['transport-sns', undefined],
    ['bounce-mailboxfull', undefined],
  ])('%s', (name, expected) => {
    expect(shape(recording(name))).toEqual(expected);
  });

  it('keeps the message id for returning an item to SQS', () => {
    const ids = openSesEvent(recording('transport-sqs-mixed'), TOPICS)?.items.map(({ id }) => id);
    expect(ids).toEqual([0, 1, 2, 3, 4].map((i) => `00000000-0000-4000-8000-00000000000${i}`));
  });

  it('refuses a topic that is not ours, and keeps the rest', () => {
    expect(shape(recording('transport-lambda-sns'), new Set())).toEqual(['sns', 'not from a topic of ours']);
    expect(shape(recording('transport-sqs-mixed'), new Set(['another']))).toEqual([
      'sqs',
      'not from a topic of ours',
      1,
      'unreadable',
      1,
      'not from a topic of ours',
    ]);
  });

  it('never mistakes an HTTP request for one of them', () => {
    for (const name of ['transport-lambda-sns', 'transport-sqs-mixed', 'transport-eventbridge']) {
      expect(shape({ ...Object(recording(name)), requestContext: {} })).toBeUndefined();
      expect(shape({ ...Object(recording(name)), requestContext: null })).toBeUndefined();
    }
  });

  it.each([
    ['messages of SQS', (items: unknown[]) => items, ['sqs', 1, 1, 'unreadable', 1, 0]],
    ['their bodies', (items: unknown[]) => items.map((item) => dig(item, 'body')), ['pipe', 1, 1, 'unreadable', 1, 0]],
    [
      'their bodies as JSON',
      (items: unknown[]) => items.map((item) => parseJson(String(dig(item, 'body'))) ?? dig(item, 'body')),
      ['pipe', 1, 1, 'unreadable', 1, 0],
    ],
  ] as const)('EventBridge Pipes: %s', (_, piped, expected) => {
    expect(shape(piped([...listOf(dig(recording('transport-sqs-mixed'), 'Records'))]))).toEqual(expected);
  });

  it.each([undefined, null, [], 'x', {}, { Records: [] }, { Records: [null] }, { source: 'aws.ses' }, { source: 'evil', detail: {} }])(
    '%j is none',
    (event) => {
      expect(shape(event)).toBeUndefined();
    },
  );

  it('survives records of any shape', () => {
    const sqs = { eventSource: 'aws:sqs' };
    expect(
      shape({ Records: [sqs, null, { ...sqs, body: 7 }, { ...sqs, body: '{"TopicArn":"x","Message":7}' }, { ...sqs, body: '[]' }] }),
    ).toEqual(['sqs', 'unreadable', 'unreadable', 'unreadable', 'not from a topic of ours', 'unreadable']);
    expect(shape({ Records: [{ EventSource: 'aws:sns' }] })).toEqual(['sns', 'not from a topic of ours']);
  });
});

describe('SNS over HTTPS', () => {
  const [sender] = senders;
  const request = sender?.sign('{"eventType":"Send"}') ?? { headers: new Map(), body: Buffer.from('') };

  it('fetches no certificate before the topic and the URL are checked', async () => {
    const fetchCertificate = vi.fn(async () => Promise.reject(new Error('asked')));
    expect(await ses.authenticate(request, { topicArns: new Set(['another']), fetchCertificate }, NOW)).toMatchObject({
      ok: false,
      reason: 'topic',
    });
    const moved = Buffer.from(Buffer.from(request.body).toString().replace('sns.eu-west-1.amazonaws.com', 'sns.eu-west-1.evil.example'));
    expect(await ses.authenticate({ ...request, body: moved }, { topicArns: TOPICS, fetchCertificate }, NOW)).toMatchObject({
      ok: false,
      reason: 'certificate',
    });
    expect(fetchCertificate).not.toHaveBeenCalled();
  });

  it.each([
    ['absent', 'forged', 403],
    ['unavailable', 'unverifiable', 500],
  ] as const)('an %s certificate: %s, answered %d', async (certificate, refusal, status) => {
    const keys = { topicArns: TOPICS, fetchCertificate: async () => certificate };
    expect(await ses.authenticate(request, keys, NOW)).toMatchObject({ ok: false, refusal });
    expect(ses.refusalStatus[refusal]).toBe(status);
  });

  it('throws without configured topics, and refuses raw delivery', async () => {
    const fetchCertificate = async () => 'absent' as const;
    await expect(ses.authenticate(request, { topicArns: new Set(), fetchCertificate }, NOW)).rejects.toThrow('no SNS topic');
    const raw = {
      headers: new Map([['x-amz-sns-rawdelivery', 'true']]),
      body: Buffer.from(JSON.stringify(recording('bounce-mailboxfull'))),
    };
    expect(await ses.authenticate(raw, { topicArns: TOPICS, fetchCertificate }, NOW)).toMatchObject({
      ok: false,
      refusal: 'forged',
      why: 'raw message delivery is not signed',
    });
  });

  it('keeps what it cannot read, without the signature', async () => {
    const authentication = await sender?.authenticate(sender.sign('{"eventType":"Bounce","bounce":{}}'));
    const parsed = authentication?.ok ? sender?.parse(authentication.request) : undefined;
    expect(parsed?.unread).toEqual([{ raw: '{"eventType":"Bounce","bounce":{}}', why: 'no time in it' }]);
    expect(dig(JSON.parse(parsed?.unread[0]?.raw ?? ''), 'Signature')).toBeUndefined();
  });
});
