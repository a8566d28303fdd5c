// Was an address reported gone although mail was delivered to it recently? This is how outages are noticed.
import type { Change } from '../event.ts';
import type { Facts } from '../record/facts.ts';
import { EXCUSABLE } from '../record/ladders.ts';
import { cut, oneLine } from '../record/text.ts';

const DAY_SECONDS = 86_400;
/** A delivery within this time before the refusal (or soon after, because events overtake each other): the address was alive. */
const FRESH_SECONDS = { before: 45 * DAY_SECONDS, after: DAY_SECONDS } as const;

/** Their own server said that the mailbox does not exist or is closed. */
export function isGone({ event, classification }: Change): boolean {
  if (event.kind !== 'bounce' || classification?.origin !== 'remote') return false;
  const { category, nuance } = classification;
  if (category === 'invalid_recipient') return nuance === undefined || nuance === 'ambiguous';
  return category === 'mailbox_inactive' && nuance === undefined;
}

export function isFresh(facts: Facts | undefined, occurredAt: string): boolean {
  const delivered = facts?.cells.get('delivered')?.[0]?.at;
  if (delivered === undefined) return false;
  const at = Date.parse(occurredAt) / 1_000;
  return delivered >= at - FRESH_SECONDS.before && delivered <= at + FRESH_SECONDS.after && !wasReportedBefore(facts, delivered, at);
}

/** The same answer a day or more ago, and no delivery since: not news. A dead address must not open an incident with every answer. */
function wasReportedBefore(facts: Facts | undefined, delivered: number, at: number): boolean {
  const marks = [...(facts?.cells ?? [])].flatMap(([cell, kept]) => (EXCUSABLE.has(cell) ? kept : []));
  return marks.some((mark) => mark.at > delivered && mark.at <= at - DAY_SECONDS);
}

/** Replies of Microsoft and Google that end in the code that matters are up to 240 bytes long. */
const QUOTE_BYTES_MAX = 240;
const REPLY_LENGTH_MAX = 500;

/** The reply as a sample: one line, without the names of people, and without RFC 3464's `smtp;` that only some providers leave in front. */
export function quoteOf(reply: string): string {
  return cut(
    oneLine(
      reply
        .slice(0, REPLY_LENGTH_MAX)
        .replace(/^\s*smtp;\s*/i, '')
        .replace(/[^\s<>@"']+@/g, '…@'),
    ),
    QUOTE_BYTES_MAX,
  );
}
