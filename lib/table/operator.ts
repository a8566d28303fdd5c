// What an operator does by hand: suppress an address, or release it. Written on condition that the row is still the one that was
// looked at, because what is to be written follows from it.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import { type Facts, merge, newestAt, noFacts } from '../record/facts.ts';
import { orderIn } from '../record/mark.ts';
import { boundedOrder, type Order, orderText } from '../record/order.ts';
import { defaultPolicy, imposed, type Policy, released, verdictOf } from '../record/policy.ts';
import type { Verdict } from '../record/verdict.ts';
import { isExpired, readItem, type Suppression, toItem } from './item.ts';
import { openTable } from './table.ts';
import { jitter, pause, StorageError } from './work.ts';

/** The version that was looked at; `absent` nothing was there; `any` something was. */
export type Precondition = number | 'absent' | 'any';

export type Outcome =
  | { readonly type: 'changed' | 'unchanged'; readonly row: Suppression }
  /** The row is not the one of the precondition, or for a release: there is none. */
  | { readonly type: 'mismatch' | 'unknown'; readonly row?: Suppression };

export interface Operator {
  /** Idempotent: the same order again changes nothing. @throws StorageError */
  suppress(address: Address, order: Order, precondition?: Precondition): Promise<Outcome>;
  /** Takes back everything but opt-outs, and complaints only when asked to. @throws StorageError */
  release(address: Address, order: Order & { readonly complaints: boolean }, precondition?: Precondition): Promise<Outcome>;
  /** Takes back only what an operator imposed: what the evidence says holds again. @throws StorageError */
  lift(address: Address, order: Order, precondition?: Precondition): Promise<Outcome>;
}

export interface OperatorOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly policy?: Policy;
  readonly now?: () => Date;
  /** The outcome is what it would be, and nothing is written. */
  readonly dryRun?: boolean;
}

const ATTEMPTS_MAX = 20;

export function createOperator({
  client,
  suppressionsTable,
  policy = defaultPolicy,
  now = () => new Date(),
  dryRun = false,
}: OperatorOptions): Operator {
  const table = openTable(client, suppressionsTable);

  /** @param order What the current row calls for; undefined: nothing. */
  async function change(
    address: Address,
    precondition: Precondition | undefined,
    order: (row: Suppression | undefined, nowSeconds: number) => Facts | undefined,
  ): Promise<Outcome> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      const nowMs = now().getTime();
      const nowSeconds = Math.floor(nowMs / 1_000);
      const stored = await table.get(address);
      const row = stored && !isExpired(stored, nowSeconds) ? stored : undefined;
      if (!holds(precondition, row)) return { type: 'mismatch', ...(row && { row }) };
      const facts = order(row, nowSeconds);
      if (!facts) return row ? { type: 'unchanged', row } : { type: 'unknown' };
      const item = toItem(address, merge(row?.facts ?? noFacts, facts), policy, Math.max(nowMs, (row?.version ?? 0) + 1));
      const answer = dryRun ? 'done' : await table.put(item, row ? { version: row.version } : { absentAt: nowSeconds });
      if (answer === 'done') return { type: 'changed', row: readItem(item) };
      await pause(jitter(attempt));
    }
    throw new Error('an address had too many writers');
  }

  return {
    suppress: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) =>
        row && isImposed(row.facts, order) ? undefined : imposition(row, order, nowSeconds),
      ).catch(StorageError.wrap('suppress')),
    release: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => row && releaseOf(row, order, nowSeconds, policy)).catch(
        StorageError.wrap('release'),
      ),
    lift: (address, order, precondition) =>
      change(address, precondition, (row, nowSeconds) => row && liftOf(row, order, nowSeconds)).catch(StorageError.wrap('lift')),
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
  // Of two orders in one second the greater text would win, and a release of that second would be newer.
  const atSeconds = Math.max(nowSeconds, newestAt(row?.facts, 'imposed') + 1, newestAt(row?.facts, 'released'));
  return imposed({ ...order, atSeconds });
}

/** An order that ends as it begins: the newest order counts, and this one stops no mail. Undefined where none is in force. */
function liftOf(row: Suppression, order: Order, nowSeconds: number): Facts | undefined {
  const last = newestAt(row.facts, 'imposed');
  const { untilSeconds = Number.POSITIVE_INFINITY } = orderIn(row.facts.cells.get('imposed')?.[0]) ?? {};
  if (last === 0 || last < newestAt(row.facts, 'released') || untilSeconds <= Math.max(nowSeconds, last)) return undefined;
  const atSeconds = Math.max(nowSeconds, last + 1);
  return imposed({ ...order, atSeconds, untilSeconds: atSeconds });
}

/** Undefined when it would take nothing back. */
function releaseOf(row: Suppression, order: Parameters<Operator['release']>[1], nowSeconds: number, policy: Policy): Facts | undefined {
  // A release takes back what is older than itself: also what was recorded in this very second, or a little ahead of our clock.
  const marks = [...row.facts.cells.values()].map(([mark]) => mark?.at ?? 0);
  const facts = released({ ...order, atSeconds: Math.max(nowSeconds, ...marks.map((at) => at + 1)) });
  return answerOf(verdictOf(merge(row.facts, facts), policy)) === answerOf(row) ? undefined : facts;
}

const answerOf = ({ suppressed, until, blocks, allUntil, because }: Verdict) =>
  JSON.stringify([suppressed, until, blocks, allUntil, because]);
