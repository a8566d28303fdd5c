// Payloads found in public projects, provider documentation and bug reports, judged by hand (../shared/events/index.md names the sources).
// They may not be copied into this repository; if that folder exists, each must become exactly the rows in its expected file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '../../lib/classify/classify.ts';
import { PROVIDERS } from '../../lib/event.ts';
import { dig, listOf } from '../../lib/json.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { decide, defaultPolicy } from '../../lib/record/policy.ts';

const FOLDER = '../shared/events';

/** Payloads that are not read correctly yet. One that has become correct fails too, so that the list stays current. */
const WAITING: ReadonlySet<string> = new Set();

const names = existsSync(FOLDER)
  ? readdirSync(FOLDER).flatMap((file) => (file.endsWith('.expected.json') ? file.slice(0, -'.expected.json'.length) : []))
  : [];

/** The compared fields of a row; an expected one may allow several answers, and gives a scope only if it matters. */
interface Row {
  readonly kind: unknown;
  readonly recipient: unknown;
  readonly answers: readonly string[];
  readonly scope: unknown;
}

function wanted(name: string): readonly Row[] {
  const rows: unknown = JSON.parse(readFileSync(`${FOLDER}/${name}.expected.json`, 'utf8'));
  return listOf(rows)
    .filter((row) => dig(row, 'kind') !== 'ignored')
    .map((row) => ({
      kind: dig(row, 'kind'),
      recipient: dig(row, 'recipient'),
      answers: [[dig(row, 'category'), dig(row, 'action')], ...listOf(dig(row, 'also'))].map((answer) => listOf(answer).join(', ')),
      scope: dig(row, 'scope'),
    }));
}

function given(name: string): readonly Row[] {
  // The two messages that SNS itself writes have names without a provider.
  const provider = PROVIDERS.find((each) => name.startsWith(`${each}-`)) ?? 'ses';
  return readPayload(provider, readFileSync(`${FOLDER}/${name}.json`, 'utf8')).events.map((event) => {
    const classification = classify(event);
    const { action } = decide({ event, classification }, defaultPolicy);
    return {
      kind: event.kind,
      recipient: event.recipient,
      answers: [[classification?.category ?? null, action].join(', ')],
      scope: event.scope,
    };
  });
}

const isRight = (want: Row, got: Row | undefined) =>
  got !== undefined &&
  want.kind === got.kind &&
  want.recipient === got.recipient &&
  want.answers.includes(got.answers[0] ?? '') &&
  (want.scope === undefined || want.scope === got.scope);

describe.runIf(names.length > 0)('payloads from elsewhere', () => {
  it('are complete', () => {
    expect(names).toHaveLength(323);
    expect([...WAITING].filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(names)('%s', (name) => {
    const [want, got] = [wanted(name), given(name)];
    const isSame = want.length === got.length && want.every((row, at) => isRight(row, got[at]));
    // Compares the rows themselves, so that a failure shows both.
    if (WAITING.has(name)) expect(isSame, 'right now: take it off the list').toBe(false);
    else expect(isSame ? want : got).toEqual(want);
  });
});
