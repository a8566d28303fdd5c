// What a provider's own list should say of an address, as far as the record knows. A pure function without a clock: only verdicts
// without expiry are carried over, because no list of a provider's lets a hold lapse.
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
  // A hash stands for an address that nobody but the key's holder knows.
  if (!row?.suppressed || row.until !== undefined || domainOf(row.address) === ERASED_DOMAIN) return kinds;
  if (row.blocks === 'all') kinds.add('bounce');
  // A provider that names an earlier complaint leaves `esp_suppressed` as the category.
  const complained = row.category === 'complaint' || (row.blocks === 'marketing' && row.category === 'esp_suppressed');
  if (complained) kinds.add('complaint');
  return kinds;
}

/**
 * Does the record know more of it than that the provider lists it? Where it does not, somebody may have put the address there on purpose,
 * and it is left alone.
 */
export function knows(facts: Facts, kind: ListKind): boolean {
  return CELLS.some(({ name, list }) => list === kind && facts.cells.has(name));
}

/** The providers on whose word the verdict rests; empty for an operator's, or where the words were dropped. */
export function sourcesOf(row: Suppression): ReadonlySet<Provider> {
  const evidence = [...row.facts.cells.values()].flatMap(([mark]) => evidenceIn(mark) ?? []);
  return new Set(evidence.filter(({ category }) => category === row.category).map(({ provider }) => provider));
}

/** Is all that the verdict rests on that this provider has the address on its list? To put it there would be an echo. */
export function isEcho(row: Suppression, provider: Provider): boolean {
  return row.category === 'esp_suppressed' && [...sourcesOf(row)].every((source) => source === provider);
}
