// An outage of one's own making, with nothing but the command: a month of ordinary deliveries and bounces as SendGrid tells them, then a
// night in which Gmail says of its users that they do not exist. It is noticed, they are held, and let go.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, rebound } from '../cli/run.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';

const DAY = 86_400;
const MONTH = Date.parse('2026-10-01T00:00:00Z') / 1_000;
const NIGHT = MONTH + 31 * DAY + 22 * 3_600;
const GMAIL =
  "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address - gsmtp";
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();

let engine: TestEngine;
let folder: string;
beforeAll(async () => {
  engine = await openEngine();
  folder = await mkdtemp(join(tmpdir(), 'rebound-outage-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);

interface Told {
  readonly email: string;
  readonly at: number;
  readonly text?: string;
}

async function replay(name: string, told: readonly Told[]): Promise<void> {
  const events = told.map(({ email, at, text }) => ({
    email,
    timestamp: at,
    sg_message_id: `${email}-${at}`,
    sg_event_id: `${email}-${at}-${text === undefined}`,
    ...(text === undefined
      ? { event: 'delivered', response: '250 2.0.0 OK' }
      : { event: 'bounce', type: 'bounce', status: '5.1.1', reason: text, bounce_classification: 'Invalid Addresses' }),
  }));
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(events));
  expect(await run('replay', 'sendgrid', file)).toMatchObject({ code: 0 });
}

const people = Array.from({ length: 60 }, (_, index) => `person-${index}@gmail.com`);
const others = Array.from({ length: 60 }, (_, index) => `person-${index}@${index % 2 ? 'yahoo.com' : 'hotmail.com'}`);
const hit = people.slice(0, 40);

async function standing(emails: readonly string[], word: (row: { suppressed?: unknown; until?: unknown }) => boolean): Promise<number> {
  const { stdout } = await run('check', ...emails, '--json');
  return jsonLines(stdout).filter((row) => typeof row === 'object' && row !== null && word(row)).length;
}

describe('an outage, replayed', () => {
  it('has a month of ordinary days before it', async () => {
    const told: Told[] = [];
    for (let day = 0; day < 31; day++) {
      for (const [index, email] of [...people, ...others].entries()) told.push({ email, at: MONTH + day * DAY + index * 600 });
      told.push({ email: `gone-${day}@gmail.com`, at: MONTH + day * DAY + 40_000, text: GMAIL });
    }
    await replay('month', told);
    expect(await run('incidents', 'run', '--as-of', iso(MONTH + 31 * DAY), '--json')).toMatchObject({ code: 0 });
    expect((await run('incidents', 'list', '--json')).stdout).toBe('');
    expect(await standing(people, ({ suppressed }) => suppressed === true)).toBe(0);
  }, 120_000);

  it('is noticed, and they are held', async () => {
    await replay('night', [
      ...hit.map((email, index) => ({ email, at: NIGHT + index * 60, text: GMAIL })),
      ...others.map((email, index) => ({ email, at: NIGHT + index * 60 })),
      { email: 'really-gone@yahoo.com', at: NIGHT, text: '554 delivery error: dd This user does not have a yahoo.com account' },
    ]);
    await run('incidents', 'run', '--as-of', iso(NIGHT + 3_600));
    const [incident] = jsonLines((await run('incidents', 'list', '--json')).stdout);
    expect(incident).toMatchObject({ key: 'google', state: 'open', seen: 40 });
    const { stdout } = await run('incidents', 'run', '--as-of', iso(NIGHT + 3_600), '--json');
    expect(jsonLines(stdout)).toMatchObject([{ changed: [] }]);
    const [row] = jsonLines((await run('show', hit[0] ?? '', '--json')).stdout);
    expect(JSON.stringify(row)).toContain('google-');
    expect(await standing(['really-gone@yahoo.com'], ({ until }) => until === null)).toBe(1);
  }, 120_000);

  it('is over six calm hours later; nobody is given up for good, and all are let go 72 hours after they were told so', async () => {
    await run('incidents', 'run', '--as-of', iso(NIGHT + 10 * 3_600));
    expect(jsonLines((await run('incidents', 'list', '--json')).stdout)).toMatchObject([{ key: 'google', state: 'closed' }]);
    // Their holds ended in the past, as this computer's clock sees it.
    expect(await standing(hit, ({ suppressed, until }) => suppressed === false && until !== null)).toBe(40);
  });

  it('ends sooner where mail arrives, and counts nothing when replayed twice', async () => {
    await replay(
      'again',
      hit.slice(0, 2).map((email) => ({ email, at: NIGHT + 5 * DAY })),
    );
    await run('incidents', 'run', '--as-of', iso(NIGHT + 5 * DAY));
    const before = (await run('incidents', 'list', '--json')).stdout;
    expect(jsonLines(before)).toMatchObject([{ state: 'closed', seen: 40 }]);
    expect(await standing(hit, ({ suppressed }) => suppressed === true)).toBe(0);
  });
});
