// A DynamoDB that fails: a proxy in front of a real engine that, driven by a seed, throttles, answers 5xx, lets calls time out, cuts the
// connection before or after the call was done, delays answers, and leaves keys of a BatchGet unprocessed.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { below, type Chance, chanceOf } from '../record/random.ts';

export const FAULTS = [
  'throttle',
  'overrun',
  'server-error',
  'unavailable',
  'timeout',
  'cut-before',
  'cut-after',
  'slow',
  'unprocessed',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultFront {
  readonly endpoint: string;
  /** How often each fault was injected. */
  readonly made: ReadonlyMap<Fault, number>;
  /** Injects no more faults from now on. */
  heal(): void;
  close(): Promise<void>;
}

const ERRORS: Partial<Record<Fault, readonly [number, string]>> = {
  throttle: [400, 'ThrottlingException'],
  overrun: [400, 'ProvisionedThroughputExceededException'],
  'server-error': [500, 'InternalServerError'],
  unavailable: [503, 'ServiceUnavailable'],
};
const SLOW_MS_MAX = 20;

/**
 * @param share The share of calls that fail, 0 to 1.
 * @param faults The faults to inject.
 */
export async function startFaultFront(engine: string, seed: number, share: number, faults: readonly Fault[] = FAULTS): Promise<FaultFront> {
  const chance = chanceOf(seed);
  const made = new Map<Fault, number>();
  const underWay = new Set<Promise<void>>();
  let healed = false;

  const server = createServer((incoming, outgoing) => {
    const fault = !healed && chance() < share ? faultBy(chance, faults) : undefined;
    if (fault) made.set(fault, (made.get(fault) ?? 0) + 1);
    const serving: Promise<void> = serve(engine, incoming, outgoing, fault, chance)
      .catch(() => void outgoing.destroy())
      .finally(() => underWay.delete(serving));
    underWay.add(serving);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the front has no port');
  return {
    endpoint: `http://127.0.0.1:${bound.port}`,
    made,
    heal() {
      healed = true;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      // A call may still be on its way to the engine after its caller gave up.
      while (underWay.size > 0) await Promise.all(underWay);
      await closed;
    },
  };
}

/** All equally likely, except the one that costs time. */
function faultBy(chance: Chance, faults: readonly Fault[]): Fault | undefined {
  const fault = faults[below(chance, faults.length)];
  return fault === 'timeout' && chance() < 0.8 ? 'slow' : fault;
}

async function serve(engine: string, incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined, chance: Chance) {
  const body = await bytesOf(incoming);
  const error = fault && ERRORS[fault];
  if (error) {
    outgoing.writeHead(error[0], { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${error[1]}`, message: 'a fault' }));
    return;
  }
  if (fault === 'cut-before') return void outgoing.destroy();
  // The call is never answered, but half of the time it was carried out.
  if (fault === 'timeout' && chance() < 0.5) return;
  const answer = await forward(engine, incoming, body);
  if (fault === 'timeout') return;
  if (fault === 'cut-after') return void outgoing.destroy();
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, below(chance, SLOW_MS_MAX)));
  const content = fault === 'unprocessed' ? withUnprocessed(answer.content, body) : answer.content;
  outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  outgoing.end(content);
}

async function forward(engine: string, incoming: IncomingMessage, body: Buffer): Promise<{ status: number; content: Buffer }> {
  const onward = request(engine, { method: incoming.method, headers: { ...incoming.headers, host: new URL(engine).host } });
  onward.end(body);
  const [answer]: IncomingMessage[] = await once(onward, 'response');
  if (!answer) throw new Error('no answer');
  return { status: answer.statusCode ?? 500, content: await bytesOf(answer) };
}

/** Removes one item from a BatchGet answer and returns its key as unprocessed; leaves everything else unchanged. */
function withUnprocessed(content: Buffer, asked: Buffer): Buffer {
  const answer: { Responses?: Record<string, { address?: unknown }[]>; UnprocessedKeys?: object } = JSON.parse(content.toString());
  const [[table, items] = []] = Object.entries(answer.Responses ?? {});
  const taken = items?.pop();
  if (!table || !taken) return content;
  const { RequestItems }: { RequestItems: Record<string, object> } = JSON.parse(asked.toString());
  return Buffer.from(
    JSON.stringify({ ...answer, UnprocessedKeys: { [table]: { ...RequestItems[table], Keys: [{ address: taken.address }] } } }),
  );
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
