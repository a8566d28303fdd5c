// What a Mailgun event means. The JSON and the legacy form fields say the same under different names; both become Facts first.
// https://documentation.mailgun.com/docs/mailgun/user-manual/events/events
import { parseAddress, parseAddressList } from '../address.ts';
import type { Address, Kind, ProviderMeaning } from '../event.ts';
import { dig, integerOf, isRecord, listOf, textOf } from '../json.ts';
import { parseEventTime } from './event-time.ts';
import { type Form, fieldOf } from './mailgun-form.ts';
import { type Codes, type Collector, codesOf } from './reading.ts';

interface Facts {
  readonly event: string;
  readonly recipients: readonly Address[];
  readonly time: unknown;
  readonly id?: unknown;
  readonly messageId?: unknown;
  readonly severity?: string;
  readonly reason?: string;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly text?: string;
  readonly bounceType?: string;
  readonly remoteMta?: unknown;
  readonly domain?: string;
  /** The mailing list that the person opted out of. */
  readonly list?: string;
  readonly tags: readonly string[];
}

const RECIPIENTS_MAX = 100;
const TEXT_BYTES_MAX = 2_048;

/** `event-data` of a current webhook; any part of it may be null, missing or of another type. */
export function readEventData(data: unknown, collector: Collector): void {
  const raw = { 'event-data': data };
  const event = textOf(dig(data, 'event'), 64);
  if (!isRecord(data) || event === undefined) {
    collector.fail(raw, 'no event in it');
    return;
  }
  if (dig(data, 'flags', 'is-test-mode') === true) {
    collector.ignore('test mode');
    return;
  }
  if (isRouted(data) && ROUTE_EVENTS.has(event.toLowerCase())) {
    collector.ignore(`${event} of a route`);
    return;
  }
  const status = dig(data, 'delivery-status');
  // A drop with 602 repeats the reason of an earlier attempt.
  const last = integerOf(dig(status, 'code')) === DROPPED_AGAIN ? 'last-' : '';
  const headers = dig(data, 'message', 'headers');
  const recipient = parseAddress(dig(data, 'recipient'));
  read(
    {
      event,
      // A rejected message has no `recipient` field.
      recipients: recipient ? [recipient] : event === 'rejected' ? parseAddressList(dig(headers, 'to'), RECIPIENTS_MAX) : [],
      time: dig(data, 'timestamp'),
      id: dig(data, 'id'),
      messageId: dig(headers, 'message-id'),
      severity: textOf(dig(data, 'severity'), 32),
      reason: textOf(dig(data, 'reason'), 64),
      code: dig(status, `${last}code`) ?? dig(status, 'code'),
      status: textOf(dig(status, 'enhanced-code'), 16) ?? dig(status, 'bounce-code'),
      text: firstText(
        dig(status, `${last}message`),
        dig(status, 'message'),
        dig(status, 'description'),
        dig(data, 'reject', 'reason'),
        dig(data, 'reject', 'description'),
      ),
      bounceType: textOf(dig(status, 'bounce-type'), 16),
      remoteMta: dig(status, 'mx-host'),
      domain: textOf(dig(data, 'domain', 'name'), 253),
      list: parseAddress(dig(data, 'mailing-list', 'address')),
      tags: listOf(dig(data, 'tags')).flatMap((tag) => textOf(tag, 128) ?? []),
    },
    raw,
    collector,
  );
}

/** Mailgun drops a message with this number because an earlier attempt failed for good; `last-code` and `last-message` say why. */
const DROPPED_AGAIN = 602;

const ROUTE_EVENTS: ReadonlySet<string> = new Set(['failed', 'delivered']);

/**
 * A Mailgun route passed a received message on to the operator's own URL or address: whether that worked says nothing about a
 * recipient (observed; `TransportHTTP` in github.com/mailgun/mailgun-go events).
 */
function isRouted(data: unknown): boolean {
  return dig(data, 'flags', 'is-routed') === true || dig(data, 'envelope', 'transport') === 'http';
}

/** Fields of a legacy webhook. `code` may hold an enhanced status, `bounced` has its text in `error`. */
export function readLegacyForm(form: Form, collector: Collector, raw: string): void {
  const event = textOf(fieldOf(form, 'event'), 64);
  if (event === undefined) {
    collector.fail(raw, 'no event in it');
    return;
  }
  const recipient = parseAddress(fieldOf(form, 'recipient'));
  const tags = [...(form.get('tag') ?? []), ...(form.get('X-Mailgun-Tag') ?? [])].flatMap((tag) => textOf(tag, 128) ?? []);
  read(
    {
      event,
      recipients: recipient ? [recipient] : [],
      time: fieldOf(form, 'timestamp'),
      messageId: fieldOf(form, 'Message-Id') ?? fieldOf(form, 'message-id'),
      reason: textOf(fieldOf(form, 'reason'), 64),
      code: fieldOf(form, 'code'),
      text: firstText(fieldOf(form, 'error'), fieldOf(form, 'description'), fieldOf(form, 'notification')),
      domain: textOf(fieldOf(form, 'domain'), 253),
      // Here it only names the list that the message went to; a tag says better what the person opted out of.
      list: tags.length === 0 ? parseAddress(fieldOf(form, 'mailing-list')) : undefined,
      tags,
    },
    raw,
    collector,
  );
}

function firstText(...texts: readonly unknown[]): string | undefined {
  return texts.map((text) => textOf(text, TEXT_BYTES_MAX)).find((text) => text !== undefined);
}

function read(facts: Facts, raw: unknown, collector: Collector): void {
  const { event, severity, reason, recipients, tags } = facts;
  collector.from(raw);
  const codes = smtpCodes(facts);
  const translated = translate(facts, codes);
  if (!translated) {
    collector.ignore(event);
    return;
  }
  const occurredAt = parseEventTime(facts.time);
  if (!occurredAt) {
    collector.fail(raw, 'no time in it');
    return;
  }
  if (recipients.length === 0) {
    collector.fail(raw, 'no address in it');
    return;
  }
  const { kind, meaning } = translated;
  const isOptOut = kind === 'unsubscribe' || meaning.nuance === 'unsubscribed';
  for (const recipient of recipients) {
    collector.add({
      provider: 'mailgun',
      kind,
      recipient,
      occurredAt,
      messageId: textOf(facts.messageId, 256)?.replace(/^<|>$/g, ''),
      providerEventId: facts.id,
      ...(kind === 'reject' ? {} : codes),
      diagnosticCode: facts.text,
      remoteMta: facts.remoteMta,
      providerVerdict: [event, severity, reason].filter((part) => part !== undefined).join('/'),
      providerMeaning: meaning,
      scope: isOptOut ? optOutScope(facts) : undefined,
      tags,
    });
  }
}

/**
 * `["*"]` is the whole sending domain, a tag is that kind of mail, a list is that list. Several tags may be what the person chose or, in older payloads, only what the
 * message had: the wider scope respects the person's choice.
 */
function optOutScope({ domain, tags, list }: Facts): string | undefined {
  if (list !== undefined && !tags.includes('*')) return `mailgun:list:${list}`;
  const [tag] = tags;
  const isOneTag = tags.length === 1 && tag !== '*';
  // Older payloads have no domain: then the scope is only the tag.
  if (domain === undefined) return isOneTag ? `mailgun:tag:${tag}` : undefined;
  return isOneTag ? `mailgun:domain:${domain}:tag:${tag}` : `mailgun:domain:${domain}`;
}

/** Mailgun's own numbers, which no server says; so are all from 600 up. */
const OWN_CODES: ReadonlySet<number> = new Set([498, 499]);

function smtpCodes({ code, status, text }: Facts): Codes {
  const own = OWN_CODES.has(integerOf(code) ?? 0) || (integerOf(code) ?? 0) >= 600;
  // The text next to such a number is Mailgun's prose.
  return own ? codesOf(undefined, { status }) : codesOf(text, { replyCode: code, status });
}

type Translated = { readonly kind: Kind; readonly meaning: ProviderMeaning };

const SUPPRESSED = { category: 'esp_suppressed', permanence: 'permanent', decisive: true } as const;
const REJECTED = { category: 'esp_rejected', permanence: 'unknown', decisive: true } as const;

/** Never tried. The number is enough: some events lack the reason, and old ones say `hardfail` (observed). */
const NEVER_TRIED: ReadonlyMap<string | number, ProviderMeaning> = new Map<string | number, ProviderMeaning>([
  ['suppress-bounce', SUPPRESSED],
  [605, SUPPRESSED],
  ['suppress-unsubscribe', { ...SUPPRESSED, nuance: 'unsubscribed' }],
  [606, { ...SUPPRESSED, nuance: 'unsubscribed' }],
  ['suppress-complaint', { ...SUPPRESSED, nuance: 'complained' }],
  [607, { ...SUPPRESSED, nuance: 'complained' }],
  [625, REJECTED],
]);

const GAVE_UP: ReadonlyMap<string | number, ProviderMeaning> = new Map<string | number, ProviderMeaning>([
  [498, { category: 'invalid_domain', nuance: 'unresolved', permanence: 'unknown', decisive: true }],
  ['espblock', { category: 'reputation_block', permanence: 'temporary' }],
  ['blacklisted', { category: 'reputation_block', permanence: 'temporary' }],
  ['greylisted', { category: 'greylisted', permanence: 'temporary' }],
  ['old', { category: 'expired', permanence: 'temporary' }],
  [499, { category: 'network_error', permanence: 'temporary' }],
]);

/** Undefined for an event that does not matter here (accepted, opened, clicked, stored …), and for an unknown one. */
function translate(facts: Facts, codes: Codes): Translated | undefined {
  switch (facts.event.toLowerCase()) {
    case 'failed':
    case 'bounced':
    case 'dropped':
      return translateFailure(facts, codes);
    case 'rejected':
      return { kind: 'reject', meaning: REJECTED };
    case 'delivered':
      return { kind: 'delivery', meaning: { permanence: 'unknown' } };
    case 'complained':
      return { kind: 'complaint', meaning: { category: 'complaint', permanence: 'permanent', decisive: true } };
    case 'unsubscribed':
      return { kind: 'unsubscribe', meaning: { category: 'unsubscribe', permanence: 'permanent', decisive: true } };
    default:
      return undefined;
  }
}

function translateFailure(facts: Facts, codes: Codes): Translated {
  const code = integerOf(facts.code) ?? 0;
  const reason = facts.reason?.toLowerCase() ?? '';
  const neverTried = NEVER_TRIED.get(reason) ?? NEVER_TRIED.get(code);
  if (neverTried) return { kind: 'reject', meaning: neverTried };
  const named = GAVE_UP.get(code === 498 ? code : reason) ?? GAVE_UP.get(code);
  if (facts.severity?.toLowerCase() === 'temporary') return { kind: 'deferral', meaning: { ...named, permanence: 'temporary' } };
  return { kind: 'bounce', meaning: named ?? { permanence: permanenceOf(facts, codes) } };
}

/**
 * `severity: permanent` only means that Mailgun stopped. A failure is permanent if the server's own code or Mailgun's bounce type says so.
 * Text without any code is left to the classifier.
 */
function permanenceOf({ bounceType, text }: Facts, { replyCode, status }: Codes): ProviderMeaning['permanence'] {
  const codeClass = status?.[0] ?? String(replyCode ?? '')[0];
  if (bounceType === 'soft' || codeClass === '4' || (codeClass === undefined && text === undefined)) return 'temporary';
  return codeClass === '5' || bounceType === 'hard' ? 'permanent' : 'unknown';
}
