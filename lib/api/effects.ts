// What each event of a story changed: the verdict after it, computed from what the record keeps. The record is a selection (of
// repeated events only those that can matter are kept), so this is the story as far as it is still known.
import { type Facts, newestAt, prune } from '../record/facts.ts';
import type { Policy } from '../record/ladders.ts';
import type { Mark } from '../record/mark.ts';
import { isWithdrawn, operatorOptIn } from '../record/opt-ins.ts';
import { verdictOf } from '../record/policy.ts';
import type { Verdict } from '../record/verdict.ts';
import { minuteOf } from '../record/verdict-words.ts';

/** In words; null if nothing changed. */
export function effectAt(at: number, facts: Facts, policy: Policy): string | null {
  const [before, after] = [verdictOf(until(at - 1, facts), policy), verdictOf(until(at, facts), policy)];
  return changeInWords(before, after, at);
}

/** The facts at that time. A known incident excuses from its beginning. */
function until(at: number, facts: Facts): Facts {
  const { cells, scopes, overflow, incidents } = facts;
  const known = <T extends { readonly at: number }>(mark: T | undefined) => (mark && mark.at <= at ? mark : undefined);
  // Before it was taken back, an opt-in counted.
  const countedIn = (scope: string, back: Mark) =>
    isWithdrawn(back) && newestAt(facts, 'undone') > at ? operatorOptIn(scope, back.at) : back;
  return prune({
    cells: [...cells].map(([cell, marks]) => [cell, marks.filter(known)] as const),
    scopes: [...scopes].map(([scope, { out, in: back }]) => {
      const [left, returned] = [known(out), known(back)];
      return [scope, { ...(left && { out: left }), ...(returned && { in: countedIn(scope, returned) }) }] as const;
    }),
    overflow: [known(overflow)],
    incidents: incidents.filter(({ from }) => from <= at),
  });
}

function changeInWords(before: Verdict, after: Verdict, at: number): string | null {
  const [was, is] = [stops(before, at), stops(after, at)];
  const left = [...after.scopes.keys()].filter((scope) => !before.scopes.has(scope));
  const returned = [...before.scopes.keys()].filter((scope) => !after.scopes.has(scope));
  if (was && !is) return 'From then on it could be mailed again.';
  if (is && (!was || before.until !== after.until || before.blocks !== after.blocks)) return `${stopInWords(after)}.`;
  if (left.length > 0) return `From then on no mail of ${left.join(', ')}.`;
  if (returned.length > 0) return `From then on mail of ${returned.join(', ')} again.`;
  return null;
}

const stops = (verdict: Verdict, at: number) => verdict.suppressed && (verdict.until === undefined || verdict.until > at);

function stopInWords({ blocks, until: end }: Verdict): string {
  const what = blocks === 'marketing' ? 'no mail but what must go (a password reset)' : 'no mail';
  return end === undefined ? `From then on ${what}, without expiry` : `From then on ${what}, until ${minuteOf(end)}`;
}
