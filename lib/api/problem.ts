// Every error of the API as problem details (RFC 9457), and JSON answers.
import type { HttpResult } from '../http.ts';

/** RFC 9110. Not from node:http, which would cost a cold start 26 ms. */
const TITLES = new Map([
  [400, 'Bad Request'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [409, 'Conflict'],
  [412, 'Precondition Failed'],
  [413, 'Content Too Large'],
  [500, 'Internal Server Error'],
  [503, 'Service Unavailable'],
]);

/** Thrown anywhere below a route; becomes the answer. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** @param detail For people: what is wrong and what would be right. Never an address. */
  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

export function problemResult({ status, message, headers }: Problem): HttpResult {
  const body = { type: 'about:blank', title: TITLES.get(status) ?? 'Error', status, detail: message };
  return { statusCode: status, headers: { ...headers, 'content-type': 'application/problem+json' }, body: JSON.stringify(body) };
}

export function jsonResult(body: unknown, headers: Readonly<Record<string, string>> = {}): HttpResult {
  // Answers hold personal data and change with the next bounce.
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
