// Merges into the table, and reads from it. A batch is grouped by address and merged in memory, then each address is one update, blind
// first (table.ts): the first bounce of an address is exactly one request, and stored facts are not written again. Merging is
// idempotent, so losing the answer to a write is harmless.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address, Change } from '../event.ts';
import { equalFacts, type Facts, merge, saysNothing } from '../record/facts.ts';
import { EXCUSABLE } from '../record/ladders.ts';
import { isTrace } from '../record/placement.ts';
import { defaultPolicy, factsOf, type Policy } from '../record/policy.ts';
import { UnreadableItem } from './answer.ts';
import type { Suppression } from './item.ts';
import { openTable } from './table.ts';
import { eachOf, StorageError } from './work.ts';

export interface Recorded {
  /** Addresses with a written record, and addresses whose record already had everything. */
  readonly changed: number;
  readonly unchanged: number;
  /** From record(): addresses with a row that this version cannot read and must not overwrite. Nothing was recorded for them. */
  readonly unreadable?: ReadonlySet<Address>;
  /** Puts that another writer came before. */
  readonly conflicts: number;
  /** Calls to the table, without the SDK's own retries. */
  readonly requests: number;
}

/** What happened to one address's row: its facts now, and whether this write changed them. */
export interface After {
  readonly changed: boolean;
  readonly facts: Facts;
}

/** What taking events in needs of the table. */
export interface EventStore {
  /**
   * Returns only when every change is stored. Idempotent.
   * @param onRow Called for each address that had something to write.
   * @throws StorageError if any failed: the sender must send all of it again.
   */
  record(changes: readonly Change[], onRow?: (address: Address, after: After) => void): Promise<Recorded>;
  /** The existing rows of these addresses; eventually consistent. @throws StorageError */
  rows(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Suppression>>;
}

export interface Store extends EventStore {
  /** @throws StorageError also where this version cannot read a row. */
  recordFacts(entries: ReadonlyMap<Address, Facts>): Promise<Recorded>;
  /** Consistent. Undefined if there is no item, or if it has expired. @throws StorageError */
  get(address: Address): Promise<Suppression | undefined>;
  /** Deletes everything known about the address; false if there was nothing. @throws StorageError */
  forget(address: Address): Promise<boolean>;
}

export interface StoreOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly policy?: Policy;
  /** Keep a trace of refusals that were not about the address (RECORD_SENDER_SCOPED). */
  readonly senderScoped?: boolean;
  /** What an incident adds to the row of an event inside its window (lib/incidents/store.ts). Asked only if an event says something against its address. */
  readonly excuses?: () => Promise<(change: Change) => Facts | undefined>;
  readonly now?: () => Date;
}

interface WriteOptions {
  readonly onRow?: ((address: Address, after: After) => void) | undefined;
  /** Collects the addresses of unreadable rows; absent: an unreadable row is a fault. */
  readonly unreadable?: Set<Address>;
}

export function createStore({
  client,
  suppressionsTable,
  policy = defaultPolicy,
  senderScoped = true,
  excuses,
  now = () => new Date(),
}: StoreOptions): Store {
  const table = openTable({ client, suppressionsTable, policy, now });

  const write = (address: Address, facts: Facts) =>
    table.update(
      address,
      (row) => {
        const merged = row ? merge(row.facts, facts) : facts;
        return row && equalFacts(merged, row.facts) ? undefined : merged;
      },
      'blind',
    );

  async function writeAll(entries: ReadonlyMap<Address, Facts>, { onRow, unreadable }: WriteOptions): Promise<Recorded> {
    const total = { changed: 0, unchanged: 0, conflicts: 0, requests: 0 };
    const telling = [...entries].filter(([, facts]) => !saysNothing(facts));
    await eachOf(telling, 'record', async ([address, facts]) => {
      const written = await write(address, facts).catch((error: unknown) => {
        if (!unreadable || !(error instanceof UnreadableItem)) throw error;
        unreadable.add(address);
      });
      if (!written) return;
      const { changed, conflicts, requests } = written;
      onRow?.(address, { changed, facts: written.facts });
      total[changed ? 'changed' : 'unchanged']++;
      total.conflicts += conflicts;
      total.requests += requests;
    });
    return unreadable && unreadable.size > 0 ? { ...total, unreadable } : total;
  }

  async function byAddress(changes: readonly Change[]): Promise<ReadonlyMap<Address, Facts>> {
    const said = changes.map((change) => ({ change, facts: factsOf(change) }));
    const excuse = said.some(({ facts }) => isExcusable(facts)) ? await excuses?.() : undefined;
    const entries = new Map<Address, Facts>();
    const add = (address: Address, facts: Facts) => {
      const known = entries.get(address);
      entries.set(address, known ? merge(known, facts) : facts);
    };
    for (const { change, facts } of said) {
      add(change.event.recipient, facts);
      const window = isExcusable(facts) ? excuse?.(change) : undefined;
      if (window) add(change.event.recipient, window);
    }
    return entries;
  }

  return {
    async record(changes, onRow) {
      const entries = await byAddress(senderScoped ? changes : changes.filter((change) => !isTrace(change)));
      return writeAll(entries, { onRow, unreadable: new Set() });
    },
    recordFacts: (entries) => writeAll(entries, {}),
    get: (address) => table.get(address).catch(StorageError.wrap('get')),
    rows: table.rows,
    forget: (address) => table.remove(address).catch(StorageError.wrap('forget')),
  };
}

const isExcusable = ({ cells }: Facts) => [...cells.keys()].some((cell) => EXCUSABLE.has(cell));
