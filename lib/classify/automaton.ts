// The compiled rules in memory. Words are found by open hashing, the states they lead to among the few children of a state: what a
// word costs hardly depends on how many rules there are. Unpacking is one pass over the states; suffixes are found when first needed.

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
  /** State → the state it follows, and the word between them. States are in breadth-first order. */
  readonly from: Uint16Array;
  readonly by: Uint16Array;
  /** State → its first child; the next state's first child ends them. A state's children are in the order of their words. */
  readonly firstChild: Uint16Array;
  /** State → a bit for each word that goes on from it, by the word's last four bits: most words do not, and need no look-up. */
  readonly nexts: Uint16Array;
  /** Word → the state it leads to from the beginning. */
  readonly first: Uint16Array;
  /** State → the longest proper suffix of its path that is a state too, + 1; 0 while unknown. */
  readonly suffix: Uint16Array;
  readonly row: Uint16Array;
  /** Words on the state's path. */
  readonly depth: Uint8Array;
  readonly groups: readonly (readonly number[])[];
}

const spread = 0x9e3779b1;
/** More numbers than words will ever need. */
const wordsMax = 1 << 13;

export function unpackAutomaton(packed: PackedAutomaton): Automaton {
  const hashes = new Int32Array(bytes(packed.hashes));
  const children = new Uint8Array(bytes(packed.children));
  const by = new Uint16Array(bytes(packed.by));
  const states = by.length + 1;
  const [wordSlots, wordShift] = slotsFor(hashes);
  const automaton: Automaton = {
    ...{ hashes, numbers: new Uint16Array(bytes(packed.numbers)), wordSlots, wordShift, by },
    from: new Uint16Array(states),
    firstChild: new Uint16Array(states + 1),
    nexts: new Uint16Array(states),
    first: new Uint16Array(wordsMax),
    suffix: new Uint16Array(states),
    row: new Uint16Array(bytes(packed.row)),
    depth: new Uint8Array(states),
    groups: packed.groups,
  };
  link(automaton, children);
  return automaton;
}

/** The first states follow the beginning, then come the children of state 1, of state 2 and so on. */
function link({ from, by, firstChild, nexts, first, depth }: Automaton, children: Uint8Array): void {
  const states = from.length;
  let others = 0;
  for (let index = 0; index < children.length; index++) others += children[index] ?? 0;
  let child = 1;
  for (let state = 0; state < states; state++) {
    firstChild[state] = child;
    const end = child + (state === 0 ? states - 1 - others : (children[state - 1] ?? 0));
    const below = (depth[state] ?? 0) + 1;
    let mask = 0;
    for (; child < end; child++) {
      from[child] = state;
      depth[child] = below;
      const word = by[child - 1] ?? 0;
      mask |= 1 << (word & 15);
      if (state === 0) first[word] = child;
    }
    nexts[state] = mask;
  }
  firstChild[states] = child;
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
  for (let state = from; state !== 0; state = suffixOf(automaton, state)) {
    if (((automaton.nexts[state] ?? 0) & bit) === 0) continue;
    const target = edge(automaton, state, word);
    if (target !== 0) return target;
  }
  return automaton.first[word] ?? 0;
}

/** The state one word on along this very path, or 0. */
export function edge({ by, firstChild, first }: Automaton, state: number, word: number): number {
  if (state === 0) return first[word] ?? 0;
  let low = firstChild[state] ?? 0;
  let high = firstChild[state + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = by[middle - 1] ?? 0;
    if (found === word) return middle;
    if (found < word) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/** The longest proper suffix of the state's path that is a state too. */
export function suffixOf(automaton: Automaton, state: number): number {
  const known = automaton.suffix[state] ?? 0;
  if (known !== 0) return known - 1;
  const parent = automaton.from[state] ?? 0;
  const found = parent === 0 ? 0 : step(automaton, suffixOf(automaton, parent), automaton.by[state - 1] ?? 0);
  automaton.suffix[state] = found + 1;
  return found;
}

/** Open addressing with three slots an entry or more, for most words of a reply are none of ours; 0 is a free slot, else index + 1. */
function slotsFor(hashes: Int32Array): [slots: Uint16Array, shift: number] {
  const bits = Math.max(4, Math.ceil(Math.log2(hashes.length * 3 + 1)));
  const slots = new Uint16Array(1 << bits);
  for (let index = 0; index < hashes.length; index++) {
    let slot = Math.imul(hashes[index] ?? 0, spread) >>> (32 - bits);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  }
  return [slots, 32 - bits];
}

/** In a buffer of its own: wider arrays want their beginning aligned. */
function bytes(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer;
}
