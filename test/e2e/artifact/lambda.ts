// A small Lambda: unpacks a deployment zip, runs it in a separate process behind the Runtime API, kills it at its time limit, and starts
// another if it died. One event at a time, like one sandbox.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { unzipSync } from 'fflate';

export type Result =
  | { readonly ok: true; readonly payload: unknown }
  /** `timeout` killed at its time limit · `crash` the process ended · `error` the handler or its loading threw. */
  | { readonly ok: false; readonly why: 'timeout' | 'crash' | 'error'; readonly detail: string };

export interface Sandbox {
  invoke(event: unknown): Promise<Result>;
  /** SIGKILL, as if the host died. */
  kill(): void;
  /** How often a process was started. */
  readonly starts: number;
  /** Everything the function wrote: its log. */
  readonly log: string;
  close(): Promise<void>;
}

export interface SandboxOptions {
  readonly zip: string;
  readonly node: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  settle(result: Result): void;
}

export async function startSandbox({ zip, node, environment, timeoutMs }: SandboxOptions): Promise<Sandbox> {
  const root = unpack(zip);
  let child: ChildProcess | undefined;
  let waiting: ServerResponse | undefined;
  let current: Invocation | undefined;
  let busy: Promise<unknown> = Promise.resolve();
  let starts = 0;
  let log = '';

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (path.endsWith('/invocation/next')) {
      waiting = response;
      hand();
      return;
    }
    const body = await text(request);
    response.writeHead(202).end();
    const payload: unknown = body === '' ? undefined : JSON.parse(body);
    if (path.endsWith('/response')) current?.settle({ ok: true, payload });
    else current?.settle({ ok: false, why: 'error', detail: body });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;

  function start(): void {
    starts++;
    const started = spawn(node, [join(import.meta.dirname, 'bootstrap.mjs')], {
      env: { ...environment, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`, _HANDLER: 'index.handler', LAMBDA_TASK_ROOT: root },
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (data: Buffer) => (log += data.toString()));
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      child = undefined;
      waiting = undefined;
      current?.settle({ ok: false, why: 'crash', detail: `exit ${code ?? signal}` });
    });
  }

  function hand(): void {
    if (!waiting || !current) return;
    const deadline = String(Date.now() + timeoutMs);
    waiting.writeHead(200, { 'lambda-runtime-aws-request-id': current.id, 'lambda-runtime-deadline-ms': deadline });
    waiting.end(JSON.stringify(current.event));
    waiting = undefined;
  }

  function kill(): void {
    child?.kill('SIGKILL');
  }

  async function invokeAlone(event: unknown): Promise<Result> {
    let resolve: (result: Result) => void = () => {};
    const promise = new Promise<Result>((settle) => {
      resolve = settle;
    });
    const timer = setTimeout(() => {
      resolve({ ok: false, why: 'timeout', detail: `Task timed out after ${timeoutMs} ms` });
      kill();
    }, timeoutMs);
    current = { id: randomUUID(), event, settle: resolve };
    if (child) hand();
    else start();
    const result = await promise;
    clearTimeout(timer);
    current = undefined;
    // The next event must not go to a process that is about to die.
    if (!result.ok && child?.killed) await once(child, 'exit');
    return result;
  }

  return {
    invoke(event) {
      const result = busy.then(() => invokeAlone(event));
      busy = result.catch(() => {});
      return result;
    },
    kill,
    get starts() {
      return starts;
    },
    get log() {
      return log;
    },
    async close() {
      kill();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(root, { recursive: true });
    },
  };
}

function unpack(zip: string): string {
  const root = mkdtempSync(join(tmpdir(), 'rebound-task-'));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), bytes);
  }
  return root;
}
