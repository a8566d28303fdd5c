// An erased address that is still suppressed: a keyed hash instead of the address, in a domain that can never receive mail (RFC 2606).
// It is an address like any other, so storing, checking, listing, exporting and releasing work as usual. Without the key
// nobody can tell which address it was, or test addresses against it.
import { createHmac } from 'node:crypto';

export const ERASED_DOMAIN = 'erased.invalid';

/** @param address Normalised. */
export function erasedAddress(address: string, hashKey: string): string {
  return `${createHmac('sha256', hashKey).update(address).digest('hex')}@${ERASED_DOMAIN}`;
}
