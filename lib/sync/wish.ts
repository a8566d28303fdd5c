// What a provider's own list should say about an address, by the record. A pure function without a clock: only verdicts
// without expiry are carried over, because on a provider's list a hold would never end.
import { domainOf } from '../address.ts';
import type { ListKind } from '../esp/esp-list.ts';
import type { Provider } from '../event.ts';
import { CELLS } from '../record/cells.ts';
import { ERASED_DOMAIN } from '../record/erased.ts';
import type { Facts } from '../record/facts.ts';
import { evidenceIn } from '../record/mark.ts';
import type { Suppression } from '../table/item.ts';

/** The kinds of list that the address belongs on. An opt-out is between the person and the list they named: it is never carried over. */
export function wishOf(row: Suppression | undefined): ReadonlySet<ListKind> {
  const kinds = new Set<ListKind>();
  // Only the holder of the key can tell which address a hash represents.
  if (!row?.suppressed || row.until !== undefined || domainOf(row.address) === ERASED_DOMAIN) return kinds;
  if (row.blocks === 'all') kinds.add('bounce');
  // A provider that names an earlier complaint leaves `esp_suppressed` as the category.
  const complained = row.category === 'complaint' || (row.blocks === 'marketing' && row.category === 'esp_suppressed');
  if (complained) kinds.add('complaint');
  return kinds;
}

/**
 * Does the record know more than that the provider lists the address? If not, somebody may have put it there on purpose,
 * and it is left alone.
 */
export function knows(facts: Facts, kind: ListKind): boolean {
  return CELLS.some(({ name, list }) => list === kind && facts.cells.has(name));
}

/** The providers whose evidence the verdict rests on; empty for an operator's verdict, or if the evidence was dropped. */
export function sourcesOf(row: Suppression): ReadonlySet<Provider> {
  const evidence = [...row.facts.cells.values()].flatMap(([mark]) => evidenceIn(mark) ?? []);
  return new Set(evidence.filter(({ category }) => category === row.category).map(({ provider }) => provider));
}

/** Does the verdict rest only on this provider's own list? Then adding the address there would be an echo. */
export function isEcho(row: Suppression, provider: Provider): boolean {
  return row.category === 'esp_suppressed' && [...sourcesOf(row)].every((source) => source === provider);
}
