// An erased address that is still suppressed: a keyed hash in place of the address, in a domain that can never receive mail (RFC 2606).
// It is an address like any other, so that storing, checking, listing, exporting and releasing need no second way. Without the key
// nobody can tell whose it is, or try addresses out against it.
import { createHmac } from 'node:crypto';

export const ERASED_DOMAIN = 'erased.invalid';

/** @param address Normalised. */
export function erasedAddress(address: string, hashKey: string): string {
  return `${createHmac('sha256', hashKey).update(address).digest('hex')}@${ERASED_DOMAIN}`;
}
