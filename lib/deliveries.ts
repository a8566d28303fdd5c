// Which deliveries are written (RECORD_DELIVERIES). A delivery ends holds and shows that an address is alive. If every one were written,
// deliveries would cost more than all bounces.
import type { MailEvent } from './event.ts';
import type { Facts } from './record/facts.ts';

/**
 * `weekly` when the last one on record is more than 7 days older, or older than what it may take back · `all` · `known` only of addresses
 * on record · `off`. Only `weekly` and `all` can tell whether an address was alive recently.
 */
export const DELIVERY_POLICIES = ['weekly', 'all', 'known', 'off'] as const;
export type DeliveryPolicy = (typeof DELIVERY_POLICIES)[number];

export const DEFAULT_DELIVERIES: DeliveryPolicy = 'weekly';

/** Must the rows be read first? */
export const asksForRows = (policy: DeliveryPolicy): boolean => policy === 'weekly' || policy === 'known';

const WEEK_SECONDS = 7 * 86_400;
/** Marks that a delivery does not take back: deliveries, traces, and what people decided. */
const UNANSWERED: ReadonlySet<string> = new Set(['delivered', 'senderScoped', 'imposed', 'notSpam', 'released', 'forgiven', 'undone']);

/** @param facts What is on record about the address; undefined: nothing. */
export function isWorthWriting(policy: DeliveryPolicy, { occurredAt }: MailEvent, facts: Facts | undefined): boolean {
  if (policy === 'all' || policy === 'off') return policy === 'all';
  if (policy === 'known') return facts !== undefined;
  const last = facts?.cells.get('delivered')?.[0]?.at;
  if (facts === undefined || last === undefined) return true;
  const at = Math.floor(Date.parse(occurredAt) / 1_000);
  const evidence = [...facts.cells].map(([cell, [newest]]) => (UNANSWERED.has(cell) ? 0 : (newest?.at ?? 0)));
  return at - last > WEEK_SECONDS || (at > last && Math.max(0, ...evidence) > last);
}

/** Does the record show whether an address was alive recently? */
export const remembersDeliveries = (policy: DeliveryPolicy): boolean => policy === 'weekly' || policy === 'all';
