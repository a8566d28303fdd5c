// A proxy between a function and its DynamoDB: forwards requests, or hangs, or forwards them and lets a test act before the answer returns.
import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface FlakyProxy {
  readonly url: string;
  /** `pass` · `hang` accepts requests and never answers · `swallow` forwards writes, but never returns the answer. */
  mode: 'pass' | 'hang' | 'swallow';
  /** Resolves when the next request has arrived (hang) or was carried out (swallow). */
  struck(): Promise<void>;
  close(): Promise<void>;
}

export async function startProxy(endpoint: string): Promise<FlakyProxy> {
  let tell: (() => void) | undefined;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (proxy.mode === 'hang') {
      tell?.();
      return;
    }
    const onward = send(endpoint, { method: request.method, path: request.url, headers: request.headers }, async (answer) => {
      const bytes = await buffer(answer);
      if (proxy.mode === 'swallow') {
        tell?.();
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers).end(bytes);
    });
    onward.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const proxy: FlakyProxy = {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    mode: 'pass',
    struck: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
