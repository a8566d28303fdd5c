// The story of an address, newest first, in plain English: every mark that the record keeps, and what it said.
import { CELLS, type Cell } from './cells.ts';
import type { Evidence } from './evidence.ts';
import type { Facts, IncidentState } from './facts.ts';
import { evidenceIn, type Mark, orderIn } from './mark.ts';
import { isOperatorOptIn, isWithdrawn } from './opt-ins.ts';
import { isTenantScope } from './scopes.ts';
import { SAYS_NOTHING } from './sentences.ts';
import { isoOf } from './time.ts';
import { minuteOf } from './verdict-words.ts';

export interface Entry {
  /** ISO-8601. */
  readonly at: string;
  readonly what: string;
  /** The cell of the record, or `scope` or `incident`. */
  readonly kind: Cell | 'scope' | 'incident';
  /** If the record keeps what was said. */
  readonly evidence?: Evidence;
  readonly who?: string;
  readonly why?: string;
}

const STATES: Readonly<Record<IncidentState, string>> = { open: 'not judged yet', confirmed: 'confirmed', dismissed: 'dismissed' };

/** The record is a selection: of repeated events it keeps only those that can matter. */
export function timelineOf(facts: Facts): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { name, happened, textIn } of CELLS) {
    const known = textIn && new Set(facts.cells.get(textIn)?.map(({ at }) => at));
    for (const mark of facts.cells.get(name) ?? []) if (!known?.has(mark.at)) entries.push(entryOf(name, happened, mark));
  }
  for (const [scope, choice] of facts.scopes) {
    const what = scope === '*' ? 'all mail' : scope;
    const left = isTenantScope(scope) ? `The list of ${scope} has the address` : `The person opted out of ${what}`;
    if (choice.out) entries.push({ at: isoOf(choice.out.at), kind: 'scope', what: left });
    if (choice.in) entries.push({ at: isoOf(choice.in.at), kind: 'scope', what: optInWords(scope, choice.in, what) });
  }
  if (facts.overflow) entries.push({ at: isoOf(facts.overflow.at), kind: 'scope', what: 'The person opted out of one more list' });
  for (const { id, from, to, state } of facts.incidents) {
    entries.push({
      at: isoOf(from),
      kind: 'incident',
      what: `Incident ${id} (${STATES[state]}), until ${minuteOf(to)}: what was said in it is excused`,
    });
  }
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function optInWords(scope: string, back: Mark, what: string): string {
  if (isWithdrawn(back)) return `An operator recorded that the person asked for ${what} again, which was taken back`;
  if (isOperatorOptIn(scope, back)) return `An operator recorded that the person asked for ${what} again`;
  return `The person opted in to ${what}`;
}

function entryOf(kind: Cell, happened: string, mark: Mark): Entry {
  const [order, evidence] = [orderIn(mark), evidenceIn(mark)];
  const at = isoOf(mark.at);
  if (order) {
    const { untilSeconds, who, why } = order;
    // An order that ends at its own time takes back the one before it.
    const isLifted = kind === 'imposed' && untilSeconds !== undefined && untilSeconds <= mark.at;
    const what = isLifted
      ? 'An operator took the suppression back'
      : untilSeconds === undefined
        ? happened
        : `${happened} until ${minuteOf(untilSeconds)}`;
    return { at, kind, what, ...(who && { who }), ...(why && { why }) };
  }
  if (!evidence) return { at, kind, what: happened };
  return { at, kind, what: kind === 'senderScoped' ? SAYS_NOTHING[evidence.category] : happened, evidence };
}
