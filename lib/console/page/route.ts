// The current view: the part of the URL after `#`. It never leaves the browser, so that no log holds the addresses searched for.
import { useEffect, useState } from 'preact/hooks';

export interface Route {
  /** `find`, `list`, …; empty for the overview. */
  readonly view: string;
  /** The path segments after it, decoded. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', ...rest] = path.split('/').map(decoded);
  return { view, rest, query: new URLSearchParams(query) };
}

export function linkTo(view: string, rest: readonly string[] = [], query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(given).toString();
  return `#/${[view, ...rest.map(encodeURIComponent)].join('/')}${search && `?${search}`}`;
}

export function go(link: string): void {
  location.hash = link;
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return routeOf(hash);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
