// A local front: takes HTTP requests and hands each to a Lambda-shaped handler as API Gateway's HTTP API would
// (payload format 2.0, binary bodies in base64), so that what runs here is what runs in AWS.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { HttpResult } from '../http.ts';

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
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const prefix = prefixes.find(
      (candidate) => url.pathname === candidate || url.pathname.startsWith(`${candidate}/`) || candidate === '/',
    );
    const handler = prefix === undefined ? undefined : routes.get(prefix);
    const result: HttpResult = handler
      ? await handler(toEvent(request, url, await readBody(request))).catch(() => ({ statusCode: 500, body: 'the handler failed\n' }))
      : { statusCode: 404, body: `nothing at ${url.pathname}\n` };
    response.writeHead(
      result.statusCode ?? 200,
      Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)])),
    );
    response.end(result.isBase64Encoded ? Buffer.from(result.body ?? '', 'base64') : result.body);
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

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
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
