// Calls to a provider's own API, with failures in words that say what to mend.
import { isRecord } from '../json.ts';
import { WiringError } from './plan.ts';

const TIMEOUT_MS = 15_000;
/** No answer of these APIs comes near it. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

export interface ProviderApi {
  /** `https://api.sendgrid.com`, without a slash at the end. */
  readonly url: string;
  readonly authorization: string;
  /** What a 401 or 403 means for this provider, and how to mend it. */
  readonly whenForbidden: string;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly json?: unknown;
  readonly form?: URLSearchParams;
}

/**
 * @returns the parsed body of a 2xx answer.
 * @throws WiringError with the status and the provider's own message.
 */
export async function callApi(api: ProviderApi, { method, path, json, form }: Call): Promise<unknown> {
  const headers: Record<string, string> = { authorization: api.authorization, accept: 'application/json' };
  if (json !== undefined) headers['content-type'] = 'application/json';
  const body = json === undefined ? form : JSON.stringify(json);
  const response = await fetch(api.url + path, { method, headers, body, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      throw new WiringError(`${new URL(api.url).host} cannot be reached`, { cause: error });
    },
  );
  const text = (await response.text()).slice(0, ANSWER_BYTES_MAX);
  const answer = parse(text);
  if (response.ok) return answer;
  const why = response.status === 401 || response.status === 403 ? api.whenForbidden : (messageOf(answer) ?? text.slice(0, 200));
  throw new WiringError(`${method} ${path} was answered ${response.status}: ${why}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** SendGrid: `{errors: [{message}]}`. Mailgun: `{message}` or `{Reason}`. */
function messageOf(answer: unknown): string | undefined {
  if (!isRecord(answer)) return undefined;
  const [first] = Array.isArray(answer.errors) ? answer.errors : [answer];
  if (!isRecord(first)) return undefined;
  const message = first.message ?? first.Reason;
  return typeof message === 'string' ? message : undefined;
}
