// What an operator does by hand: suppress or release an address. Written on condition that the row is still the one that was
// read, because the write depends on it.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { isUndone } from '../record/cutoffs.ts';
import { type Facts, merge, noFacts } from '../record/facts.ts';
import type { Order } from '../record/order.ts';
import { liftOf, type ReleaseOrder, releaseOf, suppressionOf, undoOf } from '../record/orders.ts';
import { defaultPolicy, type Policy } from '../record/policy.ts';
import { readItem, type Suppression, toItem } from './item.ts';
import { openTable } from './table.ts';
import { StorageError } from './work.ts';

/** The version that was read; `absent` there was no row; `any` there was one. */
export type Precondition = number | 'absent' | 'any';

export type Outcome =
  | { readonly type: 'changed' | 'unchanged'; readonly row: Suppression }
  /** The row is not the one in the precondition, or its newest order is no release to undo; for lift and undo: there is none. */
  | { readonly type: 'mismatch' | 'unknown'; readonly row?: Suppression };

export interface Operator {
  /** Idempotent: the same order again changes nothing. @throws StorageError */
  suppress(address: Address, order: Order, precondition?: Precondition): Promise<Outcome>;
  /**
   * Takes back bounces and orders, and what the person said only if asked to; remembered even if there is nothing to take back yet.
   * @throws StorageError
   */
  release(address: Address, order: ReleaseOrder, precondition?: Precondition): Promise<Outcome>;
  /** Takes back the newest release, if nothing was ordered since: the row says again what it said before. Idempotent. @throws StorageError */
  undo(address: Address, precondition?: Precondition): Promise<Outcome>;
  /** Takes back only what an operator imposed: the evidence decides again. @throws StorageError */
  lift(address: Address, order: Order, precondition?: Precondition): Promise<Outcome>;
}

export interface OperatorOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly policy?: Policy;
  readonly now?: () => Date;
  /** Only answers what the outcome would be; writes nothing. */
  readonly dryRun?: boolean;
}

/** What to do with a row: the facts to add; nothing, because the order is already carried out; or the row is not as the order assumes. */
type Ruling = Facts | 'done' | 'mismatch';

export function createOperator(options: OperatorOptions): Operator {
  const { client, suppressionsTable, policy = defaultPolicy, now = () => new Date(), dryRun = false } = options;
  const table = openTable({ client, suppressionsTable, policy, now });

  async function change(
    address: Address,
    precondition: Precondition | undefined,
    rule: (row: Suppression | undefined, nowSeconds: number) => Ruling,
  ): Promise<Outcome> {
    const seen: { outcome: 'mismatch' | 'unchanged' | 'changed'; would?: Facts } = { outcome: 'changed' };
    const { row } = await table.update(address, (row, nowSeconds) => {
      const ruling = rule(row, nowSeconds);
      // The same order again, because its answer was lost: it is already carried out, whatever precondition it came with.
      seen.outcome = ruling === 'done' ? 'unchanged' : ruling !== 'mismatch' && holds(precondition, row) ? 'changed' : 'mismatch';
      if (typeof ruling === 'string' || seen.outcome !== 'changed') return undefined;
      const facts = merge(row?.facts ?? noFacts, ruling);
      if (dryRun) seen.would = facts;
      return dryRun ? undefined : facts;
    });
    const { outcome, would } = seen;
    if (outcome === 'mismatch') return { type: 'mismatch', ...(row && { row }) };
    if (would) return { type: 'changed', row: readItem(toItem(address, would, policy, (row?.version ?? 0) + 1)) };
    return row ? { type: outcome, row } : { type: 'unknown' };
  }

  return {
    suppress: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => suppressionOf(row?.facts, order, nowSeconds) ?? 'done').catch(
        StorageError.wrap('suppress'),
      ),
    release: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => releaseOf(row?.facts, order, nowSeconds) ?? 'done').catch(
        StorageError.wrap('release'),
      ),
    undo: (address, precondition) =>
      change(address, precondition, (row, nowSeconds) => (row ? undoing(row.facts, nowSeconds) : 'done')).catch(StorageError.wrap('undo')),
    lift: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => (row && liftOf(row.facts, order, nowSeconds)) ?? 'done').catch(
        StorageError.wrap('lift'),
      ),
  };
}

function holds(precondition: Precondition | undefined, row: Suppression | undefined): boolean {
  if (precondition === undefined) return true;
  if (precondition === 'absent') return row === undefined;
  return row !== undefined && (precondition === 'any' || precondition === row.version);
}

function undoing(facts: Facts, nowSeconds: number): Ruling {
  if (isUndone(facts)) return 'done';
  return undoOf(facts, nowSeconds) ?? 'mismatch';
}
