// What wiring a provider needs: what is already right, what there is to do, and what only a person can do. Planning reads and changes
// nothing; a plan made again after it was carried out has no steps.
import type { Http } from '../esp/http.ts';

export interface WiringStep {
  /** One plain sentence: `create the Event Webhook …`. */
  readonly what: string;
  /** The call it makes, for people who prefer to make it by hand: `POST https://api.sendgrid.com/v3/…`. */
  readonly call: string;
  /** Idempotent. The operator sees what it returns: a public key, an id. Never a secret. */
  apply(): Promise<string | undefined>;
}

export interface Plan {
  readonly right: readonly string[];
  readonly steps: readonly WiringStep[];
  /** What remains for a person afterwards. */
  readonly byHand: readonly string[];
}

/** Something an operator must fix before wiring can continue; the message says what. */
export class WiringError extends Error {
  override name = 'WiringError';
}

/** Replaces a provider's API if its key is not given: every call fails with `why`. */
export const notGiven =
  (why: string): Http =>
  async () => {
    throw new Error(why);
  };

/**
 * How a plan looks at what exists: `what` in words, and what to assume if it cannot look.
 * @returns what `look` found. A look that fails ends the planning, or counts as `assumed`: the caller decides.
 */
export type See = <T>(what: string, look: () => Promise<T>, assumed: T) => Promise<T>;

/** Assumes nothing: if it cannot look, that is an error. */
export const mustSee: See = (_what, look) => look();
