// Erasure (docs/privacy.md): everything known about an address is deleted. Only if asked, a keyed hash stays, under which it is still
// suppressed. A later event about the address is recorded as new: an erased person should not be mailed again.
import { parseAddress } from '../address.ts';
import type { Address } from '../event.ts';
import { erasedAddress } from '../record/erased.ts';
import { imposed } from '../record/policy.ts';
import { type Parking, UnreadableParked } from './parked.ts';
import type { Store } from './store.ts';

export interface Forgetting {
  readonly store: Pick<Store, 'forget' | 'recordFacts'>;
  readonly journal: Pick<Parking, 'parkedAbout' | 'deleteParked'>;
  readonly now?: () => Date;
}

export interface Forgotten {
  /** Was there a row? */
  readonly removed: boolean;
  /** Parked items that held the address, deleted whole: they cannot be read, so no part of them can be kept. */
  readonly parked: number;
  /** Ids of damaged parked items, which may name anybody. They expire within 30 days, or are dropped by hand. */
  readonly unreadable: readonly string[];
  /** The placeholder address with the hash. */
  readonly hash?: Address;
}

/** Idempotent. @param hashKey Leaves a hash under this key (ADDRESS_HASH_KEY). @throws StorageError */
export async function forget(
  { store, journal, now = () => new Date() }: Forgetting,
  address: Address,
  hashKey?: string,
): Promise<Forgotten> {
  // The hash first, so that one of the two is always there.
  const hash = hashKey === undefined ? undefined : parseAddress(erasedAddress(address, hashKey));
  if (hash) {
    const order = imposed({ atSeconds: Math.floor(now().getTime() / 1_000), who: '', why: 'erased on request' });
    await store.recordFacts(new Map([[hash, order]]));
  }
  const removed = await store.forget(address);
  let parked = 0;
  const unreadable: string[] = [];
  for await (const found of journal.parkedAbout(address)) {
    if (found instanceof UnreadableParked) unreadable.push(found.id);
    else if (await journal.deleteParked(found)) parked++;
  }
  return { removed, parked, unreadable, ...(hash && { hash }) };
}
