// From rows to the record: each row is read in its list's format, its facts are grouped by address, and batches of addresses are
// merged into the table. Merging is idempotent: after an interruption, run the import again. Memory holds a few batches.
import type { Address, Change } from '../event.ts';
import { hasInvisible } from '../json.ts';
import { equalFacts, type Facts, merge, noFacts } from '../record/facts.ts';
import { factsOf, isTrace } from '../record/placement.ts';
import { verdictOf } from '../record/policy.ts';
import type { Store } from '../table/store.ts';
import type { Claim, ListContext } from './claim.ts';
import { type Detection, detect, type Source } from './formats.ts';
import type { Row } from './rows.ts';
import type { BadRow } from './text.ts';

/**
 * What a row does on its own: `suppress` for good, `hold` until a later date, `lapsed` a hold that is already over, `optOut` from a named
 * scope, `count` evidence that leads to a hold only when repeated, `delivered` shows that the address is alive, `none` a failure of the
 * sender or the message, which says nothing about the address.
 */
export const EFFECTS = ['suppress', 'hold', 'lapsed', 'optOut', 'count', 'delivered', 'none'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface Tally {
  readonly detection: Detection | undefined;
  /** Rows read, good and bad. */
  readonly rows: number;
  readonly effects: ReadonlyMap<Effect, number>;
  /** Why rows were skipped → how many. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Addresses with a changed record, and addresses of which everything was known. */
  readonly stored: number;
  readonly unchanged: number;
  /** Rows merged with another row of the same address before they were stored. */
  readonly merged: number;
  /** Everything up to this line is done. */
  readonly line: number;
}

export interface ImportOptions {
  readonly wanted: { readonly from?: Source; readonly list?: string };
  readonly fileName: string;
  /** The format of the rows, if known; otherwise the first row tells. */
  readonly read?: (row: Row, context: ListContext) => Claim;
  readonly context: ListContext;
  readonly now: Date;
  /** Absent: nothing is stored, and the tally says what would be. */
  readonly store?: Pick<Store, 'recordFacts'>;
  /** Which entries of a batch would change something; absent: the store finds out. */
  readonly newFacts?: (batch: ReadonlyMap<Address, Facts>) => Promise<ReadonlyMap<Address, Facts>>;
  /** Rows up to this line were done before. */
  readonly afterLine?: number;
  readonly signal?: AbortSignal;
  onProblem?(bad: BadRow): void;
  onProgress?(rows: number): void;
}

/** The first row fits no known list. */
export class UnknownList extends Error {
  override name = 'UnknownList';
  readonly columns: readonly string[];
  constructor(columns: readonly string[]) {
    super(`no list has these columns: ${columns.join(', ')}`);
    this.columns = columns;
  }
}

/** Storing failed; everything up to `line` is stored. */
export class ImportStopped extends Error {
  override name = 'ImportStopped';
  readonly line: number;
  constructor(line: number, cause: unknown) {
    super(`stopped after line ${line}`, { cause });
    this.line = line;
  }
}

const scopesOf = (claim: Exclude<Claim, { problem: string }>): readonly string[] =>
  'facts' in claim ? [...claim.facts.scopes.keys()] : claim.changes.map(({ event }) => event.scope);

const ADDRESSES_A_BATCH = 500;
const BATCHES_AT_ONCE = 2;

export async function importRows(rows: AsyncIterable<Row | BadRow>, options: ImportOptions): Promise<Tally> {
  const run = new Run(options);
  for await (const row of rows) {
    if (options.signal?.aborted) break;
    await run.take(row);
  }
  return run.finish();
}

class Run {
  readonly #options: ImportOptions;
  readonly #effects = new Map<Effect, number>();
  readonly #skipped = new Map<string, number>();
  readonly #flying: { readonly line: number; readonly done: Promise<void> }[] = [];
  #detection: Detection | undefined;
  #batch = new Map<Address, Facts>();
  #rows = 0;
  #line = 0;
  #storedLine = 0;
  #stored = 0;
  #unchanged = 0;
  #merged = 0;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  async take(row: Row | BadRow): Promise<void> {
    if (row.line <= (this.#options.afterLine ?? 0)) {
      this.#line = row.line;
      return;
    }
    this.#rows += 1;
    const claim = 'problem' in row ? row : this.#read(row);
    if ('problem' in claim) this.#skip({ line: row.line, problem: claim.problem });
    else if (scopesOf(claim).some(hasInvisible)) this.#skip({ line: row.line, problem: 'control characters in the name of a list' });
    else this.#add(claim);
    this.#line = row.line;
    if (this.#rows % ADDRESSES_A_BATCH === 0) this.#options.onProgress?.(this.#rows);
    if (this.#batch.size >= ADDRESSES_A_BATCH) await this.#flush();
  }

  async finish(): Promise<Tally> {
    await this.#flush();
    while (this.#flying.length > 0) await this.#land();
    this.#options.onProgress?.(this.#rows);
    return {
      detection: this.#detection,
      rows: this.#rows,
      effects: this.#effects,
      skipped: this.#skipped,
      stored: this.#stored,
      unchanged: this.#unchanged,
      merged: this.#merged,
      line: this.#line,
    };
  }

  #read(row: Row): Claim {
    const { wanted, fileName, context, read } = this.#options;
    if (read) return read(row, context);
    this.#detection ??= detect(row, fileName, wanted);
    if (this.#detection === undefined) throw new UnknownList([...row.fields.keys()]);
    const { format, scope } = this.#detection;
    return format.read(row, { ...context, scope: context.scope ?? scope });
  }

  #skip(bad: BadRow): void {
    this.#skipped.set(bad.problem, (this.#skipped.get(bad.problem) ?? 0) + 1);
    this.#options.onProblem?.(bad);
  }

  #add(claim: Exclude<Claim, { problem: string }>): void {
    // A provider's list may also have failures of the sender: too old to be worth a trace.
    const factsIn = (change: Change) => (isTrace(change) ? noFacts : factsOf(change));
    const entries =
      'facts' in claim ? [claim] : claim.changes.map((change) => ({ address: change.event.recipient, facts: factsIn(change) }));
    for (const { address, facts } of entries) {
      const effect = this.#effectOf(facts);
      this.#effects.set(effect, (this.#effects.get(effect) ?? 0) + 1);
      if (effect === 'none') continue;
      const known = this.#batch.get(address);
      if (known) this.#merged += 1;
      this.#batch.set(address, known ? merge(known, facts) : facts);
    }
  }

  #effectOf(facts: Facts): Effect {
    if (equalFacts(facts, noFacts)) return 'none';
    if ([...facts.cells.keys()].every((cell) => cell === 'delivered') && facts.scopes.size === 0) return 'delivered';
    const verdict = verdictOf(facts, this.#options.context.policy);
    if (!verdict.suppressed) return verdict.scopes.size > 0 || verdict.overflow ? 'optOut' : 'count';
    if (verdict.until === undefined) return 'suppress';
    return verdict.until * 1_000 > this.#options.now.getTime() ? 'hold' : 'lapsed';
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = new Map();
    const { store, newFacts } = this.#options;
    if (batch.size === 0 || store === undefined) return;
    const save = async (): Promise<void> => {
      const { changed } = await store.recordFacts(newFacts === undefined ? batch : await newFacts(batch));
      this.#stored += changed;
      this.#unchanged += batch.size - changed;
    };
    const done = save();
    // A failure surfaces when this batch is awaited.
    done.catch(() => {});
    this.#flying.push({ line: this.#line, done });
    if (this.#flying.length >= BATCHES_AT_ONCE) await this.#land();
  }

  async #land(): Promise<void> {
    const oldest = this.#flying.shift();
    if (oldest === undefined) return;
    try {
      await oldest.done;
      this.#storedLine = oldest.line;
    } catch (error) {
      throw new ImportStopped(this.#storedLine, error);
    }
  }
}
