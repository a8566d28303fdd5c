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
  const { base, edges } = place(states, Math.max(...words.values()));
  const arrays = {
    hashes: Int32Array.from(words.keys(), hashOf),
    ideas: Int32Array.from(ideas),
    edges: Int32Array.from(edges),
    numbers: Uint16Array.from(words.values()),
    states: Uint16Array.from(states.flatMap(({ fail }, state) => [base[state] ?? 0, fail, ended[state] ?? 0])),
    endings: Uint16Array.from(endings),
  };
  const bytes = Buffer.concat(
    Object.values(arrays).map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  const packed: PackedAutomaton = {
    // In JavaScript: zlib's result depends on the machine.
    arrays: Buffer.from(deflateSync(bytes, { level: 9 })).toString('base64'),
    lengths: {
      ...{ hashes: arrays.hashes.length, ideas: arrays.ideas.length, edges: arrays.edges.length },
      ...{ numbers: arrays.numbers.length, states: arrays.states.length, endings: arrays.endings.length },
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

/** Each state's edges go where their slots, base + word, are still free; states with many edges first. */
function place(states: readonly State[], wordMax: number): { base: number[]; edges: number[] } {
  const base = states.map(() => 0);
  const edges: number[] = [];
  const edgesOf = (state: number) => [...(states[state]?.edges ?? [])];
  const order = states.map((_, state) => state).sort((one, other) => edgesOf(other).length - edgesOf(one).length || one - other);
  for (const state of order) {
    const own = edgesOf(state);
    const [first] = own[0] ?? [0];
    let at = state === 0 ? 0 : Math.max(0, 1 - first);
    while (own.some(([word]) => edges[at + word] !== undefined)) at++;
    base[state] = at;
    for (const [word, next] of own) edges[at + word] = (state << 16) | next;
  }
  const length = Math.max(...base) + wordMax + 1;
  if (Math.max(length, states.length) >= 0xffff) throw new Error('the rules do not fit 16 bits');
  return { base, edges: Array.from({ length }, (_, slot) => edges[slot] ?? -1) };
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
