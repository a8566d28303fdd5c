// The list as a sender reads it: one key an address, a hundred keys a request, and the record's rule for readers (blocksMail).
// It needs only `dynamodb:BatchGetItem` on the table.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseAddress } from '../address.ts';
import { erasedAddress } from '../record/erased.ts';
import { scopeProblem } from '../record/scope-problem.ts';
import { type Answer, blocksMail, isExpired, readAnswer } from '../table/answer.ts';
import { eachItem } from '../table/batch-get.ts';
import { createClient } from '../table/client.ts';
import { readFailure, SuppressionListError } from './failure.ts';
import { PUBLIC_ATTRIBUTES, type Verdict } from './verdict.ts';

export { SuppressionListError } from './failure.ts';

export type { Verdict } from './verdict.ts';

/** `open`: an address that could not be checked may be mailed · `closed`: it may not. */
export type OnFailure = 'open' | 'closed';

export interface SuppressionListOptions {
  readonly tableName: string;
  /** Absent: the list makes its own. */
  readonly client?: DynamoDBClient;
  readonly region?: string;
  /** A local engine's address: `http://127.0.0.1:8000`. */
  readonly endpoint?: string;
  /** Keeps answers in this process for this long: a new bounce is seen that much later. Absent: no cache. */
  readonly cache?: { readonly ttlMs: number; readonly entriesMax: number };
  /** For one whole call with all its retries. Default: 2,000. */
  readonly timeoutMs?: number;
  /** What to do in an outage. Absent: a SuppressionListError is thrown. Wrong setup is always thrown. */
  readonly onFailure?: OnFailure;
  /** Called each time the list could not be read, even if `onFailure` then decides. */
  readonly onError?: (error: SuppressionListError) => void;
  /** The key of `rebound forget --keep-hash`: with it, erased addresses are recognised too; each address then reads two keys. */
  readonly hashKey?: string;
  readonly now?: () => Date;
}

export interface CheckOptions {
  /** Absent: ordinary mail. `transactional`: mail that must go, such as a password reset. Or a named list, `sendgrid:asm:123`. */
  readonly scope?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly onFailure?: OnFailure;
}

export interface SuppressionList {
  /**
   * Verdicts by the address as given. `suppressed` is for the given scope and for now.
   * @throws SuppressionListError, TypeError for an unknown scope, or the signal's reason.
   */
  check(addresses: Iterable<string>, options?: CheckOptions): Promise<Map<string, Verdict>>;
  isSuppressed(address: string, options?: CheckOptions): Promise<boolean>;
  /** Who may be mailed, who may not, and why; order and duplicates are kept. */
  filter(recipients: Iterable<string>, options?: CheckOptions): Promise<{ allowed: string[]; refused: Verdict[] }>;
}

const TIMEOUT_MS = 2_000;
/** Each listens to the signal, and Node warns of a signal with more than ten listeners. */
const REQUESTS_AT_ONCE = 8;

const nothingKnown = { scopes: new Map<string, number>(), overflow: false } as const;

export function createSuppressionList(options: SuppressionListOptions): SuppressionList {
  const { tableName, hashKey, now = () => new Date() } = options;
  if (!tableName) throw new SuppressionListError('setup', 'tableName is missing; of a deployed stage it is rebound-STAGE-suppressions');
  const { region, endpoint, timeoutMs = TIMEOUT_MS } = options;
  const client = options.client ?? createClient({ region, endpoint, connectionTimeoutMs: timeoutMs, requestTimeoutMs: timeoutMs });
  const cache = createCache(options.cache);

  async function check(addresses: Iterable<string>, call: CheckOptions = {}): Promise<Map<string, Verdict>> {
    call.signal?.throwIfAborted();
    const problem = call.scope === undefined ? undefined : scopeProblem(call.scope, 'transactional');
    if (problem) throw new TypeError(problem);
    const asked = new Map<string, readonly string[]>();
    // A string is iterable too, by its characters.
    for (const text of typeof addresses === 'string' ? [addresses] : addresses) asked.set(text, keysOf(text, hashKey));
    const at = now();
    const keys = new Set([...asked.values()].flat());
    const rows = cache.recall(keys, at);
    for (const key of rows.keys()) keys.delete(key);
    if (keys.size > 0) await readInTime(keys, rows, at, call);
    return new Map([...asked].map(([text, keys]) => [text, verdictOf(text, keys, rows, at, call)]));
  }

  async function readInTime(keys: ReadonlySet<string>, rows: Rows, at: Date, call: CheckOptions): Promise<void> {
    const deadline = AbortSignal.timeout(call.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, deadline, ...(call.signal ? [call.signal] : [])]);
    try {
      const reading = eachItem({ client, suppressionsTable: tableName }, keys, { ...asking, signal }, (key, item) => {
        const row = item && unexpired(readAnswer(item), at);
        rows.set(key, row);
        cache.keep(key, row, at);
      });
      // The SDK's waits between attempts ignore the signal.
      await Promise.race([reading, aborted(signal)]);
    } catch (cause) {
      call.signal?.throwIfAborted();
      const error = readFailure(cause, tableName);
      options.onError?.(error);
      if (error.kind === 'setup' || !(call.onFailure ?? options.onFailure)) throw error;
    } finally {
      stop.abort();
    }
  }

  function verdictOf(address: string, keys: readonly string[], rows: Rows, at: Date, call: CheckOptions): Verdict {
    if (keys.length === 0) {
      return {
        ...nothingKnown,
        address,
        checked: true,
        suppressed: true,
        blocks: 'all',
        category: 'invalid_recipient',
        because: 'This is not one e-mail address.',
      };
    }
    const found = keys.map((key) => rows.get(key));
    const forbidding = found.find((row) => blocksMail(row, at, call.scope));
    if (forbidding) return { ...publicOf(forbidding), address, checked: true, suppressed: true };
    if (keys.some((key) => !rows.has(key))) {
      const closed = (call.onFailure ?? options.onFailure) === 'closed';
      return { ...nothingKnown, address, checked: false, suppressed: closed, because: 'The suppression list could not be read.' };
    }
    const row = found.find((row) => row);
    return { ...(row ? publicOf(row) : nothingKnown), address, checked: true, suppressed: false };
  }

  return {
    check,
    async isSuppressed(address, call) {
      return (await check([address], call)).get(address)?.suppressed !== false;
    },
    async filter(recipients, call) {
      const all = typeof recipients === 'string' ? [recipients] : [...recipients];
      const verdicts = await check(all, call);
      const allowed: string[] = [];
      const refused: Verdict[] = [];
      for (const recipient of all) {
        const verdict = verdicts.get(recipient);
        if (verdict?.suppressed) refused.push(verdict);
        else allowed.push(recipient);
      }
      return { allowed, refused };
    },
  };
}

const unexpired = (row: Answer, at: Date) => (isExpired(row, at.getTime() / 1_000) ? undefined : row);

/** Version and time to live are internal. */
const publicOf = ({ version: _version, expiresAt: _expiresAt, ...verdict }: Answer) => ({
  ...verdict,
  ...(verdict.until !== undefined && { untilSeconds: verdict.until }),
  ...(verdict.allUntil !== undefined && { allUntilSeconds: verdict.allUntil }),
  ...(verdict.since !== undefined && { sinceIso: verdict.since }),
});

/** The keys under which an address may be stored; none if it is not one address. */
function keysOf(text: string, hashKey: string | undefined): readonly string[] {
  const address = parseAddress(text);
  if (address === undefined) return [];
  return hashKey === undefined ? [address] : [address, erasedAddress(address, hashKey)];
}

/** Some of these names are reserved words in DynamoDB, so all use placeholders. */
const asking = {
  projection: {
    ProjectionExpression: PUBLIC_ATTRIBUTES.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(PUBLIC_ATTRIBUTES.map((name) => [`#${name}`, name])),
  },
  requestsAtOnce: REQUESTS_AT_ONCE,
};

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

type Rows = Map<string, Answer | undefined>;

interface Cache {
  recall(keys: Iterable<string>, at: Date): Rows;
  keep(key: string, row: Answer | undefined, at: Date): void;
}

/** The oldest answer goes first. */
function createCache(limits: SuppressionListOptions['cache']): Cache {
  const kept = new Map<string, { readonly row: Answer | undefined; readonly goodUntilMs: number }>();
  return {
    recall(keys, at) {
      const rows: Rows = new Map();
      for (const key of keys) {
        const entry = kept.get(key);
        if (entry && entry.goodUntilMs > at.getTime()) rows.set(key, entry.row);
      }
      return rows;
    },
    keep(key, row, at) {
      if (!limits) return;
      kept.delete(key);
      kept.set(key, { row, goodUntilMs: at.getTime() + limits.ttlMs });
      const oldest = kept.keys().next();
      if (kept.size > limits.entriesMax && !oldest.done) kept.delete(oldest.value);
    },
  };
}
