// A route's input: the parts of an HTTP API event (payload format 2.0,
// docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html), read and checked.
import { parseAddress } from '../address.ts';
import type { Address } from '../event.ts';
import { BODY_BYTES_MAX, dig, isRecord, parseJson } from '../json.ts';
import type { Precondition } from '../table/operator.ts';
import { Problem } from './problem.ts';

export interface ApiRequest {
  readonly method: string;
  /** Without the stage's name. */
  readonly path: string;
  /** The parameters of the route's path, decoded: `address` of `/suppressions/{address}`. */
  readonly params: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  /** The caller as IAM knows it, shortened; absent on a local server. */
  readonly caller?: string;
  /** @throws Problem 400 if it is not a JSON object. */
  body(): Readonly<Record<string, unknown>>;
}

/** @param params From the path, still encoded. @throws Problem 413 */
export function readRequest(event: Readonly<Record<string, unknown>>, params: ReadonlyMap<string, string>): ApiRequest {
  const text = typeof event.body === 'string' ? event.body : '';
  if (text.length > BODY_BYTES_MAX * 1.4) throw new Problem(413, 'the body is larger than 1 MiB');
  const arn = dig(event, 'requestContext', 'authorizer', 'iam', 'userArn');
  return {
    method: methodOf(event),
    path: pathOf(event),
    params: new Map([...params].map(([name, encoded]) => [name, parameterOf(event, name, encoded)])),
    query: textsOf(event.queryStringParameters),
    headers: headersOf(event),
    ...(typeof arn === 'string' && { caller: arn.slice(arn.lastIndexOf('/') + 1) }),
    body() {
      const body = parseJson(Buffer.from(text, event.isBase64Encoded === true ? 'base64' : 'utf8'));
      if (!isRecord(body)) throw new Problem(400, 'the body must be a JSON object of at most 1 MiB');
      return body;
    },
  };
}

export const methodOf = (event: Readonly<Record<string, unknown>>) => String(dig(event, 'requestContext', 'http', 'method'));

/** By lower-case name. */
export function headersOf(event: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map([...textsOf(event.headers)].map(([name, value]) => [name.toLowerCase(), value]));
}

/** API Gateway puts a stage's name before the path, unless it is $default. */
export function pathOf(event: Readonly<Record<string, unknown>>): string {
  const path = typeof event.rawPath === 'string' ? event.rawPath : '/';
  const stage = `/${String(dig(event, 'requestContext', 'stage'))}`;
  return path.startsWith(`${stage}/`) ? path.slice(stage.length) : path;
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return new Map(entries.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])));
}

/** Decoded exactly once, or `a%2bb@…` would be another address: API Gateway has decoded path parameters, a function URL has not. */
function parameterOf(event: Readonly<Record<string, unknown>>, name: string, encoded: string): string {
  const parameter = dig(event, 'pathParameters', name);
  return typeof parameter === 'string' ? parameter : decoded(encoded);
}

/** The address that the path names. @throws Problem 400 */
export function addressIn({ params }: ApiRequest): Address {
  const address = parseAddress(params.get('address'));
  if (!address) throw new Problem(400, 'the path must end in one e-mail address');
  return address;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Of `value[name]`; absent is fine. @throws Problem 400 */
export function optionalText(value: Readonly<Record<string, unknown>>, name: string, lengthMax: number): string | undefined {
  const text = value[name];
  if (text === undefined || text === null) return undefined;
  if (typeof text !== 'string' || text.trim() === '' || text.length > lengthMax) {
    throw new Problem(400, `"${name}" must be a text of 1 to ${lengthMax} characters`);
  }
  return text.trim();
}

/** `true` or `false`. @throws Problem 400 */
export function flagOf(query: ReadonlyMap<string, string>, name: string, absent = false): boolean {
  const value = query.get(name) ?? String(absent);
  if (value !== 'true' && value !== 'false') throw new Problem(400, `"${name}" takes true or false`);
  return value === 'true';
}

/** ISO-8601, or epoch seconds as in the table. @returns Epoch seconds. @throws Problem 400 */
export function timeOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const isSeconds = typeof value === 'number' || (typeof value === 'string' && /^\d{9,11}$/.test(value));
  const seconds = isSeconds
    ? Number(value)
    : typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
      ? Date.parse(value) / 1_000
      : Number.NaN;
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 99_999_999_999)
    throw new Problem(400, `"${name}" must be a time in ISO 8601, or epoch seconds`);
  return Math.floor(seconds);
}

/** RFC 9110 section 13: If-Match with one of our entity tags or `*`, If-None-Match with `*`. @throws Problem 400 */
export function preconditionOf({ headers }: ApiRequest): Precondition | undefined {
  const [match, noneMatch] = [headers.get('if-match')?.trim(), headers.get('if-none-match')?.trim()];
  if (match !== undefined && noneMatch !== undefined) throw new Problem(400, 'give If-Match or If-None-Match, not both');
  if (noneMatch !== undefined) {
    if (noneMatch !== '*') throw new Problem(400, 'If-None-Match takes only * here');
    return 'absent';
  }
  if (match === undefined || match === '*') return match && 'any';
  const [, version] = /^"(\d{1,16})"$/.exec(match) ?? [];
  if (version === undefined) throw new Problem(400, 'If-Match takes one entity tag as an answer gave it, or *');
  return Number(version);
}
