// The largest item that can be built: every cell full, every text and name at its cap and in multi-byte characters, eight scopes with
// both choices, two incidents, and the longest operator's note.

import type { Address, Category, MailEvent } from '../../lib/event.ts';
import { CELLS } from '../../lib/record/cells.ts';
import { type Facts, merge, prune } from '../../lib/record/facts.ts';
import { factsOf, imposed, released } from '../../lib/record/policy.ts';
import { AT_SECONDS_MAX } from '../../lib/record/time.ts';
import { address, change, DAY, iso } from './make.ts';

/** A time with as many digits as possible. */
const LATEST = AT_SECONDS_MAX;

export const longestAddress: Address = address(`x@${['d', 'e', 'f', 'g'].map((label) => label.repeat(60)).join('.')}.examples`);

const longEvent = (at: number, index: number): Partial<MailEvent> => ({
  recipient: longestAddress,
  occurredAt: iso(at),
  provider: 'sendgrid',
  replyCode: 550,
  status: '5.999.999',
  messageId: `${index}`,
  diagnosticCode: '€'.repeat(700),
  scope: `sendgrid:asm:${'€'.repeat(60)}${index}`,
});

/** Built through events, so that it contains only what events can bring; what no event fills is added. */
export function worstFacts(): Facts {
  const parts: Facts[] = [];
  const categories: Category[] = [
    'mailbox_inactive',
    'invalid_recipient',
    'unknown',
    'mailbox_full',
    'expired',
    'esp_suppressed',
    'complaint',
  ];
  let index = 0;
  for (const category of categories) {
    for (const nuance of [undefined, 'ambiguous', 'locked', 'complained', 'candidates'] as const) {
      for (const permanence of ['permanent', 'unknown'] as const) {
        for (const origin of ['remote', 'local'] as const) {
          for (let slot = 0; slot < 8; slot++) {
            const event = longEvent(LATEST - slot * 21 * DAY, index++);
            parts.push(factsOf(change(category, { event, classification: { ruleId: '€'.repeat(40), nuance, permanence, origin } })));
          }
        }
      }
    }
  }
  for (let scope = 0; scope < 12; scope++) {
    parts.push(factsOf(change('unsubscribe', { event: { ...longEvent(LATEST, scope), kind: 'unsubscribe' } })));
    parts.push(factsOf(change('unsubscribe', { event: { ...longEvent(LATEST, scope), kind: 'withdrawal' } })));
  }
  for (const kind of ['unsubscribe', 'withdrawal'] as const) {
    parts.push(factsOf(change('unsubscribe', { event: { ...longEvent(LATEST, 0), kind, scope: '*' } })));
  }
  parts.push(imposed({ atSeconds: LATEST, untilSeconds: LATEST, who: '€'.repeat(99), why: '€'.repeat(99) }));
  const before = { released: LATEST, forgiven: LATEST };
  parts.push(released({ atSeconds: LATEST, who: '€'.repeat(99), why: '€'.repeat(99), complaints: true, before, optOutsOnly: true }));
  const filled = CELLS.map(({ name, kept, slotDays = 1 }) => {
    return [name, Array.from({ length: kept }, (_, slot) => ({ at: LATEST - slot * slotDays * DAY, tag: '!!!!!!' }))] as const;
  });
  const incidents = [1, 2].map((id) => ({
    id: `${id}`.padEnd(40, 'i'),
    from: LATEST - id,
    to: LATEST,
    state: 'dismissed' as const,
    rev: 999,
  }));
  return parts.reduce(merge, prune({ cells: filled, incidents }));
}
