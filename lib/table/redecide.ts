// Deciding again: every verdict from its stored facts under today's policy. Changes are counted, with samples, before
// anything is written; to apply them, each row is put on condition that nobody has written it since.
import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address } from '../event.ts';
import type { Policy } from '../record/policy.ts';
import { readItem, type Suppression, toItem, tryReadItem } from './item.ts';
import { scanPages } from './scan.ts';
import { openTable, type SuppressionsTable } from './table.ts';
import { eachOf } from './work.ts';

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

/** Idempotent: a second run changes nothing. @throws StorageError */
export async function redecide(options: RedecideOptions): Promise<Redecision> {
  const { client, suppressionsTable, policy, now } = options;
  const table = openTable({ client, suppressionsTable, policy, ...(now && { now }) });
  const kinds = new Map<string, { count: number; samples: Address[] }>();
  const sofar = { scanned: 0, kinds, changed: 0, unreadable: 0 };
  for await (const items of scanPages({ client, suppressionsTable })) {
    await eachOf(items, 'redecide', async (item) => {
      sofar.scanned++;
      const row = tryReadItem(item);
      if (!row) {
        sofar.unreadable++;
        return;
      }
      const kind = await redecideOne(row, item.domainShard?.S, table, options);
      if (!kind) return;
      count(kinds, kind, row.address);
      sofar.changed++;
    });
    options.onProgress?.(sofar);
  }
  return sofar;
}

/** The kind of change; undefined for none. */
async function redecideOne(
  start: Suppression,
  startShard: string | undefined,
  table: SuppressionsTable,
  { policy, apply }: RedecideOptions,
): Promise<string | undefined> {
  let kind: string | undefined;
  await table.update(
    start.address,
    (row) => {
      kind = row && changeOf(row, row === start ? startShard : undefined, policy);
      return kind !== undefined && apply ? row?.facts : undefined;
    },
    start,
  );
  return kind;
}

/** @param shard Its key in the index; a row that another writer has just written is already right. */
function changeOf(row: Suppression, shard: string | undefined, policy: Policy): string | undefined {
  const decided = toItem(row.address, row.facts, policy, row.version);
  const { writeId: _, ...before } = row;
  const after = readItem(decided);
  const isSameShard = shard === undefined || shard === decided.domainShard?.S;
  return isDeepStrictEqual(before, after) && isSameShard ? undefined : kindOf(row, after);
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
