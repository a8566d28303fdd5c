// What an operator does by hand: suppress or release an address. Written on condition that the row is still the one that was
// read, because the write depends on it.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { type Facts, merge, newestAt, noFacts } from '../record/facts.ts';
import { orderIn } from '../record/mark.ts';
import { boundedOrder, type Order, orderText } from '../record/order.ts';
import { defaultPolicy, imposed, type Policy, released } from '../record/policy.ts';
import { readItem, type Suppression, toItem } from './item.ts';
import { openTable } from './table.ts';
import { StorageError } from './work.ts';

/** The version that was read; `absent` there was no row; `any` there was one. */
export type Precondition = number | 'absent' | 'any';

export type Outcome =
  | { readonly type: 'changed' | 'unchanged'; readonly row: Suppression }
  /** The row is not the one in the precondition; for lift: there is none. */
  | { readonly type: 'mismatch' | 'unknown'; readonly row?: Suppression };

export interface Operator {
  /** Idempotent: the same order again changes nothing. @throws StorageError */
  suppress(address: Address, order: Order, precondition?: Precondition): Promise<Outcome>;
  /**
   * Takes back everything but opt-outs, and complaints only if asked to; remembered even if there is nothing to take back yet.
   * @throws StorageError
   */
  release(address: Address, order: Order & { readonly complaints: boolean }, precondition?: Precondition): Promise<Outcome>;
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

/** What to do with a row: the facts to add, or nothing because the order is already carried out. */
type Ruling = Facts | 'done';

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
      seen.outcome = ruling === 'done' ? 'unchanged' : holds(precondition, row) ? 'changed' : 'mismatch';
      if (ruling === 'done' || seen.outcome !== 'changed') return undefined;
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
      change(address, precondition, (row, nowSeconds) =>
        row && isImposed(row.facts, order) ? 'done' : imposition(row, order, nowSeconds),
      ).catch(StorageError.wrap('suppress')),
    release: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => releaseOf(row, order, nowSeconds)).catch(StorageError.wrap('release')),
    lift: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => (row && liftOf(row, order, nowSeconds)) ?? 'done').catch(
        StorageError.wrap('lift'),
      ),
  };
}

function holds(precondition: Precondition | undefined, row: Suppression | undefined): boolean {
  if (precondition === undefined) return true;
  if (precondition === 'absent') return row === undefined;
  return row !== undefined && (precondition === 'any' || precondition === row.version);
}

function isImposed(facts: Facts, order: Order): boolean {
  const known = orderIn(facts.cells.get('imposed')?.[0]);
  if (!known || orderText(known) !== orderText(boundedOrder(order))) return false;
  return newestAt(facts, 'imposed') >= newestAt(facts, 'released');
}

function imposition(row: Suppression | undefined, order: Order, nowSeconds: number): Facts {
  // Of two orders in one second the greater text would win, and a release in that second would be newer.
  const atSeconds = Math.max(nowSeconds, newestAt(row?.facts, 'imposed') + 1, newestAt(row?.facts, 'released'));
  return imposed({ ...order, atSeconds });
}

/** An order that ends when it begins: the newest order counts, and this one stops no mail. Undefined if none is in force. */
function liftOf(row: Suppression, order: Order, nowSeconds: number): Facts | undefined {
  const last = newestAt(row.facts, 'imposed');
  const { untilSeconds = Number.POSITIVE_INFINITY } = orderIn(row.facts.cells.get('imposed')?.[0]) ?? {};
  if (last === 0 || last < newestAt(row.facts, 'released') || untilSeconds <= Math.max(nowSeconds, last)) return undefined;
  const atSeconds = Math.max(nowSeconds, last + 1);
  return imposed({ ...order, atSeconds, untilSeconds: atSeconds });
}

/** Within this time the same release again counts as the same order, repeated because its answer was lost. */
const REPEAT_SECONDS = 600;

/** Remembered even if there is nothing to take back: an older bounce may still be on its way. */
function releaseOf(row: Suppression | undefined, order: Parameters<Operator['release']>[1], nowSeconds: number): Ruling {
  if (row && isReleased(row.facts, order, nowSeconds)) return 'done';
  // A release takes back older marks, and also those of this second or slightly ahead of our clock.
  const marks = [...(row?.facts.cells.values() ?? [])].map(([mark]) => mark?.at ?? 0);
  return released({ ...order, atSeconds: Math.max(nowSeconds, ...marks.map((at) => at + 1)) });
}

function isReleased({ cells }: Facts, order: Parameters<Operator['release']>[1], nowSeconds: number): boolean {
  const [mark] = cells.get('released') ?? [];
  const known = orderIn(mark);
  if (!mark || !known || orderText(known) !== orderText(boundedOrder({ who: order.who, why: order.why }))) return false;
  if (mark.at < nowSeconds - REPEAT_SECONDS || (order.complaints && cells.get('forgiven')?.[0]?.at !== mark.at)) return false;
  return [...cells].every(([cell, [newest]]) => cell === 'released' || cell === 'forgiven' || (newest?.at ?? 0) < mark.at);
}
