// Merge, prune and bounds. The same laws over many more histories: test/proof/record.proof.ts.

import { describe, expect, it } from 'vitest';
import { CELLS } from '../../lib/record/cells.ts';
import type { Evidence } from '../../lib/record/evidence.ts';
import { merge, noFacts, prune, TEXTS_MAX } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf } from '../../lib/record/policy.ts';
import { toItem } from '../../lib/table/item.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { bytesOf, LAWS, mergeAll } from './laws.ts';
import { change, changeOn, DAY } from './make.ts';
import { longestAddress, worstFacts } from './worst.ts';

describe('laws of the merge', () => {
  it.each([...LAWS])('%s', (_, law) => {
    law({ numRuns: 100 });
  });
});

const said = (reply: string): Evidence => ({ category: 'unknown', origin: 'remote', provider: 'ses', ruleId: 'unknown', reply });

describe('prune', () => {
  it.each(CELLS)('for $name keeps the greatest mark of each slot and the newest $kept slots', ({ name, slotDays = 100, kept }) => {
    const width = slotDays * DAY;
    const marks = Array.from({ length: 3 * (kept + 2) }, (_, index) => ({
      at: Math.floor(index / 3) * width + (index % 3),
      tag: `t${index % 3}`,
    }));
    const newestSlots = Array.from({ length: kept }, (_, slot) => ({ at: (kept + 1 - slot) * width + 2, tag: 't2' }));
    expect(prune({ cells: [[name, marks]] }).cells.get(name)).toEqual(newestSlots);
  });

  it('keeps the text of the newest mark only, in the five highest-ranked non-empty cells only', () => {
    const ranked = CELLS.filter(({ text }) => text === 'ranked');
    const facts = prune({
      cells: ranked.map(({ name }) => [
        name,
        [
          { at: 0, tag: 'a', said: said('old') },
          { at: 30 * DAY, tag: 'b', said: said('new') },
        ],
      ]),
    });
    const spoken = [...facts.cells].flatMap(([cell, marks]) => marks.map(({ said }) => [cell, said])).filter(([, words]) => words);
    expect(spoken).toEqual(ranked.slice(0, TEXTS_MAX).map(({ name }) => [name, said('new')]));
  });

  it('never drops what an operator said', () => {
    const mark = { at: 0, tag: 'a', said: { who: 'ops', why: 'asked' } };
    const all = CELLS.map(({ name }) => [name, [mark]] as const);
    const facts = prune({ cells: all });
    expect([facts.cells.get('imposed'), facts.cells.get('released')]).toEqual([[mark], [mark]]);
  });

  it('keeps eight scopes besides the global one, and remembers that there were more opt-outs', () => {
    const scope = (name: string, at: number) => [name, { out: { at, tag: 'a' } }] as const;
    const names = Array.from({ length: 10 }, (_, index) => `list-${index}`);
    const facts = prune({ scopes: [scope('*', 1), ...names.map((name, index) => scope(name, index))] });
    expect([...facts.scopes.keys()]).toEqual(['*', ...names.slice(0, 8)]);
    expect(facts.overflow).toEqual({ at: 9, tag: 'a' });
    expect(prune({ scopes: names.map((name) => [name, { in: { at: 1, tag: 'a' } }]) }).overflow).toBeUndefined();
  });

  it('keeps the highest revision of an incident and the two newest incidents', () => {
    const incident = (id: string, from: number, rev: number) => ({ id, from, to: from + 1, state: 'open' as const, rev });
    const { incidents } = prune({ incidents: [incident('a', 1, 9), incident('b', 2, 1), incident('c', 3, 1), incident('c', 3, 2)] });
    expect(incidents.map(({ id, rev }) => `${id}${rev}`)).toEqual(['c2', 'b1']);
  });
});

describe('bounds', () => {
  it('fits the worst history into 4,032 bytes', () => {
    const facts = worstFacts();
    expect([...facts.cells.keys()]).toEqual(CELLS.map(({ name }) => name));
    expect([facts.scopes.size, facts.incidents.length, facts.overflow === undefined]).toEqual([9, 2, false]);
    expect(itemBytes(toItem(longestAddress, facts, defaultPolicy, 9_999_999_999_999))).toBeLessThanOrEqual(4_032);
  });

  it('fits a first bounce into less than 1 KB', () => {
    const first = change('invalid_recipient');
    expect(itemBytes(toItem(first.event.recipient, factsOf(first), defaultPolicy, Date.now()))).toBeLessThan(1_024);
  });

  it('does not grow with the number of events', () => {
    const facts = mergeAll(Array.from({ length: 2_000 }, (_, day) => factsOf(changeOn(day / 4, 'mailbox_full'))));
    expect(bytesOf(facts).length).toBeLessThan(1_000);
    expect(bytesOf(merge(facts, noFacts))).toBe(bytesOf(facts));
  });
});
