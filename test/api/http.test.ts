// The API as `rebound dev` serves it: real HTTP, the embedded engine.
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiPaths, localApi } from '../../lib/local/api.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { type Front, startFront } from '../../lib/local/server.ts';
import { silent } from '../../lib/metrics.ts';

let engine: Engine;
let front: Front;
beforeAll(async () => {
  engine = await startEngine();
  front = await startFront(apiPaths(localApi({ env: {}, client: engine.client, report: silent, shell: { named: [] } })));
});
afterAll(async () => {
  await front.close();
  await engine.close();
});

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${front.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

it('suppresses, checks, lists and releases', async () => {
  const path = `/suppressions/${encodeURIComponent("Ada+o'x/y@Example.com")}`;
  expect((await send('GET', path)).status).toBe(404);
  const put = await send('PUT', path, { who: 'ada', why: 'wrong person' });
  expect(put.status).toBe(200);
  const etag = put.headers.get('etag') ?? '';
  expect((await send('PUT', path, { why: 'other' }, { 'if-match': '"1"' })).status).toBe(412);

  const check = await send('POST', '/suppressions/check', { addresses: ["ada+o'x/y@example.com", 'b@example.com'] });
  expect(await check.json()).toMatchObject({ verdicts: [{ suppressed: true }, { suppressed: false }] });
  expect(await (await send('GET', '/suppressions?domain=example.com')).json()).toMatchObject({
    suppressions: [{ address: "ada+o'x/y@example.com", because: expect.stringContaining('wrong person') }],
    cursor: null,
  });

  const released = await send('DELETE', `${path}?who=ada&why=${encodeURIComponent('right after all')}`, undefined, { 'if-match': etag });
  expect(await released.json()).toMatchObject({
    suppressed: false,
    timeline: [{ who: 'ada', why: 'right after all' }, { why: 'wrong person' }],
  });
  expect(await (await send('GET', '/suppressions')).json()).toEqual({ suppressions: [], unreadable: [], cursor: null });
});

it('answers only this machine, under its own name', async () => {
  const status = await new Promise((resolve) => {
    request(`${front.url}/suppressions`, { headers: { host: 'rebind.example' } }, (response) =>
      resolve(response.resume().statusCode),
    ).end();
  });
  expect(status).toBe(403);
});
