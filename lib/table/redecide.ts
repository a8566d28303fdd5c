// Deciding again: every verdict from its stored facts under the policy of today. What would change is counted, with samples, before
// anything changes; to apply, each row is put under the condition that nobody wrote it meanwhile.
import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import type { Policy } from '../record/policy.ts';
import { type Item, isExpired, readItem, type Suppression, toItem, UnreadableItem } from './item.ts';
import { openTable, type SuppressionsTable } from './table.ts';
import { eachOf, StorageError } from './work.ts';

export interface RedecideOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly policy: Policy;
  /** Writes what changes; otherwise it is only counted. */
  readonly apply: boolean;
  readonly now?: () => Date;
  /** After each page of the scan. */
  readonly onProgress?: (sofar: Redecision) => void;
}

export interface Redecision {
  readonly scanned: number;
  /** `hold → suppressed`: how many rows, and the first ten of them. */
  readonly kinds: ReadonlyMap<string, { readonly count: number; readonly samples: readonly Address[] }>;
  /** Rows that would change; with `apply`, rows that did. */
  readonly changed: number;
  /** Rows that this version cannot read: left alone. */
  readonly unreadable: number;
}

const SAMPLES_MAX = 10;
const ATTEMPTS_MAX = 20;

/** Idempotent: a second run changes nothing. @throws StorageError */
export async function redecide(options: RedecideOptions): Promise<Redecision> {
  const { client, suppressionsTable, now = () => new Date() } = options;
  const table = openTable(client, suppressionsTable);
  const kinds = new Map<string, { count: number; samples: Address[] }>();
  const sofar = { scanned: 0, kinds, changed: 0, unreadable: 0 };
  let ExclusiveStartKey: Item | undefined;
  do {
    const request = new ScanCommand({ TableName: suppressionsTable, ExclusiveStartKey });
    const { Items = [], LastEvaluatedKey } = await client.send(request).catch(StorageError.wrap('scan'));
    await eachOf(Items, 'redecide', async (item) => {
      sofar.scanned++;
      try {
        const kind = await redecideOne(item, table, options, Math.floor(now().getTime() / 1_000));
        if (kind) count(kinds, kind, readItem(item).address);
        if (kind) sofar.changed++;
      } catch (error) {
        if (!(error instanceof UnreadableItem)) throw error;
        sofar.unreadable++;
      }
    });
    options.onProgress?.(sofar);
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return sofar;
}

/** What kind of change it is; undefined for none. */
async function redecideOne(item: Item, table: SuppressionsTable, { policy, apply }: RedecideOptions, nowSeconds: number) {
  let before: Suppression | undefined = readItem(item);
  let shard = item.domainShard?.S;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (!before || isExpired(before, nowSeconds)) return undefined;
    const decided = toItem(before.address, before.facts, policy, before.version);
    const after = readItem(decided);
    if (isDeepStrictEqual(before, after) && shard === decided.domainShard?.S) return undefined;
    const kind = kindOf(before, after);
    if (!apply) return kind;
    const answer = await table.put({ ...decided, version: { N: String(before.version + 1) } }, { version: before.version });
    if (answer === 'done') return kind;
    before = await table.get(before.address);
    shard = decided.domainShard?.S;
  }
  throw new Error('a row had too many writers');
}

function kindOf(before: Suppression, after: Suppression): string {
  const [was, becomes] = [word(before), word(after)];
  if (was !== becomes) return `${was} → ${becomes}`;
  if (before.until !== after.until) return `${was} until another day`;
  return isDeepStrictEqual([before.blocks, before.allUntil, before.category], [after.blocks, after.allUntil, after.category])
    ? 'details only'
    : `${was} for another reason`;
}

function word({ suppressed, until }: Suppression): string {
  if (!suppressed) return 'mailable';
  return until === undefined ? 'suppressed' : 'held';
}

function count(kinds: Map<string, { count: number; samples: Address[] }>, kind: string, address: Address): void {
  const entry = kinds.get(kind) ?? { count: 0, samples: [] };
  kinds.set(kind, entry);
  entry.count++;
  if (entry.samples.length < SAMPLES_MAX) entry.samples.push(address);
}
