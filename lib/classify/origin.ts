// Whose server spoke (TAXONOMY section 3). A DSN type of X-Postfix, or a NOQUEUE line of a log, is the sender's own Postfix.
import type { Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOf(text: string): Origin | undefined {
  return /^\s*x-postfix\s*;/i.test(text) || text.includes('NOQUEUE:') ? 'local' : undefined;
}
