// The counters of one process: added up in memory, written by atomic ADDs. Counting never fails a webhook: counts that could not be written are
// kept and tried again with the next flush. A process that dies loses what it had not written; an ADD may count twice if its answer is
// lost.
import type { Change, Provider } from '../event.ts';
import type { RefusalReason } from '../providers/refusal.ts';
import { systemOfDomain } from '../systems.ts';
import type { After } from '../table/store.ts';
import { StorageError } from '../table/work.ts';
import { hourOf } from './hours.ts';
import { type CountersState, type CountersTable, readState } from './read.ts';
import { Tally } from './tally.ts';
import { admitDomains, raiseShards, writeNumbers, writeText } from './write.ts';

export interface Counters {
  /** @param after What happened to the address's row, if one was written or compared. */
  count(change: Change, after: After | undefined): void;
  /** A request was refused. */
  refused(provider: Provider, reason: RefusalReason): void;
  /** So many items were parked. */
  parked(provider: Provider, amount: number): void;
  /** At the end of an invocation: writes what is due, at most 8 items. Never throws. */
  flushDue(): Promise<void>;
  /** Writes everything. @throws StorageError if some of it could not be written. */
  drain(): Promise<void>;
}

export interface CountersOptions extends CountersTable {
  /** How many items share the writes of an hour (COUNTER_SHARDS). */
  readonly shards?: number;
  readonly now?: () => Date;
  /** Writes everything at the end of each invocation, for an engine on this machine. */
  readonly eager?: boolean;
  readonly onFault?: (fault: unknown) => void;
}

/** Domains with their own items, in addition to those on a system's list. */
export const DOMAINS_MAX = 64;
/** `urgent`: an address with a recent delivery is reported gone, so an outage may be starting. */
const FLUSH_MS = { urgent: 5_000, ordinary: 30_000 } as const;
/**
 * The items in one flush, and on average over time: many busy domains cost no more than few, because they take turns. What is not used is
 * saved, for a limited number of flushes.
 */
const ITEMS_A_FLUSH = { max: 8, mean: 3, saved: 24 } as const;
/** At once, below the client's sockets. */
const ITEMS_A_DRAIN = 32;
/** A provider waits for its answer, so a slow flush continues in the background. */
const FLUSH_WAIT_MS = 2_000;
/** Other processes may have added domains meanwhile. */
const STATE_MS = 10 * 60_000;

export function createCounters(options: CountersOptions): Counters {
  const { shards = 1, now = () => new Date(), onFault } = options;
  const shard = Math.floor(Math.random() * shards);
  const tally = new Tally();
  const state = watchState(options, shards);
  const allowance = createAllowance();
  let [urgentMs, ordinaryMs] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

  async function flush(itemsMax: number, urgentOnly: boolean): Promise<readonly unknown[]> {
    try {
      const domains = await state.admit(tally.domains());
      tally.fold((domain) => systemOfDomain(domain) !== undefined || domains.has(domain));
    } catch (fault) {
      return [fault];
    }
    const items = tally.take(itemsMax, urgentOnly);
    const texts = tally.takeTexts(itemsMax - items.length);
    allowance.spend(items.length + texts.length);
    const writes = await Promise.allSettled([
      ...items.map((item) =>
        writeNumbers(options, shard, item).catch((fault: unknown) => {
          tally.put(item);
          throw fault;
        }),
      ),
      ...texts.map((text) => writeText(options, text)),
    ]);
    return writes.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  }

  async function drain(): Promise<void> {
    while (!tally.isEmpty) {
      const [fault] = await flush(ITEMS_A_DRAIN, false);
      if (fault !== undefined) throw new StorageError('counters', fault);
    }
  }

  return {
    count: (change, after) => tally.count(change, after, now().getTime()),
    refused: (provider, reason) => tally.refused(provider, reason, now().getTime()),
    parked: (provider, amount) => tally.note(provider, 'parked', now().getTime(), amount),
    async flushDue() {
      if (options.eager) return drain().catch((fault: unknown) => onFault?.(fault));
      const isDue = Date.now() - ordinaryMs >= FLUSH_MS.ordinary;
      const isUrgent = tally.isUrgent && Date.now() - urgentMs >= FLUSH_MS.urgent;
      if (tally.isEmpty || (!isDue && !isUrgent)) return;
      urgentMs = Date.now();
      if (isDue) ordinaryMs = urgentMs;
      // Once an hour has ended, all its counts are written: the numbers of a domain are never later than that.
      const isLate = tally.oldestHour < hourOf(now().getTime());
      const itemsMax = isDue && !isLate ? allowance.items() : ITEMS_A_FLUSH.max;
      const flushing = flush(itemsMax, !isDue).then((faults) => {
        for (const fault of faults) onFault?.(fault);
      });
      await atMost(FLUSH_WAIT_MS, flushing);
    },
    drain,
  };
}

function createAllowance() {
  let [saved, atMs]: [number, number] = [ITEMS_A_FLUSH.saved, Date.now()];
  return {
    /** At least the item of all systems. */
    items(): number {
      const nowMs = Date.now();
      saved = Math.min(ITEMS_A_FLUSH.saved, saved + ((nowMs - atMs) / FLUSH_MS.ordinary) * ITEMS_A_FLUSH.mean);
      atMs = nowMs;
      return Math.max(1, Math.min(ITEMS_A_FLUSH.max, Math.floor(saved)));
    },
    spend(items: number): void {
      saved -= items;
    },
  };
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}

/** Which domains have their own items: read again every ten minutes, added to while there is room. */
function watchState(table: CountersTable, shards: number) {
  let state: CountersState | undefined;
  let readMs = Number.NEGATIVE_INFINITY;

  async function read(): Promise<CountersState> {
    if (state && Date.now() - readMs < STATE_MS) return state;
    const found = await readState(table);
    if (found.shards < shards) await raiseShards(table, shards);
    readMs = Date.now();
    state = found;
    return found;
  }

  return {
    /** @param wanted Busiest first. @returns The domains that have their own items. */
    async admit(wanted: readonly string[]): Promise<ReadonlySet<string>> {
      const found = await read();
      const { domains } = found;
      const admitted = wanted.filter((domain) => !domains.has(domain)).slice(0, Math.max(0, DOMAINS_MAX - domains.size));
      if (admitted.length === 0) return domains;
      const now = (await admitDomains(table, admitted, DOMAINS_MAX)) ?? domains;
      state = { ...found, domains: now };
      return now;
    },
  };
}
