import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dig } from '../../lib/json.ts';
import { type CertificateFetcher, createCertificateFetcher } from '../../lib/providers/sns-certificate.ts';
import { confirmationUrl, confirmSubscription } from '../../lib/providers/sns-subscription.ts';

const PEM = String(dig(JSON.parse(readFileSync('test/vectors/sns.json', 'utf8')), 'certificate'));
const url = (name: string | number) => new URL(`https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${name}.pem`);

afterEach(() => {
  vi.unstubAllGlobals();
});

const FOUND = { pem: PEM };

function fetcher(download: CertificateFetcher) {
  const counted = vi.fn(download);
  const clock = { nowMs: 0 };
  return { fetch: createCertificateFetcher(counted, () => clock.nowMs), counted, clock };
}

describe('the memory for certificates', () => {
  it('downloads once, also for requests at the same time', async () => {
    const { fetch, counted } = fetcher(async () => FOUND);
    await Promise.all([fetch(url('a')), fetch(url('a'))]);
    expect(await fetch(url('a'))).toBe(FOUND);
    expect(counted).toHaveBeenCalledTimes(1);
  });

  it.each(['absent', 'unavailable'] as const)('remembers for a minute, no longer, that one was %s', async (failure) => {
    let answers: CertificateFetcher = async () => failure;
    const { fetch, counted, clock } = fetcher((address) => answers(address));
    expect(await fetch(url('a'))).toBe(failure);
    answers = async () => FOUND;
    clock.nowMs = 59_999;
    expect(await fetch(url('a'))).toBe(failure);
    expect(counted).toHaveBeenCalledTimes(1);
    clock.nowMs = 60_000;
    expect(await fetch(url('a'))).toBe(FOUND);
    expect(counted).toHaveBeenCalledTimes(2);
  });

  it('keeps the genuine one through any number of made-up names, and asks AWS ten times a minute at most', async () => {
    const { fetch, counted, clock } = fetcher(async ({ href }) => (href === url('genuine').href ? FOUND : 'absent'));
    expect(await fetch(url('genuine'))).toBe(FOUND);
    const answers = new Set();
    for (let name = 0; name < 5_000; name += 1) answers.add(await fetch(url(`made${name}up`)));
    expect(answers).toEqual(new Set(['absent', 'unavailable']));
    expect(counted).toHaveBeenCalledTimes(10);
    expect(await fetch(url('genuine'))).toBe(FOUND);
    expect(counted).toHaveBeenCalledTimes(10);
    clock.nowMs = 60_000;
    expect(await fetch(url('made9999up'))).toBe('absent');
    expect(counted).toHaveBeenCalledTimes(11);
  });

  it('keeps 32, and of those the ones last asked for', async () => {
    const { fetch, counted, clock } = fetcher(async () => FOUND);
    for (let i = 0; i < 32; i += 1) {
      clock.nowMs += 10_000;
      await fetch(url(i));
    }
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
    expect(await createCertificateFetcher()(url('a'))).toEqual(FOUND);
    expect(spy.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) });
  });
  it.each([
    ['of more than ten kilobytes', 'x'.repeat(10_001), 200, 'unavailable'],
    ['of what is no certificate', '<html>', 200, 'unavailable'],
    ['404', PEM, 404, 'absent'],
    ['403', PEM, 403, 'absent'],
    ['429', PEM, 429, 'unavailable'],
    ['503', PEM, 503, 'unavailable'],
  ])('an answer %s is none', async (_, body, status, expected) => {
    answer(body, status);
    expect(await createCertificateFetcher()(url('a'))).toBe(expected);
  });
  it('that fails is unavailable, not a crash', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new Error('down')));
    expect(await createCertificateFetcher()(url('a'))).toBe('unavailable');
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
