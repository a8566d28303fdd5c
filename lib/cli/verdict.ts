// A verdict as commands print it: one JSON object with always the same keys, or the cells of a table.
import type { Verdict } from '../suppression/policy.ts';
import { day } from './output.ts';

/** `until` in epoch seconds, as in the table; `since` in ISO 8601. Null: there is none. */
export function verdictJson(address: string, suppressed: boolean, verdict: Verdict | undefined): Record<string, unknown> {
  return {
    address,
    suppressed,
    until: verdict?.until ?? null,
    blocks: verdict?.blocks ?? null,
    category: verdict?.category ?? null,
    because: verdict?.because ?? null,
    since: verdict?.since ?? null,
    scopes: [...(verdict?.scopes.keys() ?? [])],
  };
}

export const VERDICT_HEAD = ['Address', 'Mail', 'Until', 'Why'] as const;

export function verdictCells(address: string, suppressed: boolean, verdict: Verdict | undefined): readonly string[] {
  const scopes = [...(verdict?.scopes.keys() ?? [])];
  const optOuts = scopes.length > 0 ? `Opted out of ${scopes.join(', ')}.` : '';
  if (!suppressed) return [address, 'may be sent', '', [pastOf(verdict), optOuts].filter(Boolean).join(' ')];
  const what = verdict?.blocks === 'marketing' ? 'only what must go' : 'suppressed';
  const until = verdict?.until === undefined ? 'no expiry' : day(verdict.until);
  return [address, what, until, [verdict?.because, optOuts].filter(Boolean).join(' ')];
}

/** A hold that is over is worth telling: the next such bounce weighs more. */
function pastOf(verdict: Verdict | undefined): string {
  return verdict?.until !== undefined && verdict.because ? `Was held until ${day(verdict.until)}: ${verdict.because}` : '';
}
