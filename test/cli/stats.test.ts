// `rebound replay`, `inspect` and `stats` over one month of webhooks: everything received is accounted for, and counted once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounters } from '../../lib/counters/counter.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { chanceOf } from '../record/random.ts';
import { jsonLines, rebound } from './run.ts';

const EVENTS = 600;
const KINDS = [
  { category: 'delivered', scope: 'delivered', event: 'delivered', response: '250 ok' },
  { category: 'invalid_recipient', scope: 'recipient', event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 User unknown' },
  {
    category: 'reputation_block',
    scope: 'sender',
    event: 'bounce',
    type: 'blocked',
    status: '5.7.1',
    reason: '550 5.7.1 blocked using zen.spamhaus.org',
  },
  { category: 'mailbox_full', scope: 'recipient', event: 'bounce', type: 'blocked', status: '5.2.2', reason: '552 5.2.2 mailbox full' },
] as const;
const DOMAINS = ['gmail.com', 'hotmail.com', 'firma.example', 'web.de'] as const;

let engine: Engine;
let folder: string;
let file: string;
const tallied = new Map<string, number>();
const add = (key: string) => tallied.set(key, (tallied.get(key) ?? 0) + 1);
const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);

beforeAll(async () => {
  engine = await startEngine();
  folder = await mkdtemp(join(tmpdir(), 'rebound-'));
  file = join(folder, 'month.json');
  const chance = chanceOf(5);
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const { category, scope: _scope, ...fields } = KINDS[Math.floor(KINDS.length * chance() ** 2)] ?? KINDS[0];
    const domain = DOMAINS[Math.floor(DOMAINS.length * chance())] ?? 'gmail.com';
    const timestamp = Math.floor(Date.now() / 1_000) - 60 - Math.floor(chance() * 28 * 86_400);
    for (const key of [`category ${category}`, `domain ${domain}`]) add(key);
    return { ...fields, email: `p${index}@${domain}`, timestamp, sg_message_id: `m${index}`, sg_event_id: `e${index}` };
  });
  const others = [{ event: 'open', email: 'p1@gmail.com', timestamp: 1, sg_event_id: 'open' }, { event: 'bounce' }];
  await writeFile(file, JSON.stringify([...events, ...others]));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const rowsOf = async (by: string, ...more: string[]) =>
  jsonLines((await run('stats', '--since', '30d', '--by', by, '--json', ...more)).stdout) as Record<string, unknown>[];
const counts = async (by: string) => new Map((await rowsOf(by)).map((row) => [`${by} ${row[by]}`, row.count]));
const expected = (by: string) => new Map([...tallied].filter(([key]) => key.startsWith(`${by} `)));

describe('a month of webhooks', () => {
  it('is accounted for by inspect, on standard error', async () => {
    const { stdout, stderr, code } = await rebound('inspect', 'sendgrid', file);
    expect(jsonLines(stdout)).toHaveLength(EVENTS);
    const figures = [...stderr.matchAll(/(stored|unchanged|traced|counted|ignored|parked) (\d+)/g)].map(([, , figure]) => Number(figure));
    expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(EVENTS + 2);
    expect(stderr).toContain('ignored 1 (open 1), parked 1');
    expect(code).toBe(1);
  });

  it('is accounted for by replay, and agrees with stats', async () => {
    const first = jsonLines((await run('replay', 'sendgrid', file, '--json')).stdout)[0];
    expect(first).toMatchObject({ files: 1, events: EVENTS, unchanged: 0, ignored: { open: 1 }, parked: 1, total: EVENTS + 2 });
    expect((await run('parked', 'list')).stdout).toContain('sendgrid');
    expect(first).toMatchObject({ traced: tallied.get('category reputation_block'), counted: 0 });
    for (const by of ['category', 'domain']) expect(await counts(by)).toEqual(expected(by));
    expect((await rowsOf('category')).map(({ category, scope }) => [category, scope]).sort()).toEqual(
      KINDS.map(({ category, scope }) => [category, scope]).sort(),
    );
    expect((await rowsOf('provider')).map(({ provider, count, before }) => [provider, count, before])).toEqual([['sendgrid', EVENTS, 0]]);
    expect((await rowsOf('system')).map(({ system }) => system).sort()).toEqual(['google', 'microsoft', 'rest', 'webde']);
    expect((await rowsOf('category', '--domain', 'web.de')).reduce((sum, row) => sum + Number(row.count), 0)).toBe(
      tallied.get('domain web.de'),
    );
  });

  it('is filtered by provider and by system', async () => {
    const sum = async (...args: string[]) => (await rowsOf('category', ...args)).reduce((total, row) => total + Number(row.count), 0);
    expect(await sum('--provider', 'sendgrid')).toBe(EVENTS);
    expect(await sum('--provider', 'ses')).toBe(0);
    expect(await sum('--system', 'google')).toBe(tallied.get('domain gmail.com'));
    expect(await sum('--system', 'rest', '--provider', 'sendgrid')).toBe(tallied.get('domain firma.example'));
    expect(await sum('--system', 'google', '--domain', 'web.de')).toBe(0);
    expect((await rowsOf('domain', '--system', 'microsoft')).map(({ domain }) => domain)).toEqual(['hotmail.com']);
    expect((await rowsOf('system', '--system', 'microsoft')).map(({ system }) => system)).toEqual(['microsoft']);
  });

  it('changes nothing if it is replayed again', async () => {
    const again = jsonLines((await run('replay', 'sendgrid', file, '--json')).stdout)[0];
    expect(again).toMatchObject({ stored: 0, unchanged: EVENTS, traced: 0, counted: 0, total: EVENTS + 2 });
    expect(await counts('category')).toEqual(expected('category'));
  });

  it('is printed in words, with sender problems listed separately', async () => {
    const { stdout, code } = await run('stats', '--since', '30d');
    expect(code).toBe(0);
    for (const words of ['About the address', 'About you or the message', 'Delivered', 'mailbox_full', '600 events since', 'new'])
      expect(stdout).toContain(words);
    expect(stdout).toMatch(/[▁▂▃▄▅▆▇█]/);
    expect((await run('stats', '--since', '30d', '--by', 'system')).stdout).toContain('Outlook.com');
  });

  it('says why webhooks were refused, and what to do', async () => {
    expect((await run('stats', '--refused')).stdout).toBe('No webhook request was refused in this period.\n');
    const counters = createCounters({ client: engine.client, journalTable: 'journal' });
    for (let request = 0; request < 12; request++) counters.refused('sendgrid', 'signature');
    counters.refused('mailgun', 'method');
    await counters.drain();
    const { stdout, code } = await run('stats', '--refused');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^sendgrid {2}signature {2}12; last between \d{4}-\d\d-\d\d \d\d:00 and \d\d:00 UTC\n {2}The signature does not fit/,
    );
    expect(stdout).toMatch(/rebound wire sendgrid`\s+shows\s+the\s+key\s+in\s+use/);
    expect(jsonLines((await run('stats', '--refused', '--provider', 'mailgun', '--json')).stdout)).toMatchObject([
      { provider: 'mailgun', reason: 'method', count: 1, before: 0 },
    ]);
    const told = (await run('stats')).stdout;
    expect(told).toMatch(/13 webhook requests refused: (npx )?rebound stats --refused --since 7d --endpoint http/);
    expect(told).toMatch(/ events since \d{4}-\d\d-\d\d \d\d:00 UTC, /);
  });

  it.each([
    [['--by', 'system', '--domain', 'gmail.com']],
    [['--refused', '--domain', 'gmail.com']],
    [['--refused', '--by', 'system', '--system', 'google']],
    [['--by', 'tag']],
    [['--since', 'yesterday']],
    [['--since', '300d']],
    [['--domain', 'no domain']],
    [['--provider', 'postmark']],
    [['--system', 'gmail.com']],
    [['--system', 'google-hosted']],
  ])('refuses %j', async (args) => {
    expect(await run('stats', ...args)).toMatchObject({ code: 2 });
  });
});
