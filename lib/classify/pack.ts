// Tables to text: the automaton as a double array, in base64, and what deciding needs of each rule. Run by `npm run rules`.
import { deflateSync } from 'fflate';
import { findWord, type PackedAutomaton, unpackAutomaton } from './automaton.ts';
import { compile, type State, type Tables } from './compile.ts';
import { sentences } from './phrases.ts';
import { IDEAS_FROM, kindOf, type Mark, type Row, type Rule, WEIGHTS } from './rule.ts';
import { ideas as allIdeas, contrary } from './rules/ideas.ts';
import { marks } from './rules/language.ts';
import { hashOf } from './words.ts';

/** What automaton.ts unpacks; it says what the arrays mean. */
export function pack({ words, ideas, states }: Tables): PackedAutomaton {
  const { ended, endings } = endingsOf(states);
  const { base, check, target } = place(states, Math.max(...words.values()));
  const wide = { hashes: Int32Array.from(words.keys(), hashOf), ideas: Int32Array.from(ideas) };
  const narrow = {
    numbers: Uint16Array.from(words.values()),
    base: Uint16Array.from(base),
    check: Uint16Array.from(check),
    target: Uint16Array.from(target),
    fail: Uint16Array.from(states, ({ fail }) => fail),
    ended: Uint16Array.from(ended),
    endings: Uint16Array.from(endings),
  };
  const all = [wide.hashes, wide.ideas, ...Object.values(narrow)];
  const bytes = Buffer.concat(all.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)));
  const packed: PackedAutomaton = {
    // In JavaScript: zlib's result depends on the machine.
    arrays: Buffer.from(deflateSync(bytes, { level: 9 })).toString('base64'),
    lengths: {
      ...{ hashes: wide.hashes.length, ideas: wide.ideas.length, numbers: narrow.numbers.length, base: base.length },
      ...{ check: check.length, target: target.length, fail: narrow.fail.length, ended: ended.length, endings: endings.length },
    },
    contrary: bitsOf(contrary),
  };
  checkWords(words, packed);
  return packed;
}

/** Two words that would be taken for each other. */
function checkWords(words: Tables['words'], packed: PackedAutomaton): void {
  const automaton = unpackAutomaton(packed);
  for (const [word, number] of words) {
    if (findWord(automaton, hashOf(word)) !== number) throw new Error(`"${word}" is taken for another word of the rules`);
  }
}

const ROWS_MAX = 1 << 10;
const WORDS_MAX = 1 << 6;

/** Equal lists once: their length, then row and words of each in one number. The first is empty. */
function endingsOf(states: readonly State[]): { ended: number[]; endings: number[] } {
  const endings = [0];
  const places = new Map([['', 0]]);
  const ended = states.map((state) => {
    const list = state.endings.map(({ row, words }) => {
      if (row >= ROWS_MAX || words >= WORDS_MAX) throw new Error(`row ${row} of ${words} words does not fit 16 bits`);
      return row | (words << 10);
    });
    const known = places.get(String(list));
    if (known !== undefined) return known;
    places.set(String(list), endings.length);
    return endings.push(list.length, ...list) - list.length - 1;
  });
  return { ended, endings };
}

/** No state. */
const FREE = 0xffff;

/** Each state's edges go where their slots, base + word, are still free; states with many edges first. */
function place(states: readonly State[], wordMax: number): { base: number[]; check: number[]; target: number[] } {
  const base = states.map(() => 0);
  const check: number[] = [];
  const target: number[] = [];
  const order = states.map((_, state) => state).sort((one, other) => edgesOf(other).length - edgesOf(one).length || one - other);
  function edgesOf(state: number): [word: number, next: number][] {
    return [...(states[state]?.edges ?? [])];
  }
  for (const state of order) {
    const edges = edgesOf(state);
    const [first] = edges[0] ?? [0];
    let at = state === 0 ? 0 : Math.max(0, 1 - first);
    while (edges.some(([word]) => (check[at + word] ?? FREE) !== FREE)) at++;
    base[state] = at;
    for (const [word, next] of edges) {
      check[at + word] = state;
      target[at + word] = next;
    }
  }
  const length = Math.max(...base) + wordMax + 1;
  if (length > FREE) throw new Error('the rules do not fit 16 bits');
  const filled = (array: readonly number[], empty: number) => Array.from({ length }, (_, slot) => array[slot] ?? empty);
  return { base, check: filled(check, FREE), target: filled(target, 0) };
}

/** What deciding needs of the rules: no phrases, no examples. */
export function rowsOf(rules: readonly Rule[], markRows: readonly Mark[] = marks): Row[] {
  const rows = rules.map(
    ({ id, category, nuance, weight, codes, on, place: where, with: mark, origin, phrases, ideas, without }): Row => ({
      id,
      category,
      weight: WEIGHTS.indexOf(weight ?? 'reason'),
      ...(nuance && { nuance }),
      ...(codes && { codes }),
      ...(on && { on }),
      ...(where && { place: where }),
      ...(mark && { with: mark }),
      ...(origin && { origin }),
      ...(!phrases && !ideas && { numeric: true }),
      ...(ideas && { ideas: sentences(ideas).map(bitsOf) }),
      ...(without && { without: bitsOf(without) }),
    }),
  );
  return [...rows, ...markRows.map(({ mark }): Row => ({ id: mark, category: 'unknown', weight: -1, mark }))];
}

const bits = new Map([
  ...Object.entries(kindOf).map(([name, kind]): [string, number] => [name, 1 << kind]),
  ...[...allIdeas.keys()].map((name, index): [string, number] => [name, 1 << (IDEAS_FROM + index)]),
]);

/** Names of ideas and marks as bits. */
function bitsOf(names: string): number {
  return names.split(/\s+/).reduce((sum, name) => {
    const bit = bits.get(name);
    if (bit === undefined) throw new Error(`no idea and no mark is called "${name}"`);
    return sum | bit;
  }, 0);
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
