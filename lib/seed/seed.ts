// `rebound dev --seed`: sends a believable month (month.ts) through the pipeline, with the clock of each event: the providers' payloads are
// read, classified, decided, recorded and counted, and the outage detector runs as it would have.
import { createCounters } from '../counters/counter.ts';
import { sumUpAgain } from '../counters/days.ts';
import { hourOf } from '../counters/hours.ts';
import { PROVIDERS, type Provider } from '../event.ts';
import { HourReader, runDetector } from '../incidents/run.ts';
import { createExcusingStore } from '../incidents/store.ts';
import { inMemory, type LocalTables } from '../local/in-memory.ts';
import { silent } from '../metrics.ts';
import { readPayload } from '../providers/inspect.ts';
import type { Parsed } from '../providers/provider.ts';
import type { RefusalReason } from '../providers/refusal.ts';
import { take } from '../receive.ts';
import { createJournal } from '../table/journal.ts';
import { createStore } from '../table/store.ts';
import { monthOf, type Post } from './month.ts';

export interface SeedOptions extends LocalTables {
  /** The same seed and end give the same month. */
  readonly seed: number;
  /** The end of the month. */
  readonly end: Date;
}

export interface Seeded {
  readonly events: number;
  /** Ids of the outages that the detector found. */
  readonly incidents: readonly string[];
}

const BATCH_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;
const REPORTED_AFTER_MS = 4_000;
/** Running the detector every five minutes, as deployed, would find no more. */
const LOOKS_EVERY_HOURS = 6;

export const seedMonth = ({ seed, end, ...tables }: SeedOptions): Promise<Seeded> =>
  inMemory(tables, (memory) => sendMonth({ ...memory, seed, end }));

async function sendMonth({ seed, end, ...tables }: SeedOptions): Promise<Seeded> {
  let clock = new Date(0);
  const now = () => clock;
  const counters = createCounters({ ...tables, now });
  const journal = createJournal({ ...tables, now });
  const taker = { store: createExcusingStore({ ...tables, now }), journal, deliveries: 'weekly', counters, report: silent, now } as const;
  const plain = createStore({ ...tables, now });
  const reader = new HourReader(tables);
  const incidents = new Set<string>();
  const posts = monthOf(seed, end);
  const days = new Set<string>();

  for (const hour of together(posts, HOUR_MS)) {
    for (const batch of together(hour, BATCH_MS)) {
      // A provider collects events for a few minutes at most.
      clock = new Date((batch.at(-1)?.at.getTime() ?? 0) + REPORTED_AFTER_MS);
      for (const provider of PROVIDERS) {
        const parsed = readAll(
          provider,
          batch.filter((post) => post.provider === provider),
        );
        if (parsed) await take(parsed, { ...taker, provider: { name: provider } });
      }
    }
    days.add(clock.toISOString().slice(0, 10));
    await counters.drain();
    if (hourOf(clock.getTime()) % LOOKS_EVERY_HOURS !== 0) continue;
    const found = await runDetector({ ...tables, store: plain, memory: true, counters: reader, now });
    for (const { incident } of found.changed) incidents.add(incident.id);
  }
  for (const { provider, reason, count, hoursBefore } of REFUSED) {
    clock = new Date(end.getTime() - hoursBefore * HOUR_MS);
    for (let request = 0; request < count; request++) counters.refused(provider, reason);
    days.add(clock.toISOString().slice(0, 10));
  }
  clock = end;
  await journal.park('mailgun', UNREADABLE);
  counters.parked('mailgun', UNREADABLE.length);
  await counters.drain();
  await sumUpAgain(tables, days, end);
  const found = await runDetector({ ...tables, store: plain, memory: true, counters: reader, now });
  for (const { incident } of found.changed) incidents.add(incident.id);
  return { events: posts.length, incidents: [...incidents] };
}

/** Payloads that cannot be read, so that there is something to see among the parked items. */
const UNREADABLE = [
  {
    raw: JSON.stringify({ event: 'failed', severity: 'permanent', recipient: 'nobody at all', timestamp: 1 }),
    why: 'recipient: no e-mail address',
  },
  { raw: JSON.stringify({ event: 'failed', severity: 'permanent' }), why: 'recipient: missing' },
];

/** Refused requests: a key rotated too early, a scanner, a replayed request. */
const REFUSED: readonly {
  readonly provider: Provider;
  readonly reason: RefusalReason;
  readonly count: number;
  readonly hoursBefore: number;
}[] = [
  { provider: 'sendgrid', reason: 'signature', count: 34, hoursBefore: 4 * 24 },
  { provider: 'ses', reason: 'unsigned', count: 6, hoursBefore: 17 },
  { provider: 'mailgun', reason: 'stale', count: 2, hoursBefore: 11 * 24 },
  { provider: 'mailgun', reason: 'signature', count: 1, hoursBefore: 3 },
];

/** In order; the events of one hour, or of one batch, form one part. */
function* together(posts: readonly Post[], spanMs: number): Generator<readonly Post[]> {
  const spanOf = ({ at }: Post) => Math.floor(at.getTime() / spanMs);
  let part: Post[] = [];
  for (const post of posts) {
    if (part[0] && spanOf(part[0]) !== spanOf(post)) {
      yield part;
      part = [];
    }
    part.push(post);
  }
  yield part;
}

/** The payload that the provider's webhook would send; undefined if there are no events. */
function readAll(provider: Provider, posts: readonly Post[]): Parsed | undefined {
  if (posts.length === 0) return undefined;
  // SendGrid sends arrays, the others one event per request.
  const payloads = provider === 'sendgrid' ? [posts.map(({ event }) => event)] : posts.map(({ event }) => event);
  const parts = payloads.map((payload) => readPayload(provider, JSON.stringify(payload)));
  const [first] = parts;
  return first && { ...first, events: parts.flatMap(({ events }) => events), unread: parts.flatMap(({ unread }) => unread) };
}
