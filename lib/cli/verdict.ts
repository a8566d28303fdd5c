// A verdict as commands print it: the same JSON as the API's, or the cells of a table.
import { type VerdictView, verdictView } from '../api/story.ts';
import type { Verdict } from '../record/policy.ts';
import { day } from './output.ts';

const nothing: Verdict = { suppressed: false, scopes: new Map(), overflow: false };

/** As the API has it: `until` in epoch seconds, `since` in ISO 8601, null where there is none. */
export function verdictJson(address: string, suppressed: boolean, verdict: Verdict = nothing): VerdictView {
  return verdictView(address, suppressed, verdict);
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
