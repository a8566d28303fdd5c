// Builds events and changes for the record's tests, with defaults for every field that does not matter.
import { parseAddress } from '../../lib/address.ts';
import type { Address, Category, Change, Classification, MailEvent } from '../../lib/event.ts';

export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(`no address: ${text}`);
  return parsed;
}

export const DAY = 86_400;
/** 2 March 2026, 12:00 UTC. */
export const DAY_0 = Date.UTC(2026, 2, 2, 12) / 1_000;
export const iso = (at: number) => new Date(at * 1_000).toISOString();

let messages = 0;

/** A bounce with its own message id, unless the overrides say otherwise. */
export function change(
  category: Category,
  overrides: { event?: Partial<MailEvent>; classification?: Partial<Classification> } = {},
): Change {
  const messageId = `message-${messages++}`;
  return {
    event: {
      id: messageId,
      provider: 'ses',
      kind: 'bounce',
      recipient: address('someone@example.com'),
      occurredAt: iso(DAY_0),
      messageId,
      replyCode: 550,
      status: '5.1.1',
      diagnosticCode: '550 5.1.1 <someone@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
      providerMeaning: { permanence: 'permanent' },
      scope: '*',
      ...overrides.event,
    },
    classification: {
      category,
      permanence: 'permanent',
      origin: 'remote',
      confidence: 'certain',
      ruleId: 'postfix-virtual-mailbox',
      ...overrides.classification,
    },
  };
}

/** The same, the given number of days after day 0. */
export function changeOn(day: number, category: Category, overrides: Parameters<typeof change>[1] = {}): Change {
  return change(category, { ...overrides, event: { occurredAt: iso(DAY_0 + day * DAY), ...overrides.event } });
}

export function delivery(day: number, event: Partial<MailEvent> = {}): Change {
  const { event: base } = changeOn(day, 'unknown', { event: { kind: 'delivery', ...event } });
  return { event: base, classification: null };
}
