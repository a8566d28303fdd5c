// The counters against the embedded engine: what is counted, what it costs, and that reading returns what was counted.
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { createCounters, DOMAINS_MAX } from '../../lib/counters/counter.ts';
import { hourOf, REST } from '../../lib/counters/hours.ts';
import { othersToday } from '../../lib/counters/others.ts';
import { type CountersTable, readHourSlices, readHours, readState, readTexts } from '../../lib/counters/read.ts';
import { type Category, type Change, type Classification, type Kind, PROVIDERS } from '../../lib/event.ts';
import { REFUSAL_REASONS } from '../../lib/providers/refusal.ts';
import { merge } from '../../lib/record/facts.ts';
import { factsOf } from '../../lib/record/placement.ts';
import type { After } from '../../lib/table/store.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';

const now = new Date('2026-03-02T10:20:00.000Z');
const HOUR = hourOf(now.getTime());

let engine: TestEngine;
let table: CountersTable;
beforeEach(async () => {
  engine = await openEngine();
  table = engine.tables;
});
afterEach(() => engine.close());

let messages = 0;
function change(
  address: string,
  kind: Kind,
  category?: Category,
  more: Partial<Change['event']> = {},
  said: Partial<Classification> = {},
): Change {
  const recipient = parseAddress(address);
  if (!recipient) throw new Error(address);
  const id = `m${messages++}`;
  const event = { id, messageId: id, provider: 'ses', kind, recipient, occurredAt: now.toISOString(), scope: '*', ...more } as const;
  return {
    event: { ...event, providerMeaning: { permanence: 'permanent' } },
    classification: category ? { category, permanence: 'permanent', origin: 'remote', confidence: 'certain', ruleId: 'r', ...said } : null,
  };
}

const rowOf = (of: Change, changed = true): After => ({ changed, facts: factsOf(of) });
/** An address with a row that says mail was delivered to it the given number of days before. */
function alive(of: Change, daysBefore: number): After {
  const { recipient } = of.event;
  const occurredAt = new Date(now.getTime() - daysBefore * 86_400_000).toISOString();
  return { changed: true, facts: merge(factsOf(of), factsOf(change(recipient, 'delivery', undefined, { occurredAt }))) };
}
const counters = (options: Partial<Parameters<typeof createCounters>[0]> = {}) => createCounters({ ...table, now: () => now, ...options });
const hour = async (key: string) => (await readHours(table, HOUR, HOUR + 1)).get(key)?.[0];

describe('counters', () => {
  it('distinguish recently mailed people who are gone, others who are gone, other bounces and deliveries', async () => {
    const one = counters();
    for (const [index, days] of [1, 44, 46, -0.5, -2].entries()) {
      const gone = change(`gone${index}@gmail.com`, 'bounce', 'invalid_recipient');
      one.count(gone, alive(gone, days));
    }
    const unknown = change('new@gmail.com', 'bounce', 'mailbox_inactive');
    one.count(unknown, rowOf(unknown));
    const full = change('full@gmail.com', 'bounce', 'mailbox_full');
    one.count(full, rowOf(full));
    one.count(change('glad@gmail.com', 'delivery'), undefined);
    for (const [kind, category] of [
      ['deferral', 'rate_limited'],
      ['complaint', 'complaint'],
      ['reject', 'esp_suppressed'],
    ] as const)
      one.count(change('other@gmail.com', kind, category), undefined);
    await one.drain();
    expect(await hour('google')).toEqual({ hour: HOUR, a: 3, u: 3, o: 1, n: 2 });
  });

  it('count an address once an hour, an event once, and nothing that the row knew or that arrives a day late', async () => {
    const one = counters();
    const gone = change('twice@gmx.de', 'bounce', 'invalid_recipient');
    one.count(gone, rowOf(gone));
    one.count(gone, rowOf(gone));
    const again = change('twice@gmx.de', 'bounce', 'invalid_recipient');
    one.count(again, rowOf(again));
    const known = change('known@gmx.de', 'bounce', 'invalid_recipient');
    one.count(known, rowOf(known, false));
    const occurredAt = new Date(now.getTime() - 25 * 3_600_000).toISOString();
    const late = change('late@gmx.de', 'bounce', 'invalid_recipient', { occurredAt });
    one.count(late, rowOf(late));
    await one.drain();
    const hours = (await readHours(table, HOUR - 48, HOUR + 1)).get('gmx');
    expect(hours).toEqual([{ hour: HOUR, a: 0, u: 1, o: 0, n: 0 }]);
    const [all] = await readHourSlices(table, HOUR, HOUR + 1);
    expect(all?.numbers.get('ses bounce invalid_recipient')).toBe(2);
  });

  it('count refusals by your own server for no system, and forwarded mail as nobody gone', async () => {
    const one = counters();
    one.count(change('a@web.de', 'bounce', 'invalid_recipient', {}, { origin: 'local' }), undefined);
    one.count(change('b@web.de', 'bounce', 'invalid_recipient', {}, { nuance: 'forwarded' }), undefined);
    await one.drain();
    expect(await hour('webde')).toEqual({ hour: HOUR, a: 0, u: 0, o: 1, n: 1 });
  });

  it('keep hosted systems in buckets of domains, so that one domain moves one of eight', async () => {
    const one = counters();
    for (let index = 0; index < 40; index++) {
      const gone = change(`p${index}@university.example`, 'bounce', 'invalid_recipient', { remoteMta: 'aspmx.l.google.com' });
      one.count(gone, index < 30 ? alive(gone, 3) : rowOf(gone));
    }
    await one.drain();
    const counted = await hour('google-hosted');
    expect(counted).toMatchObject({ a: 30, u: 10 });
    expect(counted?.aBuckets?.toSorted((a, b) => b - a)).toEqual([30, 0, 0, 0, 0, 0, 0, 0]);
    expect(counted?.uBuckets?.toSorted((a, b) => b - a)).toEqual([10, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('keep the 64 busiest other domains separate and add up the rest', async () => {
    const one = counters();
    for (let index = 0; index < DOMAINS_MAX + 20; index++) {
      for (let times = 0; times < (index < DOMAINS_MAX ? 2 : 1); times++) {
        const full = change(`p${times}@d${index}.example`, 'bounce', 'mailbox_full');
        one.count(full, rowOf(full));
      }
    }
    await one.drain();
    const keys = await readHours(table, HOUR, HOUR + 1);
    expect(keys.get('d0.example')).toEqual([{ hour: HOUR, a: 0, u: 0, o: 2, n: 2 }]);
    expect(keys.get(REST)).toEqual([{ hour: HOUR, a: 0, u: 0, o: 20, n: 20 }]);
    expect(keys.has(`d${DOMAINS_MAX}.example`)).toBe(false);
    expect((await readState(table)).domains.size).toBe(DOMAINS_MAX);
    const slices = await readHourSlices(table, HOUR, HOUR + 1);
    const rest = slices.find(({ name }) => name === REST);
    expect(rest?.numbers).toEqual(new Map([['ses bounce mailbox_full', 20]]));
    const sum = slices
      .filter(({ name }) => name !== 'all')
      .reduce((total, { numbers }) => total + (numbers.get('ses bounce mailbox_full') ?? 0), 0);
    expect(sum).toBe(slices.find(({ name }) => name === 'all')?.numbers.get('ses bounce mailbox_full'));
  });

  it('are the same with several writers: ten processes in four shards', async () => {
    const processes = Array.from({ length: 10 }, () => counters({ shards: 4 }));
    for (let index = 0; index < 300; index++) {
      const gone = change(`p${index}@${index % 2 ? 'gmail.com' : 'firma.example'}`, 'bounce', 'invalid_recipient');
      processes[index % 10]?.count(gone, rowOf(gone));
    }
    await Promise.all(processes.map((each) => each.drain()));
    expect(await hour('google')).toMatchObject({ u: 150 });
    expect(await hour('firma.example')).toMatchObject({ u: 150 });
    expect((await readState(table)).shards).toBe(4);
    // A process with fewer shards still finds everything.
    expect((await readHours(table, HOUR, HOUR + 1)).get('google')?.[0]?.u).toBe(150);
  });

  it('keep at most five replies per hour and key, without names of people', async () => {
    const one = counters();
    for (let index = 0; index < 30; index++) {
      const diagnosticCode = `550 5.1.1 <secret${index}@gmail.com> ${index} no such user - gsmtp`;
      const gone = change(`p${index}@gmail.com`, 'bounce', 'invalid_recipient', { diagnosticCode });
      one.count(gone, rowOf(gone));
    }
    await one.drain();
    const texts = await readTexts(table, HOUR, 'google');
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.length).toBeLessThanOrEqual(5);
    expect(texts.join()).not.toContain('secret');
    expect(texts[0]).toContain('no such user');
  });
});

describe('others today', () => {
  const about = (domain: string) => othersToday(table, { domain, category: 'reputation_block', at: now });

  it('are those of the same category, domain and day; unknown without counters', async () => {
    const one = counters();
    for (let index = 0; index < 5; index++) one.count(change(`p${index}@hotmail.com`, 'bounce', 'reputation_block'), undefined);
    const occurredAt = '2026-03-01T23:59:00.000Z';
    one.count(change('before@hotmail.com', 'bounce', 'reputation_block', { occurredAt }), undefined);
    one.count(change('p@hotmail.com', 'bounce', 'mailbox_full'), undefined);
    one.count(change('p@firma.example', 'bounce', 'reputation_block'), undefined);
    await one.drain();
    expect(await about('hotmail.com')).toBe(4);
    expect(await about('firma.example')).toBe(0);
    expect(await about('web.de')).toBeUndefined();
    expect(await about('unknown.example')).toBeUndefined();
  });
});

describe('flushing', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  const updatesIn = (send: MockInstance<CountersTable['client']['send']>) =>
    send.mock.calls.filter(([command]) => command instanceof UpdateItemCommand).length;

  it('writes at most 8 items, at most every 5 s if somebody is gone and every 30 s otherwise', async () => {
    const send = vi.spyOn(table.client, 'send');
    const made = () => updatesIn(send);
    const one = counters();
    await one.flushDue();
    expect(send).not.toHaveBeenCalled();
    const deliver = (index: number) => one.count(change(`p${index}@d${index}.example`, 'delivery'), undefined);
    for (let index = 0; index < 20; index++) deliver(index);
    await one.flushDue();
    // One more write admits the domains.
    expect(made()).toBe(1 + 8);
    vi.setSystemTime(now.getTime() + 29_000);
    await one.flushDue();
    expect(made()).toBe(9);
    const gone = change('g@gmail.com', 'bounce', 'invalid_recipient', { diagnosticCode: '550 no such user' });
    one.count(gone, alive(gone, 3));
    await one.flushDue();
    // The item of all systems, and the reply.
    expect(made()).toBe(9 + 2);
    const again = change('h@gmail.com', 'bounce', 'invalid_recipient');
    one.count(again, alive(again, 3));
    one.count(change('i@gmail.com', 'bounce', 'invalid_recipient'), undefined);
    vi.setSystemTime(now.getTime() + 33_900);
    await one.flushDue();
    expect(made()).toBe(11 + 8);
    one.count(change('j@gmail.com', 'bounce', 'invalid_recipient'), undefined);
    vi.setSystemTime(now.getTime() + 60_000);
    await one.flushDue();
    expect(made()).toBe(19);
  });

  it('writes once in 30 s however many requests are refused, for any reasons', async () => {
    const send = vi.spyOn(table.client, 'send');
    const made = () => updatesIn(send);
    const one = counters();
    const refuse = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        vi.setSystemTime(Date.now() + 1_000);
        for (const provider of PROVIDERS) for (const reason of REFUSAL_REASONS) one.refused(provider, reason);
        await one.flushDue();
      }
    };
    await refuse(30);
    expect(made()).toBe(1);
    await refuse(270);
    expect(made()).toBe(10);
    await one.drain();
    const [all] = await readHourSlices(table, HOUR, HOUR + 1);
    const expected = PROVIDERS.flatMap((provider) => [
      [`${provider} refused`, 300 * REFUSAL_REASONS.length] as const,
      ...REFUSAL_REASONS.map((reason) => [`${provider} refused ${reason}`, 300] as const),
    ]);
    expect(all?.numbers).toEqual(new Map(expected));
  });

  it('lets many busy domains take turns: three updates every 30 s on average, and an hour is complete within minutes of its end', async () => {
    const send = vi.spyOn(table.client, 'send');
    const made = () => updatesIn(send);
    let clock = HOUR * 3_600_000;
    const one = counters({ now: () => new Date(clock) });
    const perDomain = new Map<string, number>();
    const pass = async (seconds: number, mail: boolean) => {
      for (const until = clock + seconds * 1_000; clock < until; clock += 5_000) {
        vi.setSystemTime(clock);
        const domain = `d${(clock / 5_000) % 60}.example`;
        if (mail) {
          const occurredAt = new Date(clock).toISOString();
          one.count(change(`p${clock}@${domain}`, 'bounce', 'mailbox_full', { occurredAt }), undefined);
          perDomain.set(domain, (perDomain.get(domain) ?? 0) + 1);
        }
        await one.flushDue();
      }
    };
    await pass(3_600, true);
    // 120 flushes, what was saved up, and one every ten minutes to admit domains.
    expect(made()).toBeLessThanOrEqual(3 * 120 + 24 + 6);
    // Sixty domains, eight items per flush.
    await pass(5 * 60, false);
    const counted = await readHours(table, HOUR, HOUR + 1);
    expect(perDomain.size).toBe(60);
    for (const [domain, events] of perDomain) expect(counted.get(domain)?.[0], domain).toMatchObject({ n: events });
  });

  it('never makes a provider wait for a slow table', async () => {
    const send = vi.spyOn(table.client, 'send').mockImplementation(() => new Promise(() => {}));
    const one = counters();
    one.count(change('g@gmail.com', 'delivery'), undefined);
    const before = performance.now();
    await one.flushDue();
    expect(performance.now() - before).toBeLessThan(5_000);
    send.mockRestore();
  });

  it('loses nothing to a failed write, and fails no request', async () => {
    const faults: unknown[] = [];
    const one = counters({ onFault: (fault) => faults.push(fault), eager: true });
    const send = vi.spyOn(table.client, 'send').mockImplementation(() => Promise.reject(new Error('throttled')));
    const gone = change('g@gmail.com', 'bounce', 'invalid_recipient');
    one.count(gone, rowOf(gone));
    await one.flushDue();
    expect(faults).toHaveLength(1);
    send.mockRestore();
    await one.flushDue();
    expect(await hour('google')).toMatchObject({ u: 1 });
  });
});
