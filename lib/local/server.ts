// A local server: passes each HTTP request to a Lambda-shaped handler as API Gateway's HTTP API would
// (payload format 2.0, binary bodies in base64), so that what runs here is what runs in AWS.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HttpResult } from '../http.ts';
import { readBody } from './request.ts';

/** API Gateway's limit. */
const BODY_BYTES_MAX = 10 * 1_048_576;

export type Handler = (event: unknown) => Promise<HttpResult>;

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * @param routes Path prefix → handler; the longest prefix wins.
 * @param port 0: any free port. Always 127.0.0.1.
 */
export async function startFront(routes: ReadonlyMap<string, Handler>, port = 0): Promise<Front> {
  const prefixes = [...routes.keys()].sort((a, b) => b.length - a.length);
  const routeOf = (path: string) => {
    const prefix = prefixes.find((candidate) => path === candidate || path.startsWith(`${candidate}/`) || candidate === '/');
    return prefix === undefined ? undefined : routes.get(prefix);
  };
  const server = createServer((request, response) => {
    // No failing request may end the process.
    answer(request, routeOf).then(
      (result) => result && send(response, result),
      () => send(response, { statusCode: 500, body: 'the handler failed\n' }),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the local front has no port');
  return {
    url: `http://127.0.0.1:${bound.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Undefined if the client has left. */
async function answer(request: IncomingMessage, routeOf: (path: string) => Handler | undefined): Promise<HttpResult | undefined> {
  const base = 'http://127.0.0.1';
  // Node accepts any text in the request line: `//` is not a URL.
  if (!URL.canParse(request.url ?? '/', base)) return { statusCode: 400, body: 'no path\n' };
  const url = new URL(request.url ?? '/', base);
  const handler = routeOf(url.pathname);
  if (!handler) return { statusCode: 404, body: `nothing at ${url.pathname}\n` };
  const body = await readBody(request, BODY_BYTES_MAX);
  if (body === 'left') return undefined;
  if (body === 'too-large') return { statusCode: 413, body: 'the body is too large\n' };
  return handler(toEvent(request, url, body));
}

function send(response: ServerResponse, result: HttpResult): void {
  response.on('error', () => response.destroy());
  response.writeHead(
    result.statusCode ?? 200,
    Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)])),
  );
  response.end(result.isBase64Encoded ? Buffer.from(result.body ?? '', 'base64') : result.body);
}

function toEvent(request: IncomingMessage, url: URL, body: Buffer): object {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const query = Object.fromEntries(url.searchParams);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(url.search ? { queryStringParameters: query } : {}),
    requestContext: {
      stage: '$default',
      http: { method: request.method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
    },
    ...(body.length > 0 ? { body: body.toString('base64'), isBase64Encoded: true } : { isBase64Encoded: false }),
  };
}
