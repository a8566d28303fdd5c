// The operator's commands against the embedded engine, over the real SDK and real HTTP.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { classify } from '../../lib/classify/classify.ts';
import type { Own } from '../../lib/classify/origin.ts';
import { type Engine, LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { createParking } from '../../lib/table/parked.ts';
import { createStore } from '../../lib/table/store.ts';
import { jsonLines, rebound } from './run.ts';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await startEngine();
  folder = await mkdtemp(join(tmpdir(), 'rebound-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);
const store = () => createStore({ client: engine.client, suppressionsTable: LOCAL_TABLES.suppressions });

async function bounce(address: string, diagnosticCode: string, overrides: object = {}, own?: Own): Promise<void> {
  const recipient = parseAddress(address);
  if (!recipient) throw new Error('no address');
  const event = makeEvent({
    provider: 'ses',
    kind: 'bounce',
    recipient,
    occurredAt: '2026-11-01T10:00:00.000Z',
    diagnosticCode,
    providerMeaning: { permanence: 'permanent' },
    ...overrides,
  });
  await store().record([{ event, classification: classify(event, own) }]);
}

const DEAD = '550 5.1.1 <gone@example.com>: Recipient address rejected: User unknown in virtual mailbox table';

describe('check', () => {
  it('exits with 0 if all may be mailed, with 1 otherwise; prints one object per address', async () => {
    await run('suppress', 'Ada@Example.com', '--why', 'asked by phone', '--who', 'grace');
    expect(await run('check', 'nobody@example.com')).toMatchObject({ code: 0 });
    const { stdout, code } = await run('check', 'ada@example.com', 'nobody@example.com', '--json');
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toEqual([
      {
        address: 'ada@example.com',
        suppressed: true,
        until: null,
        blocks: 'all',
        category: null,
        because: expect.stringMatching(/^Suppressed by grace .*asked by phone/),
        since: expect.stringMatching(/^20/),
        scopes: [],
      },
      {
        address: 'nobody@example.com',
        suppressed: false,
        until: null,
        blocks: null,
        category: null,
        because: null,
        since: null,
        scopes: [],
      },
    ]);
  });

  it('respects the given scope', async () => {
    await run('suppress', 'scoped@example.com', '--scope', 'sendgrid:asm:7');
    expect(await run('check', 'scoped@example.com')).toMatchObject({ code: 0 });
    expect(await run('check', 'scoped@example.com', '--scope', 'sendgrid:asm:7')).toMatchObject({ code: 1 });
    expect(await run('check', 'scoped@example.com', '--scope', 'sendgrid:asm:8')).toMatchObject({ code: 0 });
  });
});

describe('show', () => {
  it.each([
    ['552 5.2.2 mailbox full', 'mailbox_full'],
    ['550 5.7.1 blocked using a blocklist, see https://example.com', 'reputation_block'],
    ['550 5.7.26 unauthenticated mail is prohibited, SPF and DKIM did not pass', 'auth_failure'],
    [DEAD, 'invalid_recipient'],
  ])('and check --why give the time and the words: %s', async (words, category) => {
    const address = `why-${category}@example.com`;
    await bounce(address, words);
    const check = await run('check', address, '--why');
    expect(check.stdout).toContain('2026-11-01 10:00 UTC');
    expect(check.stdout).toContain(words);
    const { stdout, code } = await run('show', address);
    expect(code).toBe(0);
    expect(stdout).toContain('2026-11-01 10:00 UTC');
    expect(stdout).toContain(words);
    expect(stdout).toContain(`${category}: said by`);
  });

  it('says what would make a hold final', async () => {
    await bounce('held@example.com', DEAD, { occurredAt: '2026-11-02T10:00:00.000Z' });
    const delivered = { kind: 'delivery', occurredAt: '2026-11-01T10:00:00.000Z', providerMeaning: {} };
    await bounce('held@example.com', '', delivered);
    vi.useFakeTimers({ now: new Date('2026-11-03T10:00:00.000Z'), toFake: ['Date'] });
    try {
      expect((await run('show', 'held@example.com')).stdout).toMatch(
        /Made final by .*message with the same answer, at least 24 hours after/,
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it('says what happened, who said it and what would change it', async () => {
    await bounce('gone@example.com', DEAD);
    const { stdout, code } = await run('show', 'gone@example.com');
    expect(code).toBe(0);
    for (const part of [
      'Suppressed.',
      "The recipient's server said there is no such mailbox, on 1 November 2026.",
      'a message that is delivered 24 hours after that or later, or by `',
      `rebound release gone@example.com --endpoint ${engine.endpoint}`,
      '2026-11-01 10:00 UTC',
      `“${DEAD}”`,
      'reported by ses, read by rule postfix-virtual-mailbox',
      `explain --recipient gone@example.com --endpoint ${engine.endpoint}`,
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('names a command that explains it with all that was reported, not with the words alone', async () => {
    await bounce('coded@example.com', 'No such user', { replyCode: 550, status: '5.1.1', provider: 'mailgun' });
    const told = async (recipient: string) => (await run('explain', '--recipient', recipient)).stdout.replaceAll(/\s+/g, ' ');
    expect(await told('coded@example.com')).toMatch(
      /550 5\.1\.1 No such user .* The recipient's mail server\. Mailgun reported it as the answer of the recipient's server\./,
    );
    await bounce('own@example.com', DEAD, {}, { mtas: [], domains: ['example.com'] });
    expect(await told('own@example.com')).toContain('Your own mail server. The server that answered');
  });

  it('explains nothing if nobody said anything', async () => {
    await run('suppress', 'asked@example.com', '--why', 'asked by phone');
    expect((await run('show', 'asked@example.com')).stdout).not.toContain('What it means');
    for (const address of ['asked@example.com', 'unheard@example.com'])
      expect(await run('explain', '--recipient', address)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(address) });
  });

  it('marks what no longer counts', async () => {
    await bounce('back@example.com', DEAD);
    await bounce('back@example.com', '', {
      kind: 'delivery',
      occurredAt: '2026-11-05T10:00:00.000Z',
      providerMeaning: { permanence: 'unknown' },
    });
    const { stdout } = await run('show', 'back@example.com');
    expect(stdout).toContain('Mailable.');
    expect(stdout).toMatch(/not to exist \(no longer counts/);
  });

  it('exits with 1 for an address that is not on record', async () => {
    expect(await run('show', 'unheard@example.com')).toMatchObject({ code: 1, stdout: expect.stringContaining('Nothing is on record') });
    const { stdout } = await run('show', 'unheard@example.com', '--json');
    expect(jsonLines(stdout)).toMatchObject([{ address: 'unheard@example.com', suppressed: false, timeline: [], reasons: [] }]);
  });
});

describe('suppress', () => {
  it('holds until a time, and says so', async () => {
    const { stdout } = await run('suppress', 'later@example.com', '--until', '30d', '--json');
    const [verdict] = jsonLines(stdout);
    expect(verdict).toMatchObject({ suppressed: true, until: expect.any(Number) });
    const days = (Number(Object(verdict).until) - Date.now() / 1_000) / 86_400;
    expect(Math.round(days)).toBe(30);
  });

  it.each([
    ['a time in the past', ['--until', '2020-01-01']],
    ['no time', ['--until', 'soon']],
    ['an opt-out with an end', ['--until', '3d', '--scope', '*']],
  ])('refuses %s', async (_, options) => {
    expect(await run('suppress', 'refused@example.com', ...options)).toMatchObject({ code: 2, stdout: '' });
    expect(await run('check', 'refused@example.com')).toMatchObject({ code: 0 });
  });

  it('refuses what is not an address, before anything is done', async () => {
    expect(await run('suppress', 'good@example.com', 'not one')).toMatchObject({ code: 2, stderr: expect.stringContaining('"not one"') });
    expect(await run('check', 'good@example.com')).toMatchObject({ code: 0 });
  });

  it('changes nothing on --dry-run, and not more than 100 addresses unless told to', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `many${index}@example.com`);
    expect(await run('suppress', 'dry@example.com', '--dry-run')).toMatchObject({ code: 0 });
    expect(await run('suppress', ...many)).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    expect(await run('check', 'dry@example.com', ...many)).toMatchObject({ code: 0 });
    expect(await run('suppress', ...many, '--yes')).toMatchObject({ code: 0 });
    const { stdout } = await run('check', ...many, '--json');
    expect(jsonLines(stdout).filter((row) => Object(row).suppressed)).toHaveLength(101);
  });
});

describe('release', () => {
  it('lets an address be mailed again, and says what still holds', async () => {
    await bounce('free@example.com', DEAD);
    await bounce('free@example.com', '', {
      kind: 'complaint',
      providerMeaning: { category: 'complaint', permanence: 'permanent', decisive: true },
    });
    expect(await run('release', 'free@example.com', '--dry-run')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('would be released'),
    });
    expect(await run('check', 'free@example.com')).toMatchObject({ code: 1 });

    const first = await run('release', 'free@example.com', '--why', 'wrote to us');
    expect(first).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/still stopped: The person reported a message as spam.*\n.*--complaints/),
    });
    expect(await run('release', 'free@example.com', '--complaints')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('mailable'),
    });
    expect(await run('check', 'free@example.com')).toMatchObject({ code: 0 });
  });

  it('says what a release would leave, and undoes it to what was said before', async () => {
    await bounce('undo@example.com', DEAD);
    await bounce('undo@example.com', '', { kind: 'complaint', providerMeaning: { category: 'complaint' } });
    await run('suppress', 'undo@example.com', '--scope', 'sendgrid:asm:7');
    const reasons = async () => jsonLines((await run('release', 'undo@example.com', '--scope', 'sendgrid:asm:9', '--json')).stdout)[0];
    const before = await reasons();
    const would = await run('release', 'undo@example.com', '--dry-run');
    expect(would.stdout).toMatch(/would be released from: .*no such mailbox/);
    expect(would.stdout).toMatch(
      /would still be stopped: The person reported(?:.*\n)+.*would still be stopped: The person opted out of sendgrid:asm:7/,
    );
    expect(await reasons()).toEqual(before);

    await run('release', 'undo@example.com', '--complaints', '--scope', 'sendgrid:asm:7', '--why', 'typo');
    expect(await run('check', 'undo@example.com', '--scope', 'sendgrid:asm:7')).toMatchObject({ code: 0 });
    expect(await run('release', 'undo@example.com', '--undo')).toMatchObject({ code: 0, stdout: expect.stringContaining('stopped: ') });
    expect(await reasons()).toEqual(before);
    await run('suppress', 'undo@example.com', '--why', 'newer');
    expect(await run('release', 'undo@example.com', '--undo')).toMatchObject({ code: 0 });
    await run('release', 'undo@example.com');
    await run('suppress', 'undo@example.com', '--why', 'newer still');
    expect(await run('release', 'undo@example.com', '--undo')).toMatchObject({ code: 1, stdout: expect.stringContaining('not undone') });
    expect(await run('release', 'undo@example.com', '--undo', '--complaints')).toMatchObject({ code: 2 });
  });

  it('lifts an opt-out only if its scope is given', async () => {
    await run('suppress', 'optout@example.com', '--scope', '*');
    expect(await run('release', 'optout@example.com')).toMatchObject({ code: 1, stdout: expect.stringContaining("--scope '*'") });
    expect(await run('release', 'optout@example.com', '--scope', '*')).toMatchObject({ code: 0 });
    expect(await run('check', 'optout@example.com')).toMatchObject({ code: 0 });
  });
});

describe('list', () => {
  it('filters by domain, category, time and provider', async () => {
    await bounce('a@list.example', DEAD);
    await bounce('b@list.example', DEAD, { provider: 'mailgun', occurredAt: '2026-10-01T10:00:00.000Z' });
    await run('suppress', 'c@list.example');
    const listed = async (...filters: string[]) => {
      const { stdout, code } = await run('list', '--domain', 'list.example', '--json', ...filters);
      expect(code).toBe(0);
      return jsonLines(stdout).map((row) => Object(row).address);
    };
    expect((await listed()).sort()).toEqual(['a@list.example', 'b@list.example', 'c@list.example']);
    expect((await listed('--category', 'invalid_recipient')).sort()).toEqual(['a@list.example', 'b@list.example']);
    expect(await listed('--since', '2026-10-15', '--category', 'invalid_recipient')).toEqual(['a@list.example']);
    expect(await listed('--provider', 'mailgun')).toEqual(['b@list.example']);
    expect(await run('list', '--domain', 'empty.example')).toMatchObject({ code: 0, stdout: 'Nobody is on this list.\n' });
    expect(await run('list', '--category', 'bored')).toMatchObject({ code: 2 });
  });

  it.each([
    ['of a domain', ['--domain', 'example.com']],
    ['of the whole table', []],
  ])('reads %s page by page, each row once', async (_, filter) => {
    const { stdout: whole } = await run('list', ...filter, '--limit', '0', '--json');
    const seen: unknown[] = [];
    let cursor: string[] = [];
    for (let page = 0; page < 100; page += 1) {
      const { stdout, stderr } = await run('list', ...filter, '--limit', '13', '--json', ...cursor);
      const rows = jsonLines(stdout);
      expect(rows.length).toBeLessThanOrEqual(13);
      seen.push(...rows.map((row) => Object(row).address));
      const next = /--cursor (\S+)/.exec(stderr)?.[1];
      if (next === undefined) break;
      cursor = ['--cursor', next];
    }
    expect(seen.length).toBeGreaterThan(100);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(
      jsonLines(whole)
        .map((row) => Object(row).address)
        .sort(),
    );
  });

  it('prints the command for the next page, ready to copy', async () => {
    const { stderr } = await run('list', '--domain', 'example.com', '--since', '52w', '--limit', '1');
    const [, line = ''] = /^There is more:\n {2}(?:npx )?rebound (.*)\n$/.exec(stderr) ?? [];
    expect(line).toContain(`--endpoint ${engine.endpoint}`);
    expect(await rebound(...line.split(' '))).toMatchObject({ code: 0, stdout: expect.stringContaining('@example.com') });
  });

  it('refuses a cursor from another list', async () => {
    const { stderr } = await run('list', '--domain', 'example.com', '--limit', '1');
    const cursor = /--cursor (\S+)/.exec(stderr)?.[1] ?? '';
    expect(await run('list', '--domain', 'other.example', '--cursor', '0.rubbish')).toMatchObject({ code: 2 });
    expect(await run('list', '--cursor', 'rubbish')).toMatchObject({ code: 2 });
    expect(cursor).not.toBe('');
  });
});

describe('a scope', () => {
  it.each([
    ['check', 'transactionnal', 'did you mean "transactional"?'],
    ['suppress', 'sendgird:asm:7', 'did you mean "sendgrid:asm:7"?'],
    ['suppress', 'transactional', "It is '*'"],
    ['release', 'newsletter', 'sendgrid:asm:NUMBER'],
    ['suppress', 'mailgun:tag:a\u202eb', 'control or invisible characters'],
    ['check', 'ses:list:a\u0007', 'control or invisible characters'],
  ])('that does not exist is wrong usage: %s --scope %s', async (name, scope, words) => {
    expect(await run(name, 'a@scope.example', '--scope', scope)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  });
});

describe('redecide', () => {
  it('first shows what another policy would change, then changes it', async () => {
    await bounce('policy@example.com', '550 5.5.0', { occurredAt: new Date().toISOString() });
    const policy = join(folder, 'policy.json');
    await writeFile(policy, JSON.stringify({ refused: [{ times: 1, holdDays: 20 }] }));
    const would = await run('redecide', '--policy', policy, '--dry-run');
    expect(would.stdout).toContain('until another day, such as policy@example.com');
    expect(await run('redecide', '--policy', policy, '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 row changed') });
    expect(await run('redecide', '--policy', policy, '--json', '--yes')).toMatchObject({ stdout: expect.stringContaining('"changed":0') });
    await writeFile(policy, '{"refusd":[]}');
    expect(await run('redecide', '--policy', policy)).toMatchObject({ code: 2, stderr: expect.stringContaining('policy row "refusd"') });
  });
});

describe('parked', () => {
  it('lists, shows and rereads parked items', async () => {
    const readable = JSON.stringify({
      event: 'bounce',
      type: 'bounce',
      email: 'parked@example.com',
      timestamp: 1_790_000_000,
      reason: DEAD,
      status: '5.1.1',
    });
    await createParking(engine.client, LOCAL_TABLES.journal, () => new Date()).park('sendgrid', [
      { raw: readable, why: 'an older version could not read it' },
      { raw: '{"event":', why: 'cut off' },
    ]);
    const list = await run('parked', 'list', '--json');
    expect(list.code).toBe(1);
    const [first] = jsonLines(list.stdout).filter((item) => Object(item).why !== 'cut off');
    expect(await run('parked', 'show', Object(first).id)).toMatchObject({ code: 0, stdout: `${readable}\n` });
    expect(await run('parked', 'show', 'nothing')).toMatchObject({ code: 1 });

    expect(await run('parked', 'replay')).toMatchObject({ code: 2 });
    expect(await run('parked', 'replay', '--all', '--dry-run')).toMatchObject({
      stdout: expect.stringContaining('1 event could be recorded'),
    });
    expect(await run('check', 'parked@example.com')).toMatchObject({ code: 0 });
    expect(await run('parked', 'replay', '--all')).toMatchObject({ code: 1, stdout: expect.stringMatching(/1 event recorded/) });
    expect(await run('check', 'parked@example.com')).toMatchObject({ code: 1 });
    expect(jsonLines((await run('parked', 'list', '--json')).stdout)).toMatchObject([{ provider: 'sendgrid', why: 'cut off' }]);
  });
});

describe('forget', () => {
  it('erases, and on request leaves a hash that check recognizes', async () => {
    vi.stubEnv('ADDRESS_HASH_KEY', '');
    await bounce('erase@example.com', DEAD);
    expect(await run('forget', 'erase@example.com', '--keep-hash')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ADDRESS_HASH_KEY'),
    });
    vi.stubEnv('ADDRESS_HASH_KEY', 'secret');
    expect(await run('forget', 'erase@example.com', '--keep-hash')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/still suppressed as [0-9a-f]{64}@erased\.invalid/),
    });
    // With the key every command shows the hash, without it none does.
    expect(await run('check', 'erase@example.com')).toMatchObject({ code: 1 });
    expect(await run('show', 'erase@example.com')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^[0-9a-f]{64}@erased\.invalid\n {2}Suppressed/),
    });
    vi.stubEnv('ADDRESS_HASH_KEY', '');
    expect(await run('check', 'erase@example.com')).toMatchObject({ code: 0 });
    expect(await run('show', 'erase@example.com')).toMatchObject({ code: 1 });
    vi.stubEnv('ADDRESS_HASH_KEY', 'secret');
    expect(await run('release', 'erase@example.com')).toMatchObject({ code: 0 });
    expect(await run('check', 'erase@example.com')).toMatchObject({ code: 0 });
    vi.unstubAllEnvs();
    expect(await run('forget', 'erase@example.com', '--json')).toMatchObject({ stdout: expect.stringContaining('"removed":false') });
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s that knows every command and option', async (shell) => {
    const { stdout } = await rebound('completion', shell);
    for (const word of ['check', 'parked', 'replay', 'dry-run', 'journal-table', 'spam_reports']) expect(stdout).toContain(word);
  });

  it('refuses another shell', async () => {
    expect(await rebound('completion', 'cmd')).toMatchObject({ code: 2 });
  });
});

describe('the bash completion', () => {
  const complete = async (...words: readonly string[]) => {
    const { stdout } = await rebound('completion', 'bash');
    const script = `${stdout}\nCOMP_WORDS=(rebound "$@"); COMP_CWORD=$#; _rebound; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout: replies, status } = spawnSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' });
    expect(status).toBe(0);
    return replies.split('\n').filter(Boolean);
  };

  it.each([
    [['pa'], ['parked']],
    [
      ['parked', ''],
      ['list', 'show', 'replay'],
    ],
    [
      ['import', '--from', 's'],
      ['ses', 'sendgrid'],
    ],
    [['import', '--from', 'ses', '--dr'], ['--dry-run']],
    [
      ['list', '--category', 'mailbox'],
      ['mailbox_inactive', 'mailbox_full'],
    ],
  ])('of %j offers %j', async (words, offered) => {
    expect(await complete(...words)).toEqual(expect.arrayContaining([...offered]));
  });
});
