// The addresses under which a person is on record: their own, and the keyed hash that an erasure may have left (docs/privacy.md). Every command
// looks up both, or commands would disagree.

import { parseAddress } from '../address.ts';
import type { Address } from '../event.ts';
import { ERASED_DOMAIN, erasedAddress } from '../record/erased.ts';
import { addressHashKey } from '../settings.ts';
import type { Store } from '../table/store.ts';

/** Those that have a row; the address itself if none has. ADDRESS_HASH_KEY, or ADDRESS_HASH_KEY_PARAMETER, gives the hash's key. */
export async function namesOf(store: Store, address: Address): Promise<readonly Address[]> {
  const key = await addressHashKey(process.env)();
  const erased = key === undefined ? undefined : parseAddress(erasedAddress(address, key));
  if (erased === undefined || (await store.get(erased)) === undefined) return [address];
  return (await store.get(address)) === undefined ? [erased] : [address, erased];
}

export const isErased = (address: Address): boolean => address.endsWith(`@${ERASED_DOMAIN}`);
