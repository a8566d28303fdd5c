// Mailgun's webhooks, wired: one URL for each event of each sending domain, added to what is there (three are allowed), and the signing
// key in Parameter Store. documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/domain-webhooks
import { dig, listOf } from '../json.ts';
import type { Plan, WiringStep } from './plan.ts';
import { callApi, type ProviderApi } from './provider-api.ts';

const WANTED = ['permanent_fail', 'complained', 'unsubscribed'];
const URLS_MAX = 3;

/** Where the signing keys lie; a port, so that tests need no AWS. */
export interface KeyParameter {
  readonly name: string;
  exists(): Promise<boolean>;
  write(value: string): Promise<void>;
}

export interface MailgunWiring {
  readonly webhookUrl: string;
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly domains: readonly string[];
  readonly deliveries: boolean;
  readonly deferrals: boolean;
  /** From the environment: never asked for on the command line, where shells keep it. */
  readonly signingKeys: string | undefined;
  readonly parameter: KeyParameter;
}

export async function planMailgun(options: MailgunWiring): Promise<Plan> {
  const api: ProviderApi = {
    url: options.apiUrl,
    authorization: `Basic ${Buffer.from(`api:${options.apiKey}`).toString('base64')}`,
    whenForbidden: 'the API key is wrong, only a sending key, or of another region (EU: --api-url https://api.eu.mailgun.net)',
  };
  const wanted = [...WANTED, ...(options.deliveries ? ['delivered'] : []), ...(options.deferrals ? ['temporary_fail'] : [])];
  const right: string[] = [];
  const steps: WiringStep[] = [];
  const byHand: string[] = [];

  if (await options.parameter.exists()) right.push(`the signing key is in the parameter ${options.parameter.name}`);
  else if (options.signingKeys) steps.push(storeKeys(options.parameter, options.signingKeys));
  else byHand.push(howToStoreKeys(options.parameter.name));

  for (const domain of options.domains) {
    const path = `/v3/domains/${encodeURIComponent(domain)}/webhooks`;
    const answer = await callApi(api, { method: 'GET', path });
    for (const event of wanted) {
      const urls = listOf(dig(answer, 'webhooks', event, 'urls')).filter((url) => typeof url === 'string');
      if (urls.includes(options.webhookUrl)) right.push(`${domain}: ${event} comes to ${options.webhookUrl}`);
      else if (urls.length >= URLS_MAX)
        byHand.push(`${domain}: ${event} has ${URLS_MAX} URLs already, the most Mailgun allows: remove one (${urls.join(', ')})`);
      else steps.push(addUrl(api, path, domain, event, [...urls, options.webhookUrl]));
    }
  }
  return { right, steps, byHand };
}

function addUrl(api: ProviderApi, path: string, domain: string, event: string, urls: readonly string[]): WiringStep {
  // POST makes the first URL of an event; PUT replaces the list, so it carries those that are there.
  const first = urls.length === 1;
  const form = new URLSearchParams(urls.map((url): [string, string] => ['url', url]));
  if (first) form.append('id', event);
  const target = first ? path : `${path}/${event}`;
  return {
    what: `${domain}: send ${event} to ${urls.at(-1)}`,
    call: `${first ? 'POST' : 'PUT'} ${api.url}${target} ${form}`,
    async apply() {
      await callApi(api, { method: first ? 'POST' : 'PUT', path: target, form });
      return undefined;
    },
  };
}

function storeKeys(parameter: KeyParameter, signingKeys: string): WiringStep {
  return {
    what: `store the HTTP webhook signing key as the SecureString ${parameter.name}`,
    call: `ssm PutParameter ${parameter.name} (SecureString)`,
    async apply() {
      await parameter.write(signingKeys);
      return undefined;
    },
  };
}

const howToStoreKeys = (name: string) =>
  `put Mailgun's HTTP webhook signing key (Settings → API Security; not the API key) into MAILGUN_SIGNING_KEYS and run this again, or: aws ssm put-parameter --name ${name} --type SecureString --value file:///dev/stdin`;
