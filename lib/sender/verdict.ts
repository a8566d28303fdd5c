// What a sender learns about an address: the item's public attributes (docs/record.md "Item") and whether they forbid the mail in question.
// The facts behind them are not read: a sender gets only the answer.
import type { Verdict as StoredVerdict } from '../record/verdict.ts';

export interface Verdict extends StoredVerdict {
  /** `until` and `allUntil`, which are named as in the table: epoch seconds; absent: no expiry. */
  readonly untilSeconds?: number;
  readonly allUntilSeconds?: number;
  /** `since`, which is named as in the table: ISO-8601. */
  readonly sinceIso?: string;
  /** The address as given. */
  readonly address: string;
  /** True: do not send mail of the given scope now. The other fields are as stored, even if they forbid nothing. */
  readonly suppressed: boolean;
  /** False if the list could not be read and `onFailure` decided. */
  readonly checked: boolean;
}

/** The attributes to read: everything but the facts and the index key. */
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
