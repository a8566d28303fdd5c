// Requests to the ports of `rebound dev`: local programs are served, other sites are not, and nothing ends the process.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dig } from '../../lib/json.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { type Front, type Handler, startFront } from '../../lib/local/server.ts';

let engine: Engine;
let front: Front;
beforeAll(async () => {
  engine = await startEngine();
  front = await startFront(
    new Map<string, Handler>([
      ['/webhooks/ses', async (event) => ({ statusCode: 200, body: String(dig(event, 'rawPath')) })],
      ['/broken', async () => Promise.reject(new Error('broken'))],
    ]),
  );
});
afterAll(async () => {
  await front.close();
  await engine.close();
});

/** The answer to exactly these bytes over a socket, which closes after a moment without one. */
async function raw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.write(text);
  await Promise.race([once(socket, 'data').catch(() => undefined), once(socket, 'close'), sleep(300)]);
  socket.destroy();
  return answer.split('\r\n')[0] ?? '';
}

const ODD = [
  'GET // HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'GET http:// HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'GET //[ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'GET /%ff%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'POST /webhooks/ses HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf',
  'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\nContent-Length: 100\r\n\r\nhalf',
  'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'CONNECT a:1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'nothing of HTTP\r\n\r\n',
  '\0\0\0',
];

describe('the webhooks of `rebound dev`', () => {
  it.each(ODD)('survive %j', async (text) => {
    await raw(front.url, text);
    expect(await (await fetch(`${front.url}/webhooks/ses`, { method: 'POST', body: 'x' })).text()).toBe('/webhooks/ses');
  });
  it('answer 400 for an invalid path, 404 for an unknown one, 500 if a handler fails, 413 for ten megabytes', async () => {
    expect(await raw(front.url, 'GET // HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request');
    expect((await fetch(`${front.url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${front.url}/broken`)).status).toBe(500);
    expect((await fetch(`${front.url}/webhooks/ses`, { method: 'POST', body: Buffer.alloc(11_000_000) })).status).toBe(413);
  });
});

describe('the database of `rebound dev`', () => {
  it.each(ODD)('survives %j', async (text) => {
    await raw(engine.endpoint, text);
    expect((await engine.client.send(new ListTablesCommand({}))).TableNames).toHaveLength(2);
  });

  const target = 'POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Type: application/json\r\nContent-Length: 2\r\n';
  it.each([
    ['a page', 'Host: 127.0.0.1:8000\r\nOrigin: https://evil.example\r\n'],
    ['a page of this machine', 'Host: 127.0.0.1:8000\r\nOrigin: http://127.0.0.1:3000\r\n'],
    ['a name that points here', 'Host: evil.example:8000\r\n'],
    ['nobody', 'Host: \r\n'],
  ])('refuses %s', async (_, headers) => {
    expect(await raw(engine.endpoint, `${target}${headers}\r\n{}`)).toBe('HTTP/1.1 403 Forbidden');
  });
  it.each(['127.0.0.1:8000', 'localhost:8000', '[::1]:8000', 'LOCALHOST'])('serves a program that asks for %s', async (host) => {
    expect(await raw(engine.endpoint, `${target}Host: ${host}\r\n\r\n{}`)).not.toContain('403');
  });
});
