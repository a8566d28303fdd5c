// Whose server spoke (TAXONOMY section 3). A DSN type of X-Postfix, a NOQUEUE line of a log and one whose relay is no other server are the
// sender's own Postfix.
import type { Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOf(text: string): Origin | undefined {
  if (text.includes('NOQUEUE:') || /\brelay=(?:none|local|virtual)\b/.test(text)) return 'local';
  return /(?:^|\bdiagnostic-code:)\s{0,100}x-postfix\s{0,100};/i.test(text) ? 'local' : undefined;
}
