// `rebound sync diff` against the embedded engine and fakes of the providers' APIs.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { type Facts, merge } from '../../lib/record/facts.ts';
import { imposed, released } from '../../lib/record/policy.ts';
import { createStore } from '../../lib/table/store.ts';
import { jsonLines, rebound } from '../cli/run.ts';
import { type SesEntry, startMailgun, startSendgrid, startSes } from '../support/esp-stand-ins.ts';
import type { StandIn } from '../support/stand-in.ts';

let engine: Engine;
let account: Map<string, SesEntry>;
let ses: StandIn;
const run = (...args: string[]) => rebound('sync', 'diff', '--endpoint', engine.endpoint, ...args);

const until = Math.floor(Date.now() / 1_000) + 9_999_999;
const dead = imposed({ atSeconds: 1_790_000_000, who: 'ops', why: 'dead' });
const held = imposed({ atSeconds: 1_790_000_000, untilSeconds: until, who: 'ops', why: 'held' });
const free = merge(dead, released({ atSeconds: 1_790_000_001, who: 'ops', why: 'alive', complaints: false }));

beforeAll(async () => {
  engine = await startEngine();
  const store = createStore({ client: engine.client, suppressionsTable: 'suppressions' });
  const rows = new Map<string, Facts>([
    ['dead@example.com', dead],
    ['both@example.com', dead],
    ['held@example.com', held],
    ['free@example.com', free],
  ]);
  for (const [text, facts] of rows) {
    const address = parseAddress(text);
    if (address) await store.recordFacts(new Map([[address, facts]]));
  }
});
afterAll(() => engine.close());

beforeEach(async () => {
  const entry = { Reason: 'BOUNCE', LastUpdateTime: 1_700_000_000 };
  account = new Map(['both', 'held', 'free', 'stranger'].map((name) => [`${name}@example.com`, entry]));
  ses = await startSes(account);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('SES_ENDPOINT', ses.endpoint);
});
afterEach(() => {
  ses.close();
  vi.unstubAllEnvs();
});

describe('with SES', () => {
  it('says what would change, both ways, and changes nothing', async () => {
    const { code, stdout } = await run('--json');
    expect(code).toBe(0);
    const found = jsonLines(stdout).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(found).toMatchObject([
      { type: 'put', address: 'dead@example.com', kind: 'bounce' },
      { type: 'remove', address: 'free@example.com', because: 'Nothing stops mail to it here.' },
      { type: 'remove', address: 'held@example.com', because: expect.stringContaining('Only held until') },
    ]);
    expect(account.size).toBe(4);
    expect(ses.asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('applies it, and has nothing to do the second time', async () => {
    const { stdout } = await run('--apply');
    expect(stdout).toContain('1 entry there without a record here: left alone.');
    expect([...account.keys()].sort()).toEqual(['both@example.com', 'dead@example.com', 'stranger@example.com']);
    expect((await run('--apply')).stdout).toContain('nothing to change');
  });

  it('fails with a reason if SES does not answer', async () => {
    ses.close();
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).not.toBe('');
  });
});

describe('with the others', () => {
  it('removes released and held addresses, and adds nothing', async () => {
    const row = { created: 1_700_000_000, reason: '550' };
    const lists = new Map([
      [
        'bounces',
        new Map([
          ['free@example.com', row],
          ['both@example.com', row],
          ['stranger@example.com', row],
        ]),
      ],
      ['spam_reports', new Map([['free@example.com', row]])],
      ['asm:1', new Map([['free@example.com', row]])],
    ]);
    const sendgrid = await startSendgrid(lists);
    vi.stubEnv('SENDGRID_API_KEY', 'SG.key');
    vi.stubEnv('SENDGRID_API_URL', sendgrid.endpoint);
    expect((await run('--with', 'sendgrid', '--apply')).code).toBe(0);
    expect([...lists].map(([name, rows]) => [name, [...rows.keys()]])).toEqual([
      ['bounces', ['both@example.com', 'stranger@example.com']],
      ['spam_reports', ['free@example.com']],
      ['asm:1', ['free@example.com']],
    ]);
    sendgrid.close();
  });

  it('checks each Mailgun domain', async () => {
    const lists = new Map(
      ['bounces', 'complaints', 'unsubscribes'].map((name) => [`mg.example.org/${name}`, new Map([['held@example.com', { code: 550 }]])]),
    );
    const mailgun = await startMailgun(lists);
    vi.stubEnv('MAILGUN_API_KEY', 'mg-key');
    vi.stubEnv('MAILGUN_DOMAINS', 'mg.example.org');
    vi.stubEnv('MAILGUN_API_URL', mailgun.endpoint);
    expect((await run('--with', 'mailgun', '--apply')).code).toBe(0);
    expect([...lists.values()].map(({ size }) => size)).toEqual([0, 1, 1]);
    mailgun.close();
  });

  it('says what is not configured', async () => {
    expect(await run('--with', 'sendgrid')).toMatchObject({ code: 2, stderr: expect.stringContaining('not configured') });
  });
});

describe('SES adding addresses automatically', () => {
  const automatic = (...args: string[]) => rebound('sync', 'automatic', ...args);

  it('is shown, turned off and on', async () => {
    expect((await automatic()).stdout).toBe('SES adds addresses to its list automatically: BOUNCE, COMPLAINT.\n');
    expect((await automatic('off')).stdout).toBe('SES adds no address to its list automatically.\n');
    expect(jsonLines((await automatic('--json')).stdout)).toEqual([{ automatic: false, reasons: [] }]);
    expect(jsonLines((await automatic('on', '--json')).stdout)).toEqual([{ automatic: true, reasons: ['BOUNCE', 'COMPLAINT'] }]);
    expect(await automatic('maybe')).toMatchObject({ code: 2 });
    ses.close();
    expect(await automatic()).toMatchObject({ code: 1, stderr: expect.stringContaining('SES') });
  });
});
