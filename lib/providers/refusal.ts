// Why a request is refused: closed words, so that a count or a log of them holds nothing that the request said.

/**
 * `forged` the signature, its text or the topic is wrong · `stale` was authentic, but is outside the window ·
 * `unverifiable` cannot be checked now: they send it again.
 */
export type Refusal = 'forged' | 'stale' | 'unverifiable';

/** What each means, and what to do: lib/counters/refusals.ts. The last two are refused before anything is read. */
export const REFUSAL_REASONS = [
  'unsigned',
  'signature',
  'certificate',
  'topic',
  'domain',
  'stale',
  'reused',
  'unverifiable',
  'too-large',
  'method',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export type Unproven = Exclude<RefusalReason, 'too-large' | 'method'>;

/** The answer to the provider. */
const REFUSALS: Readonly<Record<Unproven, Refusal>> = {
  unsigned: 'forged',
  signature: 'forged',
  certificate: 'forged',
  topic: 'forged',
  domain: 'forged',
  stale: 'stale',
  reused: 'stale',
  unverifiable: 'unverifiable',
};

export interface Refused {
  readonly refusal: Refusal;
  readonly reason: Unproven;
  /** For the answer and the log. */
  readonly why: string;
}

export const refused = (reason: Unproven, why: string): Refused => ({ refusal: REFUSALS[reason], reason, why });
