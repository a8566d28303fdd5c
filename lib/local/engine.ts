// The embedded DynamoDB: dynalite in this process, with both tables made, reachable by any AWS client on its port.
// It has no transactions, TTL calls, streams, or old item on a failed condition; the store copes (lib/table/table.ts).
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { createClient } from '../table/client.ts';
import { tableDefinitions } from '../table/tables.ts';
import { optional } from './optional.ts';
import { isFromThisMachine, readBody } from './request.ts';

export const LOCAL_TABLES = { suppressions: 'suppressions', journal: 'journal' } as const;

const ANSWER_WAITS_MAX = 500;

export interface Engine {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

/**
 * A guard in front of dynalite, which answers pages of any origin and throws if a client leaves in the middle of its request.
 * @returns The responses that have not been sent yet.
 */
function guard(server: Server): ReadonlySet<ServerResponse> {
  const unanswered = new Set<ServerResponse>();
  const [dynalite] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    if (!isFromThisMachine(request)) {
      response.writeHead(403).end('only for programs on this machine\n');
      return;
    }
    const body = await readBody(request, BODY_BYTES_MAX);
    if (typeof body === 'string') {
      response.destroy();
      return;
    }
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
    const { headers, method, url } = request;
    dynalite?.call(server, Object.assign(Readable.from([body]), { headers, method, url }), response);
  });
  return unanswered;
}

/** dynalite's own limit. */
const BODY_BYTES_MAX = 16 * 1_048_576;

/** A client for a local endpoint: any credentials work, and the machine's own are never sent to it. */
export function localClient(endpoint: string): DynamoDBClient {
  return createClient({ endpoint, region: 'local' });
}

/**
 * Starts the engine on 127.0.0.1 and makes missing tables.
 * @param options.port 0 or absent: any free port.
 * @param options.dataDir Where the tables are on disk; absent: in memory, gone at close.
 */
export async function startEngine(options: { readonly port?: number; readonly dataDir?: string } = {}): Promise<Engine> {
  const timings = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  // Loaded only here: every command knows the names of the local tables, few start an engine.
  const { default: dynalite } = await optional('dynalite', () => import('dynalite'));
  const server = dynalite(options.dataDir === undefined ? timings : { ...timings, path: options.dataDir });
  const unanswered = guard(server);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the embedded DynamoDB has no port');
  const endpoint = `http://127.0.0.1:${bound.port}`;
  const client = localClient(endpoint);
  for (const definition of tableDefinitions(LOCAL_TABLES)) {
    await client.send(new CreateTableCommand(definition)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
  }
  return {
    endpoint,
    client,
    async close() {
      client.destroy();
      // dynalite continues a request whose client has left, and throws if its database is closed meanwhile.
      for (let waits = 0; waits < ANSWER_WAITS_MAX && [...unanswered].some((response) => !response.writableEnded); waits++) await sleep(10);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
