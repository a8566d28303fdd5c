// The answer: what a row says about an address. Stored with the facts it follows from (policy.ts), so that a reader needs no policy.
import type { Category } from '../event.ts';

/** `all`: mail cannot arrive, or an operator forbade it. `marketing`: a password reset may pass. */
export type Blocks = 'all' | 'marketing';

export interface Verdict {
  /** For ordinary mail; with `until`, only before that time. */
  readonly suppressed: boolean;
  /** Epoch seconds; absent: no expiry. */
  readonly until?: number;
  readonly blocks?: Blocks;
  /** With `blocks: marketing`, the end (epoch seconds) of a shorter hold that blocks everything. */
  readonly allUntil?: number;
  readonly category?: Category;
  /** One plain sentence. */
  readonly because?: string;
  /** ISO-8601. */
  readonly since?: string;
  /** Named opt-outs: name → since when (epoch seconds). */
  readonly scopes: ReadonlyMap<string, number>;
  /** More opt-outs than are kept apart: read as an opt-out of all marketing. */
  readonly overflow: boolean;
}
