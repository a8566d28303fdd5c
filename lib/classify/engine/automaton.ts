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
  /** From a place on: the length and the id of each, the shortest first, and 0 behind the last. */
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
  const place = (base[state] ?? 0) + number;
  // An array that is never read behind its end is read faster.
  const found = place < edges.length ? (edges[place] ?? -1) : -1;
  return found >>> 16 === state ? found & 0xffff : START;
}

export const NO_ENDING = 0;

/**
 * The first of the sequences that end in the state, the shortest; NO_ENDING in most states.
 * `for (let ending = firstEnding(automaton, state); ending !== NO_ENDING; ending = nextEnding(automaton, ending)) …`
 */
export function firstEnding({ ended }: Automaton, state: number): number {
  return ended[state] ?? NO_ENDING;
}

export function nextEnding({ endings }: Automaton, ending: number): number {
  return endings[ending + 2] === 0 ? NO_ENDING : ending + 2;
}

export function idOf({ endings }: Automaton, ending: number): number {
  return endings[ending + 1] ?? 0;
}

export function lengthOf({ endings }: Automaton, ending: number): number {
  return endings[ending] ?? 0;
}
