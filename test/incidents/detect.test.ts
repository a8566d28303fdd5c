// What opens an incident, what does not, how it continues and how it ends: on counts.
import { beforeEach, describe, expect, it } from 'vitest';
import { detect } from '../../lib/incidents/detect.ts';
import { type Incident, incidentId, windowOf } from '../../lib/incidents/incident.ts';
import { openedByHand } from '../../lib/incidents/operate.ts';
import { deviance, leastToOpen } from '../../lib/incidents/score.ts';
import { type Series, sumsOf } from '../../lib/incidents/series.ts';
import { add, FIRST_HOUR, HOUR, makeSeries, named, run } from './make.ts';

/** 36 days in: the base is full. */
const NIGHT = FIRST_HOUR + 36 * 24;
let series: readonly Series[];
beforeEach(() => {
  series = makeSeries();
});

const outage = (key: string, hours: readonly number[], a: number) => {
  for (const hour of hours) add(named(series, key), NIGHT + hour, a);
};
const only = (incidents: readonly Incident[]): Incident => {
  const [incident, ...others] = incidents;
  if (!incident || others.length > 0) throw new Error(`${incidents.length} incidents`);
  return incident;
};

describe('a score', () => {
  it('is zero at or below the expected count, and grows with the excess and with the expected count', () => {
    expect(deviance(3, 3, 0.4)).toBe(0);
    expect(deviance(10, 0.5, 0.4)).toBeGreaterThan(12);
    expect(deviance(9, 0.5, 0.4)).toBeLessThan(12);
    expect(deviance(412, 9, 0.4)).toBeGreaterThan(60);
    // Mail counts reach twice the normal rate on their own.
    expect(deviance(2_000, 1_000, 0.4)).toBeLessThan(1);
  });

  it('needs ten addresses for a system and fifteen for a single domain, however few were expected', () => {
    expect([leastToOpen('system'), leastToOpen('hosted'), leastToOpen('domain')]).toEqual([10, 10, 15]);
  });
});

describe('a normal fortnight', () => {
  it('opens nothing', () => {
    expect(run(series, NIGHT - 48, NIGHT)).toEqual([]);
  });
});

describe('Gmail reporting its users as unknown', () => {
  it('is noticed in the first hour, kept open while it lasts, and closed six calm hours later', () => {
    outage('google', [2, 3, 4], 240);
    const noticed = only(run(series, NIGHT - 24, NIGHT + 3));
    expect(noticed).toMatchObject({ key: 'google', state: 'open', sweepRev: 1, id: incidentId('google', noticed.from) });
    expect(noticed.openedAt).toBeLessThanOrEqual((NIGHT + 2) * HOUR + 900);
    expect(noticed.from).toBeGreaterThanOrEqual(NIGHT * HOUR);
    expect(noticed.from).toBeLessThanOrEqual((NIGHT + 2) * HOUR);

    expect(only(run(series, NIGHT - 24, NIGHT + 10)).state).toBe('open');
    const closed = only(run(series, NIGHT - 24, NIGHT + 14));
    expect(closed).toMatchObject({ state: 'closed', from: noticed.from, to: (NIGHT + 4 + 2) * HOUR });
    expect(closed.rev).toBeGreaterThan(noticed.rev);
    expect(closed.seen).toBeGreaterThanOrEqual(720);
    expect(closed.expected).toBeLessThan(20);
  });

  it('changes nothing if the detector runs again on the same counts', () => {
    outage('google', [2, 3], 240);
    const incidents = run(series, NIGHT - 24, NIGHT + 4);
    expect(detect({ series, incidents, now: (NIGHT + 4) * HOUR, firstHour: FIRST_HOUR, memory: true })).toEqual([]);
  });

  it('does not open again for the hours of a closed incident', () => {
    outage('google', [2, 3], 240);
    expect(run(series, NIGHT - 24, NIGHT + 48)).toHaveLength(1);
  });

  it('is the same incident if it comes back the next night, with the same id and start', () => {
    outage('google', [2, 3], 240);
    const first = only(run(series, NIGHT - 24, NIGHT + 20));
    outage('google', [25, 26], 240);
    const both = only(run(series, NIGHT + 20, NIGHT + 40, [first]));
    expect(both).toMatchObject({ id: first.id, from: first.from, state: 'closed', to: (NIGHT + 26 + 2) * HOUR });
    expect(both.rev).toBeGreaterThan(first.rev);
    expect(both.seen).toBeGreaterThanOrEqual(960);
  });

  it('is followed to its end even if an operator confirmed it meanwhile', () => {
    outage('google', [2, 3, 4], 240);
    const noticed = only(run(series, NIGHT - 24, NIGHT + 3));
    const confirmed: Incident = { ...noticed, state: 'confirmed', rev: noticed.rev + 1 };
    expect(only(run(series, NIGHT + 3, NIGHT + 20, [confirmed]))).toMatchObject({ state: 'confirmed', to: (NIGHT + 6) * HOUR });
  });
});

describe('an incident opened by hand for the present', () => {
  it('keeps its window, and nothing else opens for the key meanwhile', () => {
    outage('google', [2, 3], 240);
    const byHand = openedByHand({ key: 'google', from: NIGHT * HOUR, to: (NIGHT + 5) * HOUR }, { who: 'ops', now: (NIGHT + 1) * HOUR });
    expect(run(series, NIGHT + 1, NIGHT + 5, [byHand])).toEqual([byHand]);
    expect(run(series, NIGHT + 5, NIGHT + 20, [byHand])).toEqual([byHand]);
  });
});

describe("a sender's second day", () => {
  it('is not an outage, although nobody could be reported gone on the first; an outage on the third is noticed', () => {
    const google = named(series, 'google');
    google.a.fill(0, 0, 24);
    google.a.fill(2, 24);
    expect(run([google], FIRST_HOUR + 23, FIRST_HOUR + 60)).toEqual([]);
    add(google, FIRST_HOUR + 60, 400);
    expect(only(run([google], FIRST_HOUR + 60, FIRST_HOUR + 62))).toMatchObject({ key: 'google' });
  });
});

describe('not an outage', () => {
  it('a provider that clears out old accounts: ten times the normal rate, with unmistakable counts', () => {
    for (let hour = 0; hour < 24; hour++) add(named(series, 'google'), NIGHT + hour, 50);
    for (let hour = -30 * 24; hour < 0; hour++) add(named(series, 'google'), NIGHT + hour, 5);
    expect(run(series, NIGHT - 12, NIGHT + 24)).toEqual([]);
  });

  it('normal days of a sender who mails once a month, to people who hardly bounced that day', () => {
    const yahoo = named(series, 'yahoo');
    yahoo.n.fill(10);
    yahoo.a.fill(1);
    const campaign = NIGHT - 20 * 24 - yahoo.start;
    yahoo.n[campaign] = 600_000;
    yahoo.a[campaign] = 60;
    expect(run(series, NIGHT, NIGHT + 6)).toEqual([]);
  });

  it('an old list of addresses without recent deliveries', () => {
    for (const its of series) for (const hour of [0, 1, 2]) its.u[NIGHT + hour - its.start] = 5_000;
    expect(run(series, NIGHT - 12, NIGHT + 6)).toEqual([]);
  });

  it('a sender-wide rise: all keys at two and a half times the normal rate', () => {
    for (const its of series) for (let hour = 0; hour < 24; hour++) add(its, NIGHT + hour, (its.a[0] ?? 0) * 0.5);
    expect(run(series, NIGHT - 12, NIGHT + 24).filter(({ kind }) => kind !== 'domain')).toEqual([]);
  });

  it.each([[[3]], [[3, 5]], [[0, 3, 5]]])(
    '500 people of customers in buckets %j of a hosted system open nothing for its others',
    (buckets) => {
      for (const bucket of buckets) add(named(series, 'google-hosted'), NIGHT + 2, 500, bucket);
      expect(run(series, NIGHT - 12, NIGHT + 12)).toEqual([]);
    },
  );

  it('but a hosted system that fails for all of them does', () => {
    outage('google-hosted', [2, 3], 120);
    expect(only(run(series, NIGHT - 12, NIGHT + 4))).toMatchObject({ key: 'google-hosted', kind: 'hosted' });
  });
});

describe('a dismissed incident', () => {
  it('raises the threshold by a quarter: the same again opens nothing, much more does', () => {
    outage('example.edu', [2], 60);
    const noticed = only(run(series, NIGHT - 12, NIGHT + 4));
    const dismissed: Incident = { ...noticed, state: 'dismissed', rev: noticed.rev + 1, to: (NIGHT + 4) * HOUR };
    outage('example.edu', [50], 60);
    expect(run(series, NIGHT + 4, NIGHT + 56, [dismissed])).toEqual([dismissed]);
    outage('example.edu', [60], 400);
    expect(run(series, NIGHT + 56, NIGHT + 64, [dismissed])).toHaveLength(2);
  });

  it('counts towards the base, the hours of any other incident do not', () => {
    outage('example.edu', [2], 60);
    const noticed = only(run(series, NIGHT - 12, NIGHT + 4));
    const baseWith = (state: Incident['state']) => {
      const incident = { ...noticed, state, to: (NIGHT + 4) * HOUR };
      return sumsOf(series, [incident], (NIGHT + 60) * HOUR, FIRST_HOUR).find(({ key }) => key === 'example.edu')?.base.a ?? 0;
    };
    expect(baseWith('dismissed') - baseWith('closed')).toBeGreaterThanOrEqual(60);
    expect(baseWith('confirmed')).toBe(baseWith('closed'));
  });
});

describe('without memory', () => {
  const forget = () => {
    for (const its of series) {
      its.u.set(its.a);
      its.a.fill(0);
    }
  };

  it('notices a failing system by comparison with the others', () => {
    outage('google', [2, 3, 4], 400);
    forget();
    const incident = only(run(series, NIGHT - 12, NIGHT + 5, [], false));
    expect(incident).toMatchObject({ key: 'google', state: 'open' });
    expect(only(run(series, NIGHT - 12, NIGHT + 14, [], false))).toMatchObject({ state: 'closed' });
  });

  it('notices a hosted system by its buckets, but not one of its customers', () => {
    outage('google-hosted', [2, 3, 4], 400);
    forget();
    expect(only(run(series, NIGHT - 12, NIGHT + 5, [], false))).toMatchObject({ key: 'google-hosted' });
    series = makeSeries();
    for (const bucket of [0, 3, 5]) add(named(series, 'google-hosted'), NIGHT + 2, 500, bucket);
    forget();
    expect(run(series, NIGHT - 12, NIGHT + 5, [], false)).toEqual([]);
  });

  it('opens nothing for single domains, or in the first fortnight', () => {
    outage('example.edu', [2, 3], 400);
    forget();
    expect(run(series, NIGHT - 12, NIGHT + 5, [], false)).toEqual([]);
    const young = makeSeries();
    add(named(young, 'google'), FIRST_HOUR + 200, 2_000);
    expect(run(young, FIRST_HOUR + 198, FIRST_HOUR + 203, [], false)).toEqual([]);
  });
});

describe('what a row stores', () => {
  it('is the window; a closed incident excuses like an open one', () => {
    outage('google', [2, 3], 240);
    const closed = only(run(series, NIGHT - 24, NIGHT + 20));
    expect(windowOf(closed)).toEqual({ id: closed.id, from: closed.from, to: closed.to, rev: closed.rev, state: 'open' });
  });

  it('has an id of at most 40 bytes, different for two long domains', () => {
    const long = (end: string) => incidentId(`${'a-very-long-name.'.repeat(8)}${end}`, NIGHT * HOUR);
    expect(long('example')).not.toBe(long('example.org'));
    expect(long('example').length).toBeLessThanOrEqual(40);
    expect(incidentId('google', Date.parse('2020-12-14T22:00:00Z') / 1_000)).toBe('google-2020121422');
  });
});
