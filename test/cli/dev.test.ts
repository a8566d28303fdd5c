// A new user's first minute: `rebound dev`, a signed webhook of each provider with `rebound send`, and what the terminal prints.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROVIDERS } from '../../lib/event.ts';
import { sendgridSigner } from '../../lib/local/signing.ts';
import { type Binary, buildBinary } from './process.ts';
import { jsonLines } from './run.ts';

let binary: Binary;
let home: string;
let dev: Dev;

interface Dev {
  readonly url: string;
  readonly endpoint: string;
  /** Everything on its terminal so far. */
  said(): string;
  readonly pid: number;
  /** Closes its terminal. */
  leave(): void;
  stop(): Promise<void>;
}

async function startDev(env: NodeJS.ProcessEnv = {}): Promise<Dev> {
  const child: ChildProcessWithoutNullStreams = binary.start(['dev', '--port', '0', '--db-port', '0'], { XDG_STATE_HOME: home, ...env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ready = /^ready (\S+) dynamodb (\S+)$/m;
  await vi.waitFor(() => expect(said).toMatch(ready), { timeout: 20_000, interval: 50 });
  const [, url = '', endpoint = ''] = ready.exec(said) ?? [];
  return {
    url,
    endpoint,
    said: () => said,
    pid: child.pid ?? 0,
    leave() {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const run = (...args: string[]) => binary.run(args, { env: { XDG_STATE_HOME: home } });
const send = (...args: string[]) => run('send', ...args, '--url', dev.url);

beforeAll(async () => {
  binary = await buildBinary();
  home = mkdtempSync(join(tmpdir(), 'rebound-home-'));
  dev = await startDev();
}, 60_000);
afterAll(async () => {
  await dev.stop();
  binary.remove();
  rmSync(home, { recursive: true });
});

describe.skipIf(process.platform !== 'linux')('dev whose output nobody reads any more', () => {
  /** CPU of a process so far, in clock ticks of 10 ms: proc(5), utime and stime. */
  const ticks = (pid: number): number => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  };

  it('still answers, and does nothing in between', async () => {
    const deaf = await startDev();
    try {
      deaf.leave();
      const answers = await Promise.all([1, 2, 3].map(() => fetch(`${deaf.url}/webhooks/sendgrid`, { method: 'POST', body: '[]' })));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
      const before = ticks(deaf.pid);
      await setTimeout(1_500);
      expect(ticks(deaf.pid) - before).toBeLessThan(50);
    } finally {
      await deaf.stop();
    }
  });
});

describe('dev and send', () => {
  it('makes keys that only their owner can read, and says how to use them', async () => {
    const file = join(home, 'rebound', `dev-${new URL(dev.url).port}.json`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Printed after the "ready" line.
    await vi.waitFor(() => expect(dev.said()).toContain(`--endpoint-url ${dev.endpoint} --table-name suppressions`));
    expect(dev.said()).toContain(`send sendgrid --reply '550 5.1.1 User unknown' --to ada@example.com --url ${dev.url}`);
  });

  it.each(PROVIDERS)('accepts a bounce of %s made from a reply, and prints what is stored', async (provider) => {
    const to = `${provider}@example.com`;
    expect(await send(provider, '--reply', '550 5.1.1 User unknown', '--to', to)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^200 stored 1,/),
    });
    expect(dev.said()).toContain(`POST /webhooks/${provider}  200  stored 1,`);
    expect(dev.said()).toContain(`bounce (invalid_recipient) of ${to}: suppressed. The recipient's server said`);
    const shown = await run('check', to, '--json', '--endpoint', dev.endpoint);
    expect(jsonLines(shown.stdout)).toMatchObject([{ address: to, suppressed: true }]);
  });

  it.each([
    ['ses', 'bounce-mailboxfull'],
    ['sendgrid', 'batch-with-bad-items'],
    ['sendgrid', 'bounce-user-unknown'],
    ['mailgun', 'failed-user-unknown'],
    ['mailgun', 'legacy-bounced'],
  ])('signs a recorded payload again: %s %s', async (provider, name) => {
    expect(await send(provider, `test/events/${provider}/${name}.json`, '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\{"status":200,"text":"stored /),
    });
  });

  it('exits with 1 if it is refused, and the terminal says why', async () => {
    const { code, stdout, stderr } = await binary.run(
      ['send', 'mailgun', '--reply', '550 no', '--to', 'eve@example.com', '--url', dev.url],
      { env: { XDG_STATE_HOME: home, MAILGUN_SIGNING_KEYS: 'another' } },
    );
    expect(stderr).toMatch(/^signed with MAILGUN_SIGNING_KEYS of this environment; unset it/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^403 /) });
    expect(dev.said()).toContain(`POST /webhooks/mailgun  ${stdout.slice(0, 3)}  ${stdout.slice(4).trim()}`);
  });

  it('exits with 2 if it does not know what to send, and says so without a stack', async () => {
    for (const args of [['sendgrid'], ['sendgrid', 'none.json'], ['postmark', '-'], ['ses', '--reply', '550', '--to', 'nobody']]) {
      const { code, stderr } = await send(...args);
      expect(code).toBe(2);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(await run('send', 'ses', '--reply', '550 no', '--to', 'a@example.com', '--url', 'http://127.0.0.1:9')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no keys for .*`.*dev` runs at http:.* so add --url http:/),
    });
    const elsewhere = await binary.run(['send', 'ses', '--reply', '550 no', '--to', 'a@example.com'], {
      env: { XDG_STATE_HOME: join(home, 'empty') },
    });
    expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringMatching(/no keys for .* start `.*dev`/) });
    expect(await run('check', 'a@example.com', '--endpoint', 'http://127.0.0.1:1')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`is at --endpoint ${dev.endpoint}, or`),
    });
  });

  it.each([
    ['--port', () => dev.url],
    ['--db-port', () => dev.endpoint],
  ])('says so if the port of %s is taken', async (option, taken) => {
    const { port } = new URL(taken());
    const ports = ['--port', '--db-port'].flatMap((name) => [name, name === option ? port : '0']);
    expect(await run('dev', ...ports)).toMatchObject({
      code: 1,
      stderr: `rebound: port ${port} is taken: give another with ${option}, or ${option} 0 for any free one\n`,
    });
  });

  it('uses keys from the environment if set', async () => {
    const signer = sendgridSigner();
    const given = await startDev({ SENDGRID_VERIFICATION_KEYS: signer.verificationKey });
    const { path, headers, body } = signer.sign([{ email: 'x@example.com', event: 'processed', timestamp: 1_790_000_000 }]);
    const post = (request: { headers: Readonly<Record<string, string>>; body: string }) =>
      fetch(given.url + path, { method: 'POST', ...request });
    expect((await post({ headers, body })).status).toBe(200);
    expect(await run('send', 'sendgrid', '--reply', '550 no', '--to', 'a@example.com', '--url', given.url)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('by a key of its environment: set the private half of that key here, SENDGRID_PRIVATE_KEY'),
    });
    const file = join(home, 'rebound', `dev-${new URL(given.url).port}.json`);
    const killed = join(home, 'rebound', 'dev-1.json');
    writeFileSync(killed, readFileSync(file, 'utf8').replace(/"pid":\d+/, '"pid":4194305'));
    await given.stop();
    expect(existsSync(file)).toBe(false);
    await (await startDev()).stop();
    expect(existsSync(killed)).toBe(false);
  });

  it('says which setting is missing if all keys are of the environment of dev', async () => {
    const env = {
      SENDGRID_VERIFICATION_KEYS: sendgridSigner().verificationKey,
      MAILGUN_SIGNING_KEYS: 'k',
      SNS_TOPIC_ARNS: 'arn:aws:sns:x:1:y',
    };
    const given = await startDev(env);
    const words = ['550 no', '--to', 'a@example.com', '--url', given.url];
    expect((await run('send', 'mailgun', '--reply', ...words)).stderr).toContain('set the same MAILGUN_SIGNING_KEYS here');
    expect((await run('send', 'ses', '--reply', ...words)).stderr).toContain('only SNS can sign for the topics in SNS_TOPIC_ARNS');
    const mailgun = { XDG_STATE_HOME: home, MAILGUN_SIGNING_KEYS: 'k' };
    expect(await binary.run(['send', 'mailgun', '--reply', ...words], { env: mailgun })).toMatchObject({ code: 0 });
    await given.stop();
  });
});

it('sends any text from disk: what cannot be read is parked, not lost', async () => {
  const file = join(home, 'broken.json');
  writeFileSync(file, '[{"email": "a@example.com", "event": "bounce"');
  expect(await send('sendgrid', file)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^200 stored 0,.* parked 1$/m) });
});
