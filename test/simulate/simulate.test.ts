// The short form of `npm run simulate`, with seeds: the figures that the long one must reach, on one draw each.
import { beforeAll, describe, expect, it } from 'vitest';
import { sumsOf } from '../../lib/incidents/series.ts';
import { countFalse } from './false-incidents.ts';
import { type Figures, type KEEPERS, measure, type Warm, warmUp } from './measure.ts';
import { seeded } from './random.ts';
import { SCENARIOS } from './scenarios.ts';
import { drawSender } from './sender.ts';
import { drawYear, Rolling, START } from './year.ts';

let warm: Warm;
beforeAll(async () => {
  warm = await warmUp({ mailsADay: 1_000, pace: 'daily' }, 1);
}, 180_000);

async function figures(name: string, keeper: keyof typeof KEEPERS = 'Rebound'): Promise<Figures> {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  return measure(warm, scenario, keeper);
}

describe('at 1,000 mails a day', () => {
  it('Gmail, both nights: noticed on the first, nobody lost, all mailable 72 hours after the end', async () => {
    const rebound = await figures('Gmail 2020, both nights');
    expect(rebound.told).toBeGreaterThan(40);
    expect(rebound).toMatchObject({ lost: 0, mailableAfter72: rebound.told });
    expect(rebound.incidents.map(({ key, state }) => `${key} ${state}`)).toContain('google closed');
    expect(rebound.noticedAfter).toBeLessThan(21 * 60);
    const first = await figures('Gmail 2020, both nights', 'at first');
    expect(first.lost).toBe(first.told);
  }, 120_000);

  it.each(['a dead bought list', 'a block at Microsoft'])(
    '%s opens nothing',
    async (name) => {
      expect((await figures(name)).incidents).toEqual([]);
    },
    120_000,
  );

  it('Comcast: too few to notice, and nobody lost', async () => {
    const { told, lost, mailableAfter72 } = await figures('Comcast 2024');
    expect(told).toBeGreaterThan(0);
    expect({ lost, mailableAfter72 }).toEqual({ lost: 0, mailableAfter72: told });
  }, 120_000);

  it('an ordinary month: gone mailboxes are suppressed within 14 days, and no existing one is', async () => {
    const { gone, stopped14, lostOtherwise, incidents } = await figures('an ordinary month');
    expect(gone).toBeGreaterThan(3);
    expect({ stopped14, lostOtherwise, incidents }).toEqual({ stopped14: gone, lostOtherwise: 0, incidents: [] });
  }, 120_000);
});

describe('on counts', () => {
  it('seven sender-years, from 1,000 to a million mails a day, open next to nothing', () => {
    const { systems, domains } = countFalse(7, 7, 1);
    expect(systems).toBe(0);
    expect(domains).toBeLessThanOrEqual(3);
  }, 120_000);

  it('the rolling sums equal those of the detector, even if an incident excludes hours', () => {
    const random = seeded(5);
    const series = drawYear(drawSender(random, 100_000, 'by provider'), { days: 60, spread: 1 }, random);
    const hour = 45 * 24 + 9;
    const now = (START + hour + 1) * 3_600 - 1;
    const key = series[0]?.key ?? '';
    const incident = { key, kind: 'system', from: now - 60 * 3_600, to: now - 40 * 3_600, state: 'closed' } as const;
    const whole = {
      ...incident,
      id: 'x',
      rev: 1,
      sweepRev: 1,
      score: 20,
      seen: 1,
      expected: 1,
      openedAt: 0,
      lastBadHour: 0,
      samples: [],
      audit: [],
    };
    const rolling = new Rolling(series, 40 * 24);
    for (let at = 40 * 24; at <= hour; at++) {
      rolling.enter(at);
      if (at === hour - 30) rolling.leaveOut(whole, at);
    }
    const expected = sumsOf(series, [whole], now, START);
    for (const [index, sums] of rolling.sums(hour).entries()) {
      const its = expected[index];
      expect({ a: sums.base.a, n: sums.base.n }).toEqual({ a: its?.base.a, n: its?.base.n });
      expect({ a: sums.recent.a, n: sums.recent.n }).toEqual({ a: its?.recent.a, n: its?.recent.n });
      expect(sums.windows.map(({ a, n, buckets }) => ({ a, n, buckets }))).toEqual(
        its?.windows.map(({ a, n, buckets }) => ({ a, n, buckets })),
      );
    }
  });
});
