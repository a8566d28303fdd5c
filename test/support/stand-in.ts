// A fake provider API on 127.0.0.1 that answers as a test wants. It records the requests, so that a test can check that nothing was changed.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { isRecord } from '../../lib/json.ts';

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The text, or its value if it is JSON. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** A string is sent unchanged, everything else as JSON. */
  readonly body?: unknown;
}

export interface StandIn {
  readonly endpoint: string;
  readonly asked: Asked[];
  /** Requests that would change something: everything but GET. */
  changes(): readonly string[];
  close(): Promise<void>;
}

export async function startStandIn(answer: (asked: Asked) => Answer | Promise<Answer>): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const text = await textOf(request);
    const one = { method, url, headers, text, body: /^[{[]/.test(text) ? JSON.parse(text) : text };
    asked.push(one);
    const { status, body } = await answer(one);
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/xml' : 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${bound.port}`,
    asked,
    changes: () => asked.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url}`),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @throws Error if it is not a JSON object. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('expected a JSON object');
  return value;
}
