// An Aho-Corasick automaton over numbers, as a double array: a number read costs a step, however many sequences there are. It knows
// numbers and nothing of mail.

export interface AutomatonTables {
  /** Per state: where its edges begin. The edge by a number is the one at that place + the number, if it is the state's own. */
  readonly base: Uint16Array;
  /** Per state: the state of its longest proper suffix; 0 is the beginning. */
  readonly fail: Uint16Array;
  /** Per state: the place in `endings` of the sequences that end there, 0 for none. */
  readonly ended: Uint16Array;
  /** Per place: the state that the edge belongs to, FREE for none, and the state that it leads to. */
  readonly owners: Uint16Array;
  readonly targets: Uint16Array;
  /** From a place on: the length and the id of each, the shortest first, and 0 behind the last. */
  readonly endings: Uint16Array;
}

export interface Automaton {
  /** The state one number on, along suffixes where the path itself ends. */
  step(state: number, number: number): number;
  /** The state one number on along this very path, or START. */
  edge(state: number, number: number): number;
  /**
   * The first of the sequences that end in the state, the shortest; NO_ENDING in most states.
   * `for (let ending = firstEnding(state); ending !== NO_ENDING; ending = nextEnding(ending)) …`
   */
  firstEnding(state: number): number;
  nextEnding(ending: number): number;
  idOf(ending: number): number;
  lengthOf(ending: number): number;
}

export const START = 0;
export const NO_ENDING = 0;
/** States have numbers below this. */
export const FREE = 0xffff;

/** Functions that close over their tables, as those of Tokenizer do. */
export function createAutomaton(tables: AutomatonTables): Automaton {
  const { base, fail, ended, owners, targets, endings } = tables;
  const edge = (state: number, number: number): number => {
    const place = (base[state] ?? 0) + number;
    // An array that is never read behind its end is read faster.
    return place < owners.length && owners[place] === state ? (targets[place] ?? START) : START;
  };
  return {
    edge,
    step: (from, number) => {
      for (let state = from; ; state = fail[state] ?? START) {
        const next = edge(state, number);
        if (next !== START || state === START) return next;
      }
    },
    firstEnding: (state) => ended[state] ?? NO_ENDING,
    nextEnding: (ending) => (endings[ending + 2] === 0 ? NO_ENDING : ending + 2),
    idOf: (ending) => endings[ending + 1] ?? 0,
    lengthOf: (ending) => endings[ending] ?? 0,
  };
}
