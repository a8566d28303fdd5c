import { afterEach, beforeEach, expect, it } from 'vitest';
import { planSendgrid } from '../../lib/wiring/sendgrid.ts';
import { type Answer, type Asked, jsonOf, type StandIn, startStandIn } from '../support/stand-in.ts';

const URL_OF_OURS = 'https://api.example.com/webhooks/sendgrid';
const API_KEY = 'SG.test';

/** The Event Webhook part of SendGrid's v3 API, as its OpenAPI file (twilio/sendgrid-oai, tsg_webhooks_v3.json) describes it. */
function sendgridApi() {
  const webhooks = new Map<string, Record<string, unknown>>();
  let made = 0;
  let keys = 0;
  function answer({ method, url, headers, text }: Asked): Answer {
    if (headers.authorization !== `Bearer ${API_KEY}`) return { status: 403, body: { errors: [{ message: 'access forbidden' }] } };
    if (method === 'GET' && url === '/v3/user/webhooks/event/settings/all') {
      return { status: 200, body: { max_allowed: 5, webhooks: [...webhooks.values()] } };
    }
    if (method === 'POST' && url === '/v3/user/webhooks/event/settings') {
      const settings = jsonOf(text);
      if ([...webhooks.values()].some(({ url }) => url === settings.url))
        return { status: 400, body: { errors: [{ message: 'already exists' }] } };
      made++;
      const webhook = { ...settings, id: `webhook-${made}` };
      webhooks.set(webhook.id, webhook);
      return { status: 201, body: webhook };
    }
    const [, signed, id = ''] = /^\/v3\/user\/webhooks\/event\/settings\/(signed\/)?([\w-]+)$/.exec(url) ?? [];
    const webhook = webhooks.get(id);
    if (!webhook || method !== 'PATCH') return { status: 404, body: { errors: [{ message: 'Invalid id provided.' }] } };
    if (signed) keys++;
    const changed = { ...webhook, ...(signed ? { public_key: `key-${keys}` } : jsonOf(text)) };
    webhooks.set(id, changed);
    return { status: 200, body: signed ? { id, public_key: changed.public_key } : changed };
  }
  return { answer, webhooks };
}

let api: ReturnType<typeof sendgridApi>;
let server: StandIn;
beforeEach(async () => {
  api = sendgridApi();
  server = await startStandIn(api.answer);
});
afterEach(() => server.close());

const plan = (options: Partial<Parameters<typeof planSendgrid>[0]> = {}) =>
  planSendgrid({ webhookUrl: URL_OF_OURS, apiKey: API_KEY, apiUrl: server.endpoint, deliveries: true, deferrals: false, ...options });

it('creates the webhook, signs it, shows the public key; a second time there is nothing to do', async () => {
  const { steps } = await plan();
  expect(server.changes()).toEqual([]);
  expect(await steps[0]?.apply()).toBe('verification key: key-1');
  expect(api.webhooks.get('webhook-1')).toMatchObject({
    enabled: true,
    url: URL_OF_OURS,
    bounce: true,
    dropped: true,
    spam_report: true,
    unsubscribe: true,
    group_unsubscribe: true,
    group_resubscribe: true,
    delivered: true,
    deferred: false,
    processed: false,
    open: false,
    click: false,
  });
  const again = await plan();
  expect(again.steps).toEqual([]);
  expect(again.right.join()).toContain('key-1');
});

it('never makes a new key if one exists: the deployed one would stop working', async () => {
  for (const step of (await plan()).steps) await step.apply();
  for (const step of (await plan({ deferrals: true })).steps) await step.apply();
  expect(api.webhooks.get('webhook-1')).toMatchObject({ public_key: 'key-1', deferred: true });
});

it('completes a webhook made by hand, and leaves on what was switched on', async () => {
  api.webhooks.set('by-hand', { id: 'by-hand', url: URL_OF_OURS, enabled: true, bounce: true, open: true, friendly_name: 'Mine' });
  api.webhooks.set('other', { id: 'other', url: 'https://elsewhere.example.com', enabled: true, bounce: true });
  const { steps } = await plan({ deliveries: false });
  expect(steps.map(({ what }) => what)).toEqual([
    'switch on dropped, spam_report, unsubscribe, group_unsubscribe, group_resubscribe in the Event Webhook by-hand',
    'sign the Event Webhook by-hand',
  ]);
  for (const step of steps) await step.apply();
  expect(api.webhooks.get('by-hand')).toMatchObject({
    open: true,
    dropped: true,
    delivered: false,
    friendly_name: 'Mine',
    public_key: 'key-1',
  });
  expect(api.webhooks.get('other')).toEqual({ id: 'other', url: 'https://elsewhere.example.com', enabled: true, bounce: true });
  expect((await plan({ deliveries: false })).steps).toEqual([]);
});

it('switches a disabled webhook on', async () => {
  for (const step of (await plan()).steps) await step.apply();
  api.webhooks.set('webhook-1', { ...api.webhooks.get('webhook-1'), enabled: false });
  for (const step of (await plan()).steps) await step.apply();
  expect(api.webhooks.get('webhook-1')).toMatchObject({ enabled: true });
});

it('says what is wrong with the key', async () => {
  await expect(plan({ apiKey: 'SG.other' })).rejects.toThrow(/Event Notification/);
});
