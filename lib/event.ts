// The one schema. Every provider's webhook becomes MailEvents, a MailEvent is classified, a classification is
// decided, and the decision is read from the stored suppression. This file is the vocabulary of all four and
// imports nothing. Words are those of RFC 5321 (replyCode), RFC 3463 (status), RFC 3464 (diagnosticCode,
// reportingMta, remoteMta) and RFC 5965 (complaints).

export const PROVIDERS = ['ses', 'sendgrid', 'mailgun'] as const;
export type Provider = (typeof PROVIDERS)[number];
/** As people know them. */
export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { ses: 'Amazon SES', sendgrid: 'SendGrid', mailgun: 'Mailgun' };

/**
 * - `bounce` the provider gave up · `deferral` it is still trying · `complaint` · `unsubscribe`
 * - `withdrawal` takes back an earlier complaint or unsubscribe (not-spam, resubscribe, opt-in)
 * - `reject` the provider never tried · `delivery` the recipient's server accepted the message
 */
export const KINDS = ['bounce', 'deferral', 'complaint', 'unsubscribe', 'withdrawal', 'reject', 'delivery'] as const;
export type Kind = (typeof KINDS)[number];

export const CATEGORIES = [
  'invalid_recipient',
  'invalid_domain',
  'mailbox_inactive',
  'mailbox_full',
  'rate_limited',
  'greylisted',
  'reputation_block',
  'policy_block',
  'auth_failure',
  'content_rejected',
  'message_too_large',
  'relay_denied',
  'protocol_error',
  'network_error',
  'expired',
  'system_error',
  'esp_suppressed',
  'esp_rejected',
  'unsubscribe',
  'complaint',
  'auto_reply',
  'unknown',
] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * Splits a category where the policy must tell two cases apart; the plain case has none.
 * - `ambiguous` invalid_recipient in words that are also used by filters and in outages, or as a 4xx
 * - `unresolved` invalid_domain as the sending side saw it: NXDOMAIN, no MX, no route
 * - `locked` mailbox_inactive that may come back: suspended, locked, dormant, frozen
 * - `complained`, `unsubscribed` esp_suppressed because of a complaint or an opt-out, not a bounce
 * - `candidates` a complaint for which the provider names several possible people
 * - `own_limit` expired because of a time limit that the sender itself set
 * - `forwarded` said about an address other than the one that was mailed
 * - `well_formed` invalid_recipient by the provider's own check, though the address is written correctly
 */
export type Nuance =
  | 'ambiguous'
  | 'unresolved'
  | 'locked'
  | 'complained'
  | 'unsubscribed'
  | 'candidates'
  | 'own_limit'
  | 'forwarded'
  | 'well_formed';

export type Permanence = 'permanent' | 'temporary' | 'unknown';

/** `remote` the recipient's server said it · `local` your own MTA or relay · `esp` the provider never tried or gave up itself. */
export type Origin = 'remote' | 'local' | 'esp';

/** `certain` the words leave no doubt · `likely` a code, or what that server usually means · `low` only the provider's label, or nothing. */
export type Confidence = 'certain' | 'likely' | 'low';

declare const addressBrand: unique symbol;
/** A normalised address, at most 254 bytes (RFC 5321 4.5.3.1). Only lib/address.ts makes one. */
export type Address = string & { readonly [addressBrand]: true };

/** What the provider's own label means in our words: the weakest evidence, except where `decisive`. */
export interface ProviderMeaning {
  readonly category?: Category;
  readonly nuance?: Nuance;
  readonly permanence: Permanence;
  /** The label states what the provider itself did (never tried, its own list, the sender's limit): the text cannot overrule it. */
  readonly decisive?: boolean;
}

export interface MailEvent {
  /** Stable over retries and paths: see eventId() in lib/providers/provider.ts. */
  readonly id: string;
  readonly provider: Provider;
  readonly kind: Kind;
  /** The address that was mailed. */
  readonly recipient: Address;
  /** RFC 3464: the address that the report names, if that is not the one mailed. Nothing is ever recorded against it. */
  readonly finalRecipient?: Address;
  /** ISO-8601 UTC with milliseconds; when it happened, not when it arrived. */
  readonly occurredAt: string;
  readonly messageId?: string;
  readonly providerEventId?: string;
  /** A real SMTP reply code, 200 to 599; never a provider's internal number. */
  readonly replyCode?: number;
  /** RFC 3463 enhanced status code, `5.1.1`. */
  readonly status?: string;
  /** The text as received, at most 2 kB. */
  readonly diagnosticCode?: string;
  readonly reportingMta?: string;
  readonly remoteMta?: string;
  /** The provider's own label, for people: `Permanent/General`. */
  readonly providerVerdict?: string;
  readonly providerMeaning: ProviderMeaning;
  /** `*`, or what the person named: `sendgrid:asm:123`, `mailgun:domain:mg.example.org`, `ses:list:news`. */
  readonly scope: string;
  readonly tags?: readonly string[];
  readonly tenant?: string;
}

export interface Classification {
  readonly category: Category;
  readonly nuance?: Nuance;
  readonly permanence: Permanence;
  readonly origin: Origin;
  readonly confidence: Confidence;
  /** Id of the rule row that decided, never changed: `postfix-virtual-mailbox`. */
  readonly ruleId: string;
  /** Category of the reply inside a wrapper such as `Message expired … <421 …>`. */
  readonly underlying?: Category;
  /** Where in `diagnosticCode` the rule matched, in UTF-16 units; the record quotes that part. Absent when no text decided. */
  readonly matchedAt?: number;
}

/** An event with what it means. A delivery means nothing bad and has no classification. */
export interface Change {
  readonly event: MailEvent;
  readonly classification: Classification | null;
}

/** `suppress` no expiry · `hold` until a date · `count` evidence that leads to a hold when repeated · `none`. */
export type Action = 'suppress' | 'hold' | 'count' | 'none';

/** What one event alone does to an address without a record. */
export interface Decision {
  readonly action: Action;
  /** Epoch seconds; only with `hold`. */
  readonly until?: number;
  readonly scope: string;
  /** One plain sentence. */
  readonly because: string;
}
