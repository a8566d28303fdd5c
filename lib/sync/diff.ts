// Compares our list with a provider's own, both ways, for `rebound sync diff`. The provider's list is in memory, by address; ours streams.

import { parseAddress } from '../address.ts';
import type { EspList, Listing, ListKind } from '../esp/esp-list.ts';
import type { Provider } from '../event.ts';
import type { Suppression } from '../table/item.ts';
import { isEcho, knows, wishOf } from './wish.ts';

export type Difference =
  | { readonly type: 'put'; readonly address: string; readonly kind: ListKind; readonly because?: string }
  | { readonly type: 'remove'; readonly address: string; readonly listing: Listing; readonly because: string };

export interface Tally {
  /** Listings at the provider, and rows here. */
  readonly listings: number;
  readonly rows: number;
  /** Listings of addresses that are not on record here: `rebound import` would add them. */
  readonly unknown: number;
}

/**
 * @param rows All of the table.
 * @returns The tally, after the last difference.
 */
export async function* differences(esp: EspList, rows: AsyncIterable<readonly Suppression[]>): AsyncGenerator<Difference, Tally> {
  const listed = new Map<string, Listing[]>();
  let listings = 0;
  for await (const listing of esp.list()) {
    listings++;
    const address = parseAddress(listing.address) ?? listing.address;
    listed.set(address, [...(listed.get(address) ?? []), listing]);
  }
  let [count, unknown] = [0, listings];
  for await (const page of rows) {
    for (const row of page) {
      count++;
      const its = listed.get(row.address) ?? [];
      unknown -= its.length;
      yield* differencesOf(row, its, esp.provider);
    }
  }
  return { listings, rows: count, unknown };
}

function* differencesOf(row: Suppression, listings: readonly Listing[], provider: Provider): Generator<Difference> {
  const wish = wishOf(row);
  // SES keeps one list for both kinds; the others keep one for each.
  const isWanted = ({ kind }: Listing) => (provider === 'ses' ? wish.size > 0 : wish.has(kind));
  for (const listing of listings) {
    if (isWanted(listing) || !knows(row.facts, listing.kind)) continue;
    yield { type: 'remove', address: row.address, listing, because: whyNot(row) };
  }
  // The others fill their lists on their own.
  if (provider !== 'ses' || wish.size === 0 || listings.length > 0 || isEcho(row, provider)) return;
  yield { type: 'put', address: row.address, kind: wish.has('complaint') ? 'complaint' : 'bounce', because: row.because };
}

function whyNot(row: Suppression): string {
  if (!row.suppressed) return 'Nothing stops mail to it here.';
  const hold = row.until === undefined ? '' : `Only held until ${new Date(row.until * 1_000).toISOString().slice(0, 10)}: `;
  return `${hold}${row.because ?? ''}`;
}
