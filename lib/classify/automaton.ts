// The compiled rules in memory: an Aho-Corasick automaton over words, as a double array. A word of a reply costs a look-up and a step,
// however many rules there are; unpacking is inflating and one hash table.
import { inflateRawSync } from 'node:zlib';

/** As automaton.generated.ts holds it (pack.ts). */
export interface PackedAutomaton {
  /** The arrays of `lengths`, one after the other, little-endian, deflated, in base64. */
  readonly arrays: string;
  readonly lengths: {
    readonly hashes: number;
    readonly ideas: number;
    readonly numbers: number;
    readonly base: number;
    readonly check: number;
    readonly target: number;
    readonly fail: number;
    readonly ended: number;
    readonly endings: number;
  };
  readonly contrary: number;
}

export interface Automaton {
  /** Open addressing, at the upper bits of a mixed hash: its lower bits, and the word's number. Number 0 is a free slot. */
  readonly keys: Uint16Array;
  readonly numbers: Uint16Array;
  readonly shift: number;
  /** Word → its ideas as bits; words beyond its end have none. */
  readonly ideas: Int32Array;
  /** The edge of a state by a word is slot `base[state] + word`; it is the state's own where `check` names the state, and leads to `target`. */
  readonly base: Uint16Array;
  readonly check: Uint16Array;
  readonly target: Uint16Array;
  /** State → the state of its longest proper suffix; 0 is the beginning. */
  readonly fail: Uint16Array;
  /** State → the place in `endings` of the phrases that end there, 0 for none. */
  readonly ended: Uint16Array;
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
  const [hashes, ideas, numbers] = [wide(lengths.hashes), wide(lengths.ideas), narrow(lengths.numbers)];
  return {
    ...tableOf(hashes, numbers),
    // Copied: the hashes need not stay.
    ideas: ideas.slice(),
    base: narrow(lengths.base).slice(),
    check: narrow(lengths.check).slice(),
    target: narrow(lengths.target).slice(),
    fail: narrow(lengths.fail).slice(),
    ended: narrow(lengths.ended).slice(),
    endings: narrow(lengths.endings).slice(),
    contrary,
  };
}

/** Half empty: most words of a reply are none of ours, and are to be turned away at the first look. */
function tableOf(hashes: Int32Array, numbersOf: Uint16Array): Pick<Automaton, 'keys' | 'numbers' | 'shift'> {
  const bits = Math.max(4, Math.ceil(Math.log2(hashes.length * 2)));
  const table = { keys: new Uint16Array(1 << bits), numbers: new Uint16Array(1 << bits), shift: 32 - bits };
  for (let index = 0; index < hashes.length; index++) {
    const mixed = mix(hashes[index] ?? 0);
    let slot = mixed >>> table.shift;
    while (table.numbers[slot] !== 0) slot = (slot + 1) & (table.numbers.length - 1);
    table.keys[slot] = mixed;
    table.numbers[slot] = numbersOf[index] ?? 0;
  }
  return table;
}

function mix(hash: number): number {
  return Math.imul(hash, 0x9e3779b1);
}

/** The word's number, or 0. A stranger is taken for a word of the rules about once in 100,000. */
export function findWord({ keys, numbers, shift }: Automaton, hash: number): number {
  const mask = keys.length - 1;
  const mixed = mix(hash);
  const key = mixed & 0xffff;
  for (let slot = mixed >>> shift; ; slot = (slot + 1) & mask) {
    const number = numbers[slot] ?? 0;
    if (number === 0 || keys[slot] === key) return number;
  }
}

/** The state one word on, along suffixes where the path itself ends; 0 is the beginning. */
export function step({ base, check, target, fail }: Automaton, from: number, word: number): number {
  for (let state = from; ; state = fail[state] ?? 0) {
    const slot = (base[state] ?? 0) + word;
    if (check[slot] === state) return target[slot] ?? 0;
    if (state === 0) return 0;
  }
}

/** The state one word on along this very path, or 0. */
export function edge({ base, check, target }: Automaton, state: number, word: number): number {
  const slot = (base[state] ?? 0) + word;
  return check[slot] === state ? (target[slot] ?? 0) : 0;
}
