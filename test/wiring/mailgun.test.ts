import { afterEach, beforeEach, expect, it } from 'vitest';
import { planMailgun } from '../../lib/wiring/mailgun.ts';
import { type Answer, type Asked, type StandIn, startStandIn } from '../support/stand-in.ts';

const URL_OF_OURS = 'https://api.example.com/webhooks/mailgun';
const API_KEY = 'key-test';

/** Mailgun's domain webhooks v3, as its reference (api-reference/send/mailgun/domain-webhooks) describes them. */
function mailgunApi() {
  const webhooks = new Map<string, string[]>();
  function answer({ method, url, headers, text }: Asked): Answer {
    if (headers.authorization !== `Basic ${Buffer.from(`api:${API_KEY}`).toString('base64')}`) return { status: 401, body: 'Forbidden' };
    const [, domain, event] = /^\/v3\/domains\/([^/]+)\/webhooks(?:\/(\w+))?$/.exec(url) ?? [];
    if (domain !== 'mg.example.com') return { status: 404, body: { message: 'Domain not found' } };
    const form = new URLSearchParams(text);
    const urls = form.getAll('url');
    if (method === 'GET')
      return { status: 200, body: { webhooks: Object.fromEntries([...webhooks].map(([id, list]) => [id, { urls: list }])) } };
    const id = event ?? form.get('id') ?? '';
    if (urls.length > 3) return { status: 400, body: { message: 'too many urls' } };
    if (method === 'POST' && webhooks.has(id)) return { status: 400, body: { message: 'Webhook already exists' } };
    if (method === 'PUT' && !webhooks.has(id)) return { status: 404, body: { message: 'Webhook not found' } };
    webhooks.set(id, urls);
    return { status: 200, body: { message: 'ok', webhook: { urls } } };
  }
  return { answer, webhooks };
}

let api: ReturnType<typeof mailgunApi>;
let server: StandIn;
let stored: string | undefined;
beforeEach(async () => {
  api = mailgunApi();
  server = await startStandIn(api.answer);
  stored = undefined;
});
afterEach(() => server.close());

const parameter = {
  name: '/rebound/prod/mailgun-signing-keys',
  exists: async () => stored !== undefined,
  write: async (value: string) => {
    stored = value;
  },
};

const plan = (options: Partial<Parameters<typeof planMailgun>[0]> = {}) =>
  planMailgun({
    webhookUrl: URL_OF_OURS,
    apiKey: API_KEY,
    apiUrl: server.endpoint,
    domains: ['mg.example.com'],
    deliveries: false,
    deferrals: false,
    signingKeys: 'the-signing-key',
    parameter,
    ...options,
  });

it('stores the key and creates the webhooks; a second time there is nothing to do', async () => {
  const { steps } = await plan();
  expect(server.changes()).toEqual([]);
  for (const step of steps) expect(await step.apply()).toBeUndefined();
  expect(stored).toBe('the-signing-key');
  expect([...api.webhooks]).toEqual(['permanent_fail', 'complained', 'unsubscribed'].map((event) => [event, [URL_OF_OURS]]));
  expect((await plan()).steps).toEqual([]);
});

it('never prints the signing key', async () => {
  const { steps, byHand } = await plan();
  expect(JSON.stringify([steps, byHand])).not.toContain('the-signing-key');
});

it('adds its URL to existing ones, and says if there is no room', async () => {
  api.webhooks.set('permanent_fail', ['https://one.example.com']);
  api.webhooks.set('complained', ['https://1.example.com', 'https://2.example.com', 'https://3.example.com']);
  const { steps, byHand } = await plan();
  for (const step of steps) await step.apply();
  expect(api.webhooks.get('permanent_fail')).toEqual(['https://one.example.com', URL_OF_OURS]);
  expect(api.webhooks.get('complained')).toHaveLength(3);
  expect(byHand.join()).toContain('complained already has 3 URLs');
});

it('says how to store the key if none is given', async () => {
  const { steps, byHand } = await plan({ signingKeys: undefined });
  expect(steps).toHaveLength(3);
  expect(byHand.join()).toContain('aws ssm put-parameter --name /rebound/prod/mailgun-signing-keys --type SecureString');
});

it('says what is wrong with the key or the domain', async () => {
  await expect(plan({ apiKey: 'other' })).rejects.toThrow(/api\.eu\.mailgun\.net/);
  await expect(plan({ domains: ['other.example.com'] })).rejects.toThrow(/404: Domain not found/);
});
