// Attackers who answer for their own domain, or a single Google Workspace customer, try to open an incident for others, so that people who
// are gone are mailed again. Through the whole pipeline: events, counters, detector.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { bucketOf } from '../../lib/counters/hours.ts';
import type { MailEvent } from '../../lib/event.ts';
import { type MemoryTables, memoryTables } from '../../lib/local/memory-tables.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { type Keeper, rebound } from '../simulate/keepers.ts';

const DAY = 86_400;
const HOUR = 3_600;
const BEGIN = Date.parse('2026-03-02T08:00:00Z') / 1_000;
const DAYS = 12;
const NIGHT = BEGIN + DAYS * DAY;
const GMAIL = '550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the address. - gsmtp';

type Told = Pick<MailEvent, 'remoteMta' | 'reportingMta' | 'diagnosticCode'>;

function event(email: string, at: number, told: Told = {}): MailEvent {
  const recipient = parseAddress(email);
  if (!recipient) throw new Error(email);
  const isBounce = told.diagnosticCode !== undefined;
  return makeEvent({
    provider: 'mailgun',
    kind: isBounce ? 'bounce' : 'delivery',
    recipient,
    occurredAt: new Date(at * 1_000).toISOString(),
    messageId: `${email}-${at}`,
    providerMeaning: { permanence: isBounce ? 'permanent' : 'unknown' },
    ...(isBounce && { replyCode: 550, status: '5.1.1' }),
    ...told,
  });
}

const at = (domain: string, count: number) => Array.from({ length: count }, (_, index) => `person-${index}@${domain}`);
const customers = Array.from({ length: 24 }, (_, index) => `team-${index}.example`);
const WORKSPACE = { remoteMta: 'aspmx.l.google.com' };

let keeper: Keeper;
async function take(events: readonly MailEvent[]): Promise<void> {
  for (let first = 0; first < events.length; first += 500) {
    const some = events.slice(first, first + 500);
    await keeper.take(some, Math.max(...some.map(({ occurredAt }) => Date.parse(occurredAt) / 1_000)) + 1);
  }
}

let warm: MemoryTables;
beforeAll(async () => {
  warm = memoryTables();
  keeper = rebound(warm, () => ({ suppressed: false }));
  for (let day = 0; day < DAYS; day++) {
    const when = BEGIN + day * DAY;
    await take([
      ...at('gmail.com', 150).map((email) => event(email, when)),
      ...at('yahoo.com', 80).map((email) => event(email, when)),
      ...customers.flatMap((domain) => at(domain, 5)).map((email) => event(email, when, WORKSPACE)),
    ]);
    await keeper.tick(when + HOUR, false);
  }
}, 120_000);
beforeEach(() => {
  keeper = rebound(memoryTables(warm.suppressions.copy(), warm.journal.copy()), () => ({ suppressed: false }));
});

/** Reports all of them gone within an hour, with a detector run every five minutes; returns what it opened. */
async function night(hit: readonly string[], told: Told): Promise<readonly string[]> {
  for (let minute = 0; minute < 60; minute += 5) {
    const now = hit.filter((_, index) => index % 12 === minute / 5);
    await take(now.map((email, index) => event(email, NIGHT + minute * 60 + (index % 300), told)));
    await keeper.tick(NIGHT + (minute + 5) * 60, true);
  }
  await keeper.tick(NIGHT + 2 * HOUR, true);
  return (await keeper.incidents()).map(({ key }) => key);
}

describe('no incident opens for others', () => {
  // Three domains, in three of the eight buckets.
  const domains = new Map(
    Array.from({ length: 40 }, (_, index) => `attacker-${index}.example`).map((domain) => [bucketOf(domain), domain]),
  );
  const attackers = [...domains.values()].slice(0, 3).flatMap((domain) => at(domain, 170));

  it.each([
    ['three customers of Workspace whose people all vanish', { ...WORKSPACE, diagnosticCode: GMAIL }],
    ["Gmail's signature in the reply of one's own servers", { remoteMta: 'mx.attacker.example', diagnosticCode: GMAIL }],
    ["Gmail's name as the reporting server", { reportingMta: 'dns; mx.google.com', diagnosticCode: '550 5.1.1 no such user' }],
    ["Yahoo's name as the reporting server", { reportingMta: 'dns; mta5.am0.yahoodns.net', diagnosticCode: '550 5.1.1 no such user' }],
    ["Microsoft's name in the text", { diagnosticCode: '550 5.1.1 no such user [X.prod.outlook.com]' }],
  ])('%s', async (_, told) => {
    const { diagnosticCode: _text, ...hosts } = told;
    await take(attackers.map((email) => event(email, NIGHT - DAY, hosts)));
    const keys = await night(attackers, told);
    expect(keys.filter((key) => !key.startsWith('attacker-'))).toEqual([]);
  });
});

it('but all Workspace customers at once open exactly one', async () => {
  const hit = customers.flatMap((domain) => at(domain, 5));
  expect(await night(hit, { ...WORKSPACE, diagnosticCode: GMAIL })).toEqual(['google-hosted']);
});
