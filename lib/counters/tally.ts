// Adds up counts in memory, by hour and item. Pure except for its memory, which is bounded.
import { domainOf } from '../address.ts';
import type { Address, Change, Provider } from '../event.ts';
import type { RefusalReason } from '../providers/refusal.ts';
import type { Facts } from '../record/facts.ts';
import { knows } from '../record/knows.ts';
import { systemOf } from '../system-of.ts';
import { isHosted, isSystem, systemOfDomain } from '../systems.ts';
import type { After } from '../table/store.ts';
import { isFresh, isGone, quoteOf } from './gone.ts';
import { bucketOf, type CountName, hashOf, hourOf, REST } from './hours.ts';
import {
  ALL,
  addNumbers,
  countName,
  eventName,
  type Intake,
  intakeName,
  keyed,
  refusalName,
  type Scope,
  SYSTEM_DELIVERED,
  SYSTEM_EVENTS,
  SYSTEM_SENDER_SCOPED,
  scopeOf,
  senderTexts,
} from './items.ts';
import { Recent } from './recent.ts';

/** One hour of one item, not yet written. */
export interface Pending {
  readonly hour: number;
  /** ALL, a domain, or REST. */
  readonly name: string;
  readonly numbers: Map<string, number>;
  /** An address with a recent delivery is reported gone: this must not wait. */
  urgent: boolean;
}

/** A reply that reports an address gone, kept with the hour's counters. */
export interface PendingText {
  readonly hour: number;
  readonly key: string;
  /** One of five slots, chosen by the text: there are never more, however many processes write. */
  readonly place: number;
  readonly text: string;
}

const SYSTEM_SHARES: Readonly<Record<Scope, string | undefined>> = {
  sender: SYSTEM_SENDER_SCOPED,
  delivered: SYSTEM_DELIVERED,
  recipient: undefined,
};

/** Items that wait at once: a request has at most 10,000 events, each with a different domain or hour. The others count as REST. */
const PENDING_MAX = 20_000;
const TEXTS_AN_HOUR = 5;
/** Texts that wait at once; others are dropped, because they are samples. */
const TEXTS_MAX = 50;
/** An event that arrives later than this says nothing about now. */
const LATE_MS_MAX = 24 * 3_600_000;

export class Tally {
  readonly #pending = new Map<string, Pending>();
  readonly #texts = new Map<string, PendingText>();
  /** Events that were counted, and (hour, class, address) that were: a provider that sends again must not count twice. */
  readonly #events = new Recent(20_000);
  readonly #addresses = new Recent(50_000);
  /** Slots for replies that this process has filled. */
  readonly #places = new Recent(2_000);

  /** @param after What happened to the address's row, if one was written or compared. */
  count(change: Change, after: After | undefined, receivedMs: number): void {
    const { event, classification } = change;
    const known = after !== undefined && !after.changed;
    if ((known && knows(after.facts, event)) || !this.#events.add(`${event.id} ${event.occurredAt}`)) return;
    const occurredMs = Date.parse(event.occurredAt);
    const hour = hourOf(occurredMs);
    const domain = domainName(event.recipient);
    const key = systemOf(event);
    const what = { provider: event.provider, kind: event.kind, ...(classification && { category: classification.category }) };
    const name = eventName(what);
    const system = isSystem(key) ? key : REST;
    this.#add(hour, ALL, name);
    this.note(event.provider, 'lag', occurredMs, Math.max(0, Math.round((receivedMs - occurredMs) / 1_000)));
    this.#add(hour, ALL, keyed(system, SYSTEM_EVENTS));
    const share = SYSTEM_SHARES[scopeOf(what)];
    if (share !== undefined) this.#add(hour, ALL, keyed(system, share));
    this.#add(hour, domain, name);
    if (scopeOf(what) === 'sender') this.#keepText(hour, senderTexts(system), quoteOf(event.diagnosticCode ?? ''));
    if (receivedMs - occurredMs <= LATE_MS_MAX && (!known || event.kind === 'delivery'))
      this.#countOutcome(change, after?.facts, hour, key);
  }

  note(provider: Provider, what: Intake, atMs: number, amount: number): void {
    if (amount > 0) this.put({ hour: hourOf(atMs), name: ALL, numbers: new Map([[intakeName(provider, what), amount]]), urgent: false });
  }

  /** With the others of the hour: the request is not kept, so that forged ones cost no write of their own. */
  refused(provider: Provider, reason: RefusalReason, atMs: number): void {
    const names = [intakeName(provider, 'refused'), refusalName(provider, reason)];
    this.put({ hour: hourOf(atMs), name: ALL, numbers: new Map(names.map((name) => [name, 1])), urgent: false });
  }

  /** Only final outcomes: what the receiving server did with the message in the end. */
  #countOutcome(change: Change, facts: Facts | undefined, hour: number, key: string): void {
    const { event, classification } = change;
    if (event.kind !== 'delivery' && (event.kind !== 'bounce' || classification?.origin === 'local')) return;
    const gone = isGone(change);
    const name: CountName = gone ? (isFresh(facts, event.occurredAt) ? 'a' : 'u') : event.kind === 'bounce' ? 'o' : 'n';
    if (!this.#addresses.add(`${hour} ${name} ${event.recipient}`)) return;
    this.#addOutcome(hour, key, name, event.recipient);
    if (name === 'o') this.#addOutcome(hour, key, 'n', event.recipient);
    if (gone) this.#keepText(hour, key, quoteOf(event.diagnosticCode ?? ''));
  }

  #addOutcome(hour: number, key: string, name: CountName, address: Address): void {
    const urgent = name === 'a';
    if (isSystem(key)) this.#add(hour, ALL, keyed(key, name), urgent);
    else this.#add(hour, key, name, urgent);
    if ((name === 'a' || name === 'u') && isHosted(key))
      this.#add(hour, ALL, keyed(key, countName(name, bucketOf(domainOf(address)))), urgent);
  }

  #add(hour: number, name: string, number: string, urgent = false): void {
    this.put({ hour, name, numbers: new Map([[number, 1]]), urgent });
  }

  #keepText(hour: number, key: string, text: string): void {
    const place = hashOf(text) % TEXTS_AN_HOUR;
    const id = `${hour} ${key} ${place}`;
    if (text !== '' && this.#texts.size < TEXTS_MAX && this.#places.add(id)) this.#texts.set(id, { hour, key, place, text });
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0 && this.#texts.size === 0;
  }

  get isUrgent(): boolean {
    return [...this.#pending.values()].some(({ urgent }) => urgent);
  }

  /** Hour of the oldest item that waits; Infinity where none does. */
  get oldestHour(): number {
    return Math.min(...[...this.#pending.values()].map(({ hour }) => hour));
  }

  /** Domains that wait, the busiest first. */
  domains(): readonly string[] {
    const events = new Map<string, number>();
    for (const { name, numbers } of this.#pending.values()) {
      if (name === ALL || name === REST || systemOfDomain(name)) continue;
      events.set(name, (events.get(name) ?? 0) + [...numbers.values()].reduce((sum, count) => sum + count, 0));
    }
    return [...events].sort(([, a], [, b]) => b - a).map(([name]) => name);
  }

  /** Domains without their own item are added to REST. */
  fold(hasItem: (domain: string) => boolean): void {
    for (const [id, item] of this.#pending) {
      if (item.name === ALL || item.name === REST || hasItem(item.name)) continue;
      this.#pending.delete(id);
      this.#foldOne(item);
    }
  }

  #foldOne({ hour, numbers, urgent }: Pending): void {
    for (const [number, count] of numbers) {
      // The counts of outcomes have their place among the systems.
      const isOutcome = !number.includes(' ');
      const name = isOutcome ? keyed(REST, number) : number;
      this.put({ hour, name: isOutcome ? ALL : REST, numbers: new Map([[name, count]]), urgent });
    }
  }

  /** Removes at most `max` items: first the one of all systems, then urgent ones, then the oldest. */
  take(max: number, urgentOnly: boolean): readonly Pending[] {
    const rank = ({ name, urgent }: Pending) => (name === ALL ? 0 : urgent ? 1 : 2);
    const wanted = [...this.#pending].filter(([, { urgent }]) => urgent || !urgentOnly);
    const taken = wanted.sort(([, a], [, b]) => rank(a) - rank(b)).slice(0, max);
    for (const [id] of taken) this.#pending.delete(id);
    return taken.map(([, item]) => item);
  }

  takeTexts(max: number): readonly PendingText[] {
    const taken = [...this.#texts].slice(0, max);
    for (const [id] of taken) this.#texts.delete(id);
    return taken.map(([, text]) => text);
  }

  /** Adds, or puts back what could not be written. */
  put(item: Pending): void {
    const id = `${item.hour} ${item.name}`;
    const known = this.#pending.get(id);
    if (known) {
      addNumbers(known.numbers, item.numbers);
      known.urgent ||= item.urgent;
    } else if (this.#pending.size < PENDING_MAX || item.name === ALL || item.name === REST) this.#pending.set(id, item);
    // No room: it is one of the many small ones.
    else this.#foldOne(item);
  }
}

/** A domain without a dot could equal another item's name. */
function domainName(address: Address): string {
  const domain = domainOf(address);
  return domain.includes('.') ? domain : `${domain}.`;
}
