// Merging into the table, and reading from it. A batch is grouped by address and merged in memory, then each address is one conditional
// put. The first bounce of an address is exactly one request; what is already stored is not written again.
//
//   Put if there is nothing (or only what expired) ──ok──▶ stored
//     └─ refused ─▶ the stored item ─▶ merge ─▶ the same? done : Put if the version is unchanged ──ok──▶ stored
//                        ▲                                             └─ refused (somebody else wrote): after a pause, again
//
// Merging is idempotent, so a write that happened though its answer was lost is harmless.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Address, Change, Provider } from '../event.ts';
import type { ReplayGuard, Unread } from '../providers/provider.ts';
import { equalFacts, type Facts, merge } from '../record/facts.ts';
import { EXCUSABLE } from '../record/ladders.ts';
import { isTrace } from '../record/placement.ts';
import { defaultPolicy, factsOf, type Policy } from '../record/policy.ts';
import { isExpired, type Suppression, toItem } from './item.ts';
import { createJournal, type TokenUse } from './journal.ts';
import { openTable } from './table.ts';
import { eachOf, jitter, pause, StorageError } from './work.ts';

export interface Recorded {
  /** Addresses whose record was written, and addresses whose record knew it all before. */
  readonly changed: number;
  readonly unchanged: number;
  /** Puts that another writer came before. */
  readonly conflicts: number;
  /** Calls to the table, without the SDK's own retries. */
  readonly requests: number;
}

/** What became of one address's row: its facts now, and whether this write changed them. */
export interface After {
  readonly changed: boolean;
  readonly facts: Facts;
}

export interface Store {
  /**
   * Returns only when every change is stored. Idempotent.
   * @param told Called for each address about which there was something to write.
   * @throws StorageError when some could not be: the sender is to send all of it again.
   */
  record(changes: readonly Change[], told?: (address: Address, after: After) => void): Promise<Recorded>;
  /** @throws StorageError */
  recordFacts(entries: ReadonlyMap<Address, Facts>): Promise<Recorded>;
  /** Consistent. Undefined when there is no item, or when its time has come. @throws StorageError */
  get(address: Address): Promise<Suppression | undefined>;
  /** The rows that there are of these addresses; eventually consistent. @throws StorageError */
  rows(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Suppression>>;
  /** Removes all that is known of the address; false when there was nothing. @throws StorageError */
  forget(address: Address): Promise<boolean>;
  bindToken(guard: ReplayGuard): Promise<TokenUse>;
  park(provider: Provider, items: readonly Unread[]): Promise<void>;
}

export interface StoreOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly journalTable: string;
  readonly policy?: Policy;
  /** Keep a trace of refusals that were not about the address (RECORD_SENDER_SCOPED). */
  readonly senderScoped?: boolean;
  /** What an incident adds to the row of an event that fell into it (lib/incidents/store.ts). Asked only where something is said against an address. */
  readonly excuses?: () => Promise<(change: Change) => Facts | undefined>;
  readonly now?: () => Date;
}

/** How often one address is tried against other writers. Each round at least one of them succeeds. */
const ATTEMPTS_MAX = 40;

type Written = Pick<Recorded, 'conflicts' | 'requests'> & After;

export function createStore({
  client,
  suppressionsTable,
  journalTable,
  policy = defaultPolicy,
  senderScoped = true,
  excuses,
  now = () => new Date(),
}: StoreOptions): Store {
  const table = openTable(client, suppressionsTable);
  const journal = createJournal({ client, journalTable, now });

  async function write(address: Address, facts: Facts): Promise<Written> {
    let [requests, conflicts] = [0, 0];
    let stored: Suppression | undefined;
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const nowMs = now().getTime();
      const nowSeconds = Math.floor(nowMs / 1_000);
      const base = stored && !isExpired(stored, nowSeconds) ? stored : undefined;
      const merged = base ? merge(base.facts, facts) : facts;
      if (base && equalFacts(merged, base.facts)) return { changed: false, facts: merged, conflicts, requests };

      const item = toItem(address, merged, policy, Math.max(nowMs, (base?.version ?? 0) + 1));
      requests++;
      const answer = await table.put(item, base ? { version: base.version } : { absentAt: nowSeconds });
      if (answer === 'done') return { changed: true, facts: merged, conflicts, requests };
      // To find an item on the first attempt is not a conflict: that is how one learns of it.
      if (attempt > 0) {
        conflicts++;
        await pause(jitter(conflicts));
      }
      // After a pause, what was in the way is no longer the newest.
      const seen = attempt === 0 && answer !== 'unseen';
      if (!seen) requests++;
      stored = seen ? answer : await table.get(address);
    }
    throw new Error(`an address had too many writers: gave up after ${ATTEMPTS_MAX} attempts`);
  }

  async function recordFacts(entries: ReadonlyMap<Address, Facts>, told?: (address: Address, after: After) => void): Promise<Recorded> {
    const total = { changed: 0, unchanged: 0, conflicts: 0, requests: 0 };
    const telling = [...entries].filter(([, facts]) => saysSomething(facts));
    await eachOf(telling, 'record', async ([address, facts]) => {
      const { changed, conflicts, requests, facts: now } = await write(address, facts);
      told?.(address, { changed, facts: now });
      total[changed ? 'changed' : 'unchanged']++;
      total.conflicts += conflicts;
      total.requests += requests;
    });
    return total;
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
    async record(changes, told) {
      return recordFacts(await byAddress(senderScoped ? changes : changes.filter((change) => !isTrace(change))), told);
    },
    recordFacts: (entries) => recordFacts(entries),
    async get(address) {
      const stored = await table.get(address).catch(StorageError.wrap('get'));
      return stored && isExpired(stored, Math.floor(now().getTime() / 1_000)) ? undefined : stored;
    },
    async rows(addresses) {
      const seconds = Math.floor(now().getTime() / 1_000);
      const rows = await table.rows(addresses);
      return new Map([...rows].filter(([, row]) => !isExpired(row, seconds)));
    },
    forget: (address) => table.remove(address).catch(StorageError.wrap('forget')),
    bindToken: journal.bindToken,
    park: journal.park,
  };
}

const isExcusable = ({ cells }: Facts) => [...cells.keys()].some((cell) => EXCUSABLE.has(cell));

function saysSomething({ cells, scopes, overflow, incidents }: Facts): boolean {
  return cells.size > 0 || scopes.size > 0 || overflow !== undefined || incidents.length > 0;
}
