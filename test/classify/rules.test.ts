// Every rule proves itself: its example is decided by that very row, so no row is out of reach.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packed } from '../../lib/classify/automaton.generated.ts';
import { unpackAutomaton } from '../../lib/classify/automaton.ts';
import { classifyReply } from '../../lib/classify/classify.ts';
import { generate } from '../../lib/classify/pack.ts';
import { expand, sentences } from '../../lib/classify/phrases.ts';
import { marks } from '../../lib/classify/rules/language.ts';
import { rules } from '../../lib/classify/rules.ts';
import { emptyWords, wordsOf } from '../../lib/classify/words.ts';

describe('rules', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s decides its own example', (id, { example, category }) => {
    const { ruleId, category: read } = classifyReply({ text: example });
    expect({ ruleId, category: read }).toEqual({ ruleId: id, category });
  });

  it('have ids that are unique and read as names', () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{2,39}$/);
  });

  it('name a source, and hold phrases or codes', () => {
    for (const { id, source, phrases, ideas, codes } of rules) {
      expect(source.length, id).toBeGreaterThan(5);
      expect(sentences(`${phrases ?? ''};${ideas ?? ''}`).length + (codes?.length ?? 0), id).toBeGreaterThan(0);
    }
  });

  it('never let a number alone say that there is no such mailbox', () => {
    for (const rule of rules) if (!rule.phrases && !rule.ideas) expect(rule.category, rule.id).not.toBe('invalid_recipient');
  });

  it('are compiled: `npm run rules` was run after the last change', () => {
    expect(readFileSync('lib/classify/automaton.generated.ts', 'utf8') === generate(rules)).toBe(true);
  });

  it('stay within what a function may load and keep', () => {
    expect(readFileSync('lib/classify/automaton.generated.ts').length).toBeLessThan(150_000);
    const tables = Object.values(unpackAutomaton(packed)).filter((value) => ArrayBuffer.isView(value));
    expect(tables.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(180_000);
  });
});

describe('phrases', () => {
  it('stand for every sentence of their alternatives', () => {
    expect(expand('{no|unknown} user {|here}')).toEqual(['no user ', 'no user here', 'unknown user ', 'unknown user here']);
  });

  it('say refused wherever they say rejected, but for a connection', () => {
    expect(expand('mail rejected')).toEqual(['mail reject', 'mail refused']);
    expect(expand('connection rejected')).toEqual(['connection rejected']);
  });

  it('keep two words when they are written with more: "has reached its" would be "reached"', () => {
    const empty = new Set(emptyWords);
    const strong = rules.filter(({ weight, codes, place }) => !codes && !place && !['hint', 'number', 'gist'].includes(weight ?? 'reason'));
    const named = [...strong, ...marks.map(({ mark, phrases }) => ({ id: mark, phrases }))];
    const hollow = named.flatMap(({ id, phrases }) =>
      sentences(phrases ?? '')
        .flatMap(expand)
        .filter((phrase) => wordsOf(phrase).length > 1 && wordsOf(phrase).filter((word) => !empty.has(word)).length < 2)
        .map((phrase) => `${id}: ${phrase}`),
    );
    expect(hollow).toEqual([]);
  });

  it('refuse a macro that is none', () => {
    expect(() => expand('$nobody unknown')).toThrow('no macro');
  });
});
