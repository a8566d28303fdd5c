// Erasure (docs/privacy.md): everything that is known of an address goes, and only if asked a keyed hash stays, under which it is still
// suppressed. What comes in later about the address is recorded anew: an erased person should not be mailed again.
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
  /** Parked items that held the address, deleted as a whole: they could not be read, so nothing else can be kept of them. */
  readonly parked: number;
  /** Ids of parked items that could not be read, so that nobody knows whom they name: they expire within 30 days, or are dropped by hand. */
  readonly unreadable: readonly string[];
  /** The address that stands for the hash. */
  readonly hash?: Address;
}

/** Idempotent. @param hashKey Leaves a hash under this key (ADDRESS_HASH_KEY). @throws StorageError */
export async function forget(
  { store, journal, now = () => new Date() }: Forgetting,
  address: Address,
  hashKey?: string,
): Promise<Forgotten> {
  // The hash first: at no moment is there neither.
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
