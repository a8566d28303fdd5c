// How many others got the same refusal: one that is about the sender is seldom the only one.
import type { Category } from '../event.ts';
import { systemOfDomain } from '../systems.ts';
import { dayOf, HOURS_A_DAY, hourOf } from './hours.ts';
import { readEventName } from './items.ts';
import { type CountersTable, readHourSlices, readState } from './read.ts';

/**
 * Events of this category at this domain on the same day (UTC), without the given one.
 * @returns Undefined if the domain has no own counters, or its hours have expired. @throws StorageError
 */
export async function othersToday(
  table: CountersTable,
  about: { readonly domain: string; readonly category: Category; readonly at: Date },
): Promise<number | undefined> {
  const { domain, category, at } = about;
  if (systemOfDomain(domain) === undefined && !(await readState(table)).domains.has(domain)) return undefined;
  const day = dayOf(hourOf(at.getTime()));
  const slices = await readHourSlices(table, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY);
  const numbers = slices.filter(({ name }) => name === domain).flatMap((slice) => [...slice.numbers]);
  const events = numbers.reduce((sum, [name, count]) => sum + (readEventName(name)?.category === category ? count : 0), 0);
  return events > 0 ? events - 1 : undefined;
}
