// The overview's filters, and the links to the rows and samples behind its numbers.
import type { Grouping } from '../../counters/stats.ts';
import type { Category } from '../../event.ts';
import { linkTo } from './route.ts';
import { domainsByBounces, type StatsAnswer, type StatsRow } from './stats.ts';

/** All are in the view's URL. */
export interface Filters {
  readonly since: string;
  readonly provider?: string | undefined;
  readonly system?: string | undefined;
  readonly domain?: string | undefined;
}

export const RANGES = [
  ['24h', '24 hours'],
  ['7d', '7 days'],
  ['30d', '30 days'],
] as const;
const RANGE_DEFAULT = '7d';

/** @param by What a row is. */
export function statsPath(by: Grouping, { since, ...only }: Filters): string {
  const given = Object.entries(only).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/stats?${new URLSearchParams([['by', by], ['since', since], ...given])}`;
}

export function filtersOf(query: URLSearchParams): Filters {
  const [provider, system, domain] = ['provider', 'system', 'domain'].map((name) => query.get(name) ?? undefined);
  return { since: query.get('since') ?? RANGE_DEFAULT, provider, system: domain ? undefined : system, domain };
}

/** A list can be filtered by domain, not by system: of a system it shows the domain where most addresses failed. */
export function filtersOfRows(filters: Filters, domains: readonly StatsRow[]): Filters {
  if (filters.system === undefined) return filters;
  return { ...filters, domain: domainsByBounces(domains)[0]?.domain };
}

/** The addresses suppressed for it since the period began. */
export function linkToRows({ provider, domain }: Filters, stats: StatsAnswer, category?: Category): string {
  return linkTo('list', [], { domain, category, provider, since: stats.since.slice(0, 10), ...(!domain && { any: 'yes' }) });
}

/** What servers said, by system. */
export const linkToSamples = ({ since, system }: Filters): string =>
  system ? linkTo('system', [system], { since }) : linkTo('refusals', [], { since });
