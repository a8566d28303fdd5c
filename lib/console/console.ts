// The console's server part: one handler for everything below `/` of a server on this machine. It serves the page (built from page/ into
// dist/console) and, under /api/, the HTTP API as it is deployed. Nobody gets past it without the token that the command printed: the
// token is good once and becomes a cookie that scripts cannot read.
//
// What it is on guard against: other people on the network (the server listens on 127.0.0.1 only), pages from elsewhere in the same
// browser (Host, Origin, Sec-Fetch-Site, SameSite=Strict), other programs on this machine (the token), and text from mail servers that
// is meant to run as a script (Content-Security-Policy with trusted types; the page never makes HTML out of text).
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
  /** Told a new token where one that was used is shown again: the person at the terminal gets a new link, nobody else does. */
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
      // The oldest sign-ins give way.
      for (const oldest of [...sessions.keys()].slice(0, -SESSIONS_MAX)) sessions.delete(oldest);
      const attributes = `Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Strict`;
      return { statusCode: 303, headers: { ...HEADERS, location: '/', 'set-cookie': `${cookie}=${session}; ${attributes}` } };
    }
    if (![...usedTokens].some((used) => isSame(given, used)))
      return refuse(403, 'This token is not the one that was printed. Open the link as the command printed it.');
    if (token === undefined) {
      token = randomName();
      onNewToken(token);
    }
    return refuse(403, 'This link was used already. A new one was printed where the command runs: open that.');
  }

  return {
    token: first,
    async handle(event) {
      const request = readRequest(event);
      if (!request) return refuse(400, 'This is not a request that a browser makes.');
      if (!isLoopback(request.host)) return refuse(403, 'The console answers only under 127.0.0.1, localhost and [::1].');
      if (!isFromHere(request)) return refuse(403, 'Another page may not call the console.');
      // Cookies do not tell ports apart: two consoles on one machine need two names.
      const cookie = `rebound-console-${/:(\d+)$/.exec(request.host)?.[1] ?? '80'}`;
      const isSignedIn = (sessions.get(digest(request.cookies.get(cookie) ?? '')) ?? 0) > Date.now();
      if (!isSignedIn && request.path === '/' && request.token !== undefined) return signIn(request.token, cookie);
      if (request.path === '/icon.svg') return asset(assetsDir, request.path);
      if (!isSignedIn) return refuse(401, 'Open the link that the command printed: it begins with "console http://" and ends in a token.');
      if (request.path === '/' && request.token !== undefined) return { statusCode: 303, headers: { ...HEADERS, location: '/' } };
      if (request.path.startsWith(`${API}/`)) return callApi(api, request);
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'The page is read with GET.');
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

/** A name from elsewhere that was made to resolve to this machine (DNS rebinding) is still another name. */
const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host);

/**
 * A page from elsewhere, also from another port of this machine, gets nothing and changes nothing. To follow a link to `/` is allowed:
 * the browser then sends no cookie, and shows no answer to the page that linked.
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
  if (!known) return refuse(404, 'There is no such page. The console is at /.');
  const body = await readFile(join(assetsDir, known.file), 'utf8').catch(() => undefined);
  if (body === undefined) return refuse(503, 'The page is not built: run `npm run build`.');
  return { statusCode: 200, headers: { ...HEADERS, 'content-type': known.type }, body };
}

/** Plain text, so that a browser shows it as it is. */
function refuse(statusCode: number, why: string): HttpResult {
  return { statusCode, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }, body: `Rebound console\n\n${why}\n` };
}

const randomName = () => randomBytes(24).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
