// Importing and exporting lists with the command, and removing addresses from the providers' own lists, which are fakes here.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { createStore } from '../../lib/table/store.ts';
import { startMailgun, startSendgrid, startSes } from '../support/esp-stand-ins.ts';
import type { StandIn } from '../support/stand-in.ts';
import { jsonLines, rebound } from './run.ts';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rebound-'));
});
beforeEach(async () => {
  engine = await startEngine();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await engine.close();
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);

async function file(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

function addressOf(text: string) {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return address;
}

const created = Math.floor(Date.now() / 1_000) - 86_400;
const bounceOf = (address: string) => `5.1.1,"550 5.1.1 <${address}>: Recipient address rejected: User unknown",${address},${created}`;
const HEADER = 'status,reason,email,created';

describe('import --delivered', () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();

  it('remembers deliveries, from CSV with or without a header and from JSON lines', async () => {
    const files = [
      await file('sent.csv', 'Recipient,Delivered at', `ada@example.com,${day(3)}`, `old@example.com,${day(61)}`, 'never@example.com,'),
      await file('bare.csv', `bob@example.com,${day(2)}`),
      await file('sent.jsonl', JSON.stringify({ email: 'carl@example.com', timestamp: Math.floor(Date.now() / 1_000) - 3_600 })),
    ];
    const { stdout, stderr, code } = await run('import', '--delivered', ...files, '--yes', '--json');
    expect(jsonLines(stdout)).toMatchObject([
      { rows: 3, delivered: 1, stored: 1, skipped: { 'delivered more than 60 days ago': 1, 'no time of delivery': 1 } },
      { rows: 1, delivered: 1, stored: 1 },
      { rows: 1, delivered: 1, stored: 1 },
    ]);
    expect(stderr).toContain('line 4: no time of delivery');
    expect(code).toBe(1);
    for (const name of ['ada', 'bob', 'carl']) {
      const store = createStore({ client: engine.client, suppressionsTable: 'suppressions' });
      const row = await store.get(addressOf(`${name}@example.com`));
      expect([...(row?.facts.cells.keys() ?? [])]).toEqual(['delivered']);
      expect(row?.suppressed).toBe(false);
    }
    expect(jsonLines((await run('import', '--delivered', files[1] ?? '', '--yes', '--json')).stdout)).toMatchObject([
      { stored: 0, unchanged: 1 },
    ]);
  });

  it('accepts files only, no list', async () => {
    expect(await run('import', '--delivered')).toMatchObject({ code: 2 });
    expect(await run('import', '--delivered', 'x.csv', '--list', 'bounces')).toMatchObject({ code: 2 });
  });
});

describe('import', () => {
  it('classifies each row, names bad ones by line and counts everything', async () => {
    const path = await file(
      'suppression_bounces.csv',
      HEADER,
      bounceOf('dead@example.com'),
      `5.2.2,"552 5.2.2 mailbox is full, over quota",full@example.com,${created}`,
      `5.7.1,"550 5.7.1 Client host blocked using zen.spamhaus.org",fine@example.com,${created}`,
      bounceOf('nobody'),
      bounceOf('Dead@Example.com'),
    );
    const problems = join(folder, 'problems.jsonl');
    const { stdout, stderr, code } = await run('import', path, '--json', '--problems', problems);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      {
        source: 'sendgrid',
        list: 'bounces',
        rows: 5,
        suppress: 2,
        count: 1,
        none: 1,
        stored: 2,
        unchanged: 0,
        merged: 1,
        skipped: { 'not an address': 1 },
        line: 6,
      },
    ]);
    expect(stderr).toContain('line 5: not an address');
    expect(jsonLines(await readFile(problems, 'utf8'))).toEqual([{ line: 5, problem: 'not an address' }]);
    expect(await run('check', 'full@example.com', 'fine@example.com')).toMatchObject({ code: 0 });
    expect(await run('check', 'dead@example.com')).toMatchObject({ code: 1 });
    expect(jsonLines((await run('import', path, '--json')).stdout)).toMatchObject([{ stored: 0, unchanged: 2 }]);
  });

  it('on --dry-run says what each row would do, and stores nothing', async () => {
    const path = await file('suppression_bounces.csv', HEADER, bounceOf('dry@example.com'));
    expect(await run('import', path, '--dry-run')).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 {2}suppress for good/) });
    expect(await run('check', 'dry@example.com')).toMatchObject({ code: 0 });
  });

  it('refuses more than 100 rows unless told to, an unknown list, and a missing file', async () => {
    const many = await file('bounces.csv', HEADER, ...Array.from({ length: 101 }, (_, index) => bounceOf(`many${index}@example.com`)));
    expect(await run('import', many)).toMatchObject({ code: 2, stderr: expect.stringMatching(/101 {2}suppress for good[\s\S]*--yes/) });
    expect(await run('check', 'many0@example.com')).toMatchObject({ code: 0 });
    expect(await run('import', many, '--yes')).toMatchObject({ code: 0 });
    expect(await run('check', 'many100@example.com')).toMatchObject({ code: 1 });

    const customers = await file('customers.csv', 'name,email', 'Ada,customer@example.com');
    expect(await run('import', customers)).toMatchObject({ code: 2, stderr: expect.stringContaining('--list addresses') });
    expect(await run('import', customers, '--list', 'addresses', '--why', 'left us')).toMatchObject({ code: 0 });
    expect((await run('check', 'customer@example.com')).stdout).toContain('left us');
    expect(await run('import', join(folder, 'none.csv'))).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot read') });
    expect(await run('import')).toMatchObject({ code: 2 });
  });

  it('continues after a given line', async () => {
    const path = await file('bounces.csv', HEADER, bounceOf('first@example.com'), bounceOf('second@example.com'));
    await run('import', path, '--after', '2');
    expect(await run('check', 'first@example.com')).toMatchObject({ code: 0 });
    expect(await run('check', 'second@example.com')).toMatchObject({ code: 1 });
  });

  it('says how far it got if the table goes away', async () => {
    const path = await file('bounces.csv', HEADER, bounceOf('x@example.com'));
    await engine.close();
    const { code, stderr } = await run('import', path);
    expect(code).toBe(1);
    expect(stderr).toContain('everything up to line 0 is stored');
    expect(stderr).toContain('nothing answers at');
    engine = await startEngine();
  });
});

describe('export', () => {
  it('reproduces the list in another table: JSONL with the whole history, CSV with the verdicts', async () => {
    const list = await file(
      'bounces.csv',
      HEADER,
      bounceOf('dead@example.com'),
      `5.0.0,,unclear@example.com,${created}`,
      `5.2.2,"552 5.2.2 mailbox is full, over quota",full@example.com,${created}`,
    );
    await run('import', list);
    await run('suppress', 'byhand@example.com', '--why', 'asked', '--until', '90d');
    await run('suppress', 'optout@example.com', '--scope', 'sendgrid:asm:7');
    await run('suppress', 'none@example.com', '--scope', '*');
    const [jsonl, csv] = [join(folder, 'list.jsonl'), join(folder, 'list.csv')];
    expect(await run('export', '-o', jsonl)).toMatchObject({ code: 0, stderr: 'Exported 6 rows.\n' });
    expect(await run('export', '-o', csv)).toMatchObject({ code: 0, stderr: expect.stringContaining('Exported 5 rows (CSV') });

    const addresses = ['dead', 'unclear', 'full', 'byhand', 'optout', 'none'].map((name) => `${name}@example.com`);
    const shown = async (at: Engine) => {
      const { stdout } = await rebound('show', ...addresses, '--json', '--endpoint', at.endpoint);
      // The commands of an explanation name the engine.
      return jsonLines(stdout.replaceAll(at.endpoint, 'ENGINE')).map((row) => ({ ...Object(row), version: undefined }));
    };
    const verdicts = (rows: unknown[]) =>
      rows.map((row) => ['suppressed', 'until', 'blocks', 'category', 'scopes'].map((key) => Object(row)[key]));
    const [before, other, third] = [await shown(engine), await startEngine(), await startEngine()];
    try {
      expect(await rebound('import', jsonl, '--endpoint', other.endpoint)).toMatchObject({ code: 0 });
      expect(await shown(other)).toEqual(before);
      expect(await rebound('import', csv, '--endpoint', third.endpoint)).toMatchObject({ code: 0 });
      expect(verdicts(await shown(third))).toEqual(verdicts(before));
      expect(await rebound('import', csv, '--json', '--endpoint', third.endpoint)).toMatchObject({
        stdout: expect.stringContaining('"stored":0'),
      });
    } finally {
      await other.close();
      await third.close();
    }
  });

  it('says so if the file cannot be written', async () => {
    expect(await run('export', '-o', join(folder, 'none', 'list.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no such file or folder'),
    });
  });
});

describe('the providers’ own lists', () => {
  const address = 'dead@example.com';
  const sendgrid = new Map<string, Map<string, object>>();
  const mailgun = new Map<string, Map<string, object>>();
  const ses = new Map<string, { Reason: string; LastUpdateTime: number }>();
  let standIns: StandIn[];

  beforeEach(async () => {
    sendgrid.clear();
    sendgrid.set('bounces', new Map([[address, { created, reason: '550 5.1.1 No such user', status: '5.1.1' }]]));
    sendgrid.set(
      'blocks',
      new Map([['fine@example.com', { created, reason: '550 5.7.1 blocked using zen.spamhaus.org', status: '5.7.1' }]]),
    );
    sendgrid.set('spam_reports', new Map([['spam@example.com', { created }]]));
    sendgrid.set('asm:7', new Map([['group@example.com', { created_at: created }]]));
    mailgun.clear();
    mailgun.set(
      'mg.example.org/bounces',
      new Map([[address, { code: '550', error: '5.1.1 No such user', created_at: new Date(created * 1_000).toUTCString() }]]),
    );
    mailgun.set('mg.example.org/complaints', new Map());
    mailgun.set(
      'mg.example.org/unsubscribes',
      new Map([['out@example.com', { tags: ['*'], created_at: new Date(created * 1_000).toUTCString() }]]),
    );
    ses.clear();
    ses.set(address, { Reason: 'BOUNCE', LastUpdateTime: created });
    ses.set('ses-spam@example.com', { Reason: 'COMPLAINT', LastUpdateTime: created });
    ses.set('third@example.com', { Reason: 'BOUNCE', LastUpdateTime: created });
    const [one, two, three] = [await startSendgrid(sendgrid), await startMailgun(mailgun), await startSes(ses)];
    standIns = [one, two, three];
    const env = {
      SENDGRID_API_KEY: 'SG.key',
      SENDGRID_API_URL: one.endpoint,
      MAILGUN_API_KEY: 'mg-key',
      MAILGUN_DOMAINS: 'mg.example.org',
      MAILGUN_API_URL: two.endpoint,
      SES_ENDPOINT: three.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  });
  afterEach(() => {
    for (const standIn of standIns) standIn.close();
  });

  it('are read through their APIs, without a file', async () => {
    const imported = async (from: string) => jsonLines((await run('import', '--from', from, '--json')).stdout)[0];
    expect(await imported('ses')).toMatchObject({ rows: 3, suppress: 1, hold: 2, stored: 3, skipped: {} });
    expect(await imported('sendgrid')).toMatchObject({ rows: 4, suppress: 2, none: 1, optOut: 1, skipped: {} });
    expect(await imported('mailgun')).toMatchObject({ rows: 2, suppress: 1, optOut: 1, skipped: {} });
    expect(await run('check', 'group@example.com', '--scope', 'sendgrid:asm:7')).toMatchObject({ code: 1 });
    expect(await run('check', 'out@example.com', '--scope', 'mailgun:domain:mg.example.org')).toMatchObject({ code: 1 });
    expect(await run('check', 'fine@example.com')).toMatchObject({ code: 0 });
  });

  it('all drop a released address', async () => {
    await run('import', '--from', 'sendgrid');
    const { stdout, code } = await run('release', address, '--esp', '--why', 'wrote to us');
    expect(stdout).toBe(
      `${address}\n  here: mailable.\n  ses: taken off account.\n  sendgrid: taken off bounces.\n  mailgun: taken off mg.example.org/bounces.\n`,
    );
    expect(code).toBe(0);
    expect([sendgrid.get('bounces')?.has(address), mailgun.get('mg.example.org/bounces')?.has(address), ses.has(address)]).toEqual([
      false,
      false,
      false,
    ]);
    expect((await run('release', address, '--esp')).stdout).toContain('ses: on none of its lists.');
  });

  it('keep a spam report and an opt-out unless asked to drop them, and the command says so', async () => {
    expect((await run('release', 'spam@example.com', '--esp')).stdout).toContain('sendgrid: stays on spam_reports');
    expect((await run('release', 'spam@example.com', '--esp', '--complaints', '--dry-run')).stdout).toContain(
      'sendgrid: would be taken off spam_reports',
    );
    expect(sendgrid.get('spam_reports')?.size).toBe(1);
    expect((await run('release', 'spam@example.com', '--esp', '--complaints')).stdout).toContain('sendgrid: taken off spam_reports');
    expect((await run('release', 'out@example.com', '--esp', '--scope', '*')).stdout).toContain('taken off mg.example.org/unsubscribes');
  });

  it('drop only the named opt-out', async () => {
    sendgrid.set('asm:8', new Map([['group@example.com', { created_at: created }]]));
    sendgrid.set('bounces', new Map([['group@example.com', { created, reason: '550 5.1.1 No such user', status: '5.1.1' }]]));
    await run('import', '--from', 'sendgrid');
    const { stdout } = await run('release', 'group@example.com', '--esp', '--scope', 'sendgrid:asm:7');
    expect(stdout).toContain('sendgrid: taken off asm:7.');
    expect(stdout).toContain('sendgrid: stays on bounces, asm:8');
    expect(stdout).toContain('still stopped: The recipient');
    expect(jsonLines((await run('check', 'group@example.com', '--json')).stdout)).toMatchObject([
      { suppressed: true, scopes: ['sendgrid:asm:8'] },
    ]);
  });

  it('are left alone with a local engine unless asked for', async () => {
    expect((await run('release', address)).stderr).toContain('--esp');
    expect(ses.has(address)).toBe(true);
  });

  it('are named if they cannot be asked, and the command fails', async () => {
    vi.stubEnv('SENDGRID_API_KEY', 'wrong');
    expect(await run('release', address, '--esp', '--json')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"problem":"sendgrid: answered GET with 401"'),
    });
    vi.stubEnv('SENDGRID_API_KEY', '');
    expect(await run('import', '--from', 'sendgrid')).toMatchObject({ code: 2, stderr: expect.stringContaining('SENDGRID_API_KEY') });
  });
});
