// Every list that can be imported, in each form it is exported in, and what its rows mean.
import { describe, expect, it } from 'vitest';
import type { Own } from '../../lib/classify/origin.ts';
import type { Address } from '../../lib/event.ts';
import { type Facts, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy } from '../../lib/record/ladders.ts';
import { verdictOf } from '../../lib/record/policy.ts';
import type { Source } from '../../lib/transfer/formats.ts';
import { type Effect, importRows, type Tally, UnknownList } from '../../lib/transfer/import.ts';
import { readRows } from '../../lib/transfer/rows.ts';

const now = new Date('2026-11-23T12:00:00Z');
const created = Date.parse('2026-11-20T12:00:00Z') / 1_000;

interface Wanted {
  readonly from?: Source;
  readonly list?: string;
  readonly scope?: string;
  readonly own?: Own;
}

async function take(
  text: string,
  fileName = 'list',
  { scope, own, ...wanted }: Wanted = {},
): Promise<Tally & { readonly facts: Map<Address, Facts> }> {
  const facts = new Map<Address, Facts>();
  const store = {
    async recordFacts(entries: ReadonlyMap<Address, Facts>) {
      for (const [address, some] of entries) facts.set(address, some);
      return { changed: entries.size, unchanged: 0, conflicts: 0, requests: entries.size };
    },
  };
  async function* bytes() {
    yield Buffer.from(text);
  }
  const context = { undated: '2026-11-22T00:00:00.000Z', latestMs: now.getTime(), scope, policy: defaultPolicy, own };
  const tally = await importRows(readRows(bytes()), { wanted, fileName, context, now, store });
  return { ...tally, facts };
}

const DEAD = '550 5.1.1 <gone@example.com>: Recipient address rejected: User unknown in virtual mailbox table';
const FULL = '552 5.2.2 mailbox is full, user is over quota';
const BLOCKED = '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using zen.spamhaus.org';

const json = JSON.stringify;
const csv = (header: string, ...rows: string[]) => `${header}\n${rows.join('\n')}\n`;
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe.each<[list: string, fileName: string, text: string, effects: Partial<Record<Effect, number>>]>([
  [
    'sendgrid bounces',
    'suppression_bounces.csv',
    csv(
      'status,reason,email,created',
      `5.1.1,${quote(DEAD)},a@example.com,${created}`,
      `5.2.2,${quote(FULL)},b@example.com,${created}`,
      `5.7.1,${quote(BLOCKED)},c@example.com,${created}`,
      `5.0.0,,d@example.com,${created}`,
    ),
    { suppress: 1, count: 1, none: 1, hold: 1 },
  ],
  ['sendgrid bounces', 'bounces.json', json([{ created, email: 'a@example.com', reason: DEAD, status: '5.1.1' }]), { suppress: 1 }],
  [
    'sendgrid blocks',
    'suppression_blocks.csv',
    csv('status,reason,email,created', `5.7.1,${quote(BLOCKED)},c@example.com,${created}`, `5.0.0,,d@example.com,${created}`),
    { none: 1, count: 1 },
  ],
  ['sendgrid blocks', 'export.json', json([{ created, email: 'a@example.com', reason: '', status: '' }]), { count: 1 }],
  [
    'sendgrid invalid_emails',
    'x.csv',
    csv(
      'reason,email,created',
      `Mail domain mentioned in email address is unknown,a@example.com,${created}`,
      `Mail domain mentioned in email address is unknown,a@nodot,${created}`,
    ),
    { hold: 1, suppress: 1 },
  ],
  ['sendgrid spam_reports', 'x.csv', csv('ip,email,created', `192.0.2.1,a@example.com,${created}`), { suppress: 1 }],
  ['sendgrid spam_reports', 'spam_reports.json', json([{ created, email: 'a@example.com', ip: '192.0.2.1' }]), { suppress: 1 }],
  ['sendgrid spam_reports', 'suppression_spam_reports.csv', csv('email,created', `a@example.com,${created}`), { suppress: 1 }],
  ['sendgrid unsubscribes', 'suppression_unsubscribes.csv', csv('email,created', `a@example.com,${created}`), { suppress: 1 }],
  ['sendgrid group', 'asm_groups_123_suppressions.csv', csv('email,created', `a@example.com,${created}`), { optOut: 1 }],
  [
    'sendgrid group',
    'x.json',
    json({ suppressions: [{ email: 'a@example.com', group_id: 7, group_name: 'News', created_at: created }] }),
    { optOut: 1 },
  ],
  [
    'mailgun bounces',
    'x.csv',
    csv(
      'address,code,error,created_at',
      `a@example.com,550,${quote(DEAD)},"Fri, 20 Nov 2026 12:00:00 GMT"`,
      `b@example.com,552,${quote(FULL)},"Fri, 20 Nov 2026 12:00:00 UTC"`,
      `c@example.com,498,No MX,2026-11-20 12:00:00`,
      `d@example.com,550,,2026-11-20T12:00:00Z`,
    ),
    { suppress: 1, count: 1, hold: 2 },
  ],
  [
    'mailgun bounces',
    'x.json',
    json({ items: [{ address: 'a@example.com', code: '550', error: DEAD, created_at: 'Fri, 20 Nov 2026 12:00:00 UTC' }], paging: {} }),
    { suppress: 1 },
  ],
  ['mailgun complaints', 'x.csv', csv('address,created_at', 'a@example.com,"Fri, 20 Nov 2026 12:00:00 GMT"'), { suppress: 1 }],
  [
    'mailgun complaints',
    'x.json',
    json({ items: [{ address: 'a@example.com', created_at: 'Fri, 20 Nov 2026 12:00:00 UTC' }] }),
    { suppress: 1 },
  ],
  ['mailgun unsubscribes', 'x.csv', csv('address,tags,created_at', 'a@example.com,*,"Fri, 20 Nov 2026 12:00:00 GMT"'), { suppress: 1 }],
  [
    'mailgun unsubscribes',
    'x.json',
    json({ items: [{ address: 'a@example.com', tags: ['*'], created_at: 'Fri, 20 Nov 2026 12:00:00 UTC' }] }),
    { suppress: 1 },
  ],
  ['mailgun allowlist', 'x.csv', csv('address,domain', 'a@example.com,'), { count: 1 }],
  [
    'mailgun allowlist',
    'x.json',
    json({ items: [{ type: 'address', value: 'a@example.com', reason: 'ours', createdAt: 'Fri, 20 Nov 2026 12:00:00 UTC' }] }),
    { count: 1 },
  ],
  [
    'ses suppressed',
    'x.json',
    json({
      SuppressedDestinationSummaries: [
        { EmailAddress: 'a@example.com', Reason: 'BOUNCE', LastUpdateTime: '2026-11-20T12:00:00+00:00' },
        { EmailAddress: 'b@example.com', Reason: 'COMPLAINT', LastUpdateTime: created },
      ],
      NextToken: 'x',
    }),
    { hold: 1, suppress: 1 },
  ],
  ['ses suppressed', 'x.csv', 'a@example.com,BOUNCE\nb@example.com,COMPLAINT\n', { hold: 1, suppress: 1 }],
  [
    'ses suppressed',
    'x.jsonl',
    '{"emailAddress":"a@example.com","reason":"BOUNCE"}\n{"emailAddress":"b@example.com","reason":"COMPLAINT"}\n',
    { hold: 1, suppress: 1 },
  ],
  ['ses suppressed', 'x.csv', csv('Email address,Suppression reason,Date added', 'a@example.com,Bounce,2026-01-20'), { lapsed: 1 }],
])('%s in %s', (list, fileName, text, effects) => {
  it('is recognized by its columns, and its rows are read correctly', async () => {
    const tally = await take(text, fileName);
    expect(`${tally.detection?.format.source} ${tally.detection?.format.list}`).toBe(list);
    expect(Object.fromEntries(tally.effects)).toEqual(effects);
    expect(tally.skipped).toEqual(new Map());
  });

  it('means the same a second time', async () => {
    expect((await take(text, fileName)).facts).toEqual((await take(text, fileName)).facts);
  });
});

describe('scopes of opt-outs', () => {
  const scopes = async (text: string, fileName: string, wanted?: Wanted) =>
    [...(await take(text, fileName, wanted)).facts.values()].flatMap((facts) => [...facts.scopes.keys()]);

  it('are the group named by the file or the row', async () => {
    expect(await scopes(csv('email,created', `a@example.com,${created}`), 'asm_groups_123_suppressions.csv')).toEqual(['sendgrid:asm:123']);
    expect(await scopes(json([{ email: 'a@example.com', group_id: 7 }]), 'x')).toEqual(['sendgrid:asm:7']);
    expect(await scopes('["a@example.com"]', 'x', { list: 'group', scope: 'sendgrid:asm:9' })).toEqual(['sendgrid:asm:9']);
  });

  it('are the sending domain named by the operator, or everything', async () => {
    const rows = csv('address,tags,created_at', 'a@example.com,"news, offers","Fri, 20 Nov 2026 12:00:00 GMT"');
    expect(await scopes(rows, 'x')).toEqual(['*']);
    expect(await scopes(rows, 'x', { scope: 'mailgun:domain:mg.example.org' })).toEqual([
      'mailgun:domain:mg.example.org:tag:news',
      'mailgun:domain:mg.example.org:tag:offers',
    ]);
  });
});

describe('an invalid row', () => {
  it('is skipped by name, and the rest continues', async () => {
    const rows = [
      `5.1.1,${quote(DEAD)},a@example.com,${created}`,
      `5.1.1,${quote(DEAD)},,${created}`,
      `5.1.1,${quote(DEAD)},two@example.com and more@example.com,${created}`,
      `5.1.1,${quote(DEAD)},b@example.com,yesterday`,
      `5.1.1,${quote(DEAD)},c@example.com,${now.getTime() / 1_000 + 86_400}`,
      `5.1.1,${quote(DEAD)},\ufffd@example.com,${created}`,
    ];
    const tally = await take(csv('status,reason,email,created', ...rows), 'bounces.csv');
    expect(Object.fromEntries(tally.skipped)).toEqual({
      'no address': 1,
      'not an address': 2,
      'a time that cannot be read': 1,
      'dated in the future': 1,
    });
    expect([...tally.facts.keys()]).toEqual(['a@example.com']);
  });

  it('is a whole domain on an allowlist, or a reason unknown to SES', async () => {
    expect([...(await take(csv('address,domain', ',example.com'), 'x')).skipped.keys()]).toEqual([
      'a whole domain: Rebound keeps single addresses',
    ]);
    expect([...(await take(json([{ EmailAddress: 'a@example.com', Reason: 'BORED' }]), 'x')).skipped.keys()]).toEqual([
      'a reason other than BOUNCE or COMPLAINT',
    ]);
  });

  it('is every row of a file that does not say what to do: customers must not be suppressed by mistake', async () => {
    await expect(take('email,name\na@example.com,Ada\n')).rejects.toThrow(UnknownList);
    const { facts } = await take('email,name\na@example.com,Ada\n', 'x', { list: 'addresses' });
    expect(verdictOf([...facts.values()][0] ?? noFacts, defaultPolicy)).toMatchObject({ suppressed: true, blocks: 'all' });
  });
});

describe('the name of a list', () => {
  const header = 'address,suppressed,until,blocks,all_until,category,provider,because,since,scopes,overflow';
  const row = (scope: string) => `ada@example.com,false,,,,,,,2026-11-20T12:00:00Z,${encodeURIComponent(scope)}=2026-11-20T12:00:00Z,false`;
  it.each(['a\u0007b', 'a\u202eb', 'a\u009bb'])('is refused with a control character in it: %j', async (scope) => {
    const tally = await take(csv(header, row(scope)), 'list.csv');
    expect([...tally.skipped]).toEqual([['control characters in the name of a list', 1]]);
    expect(tally.facts.size).toBe(0);
  });
  it('is as short as the record stores it', async () => {
    const { facts } = await take(csv(header, row('x'.repeat(300))), 'list.csv');
    for (const { scopes } of facts.values()) for (const scope of scopes.keys()) expect(Buffer.byteLength(scope)).toBeLessThanOrEqual(40);
    expect(facts.size).toBe(1);
  });
});

it("holds an address refused by an operator's own server or domain for a week, and counts nothing against it", async () => {
  const said = 'host relay.shop.example[192.0.2.1] said: 550 5.1.1 User unknown';
  const list = csv(
    'status,reason,email,created',
    `5.1.1,${quote(said)},a@example.com,${created}`,
    `5.1.1,${quote('550 5.1.1 User unknown')},b@shop.example,${created}`,
    `5.1.1,${quote('550 5.1.1 User unknown')},c@example.com,${created}`,
  );
  const cellsOf = async (own?: Own) => {
    const { facts } = await take(list, 'suppression_bounces.csv', { own });
    return [...facts.values()].flatMap(({ cells }) => [...cells.keys()]);
  };
  expect(await cellsOf({ mtas: ['relay.shop.example'], domains: ['shop.example'] })).toEqual(['local', 'local', 'dead']);
  expect(await cellsOf()).toEqual(['dead', 'dead', 'dead']);
});
