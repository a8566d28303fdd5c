// One small JSON-over-HTTP client for the providers' APIs: bounded in time, patient with 429 and 5xx, and silent about addresses.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Provider } from '../event.ts';
import { EspError } from './esp-list.ts';

export interface HttpOptions {
  readonly provider: Provider;
  readonly baseUrl: string;
  readonly authorization: string;
  readonly timeoutMs?: number;
  /** Between attempts; the server's own wish (Retry-After) is heeded up to a minute. */
  readonly waitMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type Http = (method: 'GET' | 'DELETE', pathOrUrl: string) => Promise<HttpAnswer>;

const TIMEOUT_MS = 10_000;
const WAIT_MS = 500;
const WAIT_MAX_MS = 60_000;
const ATTEMPTS_MAX = 5;

/** Answers 2xx and 404; everything else, and silence, is an EspError after the last attempt. */
export function createHttp({ provider, baseUrl, authorization, timeoutMs = TIMEOUT_MS, waitMs = WAIT_MS }: HttpOptions): Http {
  const ask = async (method: string, url: URL): Promise<Response> => {
    try {
      return await fetch(url, {
        method,
        headers: { authorization, accept: 'application/json' },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
    } catch (fault) {
      throw new EspError(provider, `no answer to ${method} from ${url.host} (${fault instanceof Error ? fault.name : 'unknown'})`);
    }
  };
  return async (method, pathOrUrl) => {
    const url = new URL(pathOrUrl, baseUrl);
    // The next page's address is the provider's to say, but the key goes to nobody else.
    if (url.origin !== new URL(baseUrl).origin) throw new EspError(provider, 'the next page is at another host');
    for (let attempt = 1; ; attempt++) {
      const response = await ask(method, url);
      if (response.ok || response.status === 404) return { status: response.status, body: await readBody(response) };
      await response.body?.cancel();
      const passing = response.status === 429 || response.status >= 500;
      if (!passing || attempt === ATTEMPTS_MAX) throw new EspError(provider, `answered ${method} with ${response.status}`, response.status);
      await sleep(pauseMs(response, waitMs * 2 ** (attempt - 1)));
    }
  };
}

function pauseMs(response: Response, otherwiseMs: number): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Math.min(WAIT_MAX_MS, Number.isFinite(seconds) ? seconds * 1_000 : otherwiseMs * (0.5 + Math.random()));
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
