// The laws of the record over many histories, the oracle's figures, and the search for the largest item.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Category } from '../../lib/event.ts';
import { type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf, verdictOf } from '../../lib/record/policy.ts';
import type { Item } from '../../lib/table/answer.ts';
import { toItem } from '../../lib/table/item.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { plainHistory } from '../record/histories.ts';
import { LAWS, mergeAll } from '../record/laws.ts';
import { change, changeOn, DAY, DAY_0, iso } from '../record/make.ts';
import { harsher, reachOfEverything, reachOfRecord, remember } from '../record/oracle.ts';
import { below, chanceOf } from '../record/random.ts';
import { longestAddress, worstFacts } from '../record/worst.ts';
import { percentile, print, SEED, times } from './figures.ts';

describe('laws of the merge', () => {
  it.each([...LAWS])('%s', (name, law) => {
    const numRuns = times(name.startsWith('at most') ? 2_000 : 10_000);
    law({ numRuns, seed: SEED });
    print(name, { histories: numRuns, seed: SEED });
  });
});

describe('an oracle that forgets nothing', () => {
  it('agrees with the record, or is stricter', () => {
    const numRuns = times(20_000);
    const seen = { histories: 0, events: 0, 'record later': 0, 'stopped at all': 0 };
    fc.assert(
      fc.property(plainHistory, (parts) => {
        const [record, oracle] = [reachOfRecord(verdictOf(mergeAll(parts), defaultPolicy)), reachOfEverything(remember(parts))];
        seen.histories++;
        seen.events += parts.length;
        if (oracle.marketing > 0) seen['stopped at all']++;
        if (record.all < oracle.all || record.marketing < oracle.marketing) seen['record later']++;
        expect(harsher(parts)).toBeUndefined();
      }),
      { numRuns, seed: SEED },
    );
    print('random histories, never earlier or harsher', { ...seen, seed: SEED });
  });

  // A sender mails every few days, and stops or not while the record holds the address: how much later than the oracle's does the
  // record's final verdict come?
  it.each<[string, Category, Parameters<typeof change>[1]]>([
    ['doubt', 'invalid_recipient', { classification: { nuance: 'ambiguous' } }],
    ['refused', 'unknown', {}],
    ['nodomain', 'invalid_domain', { classification: { nuance: 'unresolved' } }],
    ['full', 'mailbox_full', {}],
    ['soft', 'expired', {}],
    ['vague', 'unknown', { classification: { permanence: 'unknown' } }],
  ])('says how much later: %s', (cell, category, overrides) => {
    const chance = chanceOf(SEED);
    const runs = times(1_000);
    for (const obeys of [true, false]) {
      const delays: number[] = [];
      for (let run = 0; run < runs; run++) {
        const delay = delayOf(category, overrides, { everyDays: 1 + below(chance, 20), obeys }, chance);
        if (delay !== undefined) delays.push(delay);
      }
      delays.sort((a, b) => a - b);
      const later = delays.filter((delay) => delay > 0).length;
      print(`${cell}, a sender that ${obeys ? 'obeys' : 'ignores'} holds`, {
        senders: runs,
        stopped: delays.length,
        'later than the oracle': `${((100 * later) / Math.max(1, delays.length)).toFixed(1)} %`,
        '99 % days': percentile(delays, 0.99).toFixed(1),
        'most days': (delays.at(-1) ?? 0).toFixed(1),
      });
      expect(delays.every((delay) => delay >= 0)).toBe(true);
    }
  });
});

/**
 * Every message bounces: the days by which the record's verdict without expiry (or its first hold, if it has none) is later than the
 * oracle's; undefined if it never comes.
 */
function delayOf(
  category: Category,
  overrides: Parameters<typeof change>[1],
  { everyDays, obeys }: { readonly everyDays: number; readonly obeys: boolean },
  chance: () => number,
): number | undefined {
  const parts: Facts[] = [];
  let facts = noFacts;
  let oracleAt: number | undefined;
  let at = DAY_0 + below(chance, 20 * DAY);
  const goal =
    ['mailbox_full', 'expired'].includes(category) || overrides?.classification?.permanence === 'unknown' ? 1 : Number.POSITIVE_INFINITY;
  for (let message = 0; message < 200 && parts.length < 24; message++) {
    at += Math.round(everyDays * DAY * (0.5 + chance()));
    if (obeys && reachOfRecord(verdictOf(facts, defaultPolicy)).all > at) continue;
    const fact = factsOf(change(category, { ...overrides, event: { occurredAt: iso(at) } }));
    parts.push(fact);
    facts = merge(facts, fact);
    if (oracleAt === undefined && reachOfEverything(remember(parts)).all >= goal) oracleAt = at;
    if (reachOfRecord(verdictOf(facts, defaultPolicy)).all >= goal) return oracleAt === undefined ? 0 : (at - oracleAt) / DAY;
  }
  return undefined;
}

describe('bounds', () => {
  it('finds no item above 4,032 bytes', () => {
    const chance = chanceOf(SEED);
    const worst = worstFacts();
    const candidates = times(20_000);
    let largest = 0;
    for (let candidate = 0; candidate < candidates; candidate++) {
      // Further events on top of the worst history may change the winner and its sentence, and which texts are kept.
      const extra = changeOn(below(chance, 90_000), PICKS[below(chance, PICKS.length)] ?? 'unknown', {
        event: {
          diagnosticCode: '€'.repeat(below(chance, 80)),
          provider: 'sendgrid',
          status: '5.999.999',
          scope: `sendgrid:asm:${'é'.repeat(below(chance, 40))}`,
        },
        classification: { origin: chance() < 0.5 ? 'local' : 'esp', ruleId: '€'.repeat(below(chance, 20)) },
      });
      largest = Math.max(largest, itemBytes(toItem(longestAddress, merge(worst, factsOf(extra)), defaultPolicy, 9_999_999_999_999)));
    }
    print('worst history', { 'bytes found': largest, 'bytes with every attribute at its cap': bytesAtCaps(worst), candidates, seed: SEED });
    expect(largest).toBeLessThanOrEqual(4_032);
    expect(bytesAtCaps(worst)).toBeLessThanOrEqual(4_032);
  });

  it('says how large first bounces are', () => {
    const first = change('invalid_recipient');
    const item = toItem(first.event.recipient, factsOf(first), defaultPolicy, Date.now());
    print('first bounce in ASCII', { bytes: itemBytes(item) });
    expect(itemBytes(item)).toBeLessThan(1_024);
  });
});

const PICKS: readonly Category[] = [
  'invalid_recipient',
  'mailbox_inactive',
  'mailbox_full',
  'complaint',
  'unsubscribe',
  'esp_suppressed',
  'unknown',
];

/** Not a real history but an upper bound: the worst facts, with each attribute around them as long as it can be. */
function bytesAtCaps(worst: Facts): number {
  const item: Item = {
    ...toItem(longestAddress, worst, defaultPolicy, 9_999_999_999_999),
    until: { N: '9999999999' },
    allUntil: { N: '9999999999' },
    expiresAt: { N: '9999999999' },
    blocks: { S: 'marketing' },
    category: { S: 'invalid_recipient' },
    because: { S: 'x'.repeat(160) },
    overflow: { BOOL: true },
    writeId: { S: 'x'.repeat(8) },
    scopes: { M: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`${n}`.padEnd(40, 'x'), { N: '9999999999' }])) },
  };
  return itemBytes(item);
}
