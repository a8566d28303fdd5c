// A month of made-up events, most to a few domains as mail is, counted twice: by the counters, and in plain maps beside them.
import { domainOf, parseAddress } from '../../lib/address.ts';
import { createCounters } from '../../lib/counters/counter.ts';
import { dayOf, hourOf } from '../../lib/counters/hours.ts';
import type { CountersTable } from '../../lib/counters/read.ts';
import type { Category, Change, Kind, Provider } from '../../lib/event.ts';
import { PROVIDERS } from '../../lib/event.ts';
import { SYSTEM_IDS, SYSTEMS, systemOfDomain } from '../../lib/systems.ts';
import { below, type Chance, chanceOf } from '../record/random.ts';

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

export interface Beside {
  readonly total: number;
  /** `category mailbox_full`, `domain gmail.com`, `provider ses`, `gmail.com mailbox_full` → events. */
  readonly counts: ReadonlyMap<string, number>;
  /** Days that hold something. */
  readonly days: readonly number[];
}

/** @param end The newest event is before it; the oldest 31 days earlier. */
export async function countMonth(table: CountersTable, events: number, end: Date, seed: number): Promise<Beside> {
  let clock = end;
  const counters = createCounters({ ...table, now: () => clock });
  const chance = chanceOf(seed);
  const counts = new Map<string, number>();
  const days = new Set<number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let index = 0; index < events; index++) {
    const atMs = end.getTime() - DAYS * DAY_MS + (index * DAYS * DAY_MS) / events;
    const change = anyChange(chance, index, atMs);
    const [domain, category, provider] = [domainOf(change.event.recipient), change.classification?.category, change.event.provider];
    clock = new Date(atMs);
    counters.count(change, undefined);
    days.add(dayOf(hourOf(atMs)));
    for (const key of [`category ${category ?? 'delivered'}`, `domain ${domain}`, `provider ${provider}`]) add(key);
    add(`${domain} ${category ?? 'delivered'}`);
    const system = systemOfDomain(domain) ?? 'rest';
    for (const key of [`of ${system} category ${category ?? 'delivered'}`, `of ${system} provider ${provider}`]) add(key);
    for (const key of [`of ${provider} system ${system}`, `of ${provider} category ${category ?? 'delivered'}`]) add(key);
    if (index % 5_000 === 0) await counters.drain();
  }
  await counters.drain();
  return { total: events, counts, days: [...days] };
}

/** @param providers Chosen from at random. */
export function anyChange(chance: Chance, index: number, atMs: number, providers: readonly Provider[] = PROVIDERS): Change {
  const domain = DOMAINS[Math.floor(DOMAINS.length * chance() ** 3)] ?? 'd.example';
  const [, kind, category] = pick(chance());
  return changeOf({ index, atMs, domain, kind, category, provider: providers[below(chance, providers.length)] ?? 'ses' });
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
  readonly atMs: number;
  readonly domain: string;
  readonly kind: Kind;
  readonly category: Category | undefined;
  readonly provider: Provider;
}

function changeOf({ index, atMs, domain, kind, category, provider }: Made): Change {
  const recipient = parseAddress(`p${index}@${domain}`);
  if (!recipient) throw new Error(domain);
  const occurredAt = new Date(atMs).toISOString();
  const id = `m${index}`;
  return {
    event: { id, messageId: id, provider, kind, recipient, occurredAt, scope: '*', providerMeaning: { permanence: 'permanent' } },
    classification: category ? { category, permanence: 'permanent', origin: 'remote', confidence: 'certain', ruleId: 'r' } : null,
  };
}
