// MiniStack (PyPI, MIT), an emulator of AWS (test/aws/python.ts). Listens on 127.0.0.1 only.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pythonTool } from './python.ts';

const START_MS = 60_000;

export interface Emulator {
  readonly endpoint: string;
  /** The environment that any AWS tool needs to use it. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startEmulator(): Promise<Emulator> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'rebound-ministack-'));
  const log = openSync(join(folder, 'log'), 'w');
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(pythonTool('ministack'), [], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, HOME: folder, BIND_HOST: '127.0.0.1', GATEWAY_PORT: String(port), S3_DATA_DIR: join(folder, 's3') },
  });
  await answers(endpoint, server);
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    async close() {
      server.kill('SIGTERM');
      await Promise.race([new Promise((ended) => server.once('exit', ended)), sleep(5_000)]);
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`MiniStack ended with ${server.exitCode}`);
    const response = await fetch(endpoint).catch(() => undefined);
    if (response) return;
    await sleep(100);
  }
  throw new Error(`MiniStack did not answer within ${START_MS / 1_000} s`);
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
