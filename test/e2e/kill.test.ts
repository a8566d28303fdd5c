// The process is killed in the middle of a batch and the provider sends it again: the table equals that of an undisturbed run.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localClient } from '../../lib/local/engine.ts';
import { type SignedRequest, sendgridSigner } from '../../lib/local/signing.ts';

const signer = sendgridSigner();
const at = new Date();
const EVENTS = 400;
const batch = signer.sign(
  Array.from({ length: EVENTS }, (_, n) => ({
    email: `user${n}@post.example`,
    event: 'bounce',
    type: 'bounce',
    status: '5.1.1',
    reason: '550 5.1.1 User unknown',
    timestamp: Math.floor(at.getTime() / 1_000),
    sg_message_id: `message${n}.filter1`,
  })),
  at,
);
let folder: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rebound-'));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function dev(data: string): Promise<{ child: ChildProcess; url: string; dynamodb: string }> {
  const child = spawn(process.execPath, ['dist/cli/rebound.js', 'dev', '--port', '0', '--db-port', '0', '--data', join(folder, data)], {
    env: { ...process.env, SENDGRID_VERIFICATION_KEYS: signer.verificationKey },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  for await (const chunk of child.stdout ?? []) {
    const [, url, dynamodb] = /^ready (\S+) dynamodb (\S+)$/m.exec(String(chunk)) ?? [];
    if (url && dynamodb) return { child, url, dynamodb };
  }
  throw new Error('rebound dev ended without its ready line');
}

const post = (url: string, { path, headers, body }: SignedRequest) => fetch(url + path, { method: 'POST', headers, body });

async function table(endpoint: string): Promise<Map<string, Record<string, AttributeValue>>> {
  const client = localClient(endpoint);
  const rows = new Map<string, Record<string, AttributeValue>>();
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: 'suppressions', ExclusiveStartKey: from }));
    // The version is the time of the write, and each write has an id: everything else must be equal.
    for (const { version, writeId, ...item } of page.Items ?? []) rows.set(item.address?.S ?? '', item);
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return rows;
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

it('a batch interrupted by SIGKILL and sent again leaves the same table', async () => {
  const undisturbed = await dev('whole');
  expect((await post(undisturbed.url, batch)).status).toBe(200);
  const expected = await table(undisturbed.dynamodb);
  expect(expected.size).toBe(EVENTS);
  await killed(undisturbed.child);

  const first = await dev('cut');
  const answered = post(first.url, batch).then(
    (response) => response.status,
    () => 'cut',
  );
  let written = 0;
  while (written < 100) written = (await table(first.dynamodb)).size;
  await killed(first.child);
  expect(await answered).toBe('cut');

  const second = await dev('cut');
  const survived = (await table(second.dynamodb)).size;
  expect(survived).toBeGreaterThanOrEqual(100);
  expect(survived).toBeLessThan(EVENTS);
  expect((await post(second.url, batch)).status).toBe(200);
  expect(await table(second.dynamodb)).toEqual(expected);
}, 60_000);
