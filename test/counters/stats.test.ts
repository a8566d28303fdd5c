// Stats agree with a separate count, whether they are read from hours or from summed days.
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCounters } from '../../lib/counters/counter.ts';
import { sumUpAgain, sumUpDay, sumUpDays } from '../../lib/counters/days.ts';
import { dayName, dayOf, hourName, hourOf } from '../../lib/counters/hours.ts';
import { hoursKey } from '../../lib/counters/items.ts';
import { readDaySlices, readDays, readHourSlices, readHours, readState } from '../../lib/counters/read.ts';
import { type Grouping, readStats, type StatsQuery, statsJson } from '../../lib/counters/stats.ts';
import { REFUSAL_REASONS } from '../../lib/providers/refusal.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { anyChange, countMonth, DAYS, type Tallied } from './month.ts';

const EVENTS = 3_000;
const now = new Date('2026-03-31T23:30:00.000Z');
const end = new Date('2026-03-31T00:00:00.000Z');

let engine: TestEngine;
let table: TestEngine['tables'];
async function openTables(): Promise<void> {
  engine = await openEngine();
  table = engine.tables;
}
const closeTables = () => engine.close();

const month = (query: Partial<StatsQuery> = {}) => readStats(table, { by: 'category', hours: (DAYS + 1) * 24, now, ...query });
const keys = (counts: ReadonlyMap<string, number>, prefix: string) =>
  new Map([...counts].filter(([key]) => key.startsWith(`${prefix} `)).map(([key, count]) => [key.slice(prefix.length + 1), count]));

describe('stats of a month', () => {
  let tallied: Tallied;
  beforeAll(async () => {
    await openTables();
    tallied = await countMonth(table, EVENTS, end, 11);
  }, 120_000);
  afterAll(closeTables);

  it('agree with a separate count, from hours and from summed days', { timeout: 120_000 }, async () => {
    const { domains } = await readState(table);
    for (const summed of [false, true]) {
      if (summed) for (const day of tallied.days) await sumUpDay(table, day);
      const byKey = async (by: Grouping, query = {}) => new Map((await month({ by, ...query })).rows.map(({ key, count }) => [key, count]));
      expect(await byKey('category')).toEqual(keys(tallied.counts, 'category'));
      expect(await byKey('provider')).toEqual(keys(tallied.counts, 'provider'));
      const ofDomains = await byKey('domain');
      const expected = keys(tallied.counts, 'domain');
      const folded = [...expected].filter(([domain]) => domain.startsWith('d') && domain.endsWith('.example') && !domains.has(domain));
      expect(folded.length).toBeGreaterThan(10);
      for (const [domain, count] of ofDomains) if (domain !== 'rest') expect([domain, count]).toEqual([domain, expected.get(domain)]);
      expect(ofDomains.get('rest')).toBe(folded.reduce((sum, [, count]) => sum + count, 0));
      expect((await month({ by: 'system' })).total).toBe(EVENTS);
      expect(await byKey('category', { domain: 'd1.example' })).toEqual(keys(tallied.counts, 'd1.example'));
      const systems = (await month({ by: 'system' })).rows.map(({ key }) => key);
      expect(systems.slice(0, 3)).toContain('google');
      for (const system of systems.slice(0, 3)) {
        expect(await byKey('category', { system })).toEqual(keys(tallied.counts, `of ${system} category`));
        expect(await byKey('provider', { system })).toEqual(keys(tallied.counts, `of ${system} provider`));
        expect((await month({ by: 'system', system })).rows.map(({ key }) => key)).toEqual([system]);
      }
      expect(await byKey('system', { provider: 'ses' })).toEqual(keys(tallied.counts, 'of ses system'));
      expect(await byKey('category', { provider: 'ses' })).toEqual(keys(tallied.counts, 'of ses category'));
      const both = keys(tallied.counts, 'of google provider').get('ses');
      expect((await month({ provider: 'ses', system: 'google' })).total).toBe(both);
    }
  });

  it('separate events about the address, about the sender and deliveries, with shares and the previous period', async () => {
    const whole = await month();
    const scopes = new Map(whole.rows.map(({ key, scope }) => [key, scope]));
    expect(Object.fromEntries(scopes)).toMatchObject({
      invalid_recipient: 'recipient',
      complaint: 'recipient',
      reputation_block: 'sender',
      greylisted: 'sender',
      delivered: 'delivered',
    });
    for (const row of whole.rows) {
      expect(row.recipientScoped + row.senderScoped + row.delivered).toBe(row.count);
      expect(row.series.reduce((sum, count) => sum + count, 0)).toBe(row.count);
      expect(row.share).toBeCloseTo(row.count / EVENTS);
      // Of a category about the address only deferrals are not about it.
      if (row.scope === 'recipient') expect(row.deferrals).toBe(row.senderScoped);
    }
    expect(whole.rows.some(({ deferrals = 0 }) => deferrals > 0)).toBe(true);
    const week = await month({ by: 'provider', hours: 7 * 24 });
    const fortnight = await month({ by: 'provider', hours: 14 * 24 });
    expect(week.total + week.before).toBe(fortnight.total);
    const [first] = week.rows;
    expect(first?.change).toBeCloseTo((first?.count ?? 0) / (first?.before ?? 1) - 1);
    expect(first && statsJson(first, 'provider')).toMatchObject({ provider: first?.key, count: first?.count, before: first?.before });
  });

  it('are read in under two seconds', async () => {
    for (const by of ['category', 'domain', 'system', 'provider'] as const) {
      const before = performance.now();
      await month({ by });
      expect(performance.now() - before).toBeLessThan(2_000);
    }
  });
});

describe('stats', () => {
  beforeEach(openTables);
  afterEach(closeTables);

  it('say how webhooks arrived: refused, parked, and how late', async () => {
    let clock = new Date(end.getTime() - 3_600_000);
    const counters = createCounters({ ...table, now: () => clock });
    const change = (provider: 'ses' | 'mailgun', index: number) => anyChange(() => 0.5, index, clock.getTime() - 90_000, [provider]);
    counters.refused('ses', 'topic');
    for (const reason of ['signature', 'stale'] as const) counters.refused('mailgun', reason);
    counters.parked('ses', 0);
    counters.parked('mailgun', 3);
    for (const index of [1, 2]) counters.count(change('ses', index), undefined);
    counters.count(change('mailgun', 3), undefined);
    await counters.drain();
    clock = end;
    const counts = async (query: Partial<StatsQuery> = {}) => {
      const { intake } = await month(query);
      return intake && [intake.refused.count, intake.parked.count, intake.lag.count];
    };
    expect(await counts()).toEqual([3, 3, 270]);
    expect(await counts({ provider: 'ses' })).toEqual([1, 0, 180]);
    expect(await counts({ hours: 24, now: end })).toEqual([3, 3, 270]);
    expect((await month({ hours: 24, now: new Date(end.getTime() + 26 * 3_600_000) })).intake?.refused).toMatchObject({
      count: 0,
      before: 3,
    });
    expect(await counts({ domain: 'gmail.com' })).toBeUndefined();
    await sumUpDay(table, dayOf(hourOf(end.getTime() - 3_600_000)));
    expect(await counts()).toEqual([3, 3, 270]);
  });

  it('say why webhooks were refused, by provider and reason, when last, and what to do', async () => {
    let clock = new Date(end.getTime() - 5 * 86_400_000);
    const counters = createCounters({ ...table, now: () => clock });
    for (let request = 0; request < 3; request++) counters.refused('sendgrid', 'signature');
    for (const reason of REFUSAL_REASONS) counters.refused('mailgun', reason);
    await counters.drain();
    clock = new Date(end.getTime() - 90 * 60_000);
    counters.refused('sendgrid', 'signature');
    await counters.drain();
    const refusals = async (query: Partial<StatsQuery> = {}) => (await month(query)).intake?.refusals ?? [];
    const all = await refusals();
    const signature = { provider: 'sendgrid', reason: 'signature', count: 4, before: 0 } as const;
    expect(all[0]).toMatchObject({ ...signature, lastFrom: '2026-03-30T22:00:00.000Z', lastTo: '2026-03-30T23:00:00.000Z' });
    expect(all.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(4 + REFUSAL_REASONS.length);
    expect(new Set(all.map(({ reason }) => reason))).toEqual(new Set(REFUSAL_REASONS));
    for (const { what, todo } of all) expect([what.endsWith('.'), todo.endsWith('.')]).toEqual([true, true]);
    expect(all[0]?.todo).toContain('rebound wire sendgrid');
    expect(all.find(({ provider, reason }) => provider === 'mailgun' && reason === 'signature')?.todo).toContain('signing key');
    expect((await refusals({ provider: 'mailgun' })).map(({ provider }) => provider)).toEqual(REFUSAL_REASONS.map(() => 'mailgun'));
    expect((await refusals({ hours: 4 * 24, now: end }))[0]).toMatchObject({ ...signature, count: 1, before: 3 });
    // For a day that is summed up the hour is not known.
    clock = end;
    for (const day of [dayOf(hourOf(end.getTime())) - 5, dayOf(hourOf(end.getTime())) - 1]) await sumUpDay(table, day);
    expect((await refusals())[0]).toMatchObject({ ...signature, lastFrom: '2026-03-30T00:00:00.000Z', lastTo: '2026-03-31T00:00:00.000Z' });
  });
});

describe('finished days', () => {
  beforeEach(openTables);
  afterEach(closeTables);

  it('are summed up once, make room for other domains, and stay when their hours have expired', { timeout: 120_000 }, async () => {
    await countMonth(table, 2_000, end, 14);
    const today = dayOf(hourOf(now.getTime()));
    // There is no sum for an unfinished day.
    await sumUpAgain(table, [dayName(today - 1)], now);
    expect(await readDaySlices(table, today - 1, today, 'all')).toEqual([]);
    let [runs, days] = [0, 0];
    for (let summed = await sumUpDays(table, now); summed > 0; summed = await sumUpDays(table, now))
      [runs, days] = [runs + 1, days + summed];
    expect([runs, days]).toEqual([7, 33]);
    // Each run that finds no room makes some for domains that are mailed more.
    expect((await readState(table)).domains.size).toBe(64 - 16);
    const all = await readDaySlices(table, today - 40, today, 'all');
    expect(all.length).toBeGreaterThanOrEqual(DAYS - 1);
    const hours = (await readHours(table, (today - 10) * 24, (today - 9) * 24)).get('google') ?? [];
    const [day] = (await readDays(table, today - 10, today - 9)).get('google') ?? [];
    expect(day?.n).toBe(hours.reduce((sum, { n }) => sum + n, 0));
    for (const { at, name } of await readHourSlices(table, (today - 10) * 24 + 1, (today - 9) * 24)) {
      await table.client.send(new DeleteItemCommand({ TableName: table.journalTable, Key: hoursKey(0, hourName(at), name) }));
    }
    await sumUpDay(table, today - 10);
    expect((await readDays(table, today - 10, today - 9)).get('google')?.[0]).toEqual(day);
  });
});
