// A verdict as commands print it: the same JSON as the API's, or the cells of a table.
import { type VerdictView, verdictView } from '../api/story.ts';
import type { Verdict } from '../record/verdict.ts';
import { minuteOf, verdictWords } from '../record/verdict-words.ts';

const nothing: Verdict = { suppressed: false, scopes: new Map(), overflow: false };

/** As in the API: `until` in epoch seconds, `since` in ISO 8601, null if there is none. */
export function verdictJson(address: string, suppressed: boolean, verdict: Verdict = nothing): VerdictView {
  return verdictView(address, suppressed, verdict);
}

export const VERDICT_HEAD = ['Address', 'Verdict', 'Why'] as const;

export function verdictCells(address: string, suppressed: boolean, verdict: Verdict = nothing, now = new Date()): readonly string[] {
  const scopes = [...verdict.scopes.keys()];
  const optOuts = scopes.length > 0 ? `Opted out of ${scopes.join(', ')}.` : '';
  const because = suppressed ? verdict.because : pastOf(verdict);
  return [address, verdictWords({ ...verdict, suppressed }, now), [because, optOuts].filter(Boolean).join(' ')];
}

/** Worth showing although it is over: the next such bounce weighs more. */
function pastOf({ until, because }: Verdict): string {
  return until !== undefined && because ? `Was held until ${minuteOf(until)}: ${because}` : '';
}
