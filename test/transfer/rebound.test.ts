// What we export we can import: JSONL gives the same record, CSV the same verdict.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { equalFacts, type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy } from '../../lib/record/ladders.ts';
import { verdictOf } from '../../lib/record/policy.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { CSV_COLUMNS, readFacts, readVerdict, writeCsv, writeJson } from '../../lib/transfer/rebound.ts';
import { columnName } from '../../lib/transfer/rows.ts';
import { anyFacts } from '../record/histories.ts';

const address = parseAddress('ada@example.com');
if (!address) throw new Error('not an address');
const listing = { undated: '2026-11-22T00:00:00.000Z', latestMs: Date.UTC(2100, 0), policy: defaultPolicy };
const stored = (facts: Facts) => readItem(toItem(address, facts, defaultPolicy, 1));
const history = fc.array(anyFacts, { maxLength: 6 }).map((parts) => parts.reduce(merge, noFacts));

describe('JSONL', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const fields = new Map<string, unknown>(Object.entries(JSON.parse(writeJson(stored(facts)))));
        const claim = readFacts({ line: 1, fields }, listing);
        expect('facts' in claim && equalFacts(claim.facts, facts)).toBe(true);
      }),
    );
  });

  it.each([
    ['no facts in it', 'x'],
    ['facts that cannot be read', { dead: ['yesterday abc'] }],
    ['facts that cannot be read', { undead: ['1 abc'] }],
    ['facts larger than any record', { dead: [`1 abc ${'x'.repeat(5_000)}`] }],
    ['dated in the future', { dead: ['9999999999 abc'] }],
  ])('refuses %s', (problem, facts) => {
    const fields = new Map<string, unknown>([
      ['address', address],
      ['facts', facts],
    ]);
    expect(readFacts({ line: 1, fields }, listing)).toEqual({ problem });
  });
});

describe('CSV', () => {
  it('keeps the verdict: suppressed, until, what it blocks, the category and the opt-outs', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const row = stored(facts);
        if (row.since === undefined) return;
        const cells = writeCsv(row);
        const fields = new Map<string, unknown>(CSV_COLUMNS.map((column) => [columnName(column), cells[column]]));
        const claim = readVerdict({ line: 1, fields }, listing);
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
