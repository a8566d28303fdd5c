// Counts the events of a request: by kind, category, origin and a handful of domain classes.
import { domainOf } from './address.ts';
import { type Counters, type CountersOptions, createCounters } from './counters/counter.ts';
import type { Category, Change, Provider } from './event.ts';
import type { Report } from './metrics.ts';
import { counterShards, type Environment } from './settings.ts';
import { type SystemId, systemOfDomain } from './systems.ts';

/** Failures that are about the sender, not the address: an alarm watches their share. */
const SENDER_SCOPED: ReadonlySet<Category> = new Set([
  'reputation_block',
  'auth_failure',
  'content_rejected',
  'policy_block',
  'rate_limited',
]);

/** A few classes instead of a dimension for every system: each metric dimension costs money. */
const DOMAIN_CLASSES: readonly SystemId[] = ['google', 'microsoft', 'yahoo', 'apple'];

function classOf(domain: string): string {
  const system = systemOfDomain(domain);
  return system !== undefined && DOMAIN_CLASSES.includes(system) ? system : 'other';
}

export function countChanges(changes: readonly Change[], provider: Provider, now: Date, report: Report): void {
  const totals = new Map<
    string,
    { readonly dimensions: { kind: string; category: string; origin: string; domainClass: string }; count: number }
  >();
  let senderScoped = 0;
  let oldestMs = Number.POSITIVE_INFINITY;
  for (const { event, classification } of changes) {
    const dimensions = {
      kind: event.kind,
      category: classification?.category ?? 'none',
      origin: classification?.origin ?? 'remote',
      domainClass: classOf(domainOf(event.recipient)),
    };
    const key = Object.values(dimensions).join();
    const total = totals.get(key);
    if (total) total.count++;
    else totals.set(key, { dimensions, count: 1 });
    if (classification && SENDER_SCOPED.has(classification.category)) senderScoped++;
    oldestMs = Math.min(oldestMs, Date.parse(event.occurredAt));
  }
  for (const { dimensions, count } of totals.values()) report.metric('Events', count, { provider, ...dimensions });
  report.metric('SenderScoped', senderScoped, { provider });
  if (changes.length > 0) report.metric('LagSeconds', Math.max(0, (now.getTime() - oldestMs) / 1_000), { provider });
}

/** The counters of a process that serves webhooks. */
export function openCounters(options: CountersOptions & { readonly env: Environment; readonly report: Report }): Counters {
  const { env, report } = options;
  return createCounters({
    ...options,
    shards: counterShards(env),
    onFault: (fault) => report.log('warn', 'counters-not-written', { error: fault instanceof Error ? fault.name : 'unknown' }),
  });
}
