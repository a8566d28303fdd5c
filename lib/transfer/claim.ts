// A row of an exported list, as the event that put it there. It is classified and merged like any event of a webhook:
// its list is the provider's label, the weakest evidence, and the reply in it is the strongest.
import { parseAddress } from '../address.ts';
import { classify } from '../classify/classify.ts';
import type { Own } from '../classify/origin.ts';
import type { Address, Change, Kind, Provider, ProviderMeaning } from '../event.ts';
import { codesOf, makeEvent } from '../providers/reading.ts';
import type { Facts, Incident } from '../record/facts.ts';
import type { Policy } from '../record/ladders.ts';
import type { Row } from './rows.ts';
import { readTime } from './time.ts';

/** What a row becomes: events, facts to merge as they are, or the reason why it becomes nothing. */
export type Claim =
  | { readonly changes: readonly Change[] }
  | { readonly address: Address; readonly facts: Facts }
  | { readonly problem: string };

/** What the file says about all its rows. */
export interface ListContext {
  /** The time for rows without one: the file's own, so that reading it again gives the same. */
  readonly undated: string;
  /** Later rows are refused: a clock was wrong, and such a mark would outrank everything until that time. */
  readonly latestMs: number;
  /** The scope for opt-outs if the row names none: an unsubscribe group, a sending domain. */
  readonly scope?: string;
  readonly why?: string;
  /** The incidents of the list that is written to; those of another list are not imported. */
  readonly windows?: ReadonlyMap<string, Incident>;
  /** The policy that makes verdicts from facts. */
  readonly policy: Policy;
  /** The operator's own servers and domains (OWN_MTAS, OWN_DOMAINS); absent: none. */
  readonly own?: Own;
}

/** The words of a row and the label of its list. */
export interface Said {
  readonly provider: Provider;
  readonly kind: Kind;
  readonly providerVerdict: string;
  readonly providerMeaning: ProviderMeaning;
  readonly scope?: string;
  /** As the row has it: a reply code, an enhanced status or the provider's own number. */
  readonly code?: string;
  readonly diagnosticCode?: string;
}

export interface Subject {
  readonly recipient: Address;
  readonly occurredAt: string;
}

/** The text of the first of these columns that is not empty. */
export function textOf(row: Row, ...columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const value = row.fields.get(column);
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** Who and when; or the reason why the row cannot be used. */
export function subjectOf(
  row: Row,
  context: ListContext,
  columns: { readonly address: readonly string[]; readonly time: readonly string[] },
): Subject | { readonly problem: string } {
  const text = textOf(row, ...columns.address);
  if (text === undefined) return { problem: 'no address' };
  const recipient = text.includes('\ufffd') ? undefined : parseAddress(text);
  if (recipient === undefined) return { problem: 'not an address' };
  const dated = columns.time.map((column) => row.fields.get(column)).find((value) => value !== undefined && value !== '');
  const occurredAt = dated === undefined ? context.undated : readTime(dated);
  if (occurredAt === undefined) return { problem: 'a time that cannot be read' };
  if (Date.parse(occurredAt) > context.latestMs) return { problem: 'dated in the future' };
  return { recipient, occurredAt };
}

/** The row as the event that the provider would have sent. */
export function changeOf(subject: Subject, { code, ...said }: Said, { own }: ListContext): Change {
  const codes = codesOf(said.diagnosticCode, { status: code, replyCode: code });
  const event = makeEvent({ ...said, ...subject, ...codes });
  return { event, classification: classify(event, own) };
}
