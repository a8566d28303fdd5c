// Reads a parked item again: what can be read now is recorded and leaves the parked items.
import { classify } from './classify/classify.ts';
import type { Own } from './classify/origin.ts';
import type { Provider } from './event.ts';
import { readPayload } from './providers/inspect.ts';
import type { Parking } from './table/parked.ts';
import type { EventStore } from './table/store.ts';

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
  /** The operator's own servers and domains (OWN_MTAS, OWN_DOMAINS). */
  readonly own?: Own;
  readonly now: Date;
  /** Only say what would happen. */
  readonly dryRun: boolean;
}

/** Undefined when nothing is parked as `id`. Idempotent: the merge knows what it had. @throws StorageError */
export async function reread(id: string, { store, parking, own, now, dryRun }: RereadOptions): Promise<Reread | undefined> {
  const item = await parking.readParked(id);
  if (!item) return undefined;
  const { provider } = item;
  const { events, unread } = readPayload(provider, item.raw);
  const ahead = events.some((event) => Date.parse(event.occurredAt) > now.getTime());
  const why = ahead ? 'still dated ahead' : unread[0]?.why;
  if (why !== undefined) return { provider, events: 0, why };
  if (!dryRun) {
    const { unreadable } = await store.record(events.map((event) => ({ event, classification: classify(event, own) })));
    if (unreadable) return { provider, events: 0, why: 'this version still cannot read the row of its address' };
    await parking.deleteParked(id);
  }
  return { provider, events: events.length };
}
