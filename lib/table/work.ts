// Many calls to a table at once, within a limit, and what a failure means.

/** Storage failed: nothing may be acknowledged, so that the provider sends it again. Its message holds no address. */
export class StorageError extends Error {
  override name = 'StorageError';

  constructor(what: string, cause: unknown) {
    super(`storage failed (${what}): ${cause instanceof Error ? cause.name : 'unknown fault'}`, { cause });
  }

  static wrap(what: string): (cause: unknown) => never {
    return (cause) => {
      throw new StorageError(what, cause);
    };
  }
}

/** Below the client's 64 sockets, so that no call waits for one. */
const CONCURRENCY = 32;
/** One failure must not stop the siblings. Many mean that the table is not there, and trying all would take minutes. */
const FAILURES_MAX = 8;

/**
 * Does the work for each item, so many at a time, and returns when all of it is done.
 * @throws StorageError if any failed; the others were done nevertheless, unless eight had failed.
 */
export async function eachOf<T>(items: readonly T[], what: string, work: (item: T) => Promise<void>, atOnce = CONCURRENCY): Promise<void> {
  const failures: unknown[] = [];
  const left = items.values();
  const worker = async () => {
    for (const item of left) {
      if (failures.length >= FAILURES_MAX) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw new StorageError(what, failures[0]);
}

export const pause = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

const PAUSE_MS_MAX = 500;

/** Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"): milliseconds before the given retry. */
export const jitter = (retry: number) => Math.random() * Math.min(PAUSE_MS_MAX, 10 * 2 ** Math.min(retry, 10));
