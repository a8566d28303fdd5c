// Every pair in test/events: a payload in its provider's documented format, and the events it must become. A new case is two files.
// `rows` are the events; `meaning` is providerMeaning; a field that is null must be absent.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROVIDERS } from '../../lib/event.ts';
import { dig, listOf } from '../../lib/json.ts';
import { readPayload } from '../../lib/providers/inspect.ts';

const FOLDER = 'test/events';
const FIELDS = [
  'kind',
  'recipient',
  'providerVerdict',
  'status',
  'replyCode',
  'diagnosticCode',
  'occurredAt',
  'providerEventId',
  'messageId',
  'scope',
];

const pick = (row: unknown) => ({
  ...Object.fromEntries(FIELDS.map((field) => [field, dig(row, field) ?? null])),
  meaning: dig(row, 'meaning') ?? dig(row, 'providerMeaning'),
  tags: dig(row, 'tags'),
  tenant: dig(row, 'tenant'),
});

describe.each(PROVIDERS)('recordings of %s', (provider) => {
  const names = readdirSync(`${FOLDER}/${provider}`).filter((name) => !name.endsWith('.expected.json'));
  const read = (name: string) => readFileSync(`${FOLDER}/${provider}/${name}`, 'utf8');

  it.each(names)('%s', (name) => {
    const expected: unknown = JSON.parse(read(name.replace('.json', '.expected.json')));
    const parsed = readPayload(provider, read(name));
    expect(parsed.events.map(pick)).toEqual(listOf(dig(expected, 'rows')).map(pick));
    expect(parsed.unread.map(({ why }) => why)).toEqual(dig(expected, 'unread'));
    expect(Object.fromEntries(parsed.ignored)).toEqual(dig(expected, 'ignored'));
    expect(parsed.control).toEqual(dig(expected, 'control'));
  });
});
