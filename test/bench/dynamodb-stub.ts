// A DynamoDB that answers at once and keeps nothing: what is measured against it is our own time. It counts requests by operation.
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface Stub {
  readonly endpoint: string;
  /** Operation → requests since the last reset. */
  readonly requests: Map<string, number>;
  close(): Promise<void>;
}

export async function startStub(): Promise<Stub> {
  const requests = new Map<string, number>();
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    requests.set(operation, (requests.get(operation) ?? 0) + 1);
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 2 });
      response.end('{}');
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stub has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
