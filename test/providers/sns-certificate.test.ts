import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dig } from '../../lib/json.ts';
import { createCertificateFetcher } from '../../lib/providers/sns-certificate.ts';
import { confirmationUrl, confirmSubscription } from '../../lib/providers/sns-subscription.ts';

const PEM = String(dig(JSON.parse(readFileSync('test/vectors/sns.json', 'utf8')), 'certificate'));
const url = (name: string | number) => new URL(`https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${name}.pem`);

afterEach(() => {
  vi.unstubAllGlobals();
});

function fetcher(download: (url: URL) => Promise<string>) {
  const counted = vi.fn(download);
  const clock = { nowMs: 0 };
  return { fetch: createCertificateFetcher(counted, () => clock.nowMs), counted, clock };
}

describe('the memory for certificates', () => {
  it('downloads once, also for requests at the same time', async () => {
    const { fetch, counted } = fetcher(async () => PEM);
    await Promise.all([fetch(url('a')), fetch(url('a'))]);
    expect(await fetch(url('a'))).toBe(PEM);
    expect(counted).toHaveBeenCalledTimes(1);
  });

  it('remembers a failure for a minute, no longer', async () => {
    let answers = async (): Promise<string> => Promise.reject(new Error('down'));
    const { fetch, counted, clock } = fetcher(() => answers());
    await expect(fetch(url('a'))).rejects.toThrow('down');
    answers = async () => PEM;
    clock.nowMs = 59_999;
    await expect(fetch(url('a'))).rejects.toThrow('down');
    expect(counted).toHaveBeenCalledTimes(1);
    clock.nowMs = 60_000;
    expect(await fetch(url('a'))).toBe(PEM);
    expect(counted).toHaveBeenCalledTimes(2);
  });

  it('does not remember what is no certificate as one', async () => {
    const { fetch, clock, counted } = fetcher(async () => '<html>');
    await expect(fetch(url('a'))).rejects.toThrow();
    clock.nowMs = 61_000;
    await expect(fetch(url('a'))).rejects.toThrow();
    expect(counted).toHaveBeenCalledTimes(2);
  });

  it('keeps 32, and of those the ones last asked for', async () => {
    const { fetch, counted } = fetcher(async () => PEM);
    for (let i = 0; i < 32; i += 1) await fetch(url(i));
    await fetch(url(0));
    await fetch(url('new'));
    await fetch(url(0));
    expect(counted).toHaveBeenCalledTimes(33);
    await fetch(url(1));
    expect(counted).toHaveBeenCalledTimes(34);
  });
});

describe('the download', () => {
  const answer = (body: string, status = 200) => {
    const spy = vi.fn(async (_url: URL, _options: RequestInit) => new Response(body, { status }));
    vi.stubGlobal('fetch', spy);
    return spy;
  };
  it('follows no redirect and ends in time', async () => {
    const spy = answer(PEM);
    expect(await createCertificateFetcher()(url('a'))).toBe(PEM);
    expect(spy.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) });
  });
  it('is refused past ten kilobytes, and unless it is a success', async () => {
    answer('x'.repeat(10_001));
    await expect(createCertificateFetcher()(url('a'))).rejects.toThrow('more than a certificate');
    answer(PEM, 404);
    await expect(createCertificateFetcher()(url('a'))).rejects.toThrow('404');
  });
});

describe('confirming a subscription', () => {
  const control = { topicArn: 'arn:aws-cn:sns:cn-north-1:111122223333:ses-events', token: 'a&b' };
  it("asks the API of the topic's region, nobody else", async () => {
    const spy = vi.fn(async (_url: URL) => new Response('<ConfirmSubscriptionResponse/>'));
    vi.stubGlobal('fetch', spy);
    await confirmSubscription(control);
    const [asked] = spy.mock.calls[0] ?? [];
    expect(asked?.host).toBe('sns.cn-north-1.amazonaws.com.cn');
    expect(Object.fromEntries(asked?.searchParams ?? [])).toEqual({
      Action: 'ConfirmSubscription',
      Version: '2010-03-31',
      TopicArn: control.topicArn,
      Token: 'a&b',
    });
  });
  it('throws when it did not take, so that SNS asks again', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 400 }));
    await expect(confirmSubscription(control)).rejects.toThrow('400');
    expect(() => confirmationUrl({ topicArn: 'evil.example', token: 'x' })).toThrow();
  });
});
