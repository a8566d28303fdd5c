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

interface Options {
  readonly body?: object;
  /** The entity tag of the row that was shown. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: Options = {}): Promise<Done<T>> {
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

/** The API's answer for `path`, asked again when the path changes or on `again()`; undefined asks nothing. */
export function useAnswer<T>(path: string | undefined): readonly [Answer<T>, () => void] {
  const [answer, setAnswer] = useState<Answer<T> & { readonly of?: string }>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (path === undefined) return;
    const abort = new AbortController();
    ask<T>('GET', path, { signal: abort.signal }).then(
      (done) => setAnswer({ ...done, of: path }),
      () => {},
    );
    return () => abort.abort();
  }, [path, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return [answer.of === path ? answer : { state: 'loading' }, again];
}
