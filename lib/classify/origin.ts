// Whose server spoke (TAXONOMY section 3). A DSN type of X-Postfix, or a NOQUEUE line of a log, is the sender's own Postfix.
import type { Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOf(text: string): Origin | undefined {
  if (text.includes('NOQUEUE:')) return 'local';
  return /^(?:.{0,200}\bdiagnostic-code:)?\s*x-postfix\s*;/is.test(text) ? 'local' : undefined;
}
