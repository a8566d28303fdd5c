// A span of time as people write it: 12h, 30d, 2w.

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['h', 3_600],
  ['d', 86_400],
  ['w', 7 * 86_400],
]);

/** Undefined for any other text. */
export function spanSeconds(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})([hdw])$/.exec(text.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * (SECONDS.get(unit ?? '') ?? 0);
}
