// Random numbers that are the same for the same seed.

export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  below(count: number): number;
  /** True with this probability. */
  chance(share: number): boolean;
  /** @throws Error if the list is empty. */
  pick<T>(items: readonly T[]): T;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a month of mail. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick(items) {
      const [item] = items.slice(below(items.length));
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
  };
}
