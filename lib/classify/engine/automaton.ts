// An Aho-Corasick automaton over numbers, as a double array: a number read costs a step, however many sequences there are. It knows
// numbers and nothing of mail.

export interface Automaton {
  /** Per state: where its edges begin. The edge by a number is the one at that place + the number, if it is the state's own. */
  readonly base: Uint16Array;
  /** Per state: the state of its longest proper suffix; 0 is the beginning. */
  readonly fail: Uint16Array;
  /** Per state: the place in `endings` of the sequences that end there, 0 for none. */
  readonly ended: Uint16Array;
  /** state << 16 | the state it leads to; -1 for a free place. */
  readonly edges: Int32Array;
  /** At a place: how many, then the id and the length of each, the shortest first. */
  readonly endings: Uint16Array;
}

export const START = 0;

/** The state one number on, along suffixes where the path itself ends. */
export function step(automaton: Automaton, from: number, number: number): number {
  for (let state = from; ; state = automaton.fail[state] ?? START) {
    const next = edge(automaton, state, number);
    if (next !== START || state === START) return next;
  }
}

/** The state one number on along this very path, or START. */
export function edge({ base, edges }: Automaton, state: number, number: number): number {
  const found = edges[(base[state] ?? 0) + number] ?? -1;
  return found >>> 16 === state ? found & 0xffff : START;
}

/** Does any sequence end in the state? In most none does. */
export function hasEnding({ ended }: Automaton, state: number): boolean {
  return ended[state] !== 0;
}

/** Calls `each` for every sequence that ends in the state, the shortest first. */
export function eachEnding({ ended, endings }: Automaton, state: number, each: (id: number, length: number) => void): void {
  const place = ended[state] ?? 0;
  if (place === 0) return;
  const last = place + 2 * (endings[place] ?? 0);
  for (let at = place + 1; at <= last; at += 2) each(endings[at] ?? 0, endings[at + 1] ?? 0);
}
