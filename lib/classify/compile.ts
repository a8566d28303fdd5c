// Rules to tables: every phrase becomes a path of words in one Aho-Corasick automaton, so that a reply is read once however many
// rules there are. Run by `npm run rules`; nothing of this is in a bundle.

import type { PackedAutomaton } from './automaton.ts';
import { type Mark, type Row, type Rule, WEIGHTS } from './rule.ts';
import { macros, marks } from './rules/language.ts';
import { emptyWords, hashOf, synonyms, wordsOf } from './words.ts';

export interface Tables {
  /** Word → number; empty words are 1, names after two dots of a host are none of these. */
  readonly words: ReadonlyMap<string, number>;
  /** State n + 1 is reached from `from[n]` by word `by[n]`; state 0 is the beginning. */
  readonly from: readonly number[];
  readonly by: readonly number[];
  /** State → the longest proper suffix that is a state too. */
  readonly fail: readonly number[];
  /** State → row + 1 of the phrase that ends there, 0 for none; rows are rules, then marks. */
  readonly row: readonly number[];
  /** State → number of words on its path. */
  readonly depth: readonly number[];
}

export const EMPTY_WORD = 1;

/** The phrases of a row, one by one. */
export function sentences(phrases: string): string[] {
  return phrases
    .split(/[;\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

/** `{a|b} c $who` → every sentence it stands for. */
export function expand(template: string): string[] {
  const macro = /\$(\w+)/.exec(template);
  if (macro) {
    const alternatives = macros.get(macro[1] ?? '');
    if (!alternatives) throw new Error(`no macro ${macro[0]} in "${template}"`);
    return expand(template.replace(macro[0], `{${alternatives.join('|')}}`));
  }
  const braces = /\{([^{}]*)\}/.exec(template);
  if (!braces) return [template];
  return (braces[1] ?? '').split('|').flatMap((alternative) => expand(template.replace(braces[0], alternative)));
}

export function compile(rules: readonly Rule[], markRows: readonly Mark[] = marks): Tables {
  const words = new Map<string, number>();
  for (const word of emptyWords) words.set(word, EMPTY_WORD);
  let nextWord = EMPTY_WORD + 1;
  for (const row of synonyms) {
    for (const word of row) words.set(word, nextWord);
    nextWord++;
  }
  const numberOf = (word: string): number => {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, nextWord);
    return nextWord++;
  };

  const next: Map<number, number>[] = [new Map()];
  const from: number[] = [];
  const by: number[] = [];
  const row: number[] = [0];
  const depth: number[] = [0];
  [...rules, ...markRows].forEach((rule, index) => {
    for (const phrase of sentences(rule.phrases ?? '').flatMap(expand)) {
      let state = 0;
      for (const word of wordsOf(phrase).map(numberOf)) {
        if (word === EMPTY_WORD) continue;
        let target = next[state]?.get(word);
        if (target === undefined) {
          target = next.push(new Map()) - 1;
          next[state]?.set(word, target);
          from.push(state);
          by.push(word);
          row.push(0);
          depth.push((depth[state] ?? 0) + 1);
        }
        state = target;
      }
      if (state === 0) throw new Error(`a phrase without words: "${phrase}"`);
      // The earlier row keeps a phrase that two rows share.
      if (row[state] === 0) row[state] = index + 1;
    }
  });
  checkHashes(words);
  return { words, from, by, fail: failures(next), row, depth };
}

/** Breadth first: a state's suffix is its parent's suffix, one word on. */
function failures(next: readonly ReadonlyMap<number, number>[]): number[] {
  const fail = next.map(() => 0);
  const queue = [0];
  for (const state of queue) {
    for (const [word, target] of next[state] ?? []) {
      queue.push(target);
      if (state === 0) continue;
      let suffix = fail[state] ?? 0;
      while (suffix !== 0 && !next[suffix]?.has(word)) suffix = fail[suffix] ?? 0;
      fail[target] = next[suffix]?.get(word) ?? 0;
    }
  }
  return fail;
}

function checkHashes(words: ReadonlyMap<string, number>): void {
  const seen = new Map<number, string>();
  for (const word of words.keys()) {
    const twin = seen.get(hashOf(word));
    if (twin !== undefined) throw new Error(`${word} and ${twin} have one hash`);
    seen.set(hashOf(word), word);
  }
}

/** What the matcher needs of the tables, as text. */
export function pack(tables: Tables): PackedAutomaton {
  const words = [...tables.words];
  return {
    hashes: base64(Int32Array.from(words, ([word]) => hashOf(word))),
    numbers: base64(Uint16Array.from(words, ([, number]) => number)),
    from: base64(Uint16Array.from(tables.from)),
    by: base64(Uint16Array.from(tables.by)),
    fail: base64(Uint16Array.from(tables.fail)),
    row: base64(Uint16Array.from(tables.row)),
    depth: base64(Uint8Array.from(tables.depth)),
  };
}

/** What deciding needs of the rules: no phrases, no examples. */
export function rowsOf(rules: readonly Rule[], markRows: readonly Mark[] = marks): Row[] {
  const rows = rules.map(
    ({ id, category, nuance, weight, codes, on, whole, origin, phrases }): Row => ({
      id,
      category,
      weight: WEIGHTS.indexOf(weight ?? 'reason'),
      ...(nuance && { nuance }),
      ...(codes && { codes }),
      ...(on && { on }),
      ...(whole && { whole }),
      ...(origin && { origin }),
      ...(!phrases && { numeric: true }),
    }),
  );
  return [...rows, ...markRows.map(({ mark }): Row => ({ id: mark, category: 'unknown', weight: -1, mark }))];
}

function base64(array: Int32Array | Uint16Array | Uint8Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

/** The text of automaton.generated.ts. */
export function generate(rules: readonly Rule[]): string {
  const packed = Object.entries(pack(compile(rules))).map(([name, value]) => `  ${name}: '${value}',`);
  const rows = rowsOf(rules).map((row) => `  ${JSON.stringify(row)},`);
  return [
    '// Written by `npm run rules` from rules/*.ts: do not edit.',
    "import type { PackedAutomaton } from './automaton.ts';",
    "import type { Row } from './rule.ts';",
    '',
    'export const packed: PackedAutomaton = {',
    ...packed,
    '};',
    '',
    'export const rows: readonly Row[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
}
