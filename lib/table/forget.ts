// Erasure (docs/privacy.md): everything that is known of an address goes, and only if asked a keyed hash stays, under which it is still
// suppressed. What comes in later about the address is recorded anew: whoever is erased should not be mailed again.
import { parseAddress } from '../address.ts';
import type { Address } from '../event.ts';
import { erasedAddress } from '../record/erased.ts';
import { imposed } from '../record/policy.ts';
import type { Parking } from './parked.ts';
import type { Store } from './store.ts';

export interface Forgetting {
  readonly store: Pick<Store, 'forget' | 'recordFacts'>;
  readonly journal: Pick<Parking, 'listParked' | 'readParked' | 'deleteParked'>;
  readonly now?: () => Date;
}

export interface Forgotten {
  /** Was there a row? */
  readonly removed: boolean;
  /** Parked items that held the address, deleted as a whole: they could not be read, so nothing else can be kept of them. */
  readonly parked: number;
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
  for await (const { id } of journal.listParked()) {
    const item = await journal.readParked(id);
    if (item && mentions(item.raw, address) && (await journal.deleteParked(id))) parked++;
  }
  return { removed, parked, ...(hash && { hash }) };
}

/** A payload may write it in capitals, percent-encoded in a form, or with its characters escaped as JSON allows. */
function mentions(raw: string, address: Address): boolean {
  const plain = raw.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).toLowerCase();
  return [address, encodeURIComponent(address)].some((form) => plain.includes(form.toLowerCase()));
}
