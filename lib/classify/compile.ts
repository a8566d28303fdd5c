// Rules to tables: every phrase becomes a path of words in one Aho-Corasick automaton, so that a reply is read once however many
// rules there are. Run by `npm run rules`; nothing of this is in a bundle.

import type { PackedAutomaton } from './automaton.ts';
import { type Mark, type Row, type Rule, WEIGHTS } from './rule.ts';
import { macros, marks } from './rules/language.ts';
import { EMPTY_WORD, emptyWords, hashOf, synonyms, wordsOf } from './words.ts';

export interface Tables {
  /** Word → number; every empty word is 1. */
  readonly words: ReadonlyMap<string, number>;
  /** State n + 1 is reached from `from[n]` by word `by[n]`; state 0 is the beginning. Breadth first: `from` never falls. */
  readonly from: readonly number[];
  readonly by: readonly number[];
  /** State → row + 1 of the phrase that ends there, 0 for none; rows are rules, then marks. Beyond them: group + rows + 1. */
  readonly row: readonly number[];
  /** Rows that share one phrase under different conditions. */
  readonly groups: readonly (readonly number[])[];
}

/** The phrases of a row, one by one. */
export function sentences(phrases: string): string[] {
  return phrases
    .split(/[;\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

/** `{a|b} c $who` → every sentence it stands for; what is rejected is refused too, except a connection. */
export function expand(template: string): string[] {
  const inBraces = template.replace(/(?<=[|{])reject(?:ed)?(?=[|}])/g, 'reject|refused');
  const plain = inBraces.replace(/(?<!connection )(?<![|{])\breject(?:ed)?\b(?![|}])/g, '{reject|refused}');
  return alternatives(plain);
}

function alternatives(template: string): string[] {
  const macro = /\$(\w+)/.exec(template);
  if (macro) {
    const choices = macros.get(macro[1] ?? '');
    if (!choices) throw new Error(`no macro ${macro[0]} in "${template}"`);
    return alternatives(template.replace(macro[0], `{${choices}}`));
  }
  const braces = /\{([^{}]*)\}/.exec(template);
  if (!braces) return [template];
  return (braces[1] ?? '').split('|').flatMap((choice) => alternatives(template.replace(braces[0], choice)));
}

interface Node {
  readonly next: Map<number, Node>;
  readonly rows: number[];
}

export function compile(rules: readonly Rule[], markRows: readonly Mark[] = marks): Tables {
  const words = numberWords();
  const rows = [...rules, ...markRows];
  const root: Node = { next: new Map(), rows: [] };
  rows.forEach((rule, index) => {
    for (const phrase of sentences(rule.phrases ?? '').flatMap(expand)) {
      let node = root;
      for (const word of wordsOf(phrase)) {
        if (!words.has(word)) words.set(word, words.size);
        const number = words.get(word) ?? 0;
        if (number === EMPTY_WORD) continue;
        const next = node.next.get(number) ?? { next: new Map(), rows: [] };
        node.next.set(number, next);
        node = next;
      }
      if (node === root) throw new Error(`a phrase without words: "${phrase}"`);
      if (!node.rows.includes(index)) node.rows.push(index);
    }
  });
  checkHashes(words);
  return { words, ...flatten(root, rows) };
}

/** Empty words are 1; words of one meaning share a number. Numbers need not be dense. */
function numberWords(): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of emptyWords) words.set(word, EMPTY_WORD);
  for (const row of synonyms) {
    const number = words.size;
    for (const word of row) words.set(word, number);
  }
  return words;
}

/** The tree, breadth first. */
function flatten(root: Node, rules: readonly (Rule | Mark)[]): Pick<Tables, 'from' | 'by' | 'row' | 'groups'> {
  const [from, by, row, groups]: [number[], number[], number[], number[][]] = [[], [], [], []];
  const queue = [root];
  for (const [state, node] of queue.entries()) {
    const ending = deciding(node.rows, rules);
    if (ending.length > 1) row.push(rules.length + groups.push(ending));
    else row.push((ending[0] ?? -1) + 1);
    for (const [word, next] of [...node.next].sort(([one], [other]) => one - other)) {
      queue.push(next);
      from.push(state);
      by.push(word);
    }
  }
  return { from, by, row, groups };
}

/** Of the rows that share a phrase: those with conditions, and of those without the strongest, the earlier of equals. */
function deciding(indices: readonly number[], rules: readonly (Rule | Mark)[]): number[] {
  const isConditional = (index: number) => {
    const rule = rules[index];
    return (
      rule !== undefined &&
      'id' in rule &&
      (rule.codes !== undefined || rule.on !== undefined || rule.with !== undefined || rule.place !== undefined)
    );
  };
  const weightOf = (index: number) => {
    const rule = rules[index];
    return rule && 'id' in rule ? WEIGHTS.indexOf(rule.weight ?? 'reason') : -1;
  };
  const always = indices.filter((index) => !isConditional(index)).sort((one, other) => weightOf(other) - weightOf(one) || one - other);
  return [...indices.filter(isConditional), ...always.slice(0, 1)];
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
    children: base64(Uint8Array.from(childrenOf(tables))),
    by: base64(Uint16Array.from(tables.by)),
    row: base64(Uint16Array.from(tables.row)),
    groups: tables.groups,
  };
}

/** How many states follow each state but the first, which has too many for a byte and gets the rest. */
function childrenOf({ from }: Tables): number[] {
  const children = Array.from({ length: from.length }, () => 0);
  for (const state of from) if (state > 0) children[state - 1] = (children[state - 1] ?? 0) + 1;
  if (Math.max(...children) > 0xff) throw new Error('a phrase goes on in more than 255 ways');
  return children;
}

/** What deciding needs of the rules: no phrases, no examples. */
export function rowsOf(rules: readonly Rule[], markRows: readonly Mark[] = marks): Row[] {
  const rows = rules.map(
    ({ id, category, nuance, weight, codes, on, place, with: mark, origin, phrases }): Row => ({
      id,
      category,
      weight: WEIGHTS.indexOf(weight ?? 'reason'),
      ...(nuance && { nuance }),
      ...(codes && { codes }),
      ...(on && { on }),
      ...(place && { place }),
      ...(mark && { with: mark }),
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
  const packed = Object.entries(pack(compile(rules))).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
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
