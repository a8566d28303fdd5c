// `rebound stats` and GET /stats: events of a period by category, domain, system or provider, compared with the period before it.
import { CATEGORIES, type Category, PROVIDERS, type Provider } from '../event.ts';
import { isSenderScoped } from '../record/placement.ts';
import { isHosted, nameOf, systemOfDomain } from '../systems.ts';
import { dayOf, HOURS_A_DAY, hourOf, REST } from './hours.ts';
import {
  ALL,
  byKey,
  INTAKE,
  type Intake,
  intakeName,
  readEventName,
  type Scope,
  SYSTEM_DELIVERED,
  SYSTEM_EVENTS,
  SYSTEM_SENDER_SCOPED,
  scopeOf,
} from './items.ts';
import { type CountersTable, readDaySlices, readHourSlices, type Slice } from './read.ts';
import { type RefusalCount, refusalsIn, type Span } from './refusals.ts';

export const GROUPINGS = ['category', 'domain', 'system', 'provider'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface StatsQuery {
  readonly by: Grouping;
  /** The period: this many whole hours, the last of them the current one. */
  readonly hours: number;
  readonly now: Date;
  /** Only events of this domain; not by system. */
  readonly domain?: string;
  /** Only events of this provider. By system, a hosted system's domains then count as `rest`. */
  readonly provider?: Provider;
  /** Only events of this system, or of `rest`; a hosted system (isHosted) only by system. */
  readonly system?: string;
}

export interface StatsRow {
  /** A category (`delivered` for deliveries), a domain or `rest`, a system or `rest`, a provider. */
  readonly key: string;
  /** What a category is about; undefined for other groupings. */
  readonly scope?: Scope;
  /** As people know it. */
  readonly name: string;
  readonly count: number;
  readonly recipientScoped: number;
  readonly senderScoped: number;
  readonly delivered: number;
  /** Of a category: the provider was still trying. The other events of the sender's categories are messages that did not arrive. */
  readonly deferrals?: number;
  /** Of all events of the period. */
  readonly share: number;
  /** Events in the period before. */
  readonly before: number;
  /** The change from the period before: 0.5 is half as many again; undefined if there were none. */
  readonly change?: number;
  /** By day, or by hour in a period of at most two days; oldest first. */
  readonly series: readonly number[];
}

export interface Stats {
  readonly rows: readonly StatsRow[];
  readonly total: number;
  readonly before: number;
  readonly unit: 'hour' | 'day';
  /** ISO-8601. */
  readonly since: string;
  /** How webhooks came in; absent where only a domain or a system is asked for. */
  readonly intake?: Readonly<Record<Intake, Flow>> & { readonly refusals: readonly RefusalCount[] };
}

/** Of `lag` the seconds of all events; divided by the events it is the mean. */
export interface Flow {
  readonly count: number;
  readonly before: number;
  readonly series: readonly number[];
}

const HOUR_MS = 3_600_000;
/** Days are kept 400 days, and a period is compared with the one before. */
export const PERIOD_HOURS_MAX = 200 * HOURS_A_DAY;
/** Up to here the chart has one column for each hour. */
const HOURLY_MAX = 2 * HOURS_A_DAY;

/** @throws StorageError */
export async function readStats(table: CountersTable, query: StatsQuery): Promise<Stats> {
  const { by, hours, now } = query;
  const end = hourOf(now.getTime()) + 1;
  const middle = end - hours;
  const isHourly = hours <= HOURLY_MAX;
  const binOf = (hour: number) => (isHourly ? hour - middle : dayOf(hour) - dayOf(middle));
  const sums = new Map<string, Sum>();
  const intake = new Map<string, Sum>();
  const bins = binOf(end - 1) + 1;
  const ofDomains = readsDomains(query);
  const add = (to: Map<string, Sum>, { key, scope, count, isDeferral }: Part, hour: number) => {
    const sum = to.get(key) ?? {
      scopes: { recipient: 0, sender: 0, delivered: 0 },
      deferrals: 0,
      before: 0,
      series: new Array<number>(bins).fill(0),
    };
    to.set(key, sum);
    if (hour < middle) sum.before += count;
    else {
      const bin = binOf(hour);
      sum.scopes[scope] += count;
      if (isDeferral) sum.deferrals += count;
      sum.series[bin] = (sum.series[bin] ?? 0) + count;
    }
  };
  const spans = await readPeriods(table, middle - hours, middle, end, ofDomains);
  for (const slice of spans) {
    if (ofDomains && !isOfQuery(slice, query)) continue;
    for (const part of partsOf(slice, query)) add(sums, part, slice.at);
    for (const what of INTAKE) add(intake, { key: what, scope: 'recipient', count: intakeIn(slice, what, query.provider) }, slice.at);
  }
  const total = [...sums.values()].reduce((sum, { scopes }) => sum + countOf(scopes), 0);
  const rows = [...sums].map(([key, sum]) => rowOf(key, sum, by, total)).filter(({ count, before }) => count + before > 0);
  return {
    rows: rows.sort((a, b) => b.count - a.count || b.before - a.before || (a.key < b.key ? -1 : 1)),
    total,
    before: rows.reduce((sum, { before }) => sum + before, 0),
    unit: isHourly ? 'hour' : 'day',
    since: new Date(middle * HOUR_MS).toISOString(),
    ...(!ofDomains && {
      intake: {
        refused: flowOf(intake, 'refused'),
        parked: flowOf(intake, 'parked'),
        lag: flowOf(intake, 'lag'),
        refusals: refusalsIn(spans, middle, query.provider),
      },
    }),
  };
}

/** Systems are counted as a whole. What is asked of one in detail is added up from its domains. */
const readsDomains = ({ by, domain, provider, system }: StatsQuery): boolean =>
  by === 'domain' || domain !== undefined || (by === 'system' ? provider !== undefined : system !== undefined);

const isOfQuery = ({ name }: Slice, { domain, system }: StatsQuery): boolean =>
  (domain === undefined || name === domain) && (system === undefined || systemNamed(name) === system);

const systemNamed = (domain: string): string => systemOfDomain(domain) ?? REST;

function intakeIn({ numbers }: Slice, what: Intake, only: Provider | undefined): number {
  return PROVIDERS.reduce(
    (sum, provider) => sum + (only === undefined || only === provider ? (numbers.get(intakeName(provider, what)) ?? 0) : 0),
    0,
  );
}

function flowOf(intake: ReadonlyMap<string, Sum>, what: Intake): Flow {
  const { scopes, before = 0, series = [] } = intake.get(what) ?? {};
  return { count: scopes ? countOf(scopes) : 0, before, series };
}

/** Whether stats can tell this: hosted systems are counted as a whole, and their domains are not known for theirs. */
export const canTell = ({ by, system }: Pick<StatsQuery, 'by' | 'system'>): boolean =>
  by === 'system' || system === undefined || !isHosted(system);

interface Sum {
  readonly scopes: Record<Scope, number>;
  deferrals: number;
  before: number;
  readonly series: number[];
}

const countOf = ({ recipient, sender, delivered }: Record<Scope, number>) => recipient + sender + delivered;

function rowOf(key: string, { scopes, deferrals, before, series }: Sum, by: Grouping, total: number): StatsRow {
  const count = countOf(scopes);
  return {
    key,
    name: by === 'system' ? nameOf(key) : key,
    ...(by === 'category' && { scope: categoryScope(key) }),
    count,
    recipientScoped: scopes.recipient,
    senderScoped: scopes.sender,
    delivered: scopes.delivered,
    ...(by === 'category' && { deferrals }),
    share: total === 0 ? 0 : count / total,
    before,
    ...(before > 0 && { change: count / before - 1 }),
    series,
  };
}

/** Deliveries have no category. */
const DELIVERED = 'delivered';

function categoryScope(key: string): Scope {
  const category: Category | undefined = CATEGORIES.find((name) => name === key);
  return category === undefined ? 'delivered' : isSenderScoped(category) ? 'sender' : 'recipient';
}

interface Part {
  readonly key: string;
  readonly scope: Scope;
  readonly count: number;
  readonly isDeferral?: boolean;
}

function partsOf({ name, numbers }: Slice, { by, provider, system }: StatsQuery): readonly Part[] {
  if (by === 'system' && name === ALL) {
    return [...byKey(numbers)].flatMap(([key, own]) => {
      const [all, sender, delivered] = [SYSTEM_EVENTS, SYSTEM_SENDER_SCOPED, SYSTEM_DELIVERED].map((part) => own.get(part) ?? 0);
      if (all === undefined || sender === undefined || delivered === undefined || (system !== undefined && key !== system)) return [];
      return [
        { key, scope: 'sender' as const, count: sender },
        { key, scope: 'delivered' as const, count: delivered },
        { key, scope: 'recipient' as const, count: all - sender - delivered },
      ];
    });
  }
  return [...numbers].flatMap(([number, count]) => {
    const event = readEventName(number);
    if (!event || (provider !== undefined && event.provider !== provider)) return [];
    const keys = { domain: name, system: systemNamed(name), provider: event.provider, category: event.category ?? DELIVERED };
    return [{ key: keys[by], scope: scopeOf(event), count, isDeferral: event.kind === 'deferral' }];
  });
}

/**
 * What was counted in both periods: whole days where a day is summed up and lies within one period, hours elsewhere. A day counts at its first hour.
 */
async function readPeriods(table: CountersTable, first: number, middle: number, end: number, ofDomains: boolean): Promise<readonly Span[]> {
  const [firstDay, endDay] = [dayOf(first), dayOf(end - 1) + 1];
  const summed = new Map<number, Span[]>();
  for (const slice of await readDaySlices(table, firstDay, endDay, ofDomains ? 'domains' : 'all')) {
    summed.set(slice.at, [...(summed.get(slice.at) ?? []), { ...slice, at: slice.at * HOURS_A_DAY, hours: HOURS_A_DAY }]);
  }
  const spans: Span[] = [];
  /** Hours that are still to be read, in ranges. */
  const ranges: { readonly from: number; to: number }[] = [];
  for (let day = firstDay; day < endDay; day++) {
    const [from, to] = [Math.max(day * HOURS_A_DAY, first), Math.min((day + 1) * HOURS_A_DAY, end)];
    const isWhole = to - from === HOURS_A_DAY && (to <= middle || from >= middle) && end - middle > HOURLY_MAX;
    const whole = isWhole ? summed.get(day) : undefined;
    const last = ranges.at(-1);
    if (whole) spans.push(...whole);
    else if (last?.to === from) last.to = to;
    else ranges.push({ from, to });
  }
  for (const { from, to } of ranges) for (const slice of await readHourSlices(table, from, to)) spans.push({ ...slice, hours: 1 });
  return spans.filter(({ name }) => (name === ALL) !== ofDomains);
}

export const groupingNamed = (name: string | undefined): Grouping | undefined => GROUPINGS.find((known) => known === name);

/** A row for programs, its key under the grouping's name; absent is null. */
export function statsJson({ key, name, scope, change, ...row }: StatsRow, by: Grouping): Readonly<Record<string, unknown>> {
  return { [by]: key, ...(by === 'system' && { name }), ...(scope && { scope }), ...row, change: change ?? null };
}
