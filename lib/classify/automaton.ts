// The compiled rules in memory: two hash tables (word → number; state and word → state) and three arrays over the states.
// Looking a word up costs the same however many there are, so more rules do not slow a reply down.

/** As automaton.generated.ts holds it: little-endian arrays in base64. */
export interface PackedAutomaton {
  readonly hashes: string;
  readonly numbers: string;
  readonly from: string;
  readonly by: string;
  readonly fail: string;
  readonly row: string;
  readonly depth: string;
}

export interface Automaton {
  readonly wordKeys: Int32Array;
  readonly wordNumbers: Uint16Array;
  readonly wordShift: number;
  readonly edgeKeys: Int32Array;
  readonly edgeTargets: Uint16Array;
  readonly edgeShift: number;
  readonly fail: Uint16Array;
  readonly row: Uint16Array;
  readonly depth: Uint8Array;
}

const spread = 0x9e3779b1;
/** A state and a word in one key; compile.ts keeps words below it. */
export const wordsMax = 1 << 13;

export function unpackAutomaton(packed: PackedAutomaton): Automaton {
  const hashes = new Int32Array(bytes(packed.hashes));
  const numbers = new Uint16Array(bytes(packed.numbers));
  const from = new Uint16Array(bytes(packed.from));
  const by = new Uint16Array(bytes(packed.by));
  const words = hashTable(hashes.length);
  hashes.forEach((hash, index) => {
    insert(words, hash, numbers[index] ?? 0);
  });
  const edges = hashTable(from.length);
  from.forEach((state, index) => {
    insert(edges, state * wordsMax + (by[index] ?? 0), index + 1);
  });
  return {
    wordKeys: words.keys,
    wordNumbers: words.values,
    wordShift: words.shift,
    edgeKeys: edges.keys,
    edgeTargets: edges.values,
    edgeShift: edges.shift,
    fail: new Uint16Array(bytes(packed.fail)),
    row: new Uint16Array(bytes(packed.row)),
    depth: new Uint8Array(bytes(packed.depth)),
  };
}

/** The word's number, or 0. */
export function findWord(automaton: Automaton, hash: number): number {
  const { wordKeys, wordNumbers, wordShift } = automaton;
  const mask = wordKeys.length - 1;
  for (let slot = Math.imul(hash, spread) >>> wordShift; ; slot = (slot + 1) & mask) {
    const number = wordNumbers[slot] ?? 0;
    if (number === 0 || wordKeys[slot] === hash) return number;
  }
}

/** The state one word on, along suffixes where the path itself ends; 0 is the beginning. */
export function step(automaton: Automaton, from: number, word: number): number {
  const { edgeKeys, edgeTargets, edgeShift, fail } = automaton;
  const mask = edgeKeys.length - 1;
  for (let state = from; ; state = fail[state] ?? 0) {
    const key = state * wordsMax + word;
    for (let slot = Math.imul(key, spread) >>> edgeShift; ; slot = (slot + 1) & mask) {
      const target = edgeTargets[slot] ?? 0;
      if (target === 0) break;
      if (edgeKeys[slot] === key) return target;
    }
    if (state === 0) return 0;
  }
}

interface HashTable {
  readonly keys: Int32Array;
  readonly values: Uint16Array;
  readonly shift: number;
}

/** Open addressing, at most half full; a value of 0 is a free slot. */
function hashTable(entries: number): HashTable {
  const bits = Math.max(4, Math.ceil(Math.log2(entries * 2 + 1)));
  return { keys: new Int32Array(1 << bits), values: new Uint16Array(1 << bits), shift: 32 - bits };
}

function insert({ keys, values, shift }: HashTable, key: number, value: number): void {
  const mask = keys.length - 1;
  let slot = Math.imul(key, spread) >>> shift;
  while (values[slot] !== 0) slot = (slot + 1) & mask;
  keys[slot] = key;
  values[slot] = value;
}

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}
