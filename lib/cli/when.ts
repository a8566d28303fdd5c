// Times as operators type them: 2027-01-31, 2027-01-31T12:00Z, or a span: 30d, 12h, 2w.
import { UsageError } from './usage-error.ts';

const SPAN_SECONDS: ReadonlyMap<string, number> = new Map([
  ['h', 3_600],
  ['d', 86_400],
  ['w', 7 * 86_400],
]);

/**
 * Epoch seconds.
 * @param direction What a span means: so long from now (`until`), or ago (`since`).
 * @throws UsageError
 */
export function parseWhen(text: string, direction: 'ahead' | 'ago', now: Date): number {
  const seconds = Math.floor(now.getTime() / 1_000);
  const [, count, unit] = /^(\d{1,4})([hdw])$/.exec(text.trim()) ?? [];
  if (count !== undefined) return seconds + (direction === 'ahead' ? 1 : -1) * Number(count) * (SPAN_SECONDS.get(unit ?? '') ?? 0);
  const ms = /^\d{4}-\d\d-\d\d/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(ms))
    throw new UsageError(`"${text}" is not a time: write 2027-01-31, 2027-01-31T12:00Z, or a span such as 30d, 12h, 2w`);
  return Math.floor(ms / 1_000);
}
