// SendGrid's Event Webhook, wired: one webhook at our URL with the events that say something about an address, and signed.
// www.twilio.com/docs/sendgrid/api-reference/webhooks (create, update, toggle signature verification).
import { createHttp, type Http } from '../esp/http.ts';
import { dig, isRecord, listOf } from '../json.ts';
import { mustSee, notGiven, type Plan, type See, WiringError, type WiringStep } from './plan.ts';

const SETTINGS = '/v3/user/webhooks/event/settings';
const FRIENDLY_NAME = 'Rebound';

const WANTED = ['bounce', 'dropped', 'spam_report', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe'];
/** Not needed here; what is already on at the same URL stays on. */
const OTHERS = ['processed', 'deferred', 'delivered', 'open', 'click'];

export interface SendgridWiring {
  readonly webhookUrl: string;
  /** Without it nothing at SendGrid can be read. */
  readonly apiKey: string | undefined;
  readonly apiUrl: string;
  readonly deliveries: boolean;
  readonly deferrals: boolean;
}

interface Api {
  readonly url: string;
  readonly http: Http;
}

export async function planSendgrid(options: SendgridWiring, see: See = mustSee): Promise<Plan> {
  const api = apiOf(options);
  const wanted = [...WANTED, ...(options.deliveries ? ['delivered'] : []), ...(options.deferrals ? ['deferred'] : [])];
  const webhooks = await see('the Event Webhooks that are there', () => readWebhooks(api), []);
  const ours = webhooks.find((webhook) => webhook.url === options.webhookUrl);
  if (!ours) return { right: [], steps: [create(api, options.webhookUrl, wanted)], byHand: whatRemains() };

  const id = idOf(ours);
  const right: string[] = [];
  const steps: WiringStep[] = [];
  const off = ours.enabled === true ? wanted.filter((event) => ours[event] !== true) : wanted;
  if (off.length === 0) right.push(`the Event Webhook ${id} sends ${wanted.join(', ')} to ${options.webhookUrl}`);
  else steps.push(update(api, id, ours, off, wanted));
  // Enabling it again would make a new key pair and break the deployed key: leave an existing key alone.
  const publicKey = typeof ours.public_key === 'string' ? ours.public_key : '';
  if (publicKey) right.push(`it is signed; its verification key is ${publicKey}`);
  else steps.push(enableSignature(api, id));
  return { right, steps, byHand: whatRemains() };
}

function apiOf({ apiKey, apiUrl }: SendgridWiring): Api {
  if (apiKey === undefined)
    return {
      url: apiUrl,
      http: notGiven('SENDGRID_API_KEY is not set: an API key with Mail Settings → Event Notification (SendGrid: Settings → API Keys)'),
    };
  const whenForbidden =
    'the API key is wrong, of another region (EU: --api-url https://api.eu.sendgrid.com), or lacks Mail Settings → Event Notification (read and write)';
  const authorization = `Bearer ${apiKey}`;
  return { url: apiUrl, http: createHttp({ provider: 'sendgrid', baseUrl: apiUrl, authorization, about: 'settings', whenForbidden }) };
}

async function readWebhooks({ http }: Api): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { body } = await http('GET', `${SETTINGS}/all`);
  return listOf(dig(body, 'webhooks')).filter(isRecord);
}

function create(api: Api, url: string, wanted: readonly string[]): WiringStep {
  return {
    what: `create the Event Webhook at ${url} for ${wanted.join(', ')}, and sign it`,
    call: `POST ${api.url}${SETTINGS}, then PATCH ${SETTINGS}/signed/{id} {"enabled": true}`,
    async apply() {
      const flags = Object.fromEntries([...WANTED, ...OTHERS].map((event) => [event, wanted.includes(event)]));
      const { body } = await api.http('POST', SETTINGS, { enabled: true, url, friendly_name: FRIENDLY_NAME, ...flags });
      return enableSignature(api, idOf(body)).apply();
    },
  };
}

function update(
  api: Api,
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
      const friendly_name = before.friendly_name ?? FRIENDLY_NAME;
      await api.http('PATCH', path, { enabled: true, url: before.url, friendly_name, ...flags });
      return undefined;
    },
  };
}

function enableSignature(api: Api, id: string): WiringStep {
  const path = `${SETTINGS}/signed/${encodeURIComponent(id)}`;
  return {
    what: `sign the Event Webhook ${id}`,
    call: `PATCH ${api.url}${path} {"enabled": true}`,
    async apply() {
      const { body } = await api.http('PATCH', path, { enabled: true });
      const key = dig(body, 'public_key');
      if (typeof key !== 'string' || !key)
        throw new WiringError('SendGrid signed the webhook but showed no key: see Mail Settings → Event Webhooks');
      return `verification key: ${key}`;
    },
  };
}

function idOf(webhook: unknown): string {
  const id = dig(webhook, 'id');
  if (typeof id !== 'string' || !id) throw new WiringError('SendGrid gave a webhook without an id');
  return id;
}

const whatRemains = () => [
  'put the verification key into rebound.stages.yml (sendgridVerificationKeys) and deploy; until then requests are answered 500 and SendGrid keeps them for 24 hours',
];
