// What wiring a provider takes: what is right already, what there is to do, and what only a person can do. Planning reads and changes
// nothing; a plan made again after it was carried out has no steps.
import type { Http } from '../esp/http.ts';

export interface WiringStep {
  /** One plain sentence: `create the Event Webhook …`. */
  readonly what: string;
  /** The call it makes, for who would rather make it by hand: `POST https://api.sendgrid.com/v3/…`. */
  readonly call: string;
  /** Idempotent. What it returns is said to the operator: a public key, an id. Never a secret. */
  apply(): Promise<string | undefined>;
}

export interface Plan {
  readonly right: readonly string[];
  readonly steps: readonly WiringStep[];
  /** What remains for a person afterwards. */
  readonly byHand: readonly string[];
}

/** Something an operator must mend before wiring can go on; the message says what. */
export class WiringError extends Error {
  override name = 'WiringError';
}

/** In place of a provider's API where its key is not given: every call fails with `why`. */
export const notGiven =
  (why: string): Http =>
  async () => {
    throw new Error(why);
  };

/**
 * How a plan looks at what is there: `what` in words, and what to assume where nobody can look.
 * @returns what `look` found. A look that fails ends the planning, or counts as `assumed`: the caller decides.
 */
export type See = <T>(what: string, look: () => Promise<T>, assumed: T) => Promise<T>;

/** Nothing is assumed: what cannot be looked at is an error. */
export const mustSee: See = (_what, look) => look();
