// A verdict in words, the same in every output: `suppressed` · `held until 2026-12-04 10:00 UTC` · `mailable`. The first two end with
// `, marketing only` if mail that must go (transactional) may still go.

/** A stored verdict, with `suppressed` for now and for the kind of mail asked about. */
interface VerdictFields {
  readonly suppressed: boolean;
  /** Epoch seconds; absent: no expiry. */
  readonly until?: number;
  readonly blocks?: string;
  readonly allUntil?: number;
}

export function verdictWords({ suppressed, until, blocks, allUntil = 0 }: VerdictFields, now: Date): string {
  const seconds = now.getTime() / 1_000;
  if (!suppressed) return 'mailable';
  // A hold in the past is over: what still suppresses is an opt-out.
  const held = until !== undefined && until > seconds ? `held until ${minuteOf(until)}` : 'suppressed';
  return blocks === 'marketing' && allUntil <= seconds ? `${held}, marketing only` : held;
}

/** Epoch seconds as a person reads them. */
export function minuteOf(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
