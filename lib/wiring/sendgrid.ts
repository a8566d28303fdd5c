// SendGrid's Event Webhook, wired: one webhook at our URL with the events that say something about an address, and signed.
// www.twilio.com/docs/sendgrid/api-reference/webhooks (create, update, toggle signature verification).
import { isRecord, listOf } from '../json.ts';
import { type Plan, WiringError, type WiringStep } from './plan.ts';
import { callApi, type ProviderApi } from './provider-api.ts';

const SETTINGS = '/v3/user/webhooks/event/settings';
const FRIENDLY_NAME = 'Rebound';

const WANTED = ['bounce', 'dropped', 'spam_report', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe'];
/** Of no concern to us; what somebody has switched on at the same URL stays on. */
const OTHERS = ['processed', 'deferred', 'delivered', 'open', 'click'];

export interface SendgridWiring {
  readonly webhookUrl: string;
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly deliveries: boolean;
  readonly deferrals: boolean;
}

export async function planSendgrid(options: SendgridWiring): Promise<Plan> {
  const api: ProviderApi = {
    url: options.apiUrl,
    authorization: `Bearer ${options.apiKey}`,
    whenForbidden:
      'the API key is wrong, of another region (EU: --api-url https://api.eu.sendgrid.com), or lacks Mail Settings → Event Notification (read and write)',
  };
  const wanted = [...WANTED, ...(options.deliveries ? ['delivered'] : []), ...(options.deferrals ? ['deferred'] : [])];
  const answer = await callApi(api, { method: 'GET', path: `${SETTINGS}/all` });
  const webhooks = listOf(isRecord(answer) ? answer.webhooks : undefined).filter(isRecord);
  const ours = webhooks.find((webhook) => webhook.url === options.webhookUrl);
  if (!ours) return { right: [], steps: [create(api, options.webhookUrl, wanted)], byHand: whatRemains() };

  const id = idOf(ours);
  const right: string[] = [];
  const steps: WiringStep[] = [];
  const off = ours.enabled === true ? wanted.filter((event) => ours[event] !== true) : wanted;
  if (off.length === 0) right.push(`the Event Webhook ${id} sends ${wanted.join(', ')} to ${options.webhookUrl}`);
  else steps.push(update(api, id, ours, off, wanted));
  // Enabling it again would make a new key pair and break the deployed one: a key that is there is left alone.
  const publicKey = typeof ours.public_key === 'string' ? ours.public_key : '';
  if (publicKey) right.push(`it is signed; its verification key is ${publicKey}`);
  else steps.push(enableSignature(api, id));
  return { right, steps, byHand: whatRemains() };
}

function create(api: ProviderApi, url: string, wanted: readonly string[]): WiringStep {
  return {
    what: `create the Event Webhook at ${url} for ${wanted.join(', ')}, and sign it`,
    call: `POST ${api.url}${SETTINGS}, then PATCH ${SETTINGS}/signed/{id} {"enabled": true}`,
    async apply() {
      const flags = Object.fromEntries([...WANTED, ...OTHERS].map((event) => [event, wanted.includes(event)]));
      const made = await callApi(api, {
        method: 'POST',
        path: SETTINGS,
        json: { enabled: true, url, friendly_name: FRIENDLY_NAME, ...flags },
      });
      return enableSignature(api, idOf(made)).apply();
    },
  };
}

function update(
  api: ProviderApi,
  id: string,
  before: Readonly<Record<string, unknown>>,
  off: readonly string[],
  wanted: readonly string[],
): WiringStep {
  const path = `${SETTINGS}/${encodeURIComponent(id)}`;
  return {
    what: `switch on ${off.join(', ')} in the Event Webhook ${id}`,
    call: `PATCH ${api.url}${path}`,
    async apply() {
      const flags = Object.fromEntries([...WANTED, ...OTHERS].map((event) => [event, wanted.includes(event) || before[event] === true]));
      await callApi(api, {
        method: 'PATCH',
        path,
        json: { enabled: true, url: before.url, friendly_name: before.friendly_name ?? FRIENDLY_NAME, ...flags },
      });
      return undefined;
    },
  };
}

function enableSignature(api: ProviderApi, id: string): WiringStep {
  const path = `${SETTINGS}/signed/${encodeURIComponent(id)}`;
  return {
    what: `sign the Event Webhook ${id}`,
    call: `PATCH ${api.url}${path} {"enabled": true}`,
    async apply() {
      const signed = await callApi(api, { method: 'PATCH', path, json: { enabled: true } });
      const key = isRecord(signed) ? signed.public_key : undefined;
      if (typeof key !== 'string' || !key)
        throw new WiringError('SendGrid signed the webhook and showed no key: see Mail Settings → Event Webhooks');
      return `verification key: ${key}`;
    },
  };
}

function idOf(webhook: unknown): string {
  const id = isRecord(webhook) ? webhook.id : undefined;
  if (typeof id !== 'string' || !id) throw new WiringError('SendGrid gave a webhook without an id');
  return id;
}

const whatRemains = () => [
  'put the verification key into rebound.stages.yml (sendgridVerificationKeys) and deploy; until then requests are answered 500 and SendGrid keeps them for 24 hours',
];
