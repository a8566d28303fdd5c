// Whose server spoke (TAXONOMY section 3). A DSN type of X-Postfix, or a NOQUEUE line of a log, is the sender's own Postfix.
import type { Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOf(text: string): Origin | undefined {
  if (text.includes('NOQUEUE:')) return 'local';
  // Few texts can match; the expression is not tried on the others.
  const first = text.charCodeAt(0) | 0x20;
  if (first !== 0x78 && first !== 0x20 && !text.includes('iagnostic-')) return undefined;
  return /^(?:.{0,200}\bdiagnostic-code:)?\s*x-postfix\s*;/is.test(text) ? 'local' : undefined;
}
