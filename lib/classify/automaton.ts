// The compiled rules in memory: an Aho-Corasick automaton over words, as a double array. A word of a reply costs a look-up and a step,
// however many rules there are. What is asked together stands together, for most of the cost is waiting for memory.
import { inflateRawSync } from 'node:zlib';

/** As automaton.generated.ts holds it (pack.ts). */
export interface PackedAutomaton {
  /** The arrays of `lengths`, one after the other, little-endian, deflated, in base64. */
  readonly arrays: string;
  readonly lengths: {
    readonly hashes: number;
    readonly ideas: number;
    readonly edges: number;
    readonly numbers: number;
    readonly states: number;
    readonly endings: number;
  };
  readonly contrary: number;
}

export interface Automaton {
  /** Open addressing, at the upper bits of a mixed hash: its lower bits << 16 | the word's number. Number 0 is a free slot. */
  readonly words: Int32Array;
  readonly shift: number;
  /** Word → its ideas as bits; words beyond its end have none. */
  readonly ideas: Int32Array;
  /**
   * Three a state: where its edges begin; the state of its longest proper suffix, 0 being the beginning; the place in `endings` of the
   * phrases that end there, 0 for none.
   */
  readonly states: Uint16Array;
  /** The edge of a state by a word is the one at its beginning + the word, if it is its own: state << 16 | the state it leads to. */
  readonly edges: Int32Array;
  /** At a place: how many, then row | words << 10 of each, the shortest first. */
  readonly endings: Uint16Array;
  /** Ideas and marks, as bits, beside which a word about a mailbox is doubtful. */
  readonly contrary: number;
}

export function unpackAutomaton({ arrays, lengths, contrary }: PackedAutomaton): Automaton {
  const { buffer } = Uint8Array.from(inflateRawSync(Buffer.from(arrays, 'base64')));
  let next = 0;
  const wide = (length: number) => {
    next += length * 4;
    return new Int32Array(buffer, next - length * 4, length);
  };
  const narrow = (length: number) => {
    next += length * 2;
    return new Uint16Array(buffer, next - length * 2, length);
  };
  // Copied, for the hashes need not stay.
  const [hashes, ideas, edges] = [wide(lengths.hashes), wide(lengths.ideas).slice(), wide(lengths.edges).slice()];
  const [words, shift] = tableOf(hashes, narrow(lengths.numbers));
  return { words, shift, ideas, states: narrow(lengths.states).slice(), edges, endings: narrow(lengths.endings).slice(), contrary };
}

/** Half empty: most words of a reply are none of ours, and are to be turned away at the first look. */
function tableOf(hashes: Int32Array, numbers: Uint16Array): [words: Int32Array, shift: number] {
  const bits = Math.max(4, Math.ceil(Math.log2(hashes.length * 2)));
  const words = new Int32Array(1 << bits);
  for (let index = 0; index < hashes.length; index++) {
    const mixed = mix(hashes[index] ?? 0);
    let slot = mixed >>> (32 - bits);
    while (words[slot] !== 0) slot = (slot + 1) & (words.length - 1);
    words[slot] = (mixed << 16) | (numbers[index] ?? 0);
  }
  return [words, 32 - bits];
}

function mix(hash: number): number {
  return Math.imul(hash, 0x9e3779b1);
}

/** The word's number, or 0. A stranger is taken for a word of the rules about once in 100,000. */
export function findWord({ words, shift }: Automaton, hash: number): number {
  const mask = words.length - 1;
  const mixed = mix(hash);
  for (let slot = mixed >>> shift; ; slot = (slot + 1) & mask) {
    const word = words[slot] ?? 0;
    if (word === 0 || word >>> 16 === (mixed & 0xffff)) return word & 0xffff;
  }
}

/** The state one word on, along suffixes where the path itself ends; 0 is the beginning. */
export function step({ states, edges }: Automaton, from: number, word: number): number {
  for (let state = from; ; state = states[state * 3 + 1] ?? 0) {
    const found = edges[(states[state * 3] ?? 0) + word] ?? -1;
    if (found >>> 16 === state) return found & 0xffff;
    if (state === 0) return 0;
  }
}

/** The state one word on along this very path, or 0. */
export function edge({ states, edges }: Automaton, state: number, word: number): number {
  const found = edges[(states[state * 3] ?? 0) + word] ?? -1;
  return found >>> 16 === state ? found & 0xffff : 0;
}

/** The place in `endings` of the phrases that end in the state, or 0. */
export function endingsAt({ states }: Automaton, state: number): number {
  return states[state * 3 + 2] ?? 0;
}
