// What replies that no rule explains have in common: their text without what differs from one to the next. Bounded, whatever comes.

export interface Shape {
  readonly shape: string;
  readonly count: number;
  /** The first reply that had it. */
  readonly example: string;
}

const SHAPE_LENGTH_MAX = 160;
/** Longer than a shape: a report says much before it says why. */
const EXAMPLE_LENGTH_MAX = 400;
const SHAPES_MAX = 20_000;

// The order matters: an address may contain a number, and the placeholder for a URL looks like one. Each is linear: no two parts of one can match
// the same text.
const replacements: readonly (readonly [RegExp, string])[] = [
  [/<[^<>\s]{0,300}>/g, '<address>'],
  [/\b[a-z]{2,6}:\/\/[^\s<>"']+/g, '<url>'],
  [/[^\s<>()[\]{}"',;:]{1,64}@[^\s<>()[\]{}"',;:]{1,255}/g, '<address>'],
  [/(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,9}\.[a-z]{2,18}(?![\w.-])/g, '<host>'],
  [/[\w-]*\d[\w.:+/=-]*/g, '#'],
];

/** `550 5.1.1 <a@b.example> no (q12ab)` → `# # <address> no (#)`. */
export function shapeOf(text: string): string {
  let shape = text.slice(0, 1_000).toLowerCase();
  for (const [pattern, stand] of replacements) shape = shape.replace(pattern, stand);
  return shape.replace(/\s+/g, ' ').trim().slice(0, SHAPE_LENGTH_MAX);
}

/** Only names, numbers and signs: the reply says no reason that a rule could read. */
const isWordless = (shape: string): boolean => !/\p{L}/u.test(shape.replace(/<(?:address|url|host)>/g, ''));

/** Counts shapes; past the bound the rarest make room, so that a frequent shape is found wherever it begins. */
export class Shapes {
  /** How many replies say no reason. */
  wordless = 0;
  readonly #counts = new Map<string, { count: number; readonly example: string }>();

  count(text: string): void {
    const shape = shapeOf(text);
    if (isWordless(shape)) {
      this.wordless++;
      return;
    }
    const known = this.#counts.get(shape);
    if (known) {
      known.count++;
      return;
    }
    if (this.#counts.size >= SHAPES_MAX) this.#makeRoom();
    this.#counts.set(shape, { count: 1, example: text.length > EXAMPLE_LENGTH_MAX ? `${text.slice(0, EXAMPLE_LENGTH_MAX)}…` : text });
  }

  /** How many there are. */
  get size(): number {
    return this.#counts.size;
  }

  top(count: number): Shape[] {
    const sorted = [...this.#counts].sort(([, one], [, other]) => other.count - one.count);
    return sorted.slice(0, count).map(([shape, { count: times, example }]) => ({ shape, count: times, example }));
  }

  #makeRoom(): void {
    const middle = [...this.#counts.values()].map(({ count }) => count).sort((one, other) => one - other)[SHAPES_MAX >> 1] ?? 1;
    for (const [shape, { count }] of this.#counts) if (count <= middle) this.#counts.delete(shape);
  }
}
