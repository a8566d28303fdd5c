// Which requests the console's server answers, and which it refuses. Runs everywhere: no browser is needed.

import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTED_CATEGORIES, HOLDING_CATEGORIES as PAGE_CATEGORIES } from '../../lib/console/page/words.ts';
import type { Category } from '../../lib/event.ts';
import { HOLDING_CATEGORIES } from '../../lib/record/placement.ts';
import { defaultPolicy, factsOf, verdictOf } from '../../lib/record/policy.ts';
import { change } from '../record/make.ts';
import { type Served, serveConsole } from './serve.ts';

let served: Served;
let cookie: string;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** With headers that fetch() would not send. */
const send = (method: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request(`${served.url}${path}`, { method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
const get = (path: string, headers?: Readonly<Record<string, string>>) => send('GET', path, headers);

beforeAll(async () => {
  served = await serveConsole();
});
afterAll(() => served.close());

describe('signing in', () => {
  it('shows nothing and does nothing without the token', async () => {
    for (const path of ['/', '/app.js', '/api/suppressions', '/api/openapi.json', '/api/stats']) expect((await get(path)).status).toBe(401);
    expect((await send('DELETE', '/api/suppressions/a%40example.com')).status).toBe(401);
  });

  it.each(['', 'wrong', 'x'.repeat(10_000)])('refuses a wrong token', async (token) => {
    const answer = await get(`/?token=${token}`);
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(served.newTokens).toEqual([]);
  });

  it('turns the token into a cookie that no script reads and no other site sends', async () => {
    const answer = await get(`/?token=${served.token}`);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    const given = String(answer.headers['set-cookie']);
    expect(given).toMatch(/HttpOnly/);
    expect(given).toMatch(/SameSite=Strict/);
    cookie = given.split(';')[0] ?? '';
    expect((await get('/', { cookie })).body).toContain('<div id="app">');
    expect((await get('/api/suppressions', { cookie })).status).toBe(200);
  });

  it('takes a token once, and prints a new one when a used one comes back', async () => {
    expect((await get(`/?token=${served.token}`)).status).toBe(403);
    expect((await get(`/?token=${served.token}`)).status).toBe(403);
    expect(served.newTokens).toHaveLength(1);
    expect((await get(`/?token=${served.newTokens[0]}`)).status).toBe(303);
  });

  it('takes no cookie that it did not set', async () => {
    const [name] = cookie.split('=');
    expect((await get('/api/suppressions', { cookie: `${name}=${'a'.repeat(32)}` })).status).toBe(401);
    expect((await get('/api/suppressions', { cookie: `${name}=` })).status).toBe(401);
  });
});

describe('other sites', () => {
  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost@evil.example'])('Host %j is refused', async (host) => {
    for (const path of ['/', '/api/suppressions', `/?token=${served.token}`])
      expect((await get(path, { host, cookie })).status).toBeGreaterThanOrEqual(400);
    expect((await get('/api/suppressions', { host, cookie })).body).not.toContain('suppressions');
  });

  it.each<Readonly<Record<string, string>>>([
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:9' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('%j gets nothing and changes nothing', async (headers) => {
    expect((await get('/api/suppressions', { ...headers, cookie })).status).toBe(403);
    expect((await send('PUT', '/api/suppressions/a%40example.com', { ...headers, cookie })).status).toBe(403);
  });

  it('may link to the console', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', cookie };
    expect((await get('/', headers)).status).toBe(200);
  });
});

describe('what it serves', () => {
  it('forbids frames, forms, and all scripts and styles but its own, on every answer', async () => {
    for (const path of ['/', '/app.js', '/app.css', '/icon.svg', '/api/suppressions', '/nothing', '/?token=x']) {
      const { headers } = await get(path, { cookie });
      const policy = String(headers['content-security-policy']);
      for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'none'"])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    }
  });

  it('has no inline script or style, and loads nothing from another site', () => {
    const html = readFileSync('dist/console/index.html', 'utf8');
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src="\/app\.js")/);
    for (const file of ['index.html', 'app.css']) expect(readFileSync(`dist/console/${file}`, 'utf8')).not.toMatch(/https?:\/\//);
  });

  it('filters lists by the categories that can hold an address', () => {
    expect(PAGE_CATEGORIES).toEqual(HOLDING_CATEGORIES);
  });

  it('knows of which of these a single bounce holds nobody', () => {
    const held = (category: Category) => verdictOf(factsOf(change(category)), defaultPolicy).suppressed;
    const kindsOfBounce = HOLDING_CATEGORIES.filter((category) => category !== 'unsubscribe');
    expect(new Set(kindsOfBounce.filter((category) => !held(category)))).toEqual(new Set(COUNTED_CATEGORIES));
  });

  it('is at most 120 kB compressed', () => {
    const bytes = ['index.html', 'app.js', 'app.css'].reduce((sum, file) => sum + gzipSync(readFileSync(`dist/console/${file}`)).length, 0);
    expect(bytes).toBeLessThan(120_000);
  });

  it('reads no other file', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/app.js/../../package.json', '/package.json'])
      expect((await get(path, { cookie })).body).not.toContain('"name"');
  });
});
