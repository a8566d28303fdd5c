// A month of made-up events, most at a few domains as in real mail, counted twice: by the pipeline, which receives them as the three
// providers would post them, and separately in plain maps.
import { domainOf, parseAddress } from '../../lib/address.ts';
import { createCounters } from '../../lib/counters/counter.ts';
import { dayOf, hourOf } from '../../lib/counters/hours.ts';
import type { Category, Change, Kind, Provider } from '../../lib/event.ts';
import { PROVIDERS } from '../../lib/event.ts';
import { inMemory, type LocalTables } from '../../lib/local/in-memory.ts';
import { silent } from '../../lib/metrics.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { take } from '../../lib/receive.ts';
import { SYSTEM_IDS, SYSTEMS, systemOfDomain } from '../../lib/systems.ts';
import { createJournal } from '../../lib/table/journal.ts';
import { createStore } from '../../lib/table/store.ts';
import { below, type Chance, chanceOf } from '../record/random.ts';
import { payloadOf } from './payloads.ts';

const DAY_MS = 86_400_000;
export const DAYS = 31;

const LISTED = SYSTEM_IDS.flatMap((id) => SYSTEMS[id].domains.slice(0, 2));
/** Listed domains and others in turn, a hundred each. */
const DOMAINS = Array.from(
  { length: 200 },
  (_, index) => (index % 3 === 0 ? LISTED[index % LISTED.length] : undefined) ?? `d${index}.example`,
);

const WHAT: readonly (readonly [share: number, kind: Kind, category?: Category])[] = [
  [0.9, 'delivery'],
  [0.03, 'bounce', 'invalid_recipient'],
  [0.01, 'bounce', 'mailbox_full'],
  [0.02, 'bounce', 'reputation_block'],
  [0.02, 'deferral', 'greylisted'],
  [0.01, 'complaint', 'complaint'],
  [0.01, 'unsubscribe', 'unsubscribe'],
];

export interface Tallied {
  readonly total: number;
  /** `category mailbox_full`, `domain gmail.com`, `provider ses`, `gmail.com mailbox_full` → events. */
  readonly counts: ReadonlyMap<string, number>;
  /** Days with events. */
  readonly days: readonly number[];
}

/** People at each domain: many get mail more than once a month. */
const PEOPLE = 250;
/** One in this many posts is sent again, and must not be counted twice. */
const AGAIN_EVERY = 50;

/**
 * Sends the events through the pipeline as posts of the three providers, hour by hour, and counts them separately. The tables are built in
 * memory and then written.
 * @param end The newest event is before it, the oldest 31 days earlier.
 */
export const countMonth = (tables: LocalTables, events: number, end: Date, seed: number): Promise<Tallied> =>
  inMemory(tables, (memory) => sendMonth(memory, events, end, seed));

async function sendMonth(tables: LocalTables, events: number, end: Date, seed: number): Promise<Tallied> {
  let clock = end;
  const now = () => clock;
  const counters = createCounters({ ...tables, now });
  const [store, journal] = [createStore({ ...tables, now }), createJournal({ ...tables, now })];
  const taker = { store, journal, counters, deliveries: 'weekly', report: silent, now } as const;
  const chance = chanceOf(seed);
  const counts = new Map<string, number>();
  const days = new Set<number>();
  let posts: (readonly [Provider, object])[] = [];
  const send = async () => {
    const again = posts.filter((_, index) => index % AGAIN_EVERY === 0);
    for (const part of [posts, again]) {
      for (const name of PROVIDERS) {
        const parsed = part.filter(([provider]) => provider === name).map(([, payload]) => readPayload(name, JSON.stringify(payload)));
        const together = { events: parsed.flatMap((one) => one.events), unread: parsed.flatMap((one) => one.unread), ignored: new Map() };
        if (parsed.length > 0) await take({ ...together, sourceOf: () => '' }, { ...taker, provider: { name } });
      }
    }
    posts = [];
    await counters.drain();
  };
  for (let index = 0; index < events; index++) {
    const atMs = end.getTime() - DAYS * DAY_MS + Math.floor((index * DAYS * DAY_MS) / events / 1_000) * 1_000;
    if (hourOf(atMs) !== hourOf(clock.getTime())) await send();
    const change = anyChange(chance, index, atMs, PROVIDERS, index % PEOPLE);
    clock = new Date(atMs);
    days.add(dayOf(hourOf(atMs)));
    addTo(counts, change);
    posts.push([change.event.provider, payloadOf(change.event.provider, { ...change.event, category: change.classification?.category })]);
  }
  await send();
  return { total: events, counts, days: [...days] };
}

function addTo(counts: Map<string, number>, { event, classification }: Change): void {
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const { provider } = event;
  const [domain, category] = [domainOf(event.recipient), classification?.category ?? 'delivered'];
  const system = systemOfDomain(domain) ?? 'rest';
  add(`category ${category}`);
  add(`domain ${domain}`);
  add(`provider ${provider}`);
  add(`${domain} ${category}`);
  add(`of ${system} category ${category}`);
  add(`of ${system} provider ${provider}`);
  add(`of ${provider} system ${system}`);
  add(`of ${provider} category ${category}`);
}

/** @param providers Chosen from at random. */
export function anyChange(
  chance: Chance,
  index: number,
  atMs: number,
  providers: readonly Provider[] = PROVIDERS,
  person: number = index,
): Change {
  const domain = DOMAINS[Math.floor(DOMAINS.length * chance() ** 3)] ?? 'd.example';
  const [, kind, category] = pick(chance());
  return changeOf({ index, person, atMs, domain, kind, category, provider: providers[below(chance, providers.length)] ?? 'ses' });
}

function pick(chance: number): (typeof WHAT)[number] {
  let sum = 0;
  const found = WHAT.find(([share]) => {
    sum += share;
    return chance < sum;
  });
  return found ?? [1, 'delivery'];
}

interface Made {
  readonly index: number;
  readonly person: number;
  readonly atMs: number;
  readonly domain: string;
  readonly kind: Kind;
  readonly category: Category | undefined;
  readonly provider: Provider;
}

function changeOf({ index, person, atMs, domain, kind, category, provider }: Made): Change {
  const recipient = parseAddress(`p${person}@${domain}`);
  if (!recipient) throw new Error(domain);
  const occurredAt = new Date(atMs).toISOString();
  const id = `m${index}`;
  return {
    event: { id, messageId: id, provider, kind, recipient, occurredAt, scope: '*', providerMeaning: { permanence: 'permanent' } },
    classification: category ? { category, permanence: 'permanent', origin: 'remote', confidence: 'certain', ruleId: 'r' } : null,
  };
}
