// What wins over what: the only place that says so. Everything else finds rows; this orders them.
import type { Category } from '../event.ts';

/**
 * How much a row proves, strongest first. A rule is a `reason` unless it says otherwise.
 * - `decisive` whatever else is said: an automatic reply, what an ESP says about its own actions
 * - `subject` the sentence is about the sender, the client, its HELO or the message
 * - `reason` the sentence says why
 * - `frame` what a server puts before the reason: `Client host rejected: …`
 * - `code` a code of that provider: `SC-001`, `OFR_416`, `AUP#1310`
 * - `status` an enhanced status or a reply code that is as good as a sentence
 * - `mentions` no phrase of the rules, but what a sentence mentions, in any order and language
 * - `hint` words that many reasons share: `access denied`, `try again later`
 * - `number` a status or a reply code that only gives the direction
 */
export const RANKS = ['decisive', 'subject', 'reason', 'frame', 'code', 'status', 'mentions', 'hint', 'number'] as const;
export type Rank = (typeof RANKS)[number];

/**
 * Among rows of one rank the side decides: what concerns the sender or the message goes before what concerns the recipient, and that
 * before what happened on the way. On each side what a reply takes least from is last: what a sender failed to prove outranks what it is
 * suspected of, and a full mailbox a missing one.
 */
const SIDES: readonly (readonly Category[])[] = [
  ['auth_failure'],
  [
    ...(['rate_limited', 'greylisted', 'reputation_block', 'policy_block', 'content_rejected', 'message_too_large'] as const),
    ...(['esp_suppressed', 'esp_rejected', 'unsubscribe', 'complaint', 'auto_reply'] as const),
  ],
  ['mailbox_full'],
  ['mailbox_inactive'],
  ['invalid_recipient', 'invalid_domain', 'relay_denied'],
  ['expired'],
  ['protocol_error', 'network_error', 'system_error', 'unknown'],
];

const sides = new Map(SIDES.flatMap((categories, side) => categories.map((category) => [category, side] as const)));

/** Index into SIDES. */
export function sideOf(category: Category): number {
  return sides.get(category) ?? SIDES.length;
}

/** What is compared. `words` is the length of the phrase, 0 without one. */
export interface Claim {
  /** Index into RANKS. */
  readonly rank: number;
  /** Index into SIDES. */
  readonly side: number;
  readonly words: number;
}

/** Negative when the first wins: the stronger rank, then the side, then the longer phrase. Equals stay in the order of the rules. */
export function compareClaims(one: Claim, other: Claim): number {
  return one.rank - other.rank || one.side - other.side || other.words - one.words;
}

/** The position of a missing recipient among the sides. */
const RECIPIENT = 4;

/** Does it say that the server knows no such recipient? */
export function isAboutRecipient(category: Category): boolean {
  return sideOf(category) === RECIPIENT;
}

/** Categories that only an ESP that speaks of its own doing, or a person, can establish. A server's reply never does. */
export const SAID_BY_PERSON: ReadonlySet<Category> = new Set(['unsubscribe', 'complaint']);
export const SAID_BY_ESP: ReadonlySet<Category> = new Set(['esp_suppressed', 'esp_rejected', ...SAID_BY_PERSON]);
