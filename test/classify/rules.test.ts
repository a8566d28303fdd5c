// Every rule decides its own example, so no rule is unreachable.

import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../lib/classify/classify.ts';
import { compileRules } from '../../lib/classify/compile-rules.ts';
import { toBytes } from '../../lib/classify/engine/data.ts';
import { SET_SIZE } from '../../lib/classify/engine/sets.ts';
import { expand, sentences, wordsOf } from '../../lib/classify/phrases.ts';
import { cues } from '../../lib/classify/rules/cues.ts';
import { RULE_IDS } from '../../lib/classify/rules/ids.ts';
import { mentions } from '../../lib/classify/rules/mentions.ts';
import { emptyWords } from '../../lib/classify/rules/words.ts';
import { rules } from '../../lib/classify/rules.ts';
import { compiled, sources } from '../../lib/classify/standard.ts';
import { hasShared, untriedPhrases, unusedPhrases } from '../unused.ts';

describe('rules', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s decides its own example', (id, { example, category }) => {
    const { ruleId, category: read } = classifyReply({ text: example });
    expect({ ruleId, category: read }).toEqual({ ruleId: id, category });
  });

  it('have ids that are unique and read as names', () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
    expect(
      ids.filter((id) => !RULE_IDS.includes(id)),
      'ids that rules/ids.ts does not have',
    ).toEqual([]);
    expect(
      RULE_IDS.filter((id) => !ids.includes(id)),
      'ids in rules/ids.ts that no row has',
    ).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{2,39}$/);
  });

  it('name a source, and have phrases, mentions, codes or a command, unless another row stands for them', () => {
    const meant = rules.map(({ whenRefused }) => whenRefused);
    for (const { id, source, phrases, needs, codes, command } of rules) {
      expect(source.length, id).toBeGreaterThan(5);
      const own = sentences(`${phrases ?? ''};${needs ?? ''};${command ?? ''}`).length + (codes?.length ?? 0);
      expect(own > 0 || meant.includes(id), id).toBe(true);
    }
  });

  it('never conclude from a code without words that there is no such mailbox', () => {
    for (const rule of rules) if (!rule.phrases && !rule.needs) expect(rule.category, rule.id).not.toBe('invalid_recipient');
  });

  it('stay within 150 kB, the limit for a function', () => {
    const wayOut = '`npm run score -- --unread` lists phrases that may go';
    expect(toBytes(compiled.head, compiled.tables).length, wayOut).toBeLessThan(150_000);
  });
});

describe('a limit', () => {
  it('on mentions names the one that exceeds it', () => {
    const more = Array.from({ length: SET_SIZE + 1 - mentions.length }, (_, index) => ({ name: `more-${index}` }));
    const last = more.at(-1)?.name;
    expect(() => compileRules({ ...sources, mentions: [...mentions, ...more] })).toThrow(`the mention "${last}" is one too many`);
  });

  it('on references names the rule that refers', () => {
    const [first] = rules;
    if (!first) throw new Error('no rules');
    expect(() => compileRules({ ...sources, rules: [{ ...first, needs: 'nobody' }] })).toThrow(
      `${first.id}: no mention is called "nobody"`,
    );
    expect(() => compileRules({ ...sources, rules: [{ ...first, phrases: 'the' }] })).toThrow(
      `${first.id}: a phrase has only empty words (rules/words.ts): "the"`,
    );
    expect(() => compileRules({ ...sources, rules: [first, first] })).toThrow(`${first.id}: two rows have this id`);
  });

  it('on rows names the first that is too many', () => {
    const [first] = rules;
    if (!first) throw new Error('no rules');
    const many = Array.from({ length: 0x10000 }, () => first);
    expect(() => compileRules({ ...sources, rules: many })).toThrow(
      `${first.id}: this row is one too many: ${0xffff - mentions.length} at most`,
    );
  });

  it.each(['5.7', '5', '6.1.1', '620', '250', '5.1.1000', '5.*.1', ' 552'])('on codes names the row: "%s"', (code) => {
    const [first] = rules;
    if (!first) throw new Error('no rules');
    expect(() => compileRules({ ...sources, rules: [{ ...first, codes: [code] }] })).toThrow(
      `${first.id}: "${code}" is no status (5.2.2, 5.7.*, or x.2.2 for 4 and 5) and no reply code (552)`,
    );
  });

  it('on words in a phrase names the rule, the mention or the cue', () => {
    const long = Array.from({ length: 32 }, (_, index) => `word${index}`).join(' ');
    const [first] = rules;
    const [cue] = cues;
    if (!first || !cue) throw new Error('no rules');
    const tooLong = 'a phrase has 32 words: 31 at most';
    expect(() => compileRules({ ...sources, rules: [{ ...first, phrases: long }] })).toThrow(`${first.id}: ${tooLong}`);
    expect(() => compileRules({ ...sources, rules: [], mentions: [...mentions, { name: 'long', phrases: long }] })).toThrow(
      `long: ${tooLong}`,
    );
    expect(() => compileRules({ ...sources, rules: [], cues: [{ ...cue, phrases: long }] })).toThrow(`${cue.name}: ${tooLong}`);
  });
});

describe('words next to a phrase', () => {
  it.each([
    ['(user|mailbox) role', 'neighbours, before, doubt: write (?:…) for (…)'],
    ['(user', 'neighbours, before, doubt: Invalid regular expression'],
  ])('are regular expressions without groups: %s', (doubt, why) => {
    expect(() => compileRules({ ...sources, neighbours: { ...sources.neighbours, before: { doubt } } })).toThrow(why);
  });
});

describe('what is there twice is refused', () => {
  const [first, second] = rules;
  if (!first || !second) throw new Error('no rules');
  const compile = (rows: typeof rules, others: typeof mentions = []) =>
    compileRules({ ...sources, rules: rows, mentions: [...mentions, ...others] });

  it('a code in a row', () => {
    expect(() => compile([{ ...first, codes: ['x.2.2', '5.2.2'] }])).toThrow(`${first.id}: the code "5.2.2" is there twice`);
  });

  it('a code of two rows without words', () => {
    const [one, other] = [first, second].map(({ phrases: _, needs: __, ...row }) => ({ ...row, codes: ['552'] }));
    if (!one || !other) throw new Error('no rows');
    expect(() => compile([one, other])).toThrow(`${other.id}: ${one.id} has one of its codes, and only one row can`);
  });

  it('a phrase that others of the row cover', () => {
    expect(() => compile([{ ...first, phrases: '{no|such} user; the user unknown; user {unknown|unkown|}' }])).toThrow(
      `${first.id}: "the user unknown" says nothing new, because "user {unknown|unkown|}" is in the row too: drop it`,
    );
  });

  it('an alternative that leaves nothing of itself, unless it is written as nothing', () => {
    expect(() => compile([{ ...first, phrases: 'no record {of mail|that}' }])).toThrow(
      `${first.id}: "that" in "{of mail|that}" is empty (rules/words.ts), so "no record {of mail|that}" matches without it: drop it, or write {|…} if you mean that`,
    );
    expect(() => compile([{ ...first, phrases: 'no record {|that|of mail}' }])).not.toThrow();
  });

  it('a word of a mention', () => {
    expect(() => compile([], [{ name: 'twice', words: 'user kunde users' }])).toThrow(
      'the mention "twice": "users", or a synonym of it (rules/words.ts), is in the list already: drop it',
    );
    expect(() => compile([], [{ name: 'empty', words: 'user the' }])).toThrow(
      'the mention "empty": "the" is an empty word (rules/words.ts)',
    );
    expect(() => compile([], [{ name: 'sign', words: 'user a.b' }])).toThrow('the mention "sign": "a.b" in "a.b" is no word');
  });
});

describe('phrases', () => {
  it('match every sentence of their alternatives', () => {
    expect(expand('{no|unknown} user {|here}')).toEqual(['no user ', 'no user here', 'unknown user ', 'unknown user here']);
  });

  it('match refused wherever they match rejected, except for a connection', () => {
    expect(expand('mail rejected')).toEqual(['mail reject', 'mail refused']);
    expect(expand('connection rejected')).toEqual(['connection rejected']);
  });

  it('keep at least two words: "has reached its" would become "reached"', () => {
    const empty = new Set(emptyWords);
    const strong = rules.filter(({ rank, codes, place }) => !codes && !place && !['hint', 'number', 'mentions'].includes(rank ?? 'reason'));
    const named = [...strong, ...[...mentions, ...cues].map(({ name, phrases }) => ({ id: name, phrases }))];
    const hollow = named.flatMap(({ id, phrases }) =>
      sentences(phrases ?? '')
        .flatMap(expand)
        .filter((phrase) => wordsOf(phrase).length > 1 && wordsOf(phrase).filter((word) => !empty.has(word)).length < 2)
        .map((phrase) => `${id}: ${phrase}`),
    );
    expect(hollow).toEqual([]);
  });

  it('refuse an unknown macro', () => {
    expect(() => expand('$nobody unknown')).toThrow('no macro');
  });

  it.each(['user {unknown|missing', 'user unknown}', 'user unknown|missing'])('refuse a brace that is missing: %s', (phrase) => {
    expect(() => expand(phrase)).toThrow('a brace is missing');
  });

  it('refuse what is no word, and name the row', () => {
    const [first] = rules;
    if (!first) throw new Error('no rules');
    expect(() => compileRules({ ...sources, rules: [{ ...first, phrases: 'bare <LF> received' }] })).toThrow(
      `${first.id}: "<LF>" in "bare <LF> received" is no word`,
    );
  });
});

describe('the phrases of the rules', () => {
  const wayOut =
    'label a reply that contains the phrase; if there is one, another phrase or row already matches it there: drop one of them';

  it('each stand in a labelled reply', () => {
    expect(untriedPhrases(), wayOut).toEqual([]);
  });

  // Some stand in replies of ../shared alone.
  it.skipIf(!hasShared)('each stand in one that was not written to fit them', () => {
    expect(unusedPhrases(), wayOut).toEqual([]);
  });
});
