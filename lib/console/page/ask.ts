// Asks the API, and turns its answers into the few states that the views show. The browser adds the sign-in cookie.
import { useCallback, useEffect, useState } from 'preact/hooks';

export type Answer<T> = { readonly state: 'loading' } | { readonly state: 'ready'; readonly value: T; readonly etag?: string } | Failure;

/** `missing` not found · `denied` no permission · `signed-out` the cookie has expired · `changed` somebody else has changed the row. */
export interface Failure {
  readonly state: 'missing' | 'denied' | 'signed-out' | 'changed' | 'failed';
  readonly why: string;
}

export type Done<T> = Exclude<Answer<T>, { readonly state: 'loading' }>;

const STATES = new Map<number, Failure['state']>([
  [401, 'signed-out'],
  [403, 'denied'],
  [404, 'missing'],
  [412, 'changed'],
]);

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Options {
  readonly body?: object;
  /** The entity tag of the row that was shown. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export async function ask<T>(method: Method, path: string, options: Options = {}): Promise<Done<T>> {
  try {
    const response = await fetch(`/api${path}`, {
      method,
      headers: {
        ...(options.body && { 'content-type': 'application/json' }),
        ...(options.ifMatch && { 'if-match': options.ifMatch }),
      },
      ...(options.body && { body: JSON.stringify(options.body) }),
      ...(options.signal && { signal: options.signal }),
    });
    if (!response.ok) return { state: STATES.get(response.status) ?? 'failed', why: await whyOf(response) };
    const value: T = await response.json();
    const etag = response.headers.get('etag');
    return { state: 'ready', value, ...(etag !== null && { etag }) };
  } catch (fault) {
    if (options.signal?.aborted) throw fault;
    return { state: 'failed', why: 'The console is not answering: is the command still running?' };
  }
}

/** The API's path of an address. */
export function suppressionPath(address: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `/suppressions/${encodeURIComponent(address)}${search && `?${search}`}`;
}

async function whyOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { detail }: { readonly detail?: unknown } = JSON.parse(text);
    if (typeof detail === 'string') return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
  } catch {
    // Plain text: the console's own refusal.
  }
  return text.replace(/^Rebound console\s+/, '').trim() || `The API answered ${response.status}.`;
}

/** The answer of `load`, asked again when the key changes or on `again()`; without a key it asks nothing, and stays `loading`. */
export function useLoaded<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<Done<T>>,
): readonly [answer: Answer<T>, again: () => void] {
  const [answer, setAnswer] = useState<Answer<T> & { readonly of?: string }>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    load(abort.signal).then(
      (done) => !abort.signal.aborted && setAnswer({ ...done, of: key }),
      () => {},
    );
    return () => abort.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return [answer.of === key ? answer : { state: 'loading' }, again];
}

/** The API's answer for `path`. */
export const useAnswer = <T>(path: string | undefined, method: Method = 'GET', body?: object) =>
  useLoaded<T>(path && `${method} ${path} ${JSON.stringify(body)}`, (signal) => ask(method, path ?? '', { signal, ...(body && { body }) }));

/** Undefined while it is not there: for what a view can leave out. */
export function useValue<T>(path: string | undefined, method?: Method, body?: object): T | undefined {
  const [answer] = useAnswer<T>(path, method, body);
  return answer.state === 'ready' ? answer.value : undefined;
}
