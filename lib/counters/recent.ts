// Remembers the newest texts, at least `size` and at most twice as many.

export class Recent {
  readonly #size: number;
  #newer = new Set<string>();
  #older: ReadonlySet<string> = new Set();

  constructor(size: number) {
    this.#size = size;
  }

  /** False if it was already there. */
  add(text: string): boolean {
    if (this.#newer.has(text) || this.#older.has(text)) return false;
    this.#newer.add(text);
    if (this.#newer.size >= this.#size) {
      this.#older = this.#newer;
      this.#newer = new Set();
    }
    return true;
  }
}
