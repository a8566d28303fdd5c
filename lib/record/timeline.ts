// The story of an address, newest first, in plain English: every mark that the record keeps, and what it said.
import { type Evidence, readEvidence } from './evidence.ts';
import type { Cell, Facts, Mark } from './facts.ts';
import { readOperatorText } from './policy.ts';

export interface Entry {
  /** ISO-8601. */
  readonly at: string;
  readonly what: string;
  /** The cell of the record, or `scope` or `incident`. */
  readonly kind: Cell | 'scope' | 'incident';
  /** Where the record keeps what was said. */
  readonly evidence?: Evidence;
  readonly who?: string;
  readonly why?: string;
}

const HAPPENED: Readonly<Record<Cell, string>> = {
  imposed: 'An operator suppressed the address',
  complaint: 'The person reported a message as spam',
  dead: 'The mailbox or its domain was said not to exist',
  maybe: 'One of several people, perhaps this one, reported a message as spam',
  locked: 'The mailbox was said to be locked or suspended',
  doubt: 'The mailbox was said not to exist, in a way that may be a filter or a fault',
  refused: 'Mail was refused for good, without a reason that can be read',
  nodomain: 'No mail server was found for the domain',
  fullLong: 'The mailbox was full',
  full: 'The mailbox was full',
  local: "Your own mail server said that there is no such mailbox, not the recipient's",
  soft: 'Mail could not be delivered in time',
  vague: 'Mail was refused without a reason that can be read',
  echo: 'The provider has the address on its own suppression list',
  senderScoped: 'Mail did not arrive, which was not about the address',
  delivered: 'Mail was delivered',
  notSpam: 'The person took a spam report back',
  released: 'An operator released the address',
  forgiven: 'The release covers spam reports too',
};

/** What is on record is a selection: of repeated events only those that can matter are kept. */
export function timelineOf(facts: Facts): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [cell, marks] of facts.cells) {
    // Every mark of fullLong is one of full as well, as long as full keeps it.
    const known = cell === 'fullLong' ? new Set(facts.cells.get('full')?.map(({ at }) => at)) : undefined;
    for (const mark of marks) if (!known?.has(mark.at)) entries.push(entryOf(cell, mark));
  }
  for (const [scope, choice] of facts.scopes) {
    const what = scope === '*' ? 'all mail' : scope;
    if (choice.out) entries.push({ at: iso(choice.out.at), kind: 'scope', what: `The person opted out of ${what}` });
    if (choice.in) entries.push({ at: iso(choice.in.at), kind: 'scope', what: `The person opted in to ${what}` });
  }
  if (facts.overflow) entries.push({ at: iso(facts.overflow.at), kind: 'scope', what: 'The person opted out of one more list' });
  for (const { id, from, to, state } of facts.incidents) {
    entries.push({ at: iso(from), kind: 'incident', what: `Incident ${id} (${state}), until ${iso(to)}: what was said in it is excused` });
  }
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function entryOf(cell: Cell, { at, text }: Mark): Entry {
  const entry = { at: iso(at), kind: cell, what: HAPPENED[cell] };
  if (cell === 'imposed' || cell === 'released') {
    const { who, why, until } = readOperatorText(text);
    // An order that ends as it begins takes back the one before it.
    const lifted = cell === 'imposed' && until !== undefined && until <= at;
    const what = lifted ? 'An operator took the suppression back' : until === undefined ? entry.what : `${entry.what} until ${iso(until)}`;
    return { ...entry, what, ...(who && { who }), ...(why && { why }) };
  }
  const evidence = readEvidence(text);
  return evidence ? { ...entry, evidence } : entry;
}

const iso = (seconds: number) => new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
