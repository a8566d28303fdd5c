// What a delivery costs in units of the suppressions table, for docs/scale.md: eight weeks of mail to the same people, by each
// RECORD_DELIVERIES, over tables in memory that count units as DynamoDB bills them (a failed condition too).
import { parseAddress } from '../../lib/address.ts';
import type { DeliveryPolicy } from '../../lib/deliveries.ts';
import { memoryTables } from '../../lib/local/memory-tables.ts';
import { silent } from '../../lib/metrics.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { take } from '../../lib/receive.ts';
import { createJournal } from '../../lib/table/journal.ts';
import { createStore } from '../../lib/table/store.ts';
import { chanceOf } from '../record/random.ts';

const PEOPLE = 200;
const DAYS = 56;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The first deliveries have no row yet; what is left is what a sender pays month after month. */
const DAYS_BEFORE = 14;

export interface DeliveryUnits {
  readonly read: number;
  readonly write: number;
}

/** @param everyDays How often each person gets mail, within an hour of the same time. */
export async function deliveryUnits(deliveries: DeliveryPolicy, everyDays: number): Promise<DeliveryUnits> {
  const tables = memoryTables();
  const start = Date.UTC(2026, 2, 2);
  let clock = start;
  const now = () => new Date(clock);
  const taker = { store: createStore({ ...tables, now }), journal: createJournal({ ...tables, now }), deliveries, report: silent, now };
  const chance = chanceOf(7);
  let counted = 0;
  for (let day = 0; day < DAYS; day += everyDays) {
    if (day === DAYS_BEFORE) Object.assign(tables.spent, { readUnits: 0, writeUnits: 0 });
    for (let person = 0; person < PEOPLE; person++) {
      clock = start + day * DAY_MS + Math.floor(chance() * HOUR_MS);
      const recipient = parseAddress(`person-${person}@domain-${person % 20}.example.com`);
      if (!recipient) throw new Error('not an address');
      const occurredAt = now().toISOString();
      const about = { provider: 'ses', kind: 'delivery', recipient, occurredAt, messageId: `m-${day}-${person}` } as const;
      const event = makeEvent({ ...about, providerMeaning: { permanence: 'unknown' } });
      const parsed = { events: [event], unread: [], ignored: new Map(), sourceOf: () => '' };
      await take(parsed, { ...taker, provider: { name: 'ses' } });
      if (day >= DAYS_BEFORE) counted++;
    }
  }
  return { read: tables.spent.readUnits / counted, write: tables.spent.writeUnits / counted };
}
