// Which route a request takes. A path is matched as the OpenAPI document writes it: `{address}` ends a path and may hold slashes, any
// other parameter is one segment; a path without parameters goes first.
import type { HttpResult } from '../http.ts';
import { Problem } from './problem.ts';
import type { ApiRequest } from './request.ts';

export type Handle = (request: ApiRequest) => Promise<HttpResult>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in the OpenAPI document. */
  readonly path: string;
  readonly handle: Handle;
}

/** @returns `params` as the path has them, still encoded. @throws Problem 404, 405 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: ReadonlyMap<string, string> } {
  const exact = routes.filter((route) => route.path === path);
  const candidates = exact.length > 0 ? exact : routes.filter((route) => patternOf(route.path).test(path));
  const route = candidates.find((candidate) => candidate.method === method);
  if (route) return { route, params: new Map(Object.entries(patternOf(route.path).exec(path)?.groups ?? {})) };
  if (candidates.length === 0) throw new Problem(404, 'there is nothing here; GET /openapi.json says what there is');
  const allow = candidates.map((candidate) => candidate.method).join(', ');
  throw new Problem(405, `this takes ${allow}`, { allow });
}

function patternOf(template: string): RegExp {
  const source = template
    .replaceAll('.', '\\.')
    .replace('{address}', '(?<address>.+)')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}
