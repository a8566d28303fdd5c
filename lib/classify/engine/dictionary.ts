// Numbers by hash: open addressing, never more than two thirds full, for most of what is asked for is not there.

export interface HashTable {
  /** Slots of 16 bits of the mixed hash and the number, as hash << 16 | number; 0 is a free slot. */
  readonly slots: Int32Array;
}

/** @throws when two keys would be taken for each other, naming both. */
export function hashTable(entries: readonly (readonly [key: string, hash: number, number: number])[]): HashTable {
  const bits = Math.max(4, Math.ceil(Math.log2(entries.length * 1.6)));
  const slots = new Int32Array(1 << bits);
  for (const [, hash, number] of entries) {
    if (number > 0xffff) throw new RangeError(`${number} is no number of 16 bits`);
    const mixed = mix(hash);
    let slot = mixed >>> (32 - bits);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = (mixed << 16) | number;
  }
  const find = createDictionary({ slots });
  for (const [key, hash, number] of entries) {
    if (find(hash) === number) continue;
    const other = entries.find(([, , found]) => found === find(hash));
    throw new Error(`"${key}" is taken for "${other?.[0]}": they share 16 bits of their hash`);
  }
  return { slots };
}

/** The number of a hash, or 0. An unknown key is mistaken for a known one about once in 100,000. */
export type Dictionary = (hash: number) => number;

export function createDictionary(table: HashTable): Dictionary {
  const { slots } = table;
  const mask = slots.length - 1;
  const shift = Math.clz32(slots.length) + 1;
  return (hash) => {
    const mixed = mix(hash);
    for (let slot = mixed >>> shift; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0 || found >>> 16 === (mixed & 0xffff)) return found & 0xffff;
    }
  };
}

function mix(hash: number): number {
  return Math.imul(hash, 0x9e3779b1);
}
