// The compiled rules in memory: words and the states between them, found by open hashing. Looking a word up costs the same however
// many there are, so more rules do not slow a reply down. A slot holds only an index: the key is checked in the array it points to.

/** As automaton.generated.ts holds it: little-endian arrays in base64 (compile.ts, Tables). */
export interface PackedAutomaton {
  readonly hashes: string;
  readonly numbers: string;
  /** Children of every state but the first. */
  readonly children: string;
  readonly by: string;
  readonly row: string;
  readonly groups: readonly (readonly number[])[];
}

export interface Automaton {
  readonly hashes: Int32Array;
  readonly numbers: Uint16Array;
  /** Hash of a word → its index + 1. */
  readonly wordSlots: Uint16Array;
  readonly wordShift: number;
  readonly from: Uint16Array;
  readonly by: Uint16Array;
  /** State and word → the state they lead to. */
  readonly edgeSlots: Uint16Array;
  readonly edgeShift: number;
  /** State → a bit for each word that goes on from it, by the word's last four bits: most words do not, and need no look-up. */
  readonly nexts: Uint16Array;
  /** State → the longest proper suffix of its path that is a state too. */
  readonly fail: Uint16Array;
  readonly row: Uint16Array;
  /** State → the next state along its suffixes where a phrase ends, 0 for none. */
  readonly ends: Uint16Array;
  /** Word → the state it leads to from the beginning. */
  readonly first: Uint16Array;
  /** Words on the state's path. */
  readonly depth: Uint8Array;
  readonly groups: readonly (readonly number[])[];
}

const spread = 0x9e3779b1;
/** A state and a word in one key. */
const wordBits = 13;

export function unpackAutomaton(packed: PackedAutomaton): Automaton {
  const hashes = new Int32Array(bytes(packed.hashes));
  const by = new Uint16Array(bytes(packed.by));
  const from = parentsOf(new Uint8Array(bytes(packed.children)));
  const [wordSlots, wordShift] = slotsFor(hashes, 3, (index) => hashes[index] ?? 0);
  const [edgeSlots, edgeShift] = slotsFor(from, 1.5, (index) => ((from[index] ?? 0) << wordBits) | (by[index] ?? 0));
  const automaton: Automaton = {
    ...{ hashes, numbers: new Uint16Array(bytes(packed.numbers)), wordSlots, wordShift, from, by, edgeSlots, edgeShift },
    nexts: new Uint16Array(from.length + 1),
    first: new Uint16Array(1 << wordBits),
    fail: new Uint16Array(from.length + 1),
    row: new Uint16Array(bytes(packed.row)),
    ends: new Uint16Array(from.length + 1),
    depth: new Uint8Array(from.length + 1),
    groups: packed.groups,
  };
  // Breadth first, so a state's parent and its suffix are ready before it.
  from.forEach((parent, index) => {
    automaton.nexts[parent] = (automaton.nexts[parent] ?? 0) | (1 << ((by[index] ?? 0) & 15));
  });
  from.forEach((parent, index) => {
    if (parent === 0) automaton.first[by[index] ?? 0] = index + 1;
    automaton.depth[index + 1] = (automaton.depth[parent] ?? 0) + 1;
    if (parent === 0) return;
    const suffix = step(automaton, automaton.fail[parent] ?? 0, by[index] ?? 0);
    automaton.fail[index + 1] = suffix;
    automaton.ends[index + 1] = automaton.row[suffix] ? suffix : (automaton.ends[suffix] ?? 0);
  });
  return automaton;
}

/** Breadth first: the first states follow the beginning, then the children of state 1, of state 2 and so on. */
function parentsOf(children: Uint8Array): Uint16Array {
  const from = new Uint16Array(children.length);
  let at = children.length - children.reduce((sum, count) => sum + count, 0);
  children.forEach((count, index) => {
    from.fill(index + 1, at, at + count);
    at += count;
  });
  return from;
}

/** The word's number, or 0. */
export function findWord({ hashes, numbers, wordSlots, wordShift }: Automaton, hash: number): number {
  const mask = wordSlots.length - 1;
  for (let slot = Math.imul(hash, spread) >>> wordShift; ; slot = (slot + 1) & mask) {
    const index = wordSlots[slot] ?? 0;
    if (index === 0) return 0;
    if (hashes[index - 1] === hash) return numbers[index - 1] ?? 0;
  }
}

/** The state one word on, along suffixes where the path itself ends; 0 is the beginning. */
export function step(automaton: Automaton, from: number, word: number): number {
  const bit = 1 << (word & 15);
  for (let state = from; state !== 0; state = automaton.fail[state] ?? 0) {
    if (((automaton.nexts[state] ?? 0) & bit) === 0) continue;
    const target = edge(automaton, state, word);
    if (target !== 0) return target;
  }
  return automaton.first[word] ?? 0;
}

/** The state one word on along this very path, or 0. */
export function edge({ from, by, edgeSlots, edgeShift }: Automaton, state: number, word: number): number {
  const mask = edgeSlots.length - 1;
  for (let slot = Math.imul((state << wordBits) | word, spread) >>> edgeShift; ; slot = (slot + 1) & mask) {
    const target = edgeSlots[slot] ?? 0;
    if (target === 0 || (from[target - 1] === state && by[target - 1] === word)) return target;
  }
}

/** Open addressing with `room` slots an entry or more; 0 is a free slot, else index + 1. Most words of a reply are none of ours. */
function slotsFor(entries: ArrayLike<number>, room: number, keyOf: (index: number) => number): [slots: Uint16Array, shift: number] {
  const bits = Math.max(4, Math.ceil(Math.log2(entries.length * room + 1)));
  const slots = new Uint16Array(1 << bits);
  for (let index = 0; index < entries.length; index++) {
    let slot = Math.imul(keyOf(index), spread) >>> (32 - bits);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  }
  return [slots, 32 - bits];
}

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}
