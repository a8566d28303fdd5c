// A provider is a way to verify that a request is theirs, and a way to read it. Nothing else differs.
// authenticate() comes first, by type: parse() takes only what authenticate() vouched for.
import { hash } from 'node:crypto';
import type { Kind, MailEvent, Provider } from '../event.ts';
import { type Refusal, type Refused, refused, type Unproven } from './refusal.ts';

/** An HTTP request as received. Header names in lower case; the body as the bytes that were signed. */
export interface WebhookRequest {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** A signature block that does not cover the body is bound to the body's digest on first use (Mailgun). */
export interface ReplayGuard {
  readonly token: string;
  /** Of the canonical event: the same on a retry, another on a forgery. */
  readonly digest: string;
  /** Epoch seconds after which the token is stale anyway. */
  readonly expiresAt: number;
}

/** Verified by a provider's authenticate(). The private field keeps look-alikes out. */
export class AuthenticRequest {
  readonly #vouched = true;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly replay: ReplayGuard | undefined;
  constructor(contentType: string, body: Uint8Array, replay?: ReplayGuard) {
    this.contentType = contentType;
    this.body = body;
    this.replay = replay;
  }
  static is(request: unknown): request is AuthenticRequest {
    return typeof request === 'object' && request !== null && #vouched in request;
  }
}

export type Authentication = { readonly ok: true; readonly request: AuthenticRequest } | ({ readonly ok: false } & Refused);

export const refuse = (reason: Unproven, why: string): Authentication => ({ ok: false, ...refused(reason, why) });

/** An authentic item that cannot be recorded: kept as received, without its signature block. */
export interface Unread {
  readonly raw: string;
  readonly why: string;
  /** It can be read, but names an address that was not mailed, and does not show which of the mailed ones is meant. */
  readonly unattributed?: true;
  /** Perhaps not theirs: its signature was used for another event before. A person must look at it before it is replayed. */
  readonly suspect?: true;
}

/** Requests other than events: only SNS sends them. */
export type Control =
  | { readonly type: 'confirm-subscription'; readonly topicArn: string; readonly token: string }
  | { readonly type: 'unsubscribed'; readonly topicArn: string };

export interface Parsed {
  readonly events: readonly MailEvent[];
  readonly unread: readonly Unread[];
  /** Event types that do not matter here (open, click, send, setup notices), or are unknown: name → how many. */
  readonly ignored: ReadonlyMap<string, number>;
  readonly control?: Control;
  /** What the event was read from, as received and without any signature: it is parked if the event cannot be recorded. */
  readonly sourceOf: (event: MailEvent) => string;
}

export interface WebhookProvider<Keys> {
  readonly name: Provider;
  /** HTTP status for each refusal: it makes this provider stop or retry. */
  readonly refusalStatus: Readonly<Record<Refusal, number>>;
  /** Throws only if a setting is missing or broken: answered 500, sent again. */
  authenticate(request: WebhookRequest, keys: Keys, now: Date): Promise<Authentication>;
  /** Never throws: what cannot be read is `unread`. */
  parse(request: AuthenticRequest): Parsed;
}

/**
 * The key of an event: over (provider, messageId, kind, scope, recipient); without a message id over
 * (provider, providerEventId, kind, …); without either a hash of kind, scope, time and text. Provider event ids alone are not
 * safe: SendGrid's can change on retry, Mailgun's is unique within a day, SES's covers several recipients.
 */
export function eventId(
  event: { readonly kind: Kind } & Pick<MailEvent, 'provider' | 'recipient' | 'scope' | 'occurredAt'> &
    Partial<Pick<MailEvent, 'messageId' | 'providerEventId' | 'diagnosticCode'>>,
): string {
  const evidence = event.messageId
    ? ['message', event.messageId]
    : event.providerEventId
      ? ['event', event.providerEventId]
      : ['text', event.occurredAt, event.diagnosticCode ?? ''];
  const parts = [event.provider, event.kind, event.scope, event.recipient, ...evidence];
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 22);
}
