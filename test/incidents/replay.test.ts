// Made-up outages with only the command: twelve days of normal deliveries and bounces as reported by SendGrid; four days ago Gmail reports
// its users as unknown, today Apple does. Both are noticed; Gmail's users have been released, Apple's are held.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, rebound } from '../cli/run.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Whole hours before now: `check` and `show` use this computer's clock. */
const ago = (hours: number) => (Math.floor(Date.now() / 1_000 / HOUR) - hours) * HOUR;
const GMAIL_NIGHT = ago(100);
const APPLE_DAY = ago(10);
const DAYS = 12;
const BEGIN = GMAIL_NIGHT - DAYS * DAY;
const GMAIL =
  "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address - gsmtp";
const APPLE = '550 5.1.1 <someone@icloud.com>: user lookup success but no user record found';
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

async function replay(name: string, told: readonly Told[], asOf?: number): Promise<void> {
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
  expect(await run('replay', 'sendgrid', file, ...(asOf === undefined ? [] : ['--as-of', iso(asOf)]))).toMatchObject({ code: 0 });
}

const lookAt = async (at: number) => jsonLines((await run('incidents', 'run', '--as-of', iso(at), '--json')).stdout)[0];
const incidents = async () => jsonLines((await run('incidents', 'list', '--json')).stdout);
const at = (domain: string, count: number) => Array.from({ length: count }, (_, index) => `person-${index}@${domain}`);
const gmail = at('gmail.com', 60);
const apple = at('icloud.com', 60);
const others = [...at('yahoo.com', 30), ...at('hotmail.com', 30)];
const hitByGmail = gmail.slice(0, 40);
const hitByApple = apple.slice(0, 40);

interface Checked {
  readonly suppressed?: unknown;
  readonly until?: unknown;
  readonly because?: unknown;
}

/** How many of them are in this state. */
async function checked(emails: readonly string[], isSo: (row: Checked) => boolean): Promise<number> {
  const { stdout } = await run('check', ...emails, '--json');
  return jsonLines(stdout).filter((row) => typeof row === 'object' && row !== null && isSo(row)).length;
}

const isMailable = ({ suppressed }: Checked) => suppressed === false;
const isHeld = ({ suppressed, until }: Checked) => suppressed === true && until !== null;
const isGivenUp = ({ suppressed, until }: Checked) => suppressed === true && until === null;
const names =
  (id: string) =>
  ({ because }: Checked) =>
    String(because).includes(id);

describe('outages, replayed', () => {
  it('twelve normal days open nothing', async () => {
    const told: Told[] = [];
    for (let day = 0; day < DAYS; day++) {
      for (const [index, email] of [...gmail, ...apple, ...others].entries()) told.push({ email, at: BEGIN + day * DAY + index * 400 });
      told.push({ email: `gone-${day}@gmail.com`, at: BEGIN + day * DAY + 40_000, text: GMAIL });
    }
    await replay('before', told);
    expect(await lookAt(GMAIL_NIGHT)).toMatchObject({ changed: [] });
    expect(await incidents()).toEqual([]);
    expect(await checked(gmail, isMailable)).toBe(60);
  }, 120_000);

  it('Gmail fails: noticed within a quarter of an hour, not before', async () => {
    await replay(
      'first-minutes',
      hitByGmail.slice(0, 5).map((email, index) => ({ email, at: GMAIL_NIGHT + index * 60, text: GMAIL })),
      GMAIL_NIGHT + 300,
    );
    expect(await lookAt(GMAIL_NIGHT + 300)).toMatchObject({ changed: [] });
    await replay(
      'quarter',
      [
        ...hitByGmail.slice(5).map((email, index) => ({ email, at: GMAIL_NIGHT + 300 + index * 10, text: GMAIL })),
        ...others.map((email, index) => ({ email, at: GMAIL_NIGHT + 300 + index * 10 })),
        { email: 'never-delivered-to@gmail.com', at: GMAIL_NIGHT + 600, text: GMAIL },
        {
          email: 'gone-elsewhere@yahoo.com',
          at: GMAIL_NIGHT + 600,
          text: '554 delivery error: dd This user does not have a yahoo.com account',
        },
      ],
      GMAIL_NIGHT + 900,
    );
    // Without grace one answer is enough.
    expect(await checked(['never-delivered-to@gmail.com', 'gone-elsewhere@yahoo.com'], isGivenUp)).toBe(2);
    expect(await lookAt(GMAIL_NIGHT + 900)).toMatchObject({ changed: [{ change: 'opened', key: 'google' }], swept: [{ changed: 41 }] });
    expect(await incidents()).toMatchObject([{ key: 'google', state: 'open', seen: 40 }]);
    expect(await lookAt(GMAIL_NIGHT + 900)).toMatchObject({ changed: [], swept: [] });
    expect(await checked(['gone-elsewhere@yahoo.com'], isGivenUp)).toBe(1);
  }, 120_000);

  it('later addresses are excused at once, and a second bounce is not a second strike', async () => {
    const [twice = ''] = hitByGmail;
    await replay('meanwhile', [{ email: 'late@gmail.com', at: GMAIL_NIGHT + 1_000, text: GMAIL }], GMAIL_NIGHT + 1_100);
    await replay('next-day', [{ email: twice, at: GMAIL_NIGHT + 25 * HOUR, text: GMAIL }], GMAIL_NIGHT + 25 * HOUR);
    expect(await checked(['late@gmail.com', twice], isGivenUp)).toBe(0);
  });

  it('closes six calm hours later, and by now all are released', async () => {
    await lookAt(GMAIL_NIGHT + 40 * HOUR);
    expect(await incidents()).toMatchObject([{ key: 'google', state: 'closed' }]);
    expect(await checked([...hitByGmail.slice(1), 'never-delivered-to@gmail.com', 'late@gmail.com'], isMailable)).toBe(41);
  });

  it('today Apple fails: its users are held because of the incident, even one without grace, and show says so', async () => {
    await replay(
      'apple',
      [
        ...hitByApple.map((email, index) => ({ email, at: APPLE_DAY + index * 20, text: APPLE })),
        ...others.map((email, index) => ({ email, at: APPLE_DAY + index * 20 })),
        { email: 'never-delivered-to@icloud.com', at: APPLE_DAY + 900, text: APPLE },
      ],
      APPLE_DAY + 1_000,
    );
    await lookAt(APPLE_DAY + 1_200);
    await lookAt(Date.now() / 1_000);
    const id = `apple-${iso(APPLE_DAY - HOUR)
      .slice(0, 13)
      .replace(/\D/g, '')}`;
    expect(await incidents()).toMatchObject([{ id, state: 'closed', seen: 40 }, { key: 'google' }]);
    const all = [...hitByApple, 'never-delivered-to@icloud.com'];
    expect(await checked(all, isHeld)).toBe(41);
    expect(await checked(all, names(id))).toBe(41);
    expect((await run('show', 'never-delivered-to@icloud.com')).stdout).toContain(id);
  }, 60_000);

  it('a delivery ends a hold sooner, and replaying twice changes nothing', async () => {
    const delivered = hitByApple.slice(0, 2).map((email) => ({ email, at: APPLE_DAY + 5 * HOUR }));
    await replay('delivered', delivered);
    const before = await incidents();
    await replay('again', delivered);
    await lookAt(Date.now() / 1_000);
    expect(await incidents()).toEqual(before);
    expect(await checked(hitByApple, isMailable)).toBe(2);
    expect(await checked(hitByApple, isHeld)).toBe(38);
  });
});
