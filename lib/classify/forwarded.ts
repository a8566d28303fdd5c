// A report that names another address than the one mailed (RFC 3464 Final-Recipient): the mail was forwarded, or somebody made the report
// up. It may still tell of trouble with the address that was mailed, but proves nothing about it.
import type { Category, Classification } from '../event.ts';

/** What would condemn an address, or speak for a person. The rest weighs the same for a forwarded message. */
const ABOUT_SOMEBODY: ReadonlySet<Category> = new Set([
  'invalid_recipient',
  'invalid_domain',
  'mailbox_inactive',
  'complaint',
  'unsubscribe',
  'esp_suppressed',
]);

/** A domain that the sending side could not resolve is weaker evidence already. */
export function asForwarded(said: Classification): Classification {
  if (!ABOUT_SOMEBODY.has(said.category) || said.nuance === 'unresolved') return said;
  return { ...said, nuance: 'forwarded', confidence: said.confidence === 'certain' ? 'likely' : said.confidence };
}
