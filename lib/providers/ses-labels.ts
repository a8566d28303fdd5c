// SES's own labels in our words. AWS adds subtypes; for one that is not listed here only the type counts.
// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
import type { ProviderMeaning } from '../event.ts';

const SUPPRESSED = { category: 'esp_suppressed', permanence: 'permanent', decisive: true } as const;
/** Refused before it was tried: because of the account or the message. */
export const REJECTED: ProviderMeaning = { category: 'esp_rejected', permanence: 'unknown', decisive: true };

/** Subtypes, of bounces and of complaints, under which nothing was sent. */
const NEVER_TRIED: ReadonlyMap<string, ProviderMeaning> = new Map<string, ProviderMeaning>([
  ['Suppressed', SUPPRESSED],
  ['OnAccountSuppressionList', SUPPRESSED],
  ['OnTenantSuppressionList', SUPPRESSED],
  // A prediction of SES's automatic validation (2026).
  ['EmailValidationSuppressed', { ...SUPPRESSED, permanence: 'temporary' }],
  // Seen in public code, not in AWS's tables.
  ['UnsubscribedRecipient', { ...SUPPRESSED, nuance: 'unsubscribed' }],
]);

const BOUNCES: ReadonlyMap<string, ProviderMeaning> = new Map<string, ProviderMeaning>([
  ['Permanent/General', { permanence: 'permanent' }],
  ['Permanent/NoEmail', { category: 'invalid_recipient', permanence: 'permanent' }],
  ['Transient/MailboxFull', { category: 'mailbox_full', permanence: 'temporary' }],
  ['Transient/MessageTooLarge', { category: 'message_too_large', permanence: 'temporary' }],
  ['Transient/ContentRejected', { category: 'content_rejected', permanence: 'temporary' }],
  ['Transient/AttachmentRejected', { category: 'content_rejected', permanence: 'temporary' }],
  // MaxDeliverySeconds, the sender's own limit.
  ['Transient/CustomTimeoutExceeded', { category: 'expired', nuance: 'own_limit', permanence: 'temporary', decisive: true }],
  ['Undetermined/Undetermined', { permanence: 'unknown' }],
]);

const DELAYS: ReadonlyMap<string, ProviderMeaning['category']> = new Map<string, ProviderMeaning['category']>([
  ['InternalFailure', 'system_error'],
  ['MailboxFull', 'mailbox_full'],
  ['SpamDetected', 'content_rejected'],
  ['RecipientServerError', 'system_error'],
  ['IPFailure', 'reputation_block'],
  ['TransientCommunicationFailure', 'network_error'],
  ['BYOIPHostNameLookupUnavailable', 'network_error'],
  ['SendingDeferral', 'rate_limited'],
]);

export function isNeverTried(subType: string | undefined): boolean {
  return subType !== undefined && NEVER_TRIED.has(subType);
}

export function bounceMeaning(type: string | undefined, subType: string | undefined): ProviderMeaning {
  const known = NEVER_TRIED.get(subType ?? '') ?? BOUNCES.get(`${type}/${subType}`);
  return known ?? { permanence: type === 'Transient' ? 'temporary' : type === 'Permanent' ? 'permanent' : 'unknown' };
}

export function delayMeaning(type: string | undefined): ProviderMeaning {
  const category = DELAYS.get(type ?? '');
  return { ...(category ? { category } : {}), permanence: 'temporary' };
}
