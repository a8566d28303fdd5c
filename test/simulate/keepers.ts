// The list keepers: Rebound, with its real pipeline, counters, detector and sweeps; and two common alternatives to compare it with.
import { createCounters } from '../../lib/counters/counter.ts';
import type { Address, MailEvent } from '../../lib/event.ts';
import type { Incident } from '../../lib/incidents/incident.ts';
import { incidentJournal } from '../../lib/incidents/journal.ts';
import { HourReader, runDetector } from '../../lib/incidents/run.ts';
import { createExcusingStore } from '../../lib/incidents/store.ts';
import type { MemoryTables } from '../../lib/local/memory-tables.ts';
import { silent } from '../../lib/metrics.ts';
import { sendgrid } from '../../lib/providers/sendgrid.ts';
import { take } from '../../lib/receive.ts';
import { createJournal } from '../../lib/table/journal.ts';

export type Standing = 'mailable' | 'held' | 'suppressed';

export interface Keeper {
  standing(address: Address, now: number): Standing | Promise<Standing>;
  take(events: readonly MailEvent[], now: number): Promise<void>;
  /** Every five minutes. @param gone An address was reported gone since the last time. */
  tick(now: number, gone: boolean): Promise<void>;
  incidents(): Promise<readonly Incident[]>;
}

/** Suppresses an address for good at the first permanent "no such user". */
export function suppressAtFirst(): Keeper {
  return counting((times) => times.length > 0);
}

/** At the second within seven days. */
export function twoInSevenDays(): Keeper {
  return counting((times) => times.some((at, index) => index > 0 && at - (times[index - 1] ?? 0) <= 7 * 86_400));
}

function counting(isGivenUp: (times: readonly number[]) => boolean): Keeper {
  const bounces = new Map<Address, number[]>();
  return {
    standing: (address) => (isGivenUp(bounces.get(address) ?? []) ? 'suppressed' : 'mailable'),
    async take(events) {
      for (const { kind, recipient, status, occurredAt } of events) {
        if (kind !== 'bounce' || status !== '5.1.1') continue;
        const times = bounces.get(recipient) ?? [];
        bounces.set(recipient, times);
        times.push(Date.parse(occurredAt) / 1_000);
      }
    },
    async tick() {},
    incidents: async () => [],
  };
}

type Tables = Pick<MemoryTables, 'client' | 'suppressionsTable' | 'journalTable'>;

/** @param read The row as a sender reads it: `suppressed`, and `until`. */
export function rebound(
  tables: Tables,
  read: (
    address: Address,
  ) => { readonly suppressed: boolean; readonly until?: number } | Promise<{ readonly suppressed: boolean; readonly until?: number }>,
): Keeper {
  let clock = new Date(0);
  const now = () => clock;
  const store = createExcusingStore({ ...tables, now });
  const counters = createCounters({ ...tables, now });
  const reader = new HourReader(tables);
  const journal = incidentJournal(tables);
  // Events are already read: authentication is tested elsewhere.
  const keys = { current: async () => [], renewed: async () => undefined };
  const receiver = {
    provider: sendgrid,
    keys,
    store,
    journal: createJournal({ ...tables, now }),
    deliveries: 'weekly',
    counters,
    report: silent,
    now,
  } as const;
  let [running, drainedHour] = [false, 0];
  return {
    async standing(address, at) {
      const { suppressed, until } = await read(address);
      if (!suppressed || (until !== undefined && until <= at)) return 'mailable';
      return until === undefined ? 'suppressed' : 'held';
    },
    async take(events, at) {
      clock = new Date(at * 1_000);
      await take({ events, unread: [], ignored: new Map(), sourceOf: () => '' }, receiver);
    },
    async tick(at, gone) {
      clock = new Date(at * 1_000);
      const hour = Math.floor(at / 3_600);
      // With nobody reported gone and nothing open, a run cannot change anything: more mail only lowers a score.
      if (!gone && !running && hour === drainedHour) return;
      drainedHour = hour;
      await counters.drain();
      if (!gone && !running) return;
      const outcome = await runDetector({ ...tables, store, memory: true, now, counters: reader });
      running = outcome.running.length > 0;
    },
    incidents: () => journal.list(),
  };
}
