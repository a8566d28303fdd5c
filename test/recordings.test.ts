// What the recordings in test/events mean, and what is done about them on an empty record: the last two columns of each row.
// (How they are read: test/providers/recordings.test.ts.)
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '../lib/classify/classify.ts';
import { PROVIDERS } from '../lib/event.ts';
import { dig, listOf } from '../lib/json.ts';
import { readPayload } from '../lib/providers/inspect.ts';
import { decide, defaultPolicy } from '../lib/record/policy.ts';

describe.each(PROVIDERS)('recordings of %s', (provider) => {
  const folder = `test/events/${provider}`;
  const names = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));

  it.each(names)('%s', (name) => {
    const expected: unknown = JSON.parse(readFileSync(`${folder}/${name.replace('.json', '.expected.json')}`, 'utf8'));
    const meant = readPayload(provider, readFileSync(`${folder}/${name}`, 'utf8')).events.map((event) => {
      const classification = classify(event);
      return { category: classification?.category ?? null, action: decide({ event, classification }, defaultPolicy).action };
    });
    expect(meant).toEqual(listOf(dig(expected, 'rows')).map((row) => ({ category: dig(row, 'category'), action: dig(row, 'action') })));
  });
});
