// Mailgun's webhooks, wired: one URL for each event of each sending domain, added to what is there (three are allowed), and the signing
// key in Parameter Store. documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/domain-webhooks
import { createHttp, type Http } from '../esp/http.ts';
import { dig, listOf } from '../json.ts';
import { mustSee, notGiven, type Plan, type See, type WiringStep } from './plan.ts';

const WANTED = ['permanent_fail', 'complained', 'unsubscribed'];
const URLS_MAX = 3;

/** Where the signing keys are; an interface, so that tests need no AWS. */
export interface KeyParameter {
  readonly name: string;
  exists(): Promise<boolean>;
  write(value: string): Promise<void>;
}

export interface MailgunWiring {
  readonly webhookUrl: string;
  /** Without it nothing at Mailgun can be read. */
  readonly apiKey: string | undefined;
  readonly apiUrl: string;
  readonly domains: readonly string[];
  readonly deliveries: boolean;
  readonly deferrals: boolean;
  /** From the environment: never asked for on the command line, where shells keep it. */
  readonly signingKeys: string | undefined;
  readonly parameter: KeyParameter;
}

interface Api {
  readonly url: string;
  readonly http: Http;
}

export async function planMailgun(options: MailgunWiring, see: See = mustSee): Promise<Plan> {
  const api = apiOf(options);
  const wanted = [...WANTED, ...(options.deliveries ? ['delivered'] : []), ...(options.deferrals ? ['temporary_fail'] : [])];
  const right: string[] = [];
  const steps: WiringStep[] = [];
  const byHand: string[] = [];

  if (await see(`the parameter ${options.parameter.name}`, () => options.parameter.exists(), false))
    right.push(`the parameter ${options.parameter.name} holds the signing key`);
  else if (options.signingKeys) steps.push(storeKeys(options.parameter, options.signingKeys));
  else byHand.push(howToStoreKeys(options.parameter.name));

  for (const domain of options.domains) {
    const path = `/v3/domains/${encodeURIComponent(domain)}/webhooks`;
    const webhooks = await see(`the webhooks of ${domain}`, async () => dig((await api.http('GET', path)).body, 'webhooks'), undefined);
    for (const event of wanted) {
      const urls = listOf(dig(webhooks, event, 'urls')).filter((url) => typeof url === 'string');
      if (urls.includes(options.webhookUrl)) right.push(`${domain}: ${event} comes to ${options.webhookUrl}`);
      else if (urls.length >= URLS_MAX)
        byHand.push(`${domain}: ${event} already has ${URLS_MAX} URLs, the most that Mailgun allows: remove one (${urls.join(', ')})`);
      else steps.push(addUrl(api, path, domain, event, [...urls, options.webhookUrl]));
    }
  }
  return { right, steps, byHand };
}

function apiOf({ apiKey, apiUrl }: MailgunWiring): Api {
  if (apiKey === undefined)
    return { url: apiUrl, http: notGiven('MAILGUN_API_KEY is not set: the private API key (Mailgun: Settings → API Security)') };
  const whenForbidden = 'the API key is wrong, only a sending key, or of another region (EU: --api-url https://api.eu.mailgun.net)';
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
  return { url: apiUrl, http: createHttp({ provider: 'mailgun', baseUrl: apiUrl, authorization, about: 'settings', whenForbidden }) };
}

function addUrl(api: Api, path: string, domain: string, event: string, urls: readonly string[]): WiringStep {
  // POST creates the first URL of an event; PUT replaces the list, so it includes the existing ones.
  const first = urls.length === 1;
  const form = new URLSearchParams(urls.map((url): [string, string] => ['url', url]));
  if (first) form.append('id', event);
  const target = first ? path : `${path}/${event}`;
  return {
    what: `${domain}: send ${event} to ${urls.at(-1)}`,
    call: `${first ? 'POST' : 'PUT'} ${api.url}${target} ${form}`,
    async apply() {
      await api.http(first ? 'POST' : 'PUT', target, form);
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
