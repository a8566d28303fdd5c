// Addresses with the time of a recent delivery each: what a new user's earlier mail log knows about its recipients.
// Any file with an address and a time in each row works.
import { prune } from '../record/facts.ts';
import { digest } from '../record/text.ts';
import { type Claim, type ListContext, subjectOf } from './claim.ts';
import type { Row } from './rows.ts';

const columns = {
  address: ['address', 'email', 'emailaddress', 'recipient', 'to'],
  // In a file without a header line the second column is called `reason` (rows.ts).
  time: ['deliveredat', 'delivered', 'time', 'timestamp', 'date', 'at', 'occurredat', 'lastdelivered', 'createdat', 'created', 'reason'],
};

/** A row with only a delivery lives 60 days (docs/record.md): an older one would expire at once. */
const REMEMBERED_MS = 60 * 86_400_000;

export function readDelivered(row: Row, context: ListContext): Claim {
  if (!columns.time.some((column) => row.fields.get(column) !== undefined && row.fields.get(column) !== ''))
    return { problem: 'no time of delivery' };
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const atMs = Date.parse(subject.occurredAt);
  if (atMs < context.latestMs - REMEMBERED_MS) return { problem: 'delivered more than 60 days ago' };
  const mark = { at: Math.floor(atMs / 1_000), tag: digest(['delivered', subject.occurredAt], 6) };
  return { address: subject.recipient, facts: prune({ cells: [['delivered', [mark]]] }) };
}
