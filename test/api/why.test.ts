// "Why did she get no mail?" has an answer for every category: the time, the server's words, and what is held against the address.
import { describe, expect, it } from 'vitest';
import { storyOf } from '../../lib/api/story.ts';
import { whyOf } from '../../lib/api/why.ts';
import { CATEGORIES, type Category, type Kind } from '../../lib/event.ts';
import { merge } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf } from '../../lib/record/policy.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { address, change, changeOn, DAY, DAY_0, delivery } from '../record/make.ts';

const KINDS: Partial<Record<Category, Kind>> = {
  complaint: 'complaint',
  unsubscribe: 'unsubscribe',
  esp_suppressed: 'reject',
  esp_rejected: 'reject',
};
/** Of these the first event alone holds mail; `unsubscribe` is a choice and has no words. */
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

describe('why did she get no mail?', () => {
  it.each(CATEGORIES)('%s', async (category) => {
    const row = rowOf(factsOf(told(category)));
    const why = whyOf(row, now);
    const { why: inStory, explanation } = await storyOf(row, defaultPolicy, now);
    expect(inStory).toBe(why);
    if (category === 'unsubscribe') return expect(why).toBe('The person opted out of all mail, on 2 March 2026.');
    expect(why).toMatch(/2026-03-02 12:00 UTC at .*(Outlook|Microsoft).*: “5.1.1 550 5.7.1 words of/);
    expect(why).toContain(`words of ${category}”`);
    expect(why.includes('Nothing is held against the address.')).toBe(!HELD.has(category));
    expect(explanation).not.toBeNull();
  });

  it('names the system that spoke', () => {
    expect(whyOf(rowOf(factsOf(told('reputation_block'))), now)).toMatch(
      /^The sender's reputation was refused: not about the address\. 2026-03-02 12:00 UTC at .*(Outlook|Microsoft).*: “/,
    );
  });

  it('says of a deferral that the provider still tries', () => {
    const deferral = change('mailbox_full', { event: { kind: 'deferral', diagnosticCode: '452 4.2.2 full' } });
    expect(whyOf(rowOf(factsOf(deferral)), now)).toContain('An attempt found the mailbox full; the provider still tries.');
  });

  it('says that mail arrived after that', () => {
    const facts = merge(factsOf(told('reputation_block')), factsOf(delivery(0.5)));
    expect(whyOf(rowOf(facts), now)).toContain(
      'Nothing is held against the address. Mail was delivered after that, on 2026-03-03 00:00 UTC.',
    );
  });

  it('says so where nothing went wrong', () => {
    expect(whyOf(rowOf(factsOf(delivery(0))), now)).toBe('Nothing went wrong that is on record.');
  });
});
