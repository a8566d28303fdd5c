// The server side of the console: one handler for every path of a server on this machine. It serves the page (built from page/ into
// dist/console) and, under /api/, the same HTTP API that is deployed. Signing in takes the token that the command printed: it works once
// and becomes a cookie that scripts cannot read.
//
// It guards against other people on the network (the server listens on 127.0.0.1 only), other sites open in the same browser (Host,
// Origin, Sec-Fetch-Site, SameSite=Strict), other programs on this machine (the token), and text from mail servers that tries to run as
// a script (Content-Security-Policy with trusted types; the page never turns text into HTML).
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpResult } from '../http.ts';
import { dig, isRecord } from '../json.ts';

export interface ConsoleOptions {
  /** createApi() for a server on this machine. */
  readonly api: (event: unknown) => Promise<HttpResult>;
  /** Where the build put the page. */
  readonly assetsDir: string;
  /** Called with a new token when a used one comes back: the new link is shown in the terminal only. */
  readonly onNewToken: (token: string) => void;
}

export interface Console {
  /** For the first link. */
  readonly token: string;
  readonly handle: (event: unknown) => Promise<HttpResult>;
}

const ASSETS = new Map([
  ['/', { file: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/app.js', { file: 'app.js', type: 'text/javascript; charset=utf-8' }],
  ['/app.css', { file: 'app.css', type: 'text/css; charset=utf-8' }],
  ['/icon.svg', { file: 'icon.svg', type: 'image/svg+xml' }],
]);

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Answers hold personal data.
  'cache-control': 'no-store',
};

const API = '/api';
const SESSION_SECONDS = 12 * 3_600;
const SESSIONS_MAX = 32;

export function createConsole({ api, assetsDir, onNewToken }: ConsoleOptions): Console {
  const first = randomName();
  let token: string | undefined = first;
  const usedTokens = new Set<string>();
  const sessions = new Map<string, number>();

  function signIn(given: string, cookie: string): HttpResult {
    if (token !== undefined && isSame(given, token)) {
      usedTokens.add(token);
      token = undefined;
      const session = randomName();
      sessions.set(digest(session), Date.now() + SESSION_SECONDS * 1_000);
      // The oldest sign-ins are dropped.
      for (const oldest of [...sessions.keys()].slice(0, -SESSIONS_MAX)) sessions.delete(oldest);
      const attributes = `Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Strict`;
      return { statusCode: 303, headers: { ...HEADERS, location: '/', 'set-cookie': `${cookie}=${session}; ${attributes}` } };
    }
    if (![...usedTokens].some((used) => isSame(given, used)))
      return refuse(403, 'This token is wrong. Open the link exactly as the command printed it.');
    if (token === undefined) {
      token = randomName();
      onNewToken(token);
    }
    return refuse(403, 'This link has already been used. Open the new one, printed in the terminal where the command runs.');
  }

  return {
    token: first,
    async handle(event) {
      const request = readRequest(event);
      if (!request) return refuse(400, 'This does not look like a request from a browser.');
      if (!isLoopback(request.host)) return refuse(403, 'The console answers only under 127.0.0.1, localhost and [::1].');
      if (!isFromHere(request)) return refuse(403, 'Only the console itself may make this request, not another site.');
      // Cookies do not tell ports apart: two consoles on one machine need two names.
      const cookie = `rebound-console-${/:(\d+)$/.exec(request.host)?.[1] ?? '80'}`;
      const isSignedIn = (sessions.get(digest(request.cookies.get(cookie) ?? '')) ?? 0) > Date.now();
      if (!isSignedIn && request.path === '/' && request.token !== undefined) return signIn(request.token, cookie);
      if (request.path === '/icon.svg') return asset(assetsDir, request.path);
      if (!isSignedIn) return refuse(401, 'Open the link that the command printed: it begins with "console http://" and ends in a token.');
      if (request.path === '/' && request.token !== undefined) return { statusCode: 303, headers: { ...HEADERS, location: '/' } };
      if (request.path.startsWith(`${API}/`)) return callApi(api, request);
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'The page only answers GET.');
      return asset(assetsDir, request.path);
    },
  };
}

interface BrowserRequest {
  readonly event: Readonly<Record<string, unknown>>;
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly token?: string;
}

/** Payload format 2.0, as lib/local/server.ts makes it. */
function readRequest(event: unknown): BrowserRequest | undefined {
  if (!isRecord(event) || typeof event.rawPath !== 'string') return undefined;
  const method = dig(event, 'requestContext', 'http', 'method');
  const given = isRecord(event.headers) ? Object.entries(event.headers) : [];
  const headers = new Map(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [])));
  const host = headers.get('host');
  if (typeof method !== 'string' || host === undefined) return undefined;
  const token = dig(event, 'queryStringParameters', 'token');
  const cookies = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return {
    event,
    method,
    path: event.rawPath,
    host,
    headers,
    cookies: new Map(cookies.map(([name = '', value = '']) => [name, value])),
    ...(typeof token === 'string' && { token }),
  };
}

/** Checked by name, so that an outside name that resolves to this machine (DNS rebinding) is refused. */
const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host);

/**
 * Another site, even on another port of this machine, can read nothing and change nothing. Following a link to `/` is allowed: the
 * browser sends no cookie with it, and does not show the answer to the page with the link.
 */
function isFromHere({ headers, host, path, method }: BrowserRequest): boolean {
  const [origin, site] = [headers.get('origin'), headers.get('sec-fetch-site')];
  if (origin !== undefined && origin !== `http://${host}`) return false;
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return method === 'GET' && path === '/' && headers.get('sec-fetch-mode') === 'navigate';
}

function callApi(api: ConsoleOptions['api'], { event, path }: BrowserRequest): Promise<HttpResult> {
  return api({ ...event, rawPath: path.slice(API.length) }).then(({ headers, ...result }) => ({
    ...result,
    headers: { ...headers, ...HEADERS },
  }));
}

async function asset(assetsDir: string, path: string): Promise<HttpResult> {
  const known = ASSETS.get(path);
  if (!known) return refuse(404, 'Not found. The console is at /.');
  const body = await readFile(join(assetsDir, known.file), 'utf8').catch(() => undefined);
  if (body === undefined) return refuse(503, 'The page has not been built: run `npm run build`.');
  return { statusCode: 200, headers: { ...HEADERS, 'content-type': known.type }, body };
}

/** Plain text, so that a browser shows it as it is. */
function refuse(statusCode: number, why: string): HttpResult {
  return { statusCode, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }, body: `Rebound console\n\n${why}\n` };
}

const randomName = () => randomBytes(24).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
