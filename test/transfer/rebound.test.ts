// Exports can be imported again: JSONL gives the same record, CSV the same verdict.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { equalFacts, type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy } from '../../lib/record/ladders.ts';
import { imposed, verdictOf } from '../../lib/record/policy.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { CSV_COLUMNS, readFacts, readVerdict, writeCsv, writeJson } from '../../lib/transfer/rebound.ts';
import { columnName } from '../../lib/transfer/rows.ts';
import { anyFacts } from '../record/histories.ts';

const address = parseAddress('ada@example.com');
if (!address) throw new Error('not an address');
const context = { undated: '2026-11-22T00:00:00.000Z', latestMs: Date.UTC(2100, 0), policy: defaultPolicy };
const stored = (facts: Facts) => readItem(toItem(address, facts, defaultPolicy, 1));
const history = fc.array(anyFacts, { maxLength: 6 }).map((parts) => parts.reduce(merge, noFacts));

describe('JSONL', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const fields = new Map<string, unknown>(Object.entries(JSON.parse(writeJson(stored(facts)))));
        const windows = new Map(facts.incidents.map((incident) => [incident.id, incident]));
        const claim = readFacts({ line: 1, fields }, { ...context, windows });
        // Of two windows with one id the list has the newer.
        const same = { ...facts, incidents: facts.incidents.flatMap(({ id }) => windows.get(id) ?? []) };
        expect('facts' in claim && equalFacts(claim.facts, same)).toBe(true);
      }),
    );
  });

  it.each([
    ['no facts in it', 'x'],
    ['facts that cannot be read', { dead: ['yesterday abc'] }],
    ['facts that cannot be read', { undead: ['1 abc'] }],
    ['facts larger than any record', { dead: [`1 abc ${'x'.repeat(5_000)}`] }],
    ['dated in the future', { dead: ['9999999999 abc'] }],
    ['dated in the future', { scopes: { '*': '9999999999 abc,' } }],
    ['control characters in its facts', { dead: ['1 abc invalid_recipient remote ses 550 5.1.1 rule \u001b[2J'] }],
    ['control characters in its facts', { dead: ['1 a\u202ec'] }],
    ['control characters in its facts', { scopes: { 'a\u009bb': '1 abc,' } }],
    ['a scope longer than any record has', { scopes: { ['x'.repeat(41)]: '1 abc,' } }],
  ])('refuses %s', (problem, facts) => {
    const fields = new Map<string, unknown>([
      ['address', address],
      ['facts', facts],
    ]);
    expect(readFacts({ line: 1, fields }, context)).toEqual({ problem });
  });
});

it('keeps only incidents of this list, in this list’s version', () => {
  const fields = new Map<string, unknown>([
    ['address', address],
    ['facts', { dead: ['1 abc'], incidents: ['1 9000000000 9 open known-2026010100', '1 9000000000 9 open made-up-2026010100'] }],
  ]);
  const known = { id: 'known-2026010100', from: 1, to: 2, state: 'dismissed', rev: 1 } as const;
  const claim = readFacts({ line: 1, fields }, { ...context, windows: new Map([[known.id, known]]) });
  expect('facts' in claim && claim.facts.incidents).toEqual([known]);
  const nowhere = readFacts({ line: 1, fields }, context);
  expect('facts' in nowhere && nowhere.facts.incidents).toEqual([]);
});

describe('CSV', () => {
  it.each(['=cmd@example.com', '+tag@example.com', '-x@example.com', "'=cmd@example.com", "''-x@example.com", "o'neil@example.com"])(
    'guards %s from a spreadsheet, and gives it back',
    (text) => {
      const own = parseAddress(text);
      if (!own) throw new Error('not an address');
      const row = readItem(toItem(own, imposed({ atSeconds: 1_700_000_000, who: '=HYPERLINK("x")', why: '@SUM(1)' }), defaultPolicy, 1));
      const cells = writeCsv(row);
      for (const cell of Object.values(cells)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      const fields = new Map<string, unknown>(CSV_COLUMNS.map((column) => [columnName(column), cells[column]]));
      expect(readVerdict({ line: 1, fields }, context)).toMatchObject({ address: own });
    },
  );

  it('keeps the verdict: suppressed, until, what it blocks, the category and the opt-outs', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const row = stored(facts);
        if (row.since === undefined) return;
        const cells = writeCsv(row);
        const fields = new Map<string, unknown>(CSV_COLUMNS.map((column) => [columnName(column), cells[column]]));
        const claim = readVerdict({ line: 1, fields }, context);
        const again = verdictOf('facts' in claim ? claim.facts : noFacts, defaultPolicy);
        const answer = ({ suppressed, until, blocks, allUntil, category, scopes, overflow }: typeof again) => ({
          suppressed,
          until,
          blocks,
          allUntil,
          category,
          scopes: [...scopes],
          overflow,
        });
        expect(answer(again)).toEqual(answer(row));
      }),
      { numRuns: 500 },
    );
  });
});
