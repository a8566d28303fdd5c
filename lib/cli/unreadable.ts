// Rows that this version cannot read, because a newer one wrote them: they are skipped, and named.
import { note } from './output.ts';

const NAMED_MAX = 10;

/** The command continues; its exit code says that not everything was read. */
export function noteUnreadable(addresses: readonly string[]): void {
  if (addresses.length === 0) return;
  process.exitCode = 1;
  const more = addresses.length > NAMED_MAX ? ` and ${addresses.length - NAMED_MAX} more` : '';
  note(`Skipped, because a newer version of Rebound wrote them: ${addresses.slice(0, NAMED_MAX).join(', ')}${more}`);
}
