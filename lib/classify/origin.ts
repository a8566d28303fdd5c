// Whose server spoke (TAXONOMY section 3). A DSN type of X-Postfix, a NOQUEUE line of a log, one whose relay is no other server, and a
// report of Postfix that quotes no other server are the Postfix that wrote them.
import type { Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOf(text: string): Origin | undefined {
  if (text.includes('NOQUEUE:') || /\brelay=(?:none|local|virtual)\b/.test(text)) return 'local';
  if (/this is the mail system at host/i.test(text) && !text.includes(' said: ')) return 'local';
  return /(?:^|\bdiagnostic-code:)\s{0,100}x-(?:postfix|unix)\s{0,100};/i.test(text) ? 'local' : undefined;
}
