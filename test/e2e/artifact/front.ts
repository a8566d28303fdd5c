// The front of the functions: an HTTP API (payload format 2.0) and a queue with its dead letters, as declared in serverless.yml.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { dig, isRecord, listOf } from '../../../lib/json.ts';
import type { Sandbox } from './lambda.ts';

/** docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html. A body is passed in base64 unless it is text. */
export async function startHttpApi(routes: ReadonlyMap<string, Sandbox>): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const sandbox = routes.get(`${request.method} ${path}`);
    if (!sandbox) return response.writeHead(404).end('{"message":"Not Found"}');
    const body = await buffer(request);
    const isText = /^(text\/|application\/json)/.test(request.headers['content-type'] ?? '');
    const result = await sandbox.invoke({
      version: '2.0',
      routeKey: `${request.method} ${path}`,
      rawPath: path,
      rawQueryString: '',
      headers: request.headers,
      requestContext: { http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.1' }, requestId: randomUUID() },
      body: body.toString(isText ? 'utf8' : 'base64'),
      isBase64Encoded: !isText,
    });
    // If a function fails or times out, the caller gets a 500.
    if (!result.ok || !isRecord(result.payload)) return response.writeHead(500).end('{"message":"Internal Server Error"}');
    return response.writeHead(Number(result.payload.statusCode)).end(String(result.payload.body ?? ''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Queue {
  readonly deadLetters: readonly string[];
  send(body: string): void;
  /** Polls until only dead letters are left. */
  drain(): Promise<void>;
}

/** Batches, ReportBatchItemFailures and redrive (docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html); no time passes between attempts. */
export function createQueue(
  sandbox: Sandbox,
  { batchSize, maxReceiveCount }: { readonly batchSize: number; readonly maxReceiveCount: number },
): Queue {
  let messages: { readonly id: string; readonly body: string; received: number }[] = [];
  const deadLetters: string[] = [];
  return {
    deadLetters,
    send(body) {
      messages.push({ id: randomUUID(), body, received: 0 });
    },
    async drain() {
      while (messages.length > 0) {
        const batch = messages.splice(0, batchSize);
        const Records = batch.map(({ id, body }) => ({
          messageId: id,
          body,
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:q',
        }));
        const result = await sandbox.invoke({ Records });
        const failed = result.ok
          ? listOf(dig(result.payload, 'batchItemFailures')).map((item) => dig(item, 'itemIdentifier'))
          : batch.map(({ id }) => id);
        for (const message of batch.filter(({ id }) => failed.includes(id))) {
          message.received++;
          if (message.received >= maxReceiveCount) deadLetters.push(message.body);
          else messages = [...messages, message];
        }
      }
    },
  };
}
