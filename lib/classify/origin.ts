// Whose server spoke (TAXONOMY section 3). A DSN type of X-Postfix, or a NOQUEUE line of a log, is the sender's own Postfix.
import type { Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOf(text: string): Origin | undefined {
  const first = text.charCodeAt(0) | 0x20;
  if ((first === 0x78 || first === 0x20) && /^\s*x-postfix\s*;/i.test(text)) return 'local';
  return text.includes('NOQUEUE:') ? 'local' : undefined;
}
