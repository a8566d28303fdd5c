// Everything about one address: the verdict, what happened, and an explanation of what matters most.

import { domainOf } from '../address.ts';
import { othersToday } from '../counters/others.ts';
import type { CountersTable } from '../counters/read.ts';
import type { Category } from '../event.ts';
import { inShell, type Shell } from '../explain/commands.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Policy } from '../record/ladders.ts';
import { type Entry, timelineOf } from '../record/timeline.ts';
import type { Verdict } from '../record/verdict.ts';
import { blocksMail } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';
import { cardOf } from './card.ts';
import { effectAt } from './effects.ts';
import { isTakenBack, type Reason, reasonsOf } from './reasons.ts';
import { type Undo, undoOfOrder } from './undo.ts';
import { whyOf } from './why.ts';

/** The same keys everywhere; `until` in epoch seconds as in the table, `since` in ISO 8601. Null: none. */
export interface VerdictView {
  readonly address: string;
  readonly suppressed: boolean;
  readonly until: number | null;
  readonly blocks: string | null;
  readonly category: string | null;
  readonly because: string | null;
  readonly since: string | null;
  readonly scopes: readonly string[];
}

export interface Story extends VerdictView {
  /** Does it stop even mail that must go (transactional)? */
  readonly suppressedForAll: boolean;
  readonly version: number;
  /** When the row expires; null: never. */
  readonly expiresAt: number | null;
  /** Why no mail arrived: what holds now, or the last thing that went wrong, with its time and the server's words. */
  readonly why: string;
  /** Each reason that holds now, with what would end it. */
  readonly reasons: readonly Reason[];
  readonly timeline: readonly StoryEntry[];
  /** How many others got the newest refusal about the sender on the same day; null: there was none, or it is not counted. */
  readonly others: Others | null;
  readonly explanation: Explanation | null;
  /** The operator's order that can be taken back now; null: there is none, or taking it back would change nothing. */
  readonly undo: Undo | null;
}

/** Events of the same category at the same domain and day, without the one in question. */
export interface Others {
  readonly count: number;
  readonly category: Category;
  readonly domain: string;
}

export interface StoryEntry extends Entry {
  /** What it changed, in words; null: nothing. */
  readonly effect: string | null;
  /** Something newer took it back. */
  readonly takenBack: boolean;
}

export function verdictView(address: string, suppressed: boolean, verdict: Verdict): VerdictView {
  return {
    address,
    suppressed,
    until: verdict.until ?? null,
    blocks: verdict.blocks ?? null,
    category: verdict.category ?? null,
    because: verdict.because ?? null,
    since: verdict.since ?? null,
    scopes: [...verdict.scopes.keys()],
  };
}

interface StoryOptions extends CountersTable {
  /** Where the commands of the explanation will run. */
  readonly shell: Shell;
}

export async function storyOf(row: Suppression, policy: Policy, now: Date, { shell, ...counters }: StoryOptions): Promise<Story> {
  const timeline = timelineOf(row.facts);
  const reasons = reasonsOf(row, policy, now);
  const explanation = await cardOf({ row, timeline, reasons, now });
  return {
    ...verdictView(row.address, blocksMail(row, now), row),
    suppressedForAll: blocksMail(row, now, 'transactional'),
    version: row.version,
    expiresAt: row.expiresAt ?? null,
    why: whyOf(row, now),
    reasons,
    timeline: timeline.map((entry) => {
      const at = Math.floor(Date.parse(entry.at) / 1_000);
      return { ...entry, effect: effectAt(at, row.facts, policy), takenBack: isTakenBack(entry.kind, at, row.facts, policy) };
    }),
    others: await othersOf(row, timeline, counters),
    explanation: explanation && inShell(explanation, shell),
    undo: undoOfOrder(row, policy, now),
  };
}

export const isTrace = ({ kind }: Entry): boolean => kind === 'senderScoped';

export async function othersOf({ address }: Suppression, timeline: readonly Entry[], counters: CountersTable): Promise<Others | null> {
  const trace = timeline.find(isTrace);
  if (!trace?.evidence) return null;
  const about = { domain: domainOf(address), category: trace.evidence.category };
  // Who may read the list may not be allowed to read the journal.
  const count = await othersToday(counters, { ...about, at: new Date(trace.at) }).catch(() => undefined);
  return count === undefined ? null : { count, ...about };
}
