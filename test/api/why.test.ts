// "Why did she get no mail?" has an answer for every category: the time, the server's words, and what counts against the address.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApi } from '../../lib/api/api.ts';
import { whyOf } from '../../lib/api/why.ts';
import { createCounters } from '../../lib/counters/counter.ts';
import { CATEGORIES, type Category, type Kind } from '../../lib/event.ts';
import { merge } from '../../lib/record/facts.ts';
import { isTrace } from '../../lib/record/placement.ts';
import { defaultPolicy, factsOf } from '../../lib/record/policy.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { createStore } from '../../lib/table/store.ts';
import { jsonLines, rebound } from '../cli/run.ts';
import { address, change, changeOn, DAY, DAY_0, delivery } from '../record/make.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { ask } from './client.ts';

const KINDS: Partial<Record<Category, Kind>> = {
  complaint: 'complaint',
  unsubscribe: 'unsubscribe',
  esp_suppressed: 'reject',
  esp_rejected: 'reject',
};
/** In these the first event is enough to hold mail; `unsubscribe` is a choice and has no words. */
const HELD = new Set<Category>([
  'invalid_recipient',
  'invalid_domain',
  'mailbox_inactive',
  'unknown',
  'esp_suppressed',
  'complaint',
  'unsubscribe',
]);
const now = new Date((DAY_0 + DAY) * 1_000);
const rowOf = (facts: Parameters<typeof toItem>[1]) => readItem(toItem(address('pia@hotmail.com'), facts, defaultPolicy, 1));
const told = (category: Category, day = 0) =>
  changeOn(day, category, {
    event: { kind: KINDS[category] ?? 'bounce', recipient: address('pia@hotmail.com'), diagnosticCode: `550 5.7.1 words of ${category}` },
  });

/** One person for each category, and another with the same result on the same day. */
const personOf = (category: Category) => address(`${category.replace('_', '.')}@hotmail.com`);
let engine: TestEngine;
beforeAll(async () => {
  engine = await openEngine();
  // Commands use this computer's clock.
  vi.useFakeTimers({ now, toFake: ['Date'] });
  const counters = createCounters({ ...engine.tables, now: () => now });
  for (const category of CATEGORIES) {
    for (const recipient of [personOf(category), address(`other-${personOf(category)}`)]) {
      const one = told(category);
      const change = { ...one, event: { ...one.event, recipient } };
      await createStore({ ...engine.tables, now: () => now }).record([change], (_, after) => counters.count(change, after));
    }
  }
  await counters.drain();
});
afterAll(() => {
  vi.useRealTimers();
  return engine.close();
});
const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);

/** The right answer, which the command, the API and the console must all give. */
function expectAnswer(category: Category, answer: string): void {
  expect(answer).toMatch(/2026-03-02 12:00 UTC|2 March 2026/);
  // A choice has no words.
  expect(answer).toContain(category === 'unsubscribe' ? 'The person opted out of all mail' : `words of ${category}”`);
}

describe('why did she get no mail?', () => {
  it.each(CATEGORIES)('%s', async (category) => {
    const why = whyOf(rowOf(factsOf(told(category))), now);
    expectAnswer(category, why);
    if (category !== 'unsubscribe') expect(why).toMatch(/2026-03-02 12:00 UTC at .*(Outlook|Microsoft).*: “5.1.1 550 5.7.1 words of/);
    expect(why.includes('Nothing is held against the address.')).toBe(!HELD.has(category));
  });

  it.each(CATEGORIES)(
    'check --why, show and the API tell it of %s, with an explanation and with how many fared the same',
    async (category) => {
      const person = personOf(category);
      const others = isTrace(told(category)) ? { count: 1, category, domain: 'hotmail.com' } : null;
      expectAnswer(category, (await run('check', person, '--why')).stdout);
      const [checked] = jsonLines((await run('check', person, '--why', '--json')).stdout);
      expectAnswer(category, String(Object(checked).why));

      const shown = await run('show', person);
      expect(shown.code).toBe(0);
      expectAnswer(category, shown.stdout);
      expect(shown.stdout.includes(`1 other event of ${category} at hotmail.com that day`)).toBe(others !== null);

      const api = createApi({ ...engine.tables, authorization: 'none', now: () => now });
      const { body } = await ask(api, 'GET /suppressions/{address}', { path: `/suppressions/${encodeURIComponent(person)}` });
      expectAnswer(category, body.why);
      expect(body.others).toEqual(others);
      expect(body.explanation).toMatchObject({ category });
      const [story] = jsonLines((await run('show', person, '--json')).stdout);
      expect(story).toMatchObject({ address: person, others, why: expect.any(String) });
    },
  );

  it('names the system that replied', () => {
    expect(whyOf(rowOf(factsOf(told('reputation_block'))), now)).toMatch(
      /^The sender's reputation was refused: not about the address\. 2026-03-02 12:00 UTC at .*(Outlook|Microsoft).*: “/,
    );
  });

  it('says for a deferral that the provider is still trying', () => {
    const deferral = change('mailbox_full', { event: { kind: 'deferral', diagnosticCode: '452 4.2.2 full' } });
    expect(whyOf(rowOf(factsOf(deferral)), now)).toContain('An attempt found the mailbox full; the provider still tries.');
  });

  it('says that mail arrived afterwards', () => {
    const facts = merge(factsOf(told('reputation_block')), factsOf(delivery(0.5)));
    expect(whyOf(rowOf(facts), now)).toContain(
      'Nothing is held against the address. Mail was delivered after that, on 2026-03-03 00:00 UTC.',
    );
  });

  it('says so if nothing went wrong', () => {
    expect(whyOf(rowOf(factsOf(delivery(0))), now)).toBe('Nothing went wrong that is on record.');
  });
});
