// The one JSON-over-HTTP client for the providers' APIs: with time limits, retries after 429 and 5xx, and no personal data in its errors.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Provider } from '../event.ts';
import { dig, listOf, parseJson, textOf } from '../json.ts';
import { EspError } from './esp-list.ts';

export interface HttpOptions {
  readonly provider: Provider;
  readonly baseUrl: string;
  readonly authorization: string;
  /**
   * `addresses`: paths and answers name people, so an error quotes neither, and 404 is an answer: on no list.
   * `settings`: an error quotes both.
   */
  readonly about: 'addresses' | 'settings';
  /** What a 401 or 403 means here, and how to fix it. */
  readonly whenForbidden?: string;
  readonly timeoutMs?: number;
  /** Between attempts; a Retry-After of up to a minute is respected. */
  readonly waitMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Parsed; undefined if it is not JSON. */
  readonly body: unknown;
}

export type Method = 'GET' | 'DELETE' | 'POST' | 'PUT' | 'PATCH';

/** An object goes out as JSON, a form as a form. */
export type Http = (method: Method, pathOrUrl: string, body?: object) => Promise<HttpAnswer>;

const TIMEOUT_MS = 10_000;
const WAIT_MS = 500;
const WAIT_MAX_MS = 60_000;
const ATTEMPTS_MAX = 5;
/** A page of a thousand rows with their replies. */
const ANSWER_BYTES_MAX = 8 * 1024 * 1024;
const QUOTED_MAX = 200;

/** Returns a 2xx answer, or a 404 about an address; anything else, or no answer, is an EspError after the last attempt. */
export function createHttp(options: HttpOptions): Http {
  const { provider, baseUrl, about, waitMs = WAIT_MS } = options;
  return async (method, pathOrUrl, body) => {
    const url = new URL(pathOrUrl, baseUrl);
    // The provider names the next page's URL, but the key must go to no other host.
    if (url.origin !== new URL(baseUrl).origin) throw new EspError(provider, 'the next page is at another host');
    for (let attempt = 1; ; attempt++) {
      const response = await ask(options, method, url, body);
      const text = await response.text();
      if (response.ok || (response.status === 404 && about === 'addresses'))
        return { status: response.status, body: parseJson(text, ANSWER_BYTES_MAX) };
      if (!isPassing(response, method) || attempt === ATTEMPTS_MAX) throw refusal(options, `${method} ${pathOrUrl}`, response.status, text);
      await sleep(pauseMs(response, waitMs * 2 ** (attempt - 1)));
    }
  };
}

async function ask(options: HttpOptions, method: Method, url: URL, body: object | undefined): Promise<Response> {
  const { provider, authorization, timeoutMs = TIMEOUT_MS } = options;
  const isForm = body instanceof URLSearchParams;
  const headers = {
    authorization,
    accept: 'application/json',
    ...(body && !isForm && { 'content-type': 'application/json' }),
  };
  const sent = isForm ? body : body && JSON.stringify(body);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(url, { method, headers, ...(sent !== undefined && { body: sent }), signal, redirect: 'error' });
  } catch (fault) {
    throw new EspError(provider, `no answer to ${method} from ${url.host} (${fault instanceof Error ? fault.name : 'unknown'})`);
  }
}

/** Worth another attempt. After a 5xx a POST or PATCH may have taken effect, so those are not repeated. */
const isPassing = ({ status }: Response, method: Method) => status === 429 || (status >= 500 && method !== 'POST' && method !== 'PATCH');

function refusal({ provider, about, whenForbidden }: HttpOptions, call: string, status: number, text: string): EspError {
  if (about === 'addresses') return new EspError(provider, `answered ${call.split(' ')[0]} with ${status}`, status);
  const why = status === 401 || status === 403 ? whenForbidden : undefined;
  return new EspError(provider, `${call} was answered ${status}: ${why ?? messageIn(text)}`, status);
}

/** SendGrid: `{errors: [{message}]}`. Mailgun: `{message}` or `{Reason}`. */
function messageIn(text: string): string {
  const answer = parseJson(text);
  const said = listOf(dig(answer, 'errors'))[0] ?? answer;
  return textOf(dig(said, 'message') ?? dig(said, 'Reason'), QUOTED_MAX) ?? text.slice(0, QUOTED_MAX);
}

function pauseMs(response: Response, otherwiseMs: number): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Math.min(WAIT_MAX_MS, Number.isFinite(seconds) ? seconds * 1_000 : otherwiseMs * (0.5 + Math.random()));
}
