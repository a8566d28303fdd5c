// Times as operators type them: 2027-01-31, 2027-01-31T12:00Z, or a span: 30d, 12h, 2w.
import { spanSeconds } from '../span.ts';
import { UsageError } from './usage-error.ts';

/**
 * Epoch seconds.
 * @param direction Whether a span counts from now on (`until`), or back (`since`).
 * @throws UsageError
 */
export function parseWhen(text: string, direction: 'ahead' | 'ago', now: Date): number {
  const seconds = Math.floor(now.getTime() / 1_000);
  const span = spanSeconds(text);
  if (span !== undefined) return seconds + (direction === 'ahead' ? 1 : -1) * span;
  const ms = /^\d{4}-\d\d-\d\d/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(ms))
    throw new UsageError(`"${text}" is not a time: write 2027-01-31, 2027-01-31T12:00Z, or a span such as 30d, 12h, 2w`);
  return Math.floor(ms / 1_000);
}
