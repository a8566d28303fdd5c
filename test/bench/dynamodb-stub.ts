// A DynamoDB that answers at once and stores nothing, so that benches measure our own time. It counts requests by operation. startStub runs
// it in this process, spawnStub in a separate one, so that its work is not measured as ours.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { resolve } from 'node:path';

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

export interface RemoteStub {
  readonly endpoint: string;
  /** Operation → requests since the last call. */
  take(): Promise<ReadonlyMap<string, number>>;
  close(): void;
}

export async function spawnStub(): Promise<RemoteStub> {
  const child = fork(resolve('test/bench/stub-process.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ask = async (question: string): Promise<unknown> => {
    child.send(question);
    const [answer] = await once(child, 'message');
    return answer;
  };
  const endpoint = String(await hello(child));
  return {
    endpoint,
    async take() {
      const counts = await ask('take');
      return new Map(Array.isArray(counts) ? counts : []);
    },
    close: () => child.kill(),
  };
}

async function hello(child: ChildProcess): Promise<unknown> {
  const [endpoint] = await once(child, 'message');
  return endpoint;
}
