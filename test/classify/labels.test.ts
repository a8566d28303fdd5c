// Every line in test/classify/replies is labelled as the README there describes: a misspelt label would be scored as a wrong answer, or not at all.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATEGORIES } from '../../lib/event.ts';
import { dig, parseJson } from '../../lib/json.ts';

const FOLDER = 'test/classify/replies';
const EVIDENCE: readonly unknown[] = [
  ...['source_read', 'doc_read', 'third_party_read', 'observed_read'],
  ...['source_recalled', 'doc_recalled', 'observed_recalled', 'recalled', 'constructed', 'derived'],
];

const categories = new Set<unknown>(CATEGORIES);
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isMaybe = (pattern: RegExp) => (value: unknown) => value === null || (typeof value === 'string' && pattern.test(value));

/** Of each field: what it must be, for people, and whether it is. */
const FIELDS: readonly (readonly [name: string, must: string, holds: (value: unknown) => boolean])[] = [
  ['id', 'a text', isText],
  ['text', 'a text', isText],
  ['reply', '"550" or its like, or null', isMaybe(/^[245]\d\d$/)],
  ['enhanced', '"5.1.1" or its like, or null', isMaybe(/^[245]\.\d{1,3}\.\d{1,3}$/)],
  ['category', 'one of CATEGORIES in lib/event.ts', (value) => categories.has(value)],
  ['also_ok', 'a list of categories', (value) => Array.isArray(value) && value.every((each) => categories.has(each))],
  ['address_bad', 'true, false or "unknown"', (value) => typeof value === 'boolean' || value === 'unknown'],
  ['source', 'a text', isText],
  ['evidence', EVIDENCE.join(', '), (value) => EVIDENCE.includes(value)],
];

it('every labelled reply has the fields in the README, and a unique id', () => {
  const places = new Map<unknown, string>();
  const faults: string[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'))) {
    for (const [index, line] of readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split('\n').entries()) {
      const [row, place] = [parseJson(line), `${file}:${index + 1}`];
      if (row === undefined) {
        faults.push(`${place}: the line is no JSON`);
        continue;
      }
      for (const [name, must, holds] of FIELDS) {
        const value = dig(row, name);
        if (!holds(value)) faults.push(`${place}: "${name}" is ${JSON.stringify(value)}, and must be ${must}`);
      }
      const id = dig(row, 'id');
      const other = places.get(id);
      if (other) faults.push(`${place}: the id ${JSON.stringify(id)} is taken by ${other}`);
      places.set(id, place);
    }
  }
  expect(faults).toEqual([]);
});
