// The last numbers read, as far back as a sequence is long: where a sequence that ends here began.

/** Sequences have fewer numbers than this, a power of two. */
export const SEQUENCE_LENGTH_MAX = 32;

export class Recent {
  private count = 0;
  private readonly places = new Uint16Array(SEQUENCE_LENGTH_MAX);

  add(place: number): void {
    this.places[this.count++ % SEQUENCE_LENGTH_MAX] = place;
  }

  /** The place added last is 1 back. */
  back(steps: number): number {
    return this.places[(this.count - steps) % SEQUENCE_LENGTH_MAX] ?? 0;
  }

  /** How many were added since clear(). */
  get length(): number {
    return this.count;
  }

  clear(): void {
    this.count = 0;
  }
}
