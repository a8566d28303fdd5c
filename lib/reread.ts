// Reads a parked item again: what can be read now is recorded and counted, and leaves the parked items.
import { classify } from './classify/classify.ts';
import type { Own } from './classify/origin.ts';
import { createCounters } from './counters/counter.ts';
import { sumUpAgain } from './counters/days.ts';
import type { CountersTable } from './counters/read.ts';
import type { Address, Change, Provider } from './event.ts';
import { readPayload } from './providers/inspect.ts';
import type { Parking } from './table/parked.ts';
import type { After, EventStore } from './table/store.ts';

export interface Reread {
  readonly provider: Provider;
  /** How many events were recorded, or would be; 0 where it stays parked. */
  readonly events: number;
  /** Why it stays parked. */
  readonly why?: string;
}

export interface RereadOptions {
  readonly store: Pick<EventStore, 'record'>;
  readonly parking: Pick<Parking, 'readParked' | 'deleteParked'>;
  readonly counters: CountersTable;
  /** The operator's own servers and domains (OWN_MTAS, OWN_DOMAINS). */
  readonly own?: Own;
  readonly now: Date;
  /** Only say what would happen. */
  readonly dryRun: boolean;
}

/** Undefined when nothing is parked as `id`. Idempotent: the merge recognizes what it already had, and that is not counted again. @throws StorageError */
export async function reread(id: string, options: RereadOptions): Promise<Reread | undefined> {
  const { store, parking, own, now, dryRun } = options;
  const item = await parking.readParked(id);
  if (!item) return undefined;
  const { provider } = item;
  const { events, unread } = readPayload(provider, item.raw);
  const ahead = events.some((event) => Date.parse(event.occurredAt) > now.getTime());
  const why = ahead ? 'still dated ahead' : unread[0]?.why;
  if (why !== undefined) return { provider, events: 0, why };
  if (!dryRun) {
    const changes = events.map((event) => ({ event, classification: classify(event, own) }));
    const after = new Map<Address, After>();
    const { unreadable } = await store.record(changes, (address, row) => after.set(address, row));
    const recorded = changes.filter(({ event }) => !unreadable?.has(event.recipient));
    await count(recorded, after, options);
    if (unreadable) return { provider, events: 0, why: 'this version still cannot read the row of its address' };
    await parking.deleteParked(id);
  }
  return { provider, events: events.length };
}

/** A parked item was not counted when it arrived. Counted before it is dropped. */
async function count(changes: readonly Change[], after: ReadonlyMap<Address, After>, options: RereadOptions): Promise<void> {
  const counters = createCounters({ ...options.counters, now: () => options.now });
  for (const change of changes) counters.count(change, after.get(change.event.recipient));
  await counters.drain();
  await sumUpAgain(
    options.counters,
    changes.map(({ event }) => event.occurredAt),
    options.now,
  );
}
