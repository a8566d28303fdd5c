// The counters' items in the journal. All numbers, each moved by an atomic ADD:
//   pk hours#SHARD   sk 2026-11-27T09 all          every system, `rest`, and all events:  google.a  google.a3  google.e  ses bounce expired
//                                                  and how they came in:  ses refused  ses refused signature  ses parked  ses lag
//   pk hours#SHARD   sk 2026-11-27T09 example.com  one domain:                            a  o  n  ses bounce expired
//   pk days          sk 2026-11-27                 the hours' `all` of a finished day, summed
//   pk days#domains  sk 2026-11-27                 its domains: example.com → the same names
//   pk texts         sk 2026-11-27T09 google       at most five replies of an hour and key
//   pk counters      sk counters                   which domains have their own items; how many shards there are
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { CATEGORIES, type Category, KINDS, type Kind, PROVIDERS, type Provider } from '../event.ts';
import type { RefusalReason } from '../providers/refusal.ts';
import { isSenderScoped } from '../record/placement.ts';
import { BUCKETS, COUNT_NAMES, type CountName, type HourCounts } from './hours.ts';

export type Item = Record<string, AttributeValue>;
/** Attribute name → number. */
export type Numbers = ReadonlyMap<string, number>;

/** Instead of a domain's name: the item of all systems. */
export const ALL = 'all';

export const hoursKey = (shard: number, hour: string, name: string): Item => ({
  pk: { S: `hours#${shard}` },
  sk: { S: `${hour} ${name}` },
});
export const TEXTS = 'texts';
/** Instead of a key: replies in which a system refused mail because of the sender. */
export const senderTexts = (system: string): string => `${system} sender`;
export const textsKey = (hour: string, key: string): Item => ({ pk: { S: TEXTS }, sk: { S: `${hour} ${key}` } });
export const COUNTERS_KEY: Item = { pk: { S: 'counters' }, sk: { S: 'counters' } };
export const DAYS = { all: 'days', domains: 'days#domains' } as const;

/** `a`, or with a bucket `a3`. */
export const countName = (name: CountName, bucket?: number): string => (bucket === undefined ? name : `${name}${bucket}`);
/** Of a key in the item of all systems. */
export const keyed = (key: string, name: string): string => `${key}.${name}`;
/** Events of a system, and how many of them are about the sender: for stats. */
export const SYSTEM_EVENTS = 'e';
export const SYSTEM_SENDER_SCOPED = 's';
export const SYSTEM_DELIVERED = 'd';

export interface EventName {
  readonly provider: Provider;
  readonly kind: Kind;
  /** Absent for a delivery. */
  readonly category?: Category;
}

export const eventName = ({ provider, kind, category }: EventName): string => `${provider} ${kind} ${category ?? '-'}`;

/**
 * Incoming webhooks: requests refused, items parked, and the total delay of events in seconds. By the hour of arrival; the delay by the hour
 * of the event.
 */
export const INTAKE = ['refused', 'parked', 'lag'] as const;
export type Intake = (typeof INTAKE)[number];
export const intakeName = (provider: Provider, what: Intake): string => `${provider} ${what}`;

/** In addition to the number of all refused ones. */
export const refusalName = (provider: Provider, reason: RefusalReason): string => `${intakeName(provider, 'refused')} ${reason}`;

/** `sender` about the sender or the message, or a deferral · `recipient` about the address or its owner. */
export type Scope = 'sender' | 'recipient' | 'delivered';
export const SCOPES: readonly Scope[] = ['recipient', 'sender', 'delivered'];

export function scopeOf({ kind, category }: EventName): Scope {
  if (kind === 'delivery') return 'delivered';
  return kind === 'deferral' || (category !== undefined && isSenderScoped(category)) ? 'sender' : 'recipient';
}

/** Undefined if the name is not an event's. */
export function readEventName(name: string): EventName | undefined {
  const [providerWord, kindWord, categoryWord] = name.split(' ');
  const provider = PROVIDERS.find((known) => known === providerWord);
  const kind = KINDS.find((known) => known === kindWord);
  const category = CATEGORIES.find((known) => known === categoryWord);
  return provider && kind ? { provider, kind, ...(category && { category }) } : undefined;
}

/** The numbers of an item; keys and times are left out. */
export function numbersOf(item: Item): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [name, { N }] of Object.entries(item)) if (N !== undefined && name !== 'expiresAt') numbers.set(name, Number(N));
  return numbers;
}

/** By key, from an item of all systems: `google.a` → google → `a`. */
export function byKey(numbers: Numbers): ReadonlyMap<string, Numbers> {
  const keys = new Map<string, Map<string, number>>();
  for (const [name, value] of numbers) {
    const dot = name.indexOf('.');
    if (dot < 0) continue;
    const key = name.slice(0, dot);
    const own = keys.get(key) ?? new Map<string, number>();
    keys.set(key, own.set(name.slice(dot + 1), value));
  }
  return keys;
}

/** Undefined if it counts none of the four. */
export function readCounts(hour: number, numbers: Numbers): HourCounts | undefined {
  const [a, u, o, n] = COUNT_NAMES.map((name) => numbers.get(name) ?? 0);
  if (a === undefined || u === undefined || o === undefined || n === undefined || a + u + o + n === 0) return undefined;
  const buckets = (name: CountName) => Array.from({ length: BUCKETS }, (_, bucket) => numbers.get(countName(name, bucket)) ?? 0);
  const [aBuckets, uBuckets] = [buckets('a'), buckets('u')];
  const bucketed = [...aBuckets, ...uBuckets].some((value) => value > 0);
  return { hour, a, u, o, n, ...(bucketed && { aBuckets, uBuckets }) };
}

export function addNumbers(total: Map<string, number>, more: Numbers): void {
  for (const [name, value] of more) total.set(name, (total.get(name) ?? 0) + value);
}
