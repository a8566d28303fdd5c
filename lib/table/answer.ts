// The answer of an item (docs/record.md "Item"), which is all that a sender reads of it, and the reader's rule. Without the codec of the
// facts, so that the sender library does not carry it.

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Address, CATEGORIES } from '../event.ts';
import { scopeEnd, scopeKey } from '../record/scopes.ts';
import type { Verdict } from '../record/verdict.ts';

export type Item = Record<string, AttributeValue>;

/** What a row says about an address, without the facts behind it. */
export interface Answer extends Verdict {
  readonly address: Address;
  /** Grows with every write and never repeats, not even after the item expired. */
  readonly version: number;
  /** Of the write that made the row as it is (lib/table/table.ts); absent in rows of earlier versions. */
  readonly writeId?: string;
  /** Epoch seconds; absent: the row does not expire. */
  readonly expiresAt?: number;
}

/** The item cannot be read: a newer version or another program wrote it. Never carries the address. */
export class UnreadableItem extends Error {
  override name = 'UnreadableItem';
}

/** @throws UnreadableItem */
export function readAnswer(item: Readonly<Item>): Answer {
  const address = text(item.address, 'address');
  if (!isAddress(address)) throw new UnreadableItem('the attribute address is unreadable');
  const blocks = item.blocks?.S;
  const category = CATEGORIES.find((name) => name === item.category?.S);
  return {
    address,
    suppressed: item.suppressed?.BOOL === true,
    ...optional('until', item.until),
    ...(blocks === 'all' || blocks === 'marketing' ? { blocks } : {}),
    ...optional('allUntil', item.allUntil),
    ...(category && { category }),
    ...(item.because?.S !== undefined && { because: item.because.S }),
    ...(item.since?.S !== undefined && { since: item.since.S }),
    scopes: new Map(Object.entries(item.scopes?.M ?? {}).map(([scope, at]) => [scope, count(at, 'scopes')])),
    overflow: item.overflow?.BOOL === true,
    version: count(item.version, 'version'),
    ...(item.writeId?.S !== undefined && { writeId: item.writeId.S }),
    ...optional('expiresAt', item.expiresAt),
  };
}

/** DynamoDB may take days to delete an expired item: until then it counts as gone. */
export function isExpired(item: Pick<Answer, 'expiresAt'>, nowSeconds: number): boolean {
  return item.expiresAt !== undefined && item.expiresAt < nowSeconds;
}

/**
 * THE reader's rule: must mail of this scope not be sent? Without a scope ordinary mail; `transactional` is stopped only where mail
 * cannot arrive or an operator forbade it; a named scope is ordinary mail that an opt-out from it stops too, or from a scope that it is
 * part of: a person who left `ses:list:news` has left `ses:list:news:offers`.
 */
export function blocksMail(row: Answer | undefined, now: Date, scope?: string): boolean {
  const seconds = now.getTime() / 1_000;
  if (!row || isExpired(row, seconds)) return false;
  const holds = (until: number | undefined) => until === undefined || seconds < until;
  const active = row.suppressed && holds(row.until);
  // A row that does not say what it blocks blocks everything.
  if (scope === 'transactional') return active && (row.blocks !== 'marketing' || (row.allUntil !== undefined && holds(row.allUntil)));
  const isOut = (name: string) => {
    const since = row.scopes.get(scopeKey(name));
    return since !== undefined && seconds < scopeEnd(name, since);
  };
  return active || row.overflow || (scope !== undefined && withParents(scope).some(isOut));
}

const withParents = (scope: string) => [scope, ...[...scope.matchAll(/:/g)].map(({ index }) => scope.slice(0, index))];

const isAddress = (stored: string): stored is Address => stored.lastIndexOf('@') > 0;

/** @throws UnreadableItem */
export function text(value: AttributeValue | undefined, name: string): string {
  if (value?.S === undefined) throw new UnreadableItem(`the attribute ${name} is unreadable`);
  return value.S;
}

function count(value: AttributeValue | undefined, name: string): number {
  const read = Number(value?.N);
  if (!Number.isFinite(read)) throw new UnreadableItem(`the attribute ${name} is unreadable`);
  return read;
}

function optional<Name extends string>(name: Name, value: AttributeValue | undefined): Partial<Record<Name, number>>;
function optional(name: string, value: AttributeValue | undefined): Record<string, number> {
  return value === undefined ? {} : { [name]: count(value, name) };
}
