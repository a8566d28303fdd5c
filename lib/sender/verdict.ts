// What a sender is told of an address: the item's public attributes (RECORD "The item") and whether they forbid the mail in question.
// The facts behind them are not asked for: a sender holds only the answer.
import type { Verdict as StoredVerdict } from '../record/verdict.ts';

export interface Verdict extends StoredVerdict {
  /** The address as given. */
  readonly address: string;
  /** Must mail of the scope asked about not be sent, now? The other fields are as stored, also when they forbid nothing. */
  readonly suppressed: boolean;
  /** False when the list could not be read and `onFailure` decided. */
  readonly checked: boolean;
}

/** The attributes asked for: everything but the facts and what serves the index. */
export const PUBLIC_ATTRIBUTES = [
  'address',
  'suppressed',
  'until',
  'blocks',
  'allUntil',
  'category',
  'because',
  'since',
  'scopes',
  'overflow',
  'version',
  'expiresAt',
] as const;
