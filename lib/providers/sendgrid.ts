// Twilio SendGrid's Event Webhook: a JSON array of flat events, signed with ECDSA P-256 over timestamp and raw body.
// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event and …/getting-started-event-webhook-security-features
// Recordings: test/events/sendgrid.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isWellFormed, parseAddress } from '../address.ts';
import type { Address, Kind, ProviderMeaning } from '../event.ts';
import { decodeText, dig, integerOf, isRecord, parseJson, textOf } from '../json.ts';
import { decodeBase64, KeysError, splitKeys } from '../signature.ts';
import { parseEventTime } from './event-time.ts';
import { type Authentication, AuthenticRequest, type Parsed, refuse, type WebhookProvider, type WebhookRequest } from './provider.ts';
import { Collector, codesOf, EVENTS_MAX, unreadable } from './reading.ts';

export type SendgridKeys = readonly KeyObject[];

const SIGNATURE_HEADER = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP_HEADER = 'x-twilio-email-event-webhook-timestamp';
/** Events are retried for 24 hours; it is not documented whether a retry is signed again. */
const AGE_SECONDS_MAX = 25 * 3_600;
const AHEAD_SECONDS_MAX = 5 * 60;

/**
 * The verification keys as SendGrid shows them (base64 of an SPKI, or PEM), comma-separated.
 * @throws KeysError if there is none, for text that is not a key, and for a key that is not on P-256.
 */
export function sendgridKeys(text: string): SendgridKeys {
  return splitKeys(text, 'SENDGRID_VERIFICATION_KEYS').map((key, index) => readKey(key, `SENDGRID_VERIFICATION_KEYS: key ${index + 1}`));
}

function readKey(text: string, name: string): KeyObject {
  let key: KeyObject;
  try {
    const der = Buffer.from(text.replace(/\s/g, ''), 'base64');
    key = text.startsWith('-----BEGIN')
      ? createPublicKey(text.replaceAll('\\n', '\n'))
      : createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    throw new KeysError(`${name} is not a public key: copy the verification key from the webhook's settings in SendGrid`);
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new KeysError(`${name} is not an ECDSA key on the curve P-256`);
  return key;
}

async function authenticate(request: WebhookRequest, keys: SendgridKeys, now: Date): Promise<Authentication> {
  if (keys.length === 0) throw new KeysError('no SendGrid verification key is set');
  const signature = decodeBase64(request.headers.get(SIGNATURE_HEADER));
  if (!signature) return refuse('unsigned', 'the signature header is missing or not base64');
  const timestamp = request.headers.get(TIMESTAMP_HEADER);
  if (timestamp === undefined || !/^\d{1,11}$/.test(timestamp)) return refuse('unsigned', 'the timestamp header is missing or no number');
  const signed = Buffer.concat([Buffer.from(timestamp), request.body]);
  if (!keys.some((key) => verify('sha256', signed, key, signature))) return refuse('signature', 'the signature does not fit');
  const ageSeconds = now.getTime() / 1_000 - Number(timestamp);
  if (ageSeconds > AGE_SECONDS_MAX || ageSeconds < -AHEAD_SECONDS_MAX) return refuse('stale', 'signed outside the window');
  return { ok: true, request: new AuthenticRequest(request.headers.get('content-type') ?? '', request.body) };
}

/** The events in a body, without checking who sent it: for `inspect` and `replay`. A single event need not be in an array. */
export function parseSendgrid(body: string | Uint8Array): Parsed {
  const text = typeof body === 'string' ? body : decodeText(body);
  const json = parseJson(text);
  const items = isRecord(json) ? [json] : json;
  if (!Array.isArray(items)) return unreadable(text, 'no JSON array of events');
  if (items.length > EVENTS_MAX) return unreadable(text, `more than ${EVENTS_MAX} events`);
  const collector = new Collector();
  for (const item of items) {
    collector.from(item);
    readEvent(item, collector);
  }
  return collector.done();
}

interface Translation {
  readonly kind: Kind;
  readonly meaning: ProviderMeaning;
  readonly verdict: string;
  readonly text?: unknown;
  /** Undefined: everything. Null: the event should name one and does not. */
  readonly scope?: string | null;
}

type Translator = (item: Readonly<Record<string, unknown>>, recipient: Address) => Translation;

const TRANSLATORS: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ['bounce', translateBounce],
  ['dropped', translateDrop],
  [
    'deferred',
    (item) => ({
      kind: 'deferral',
      meaning: { permanence: 'temporary' },
      verdict: 'deferred',
      text: dig(item, 'response') ?? dig(item, 'reason'),
    }),
  ],
  ['delivered', (item) => ({ kind: 'delivery', meaning: { permanence: 'unknown' }, verdict: 'delivered', text: dig(item, 'response') })],
  [
    'spamreport',
    () => ({ kind: 'complaint', meaning: { category: 'complaint', permanence: 'permanent', decisive: true }, verdict: 'spamreport' }),
  ],
  ['unsubscribe', () => ({ kind: 'unsubscribe', meaning: OPT_OUT, verdict: 'unsubscribe' })],
  ['group_unsubscribe', (item) => ({ kind: 'unsubscribe', meaning: OPT_OUT, verdict: 'group_unsubscribe', scope: groupOf(item) ?? null })],
  ['group_resubscribe', (item) => ({ kind: 'withdrawal', meaning: OPT_OUT, verdict: 'group_resubscribe', scope: groupOf(item) ?? null })],
]);

const OPT_OUT: ProviderMeaning = { category: 'unsubscribe', permanence: 'permanent', decisive: true };

function groupOf(item: unknown): string | undefined {
  const group = integerOf(dig(item, 'asm_group_id'));
  return group === undefined ? undefined : `sendgrid:asm:${group}`;
}

function readEvent(item: unknown, collector: Collector): void {
  const name = textOf(dig(item, 'event'), 64);
  if (!isRecord(item) || name === undefined) {
    collector.fail(item, 'no event in it');
    return;
  }
  const translate = TRANSLATORS.get(name.toLowerCase());
  if (!translate) {
    collector.ignore(name.toLowerCase());
    return;
  }
  const recipient = parseAddress(dig(item, 'email'));
  if (!recipient) {
    collector.fail(item, 'no address in it');
    return;
  }
  const occurredAt = parseEventTime(dig(item, 'timestamp'));
  if (!occurredAt) {
    collector.fail(item, 'no time in it');
    return;
  }
  const { kind, meaning, verdict, text, scope } = translate(item, recipient);
  if (scope === null) {
    collector.fail(item, 'no group in it');
    return;
  }
  collector.add({
    provider: 'sendgrid',
    kind,
    recipient,
    occurredAt,
    messageId: messageIdOf(item),
    providerEventId: dig(item, 'sg_event_id'),
    ...codesOf(kind === 'reject' ? undefined : text, { status: dig(item, 'status') }),
    diagnosticCode: text,
    providerVerdict: verdict,
    providerMeaning: meaning,
    scope,
    tags: dig(item, 'category'),
  });
}

/**
 * The X-Message-Id that the API answered is the part before `.filter…` or `.recvd…`. A drop of an invalid address has only that
 * suffix, an asynchronous bounce nothing: then the local part of smtp-id, which SendGrid makes of the same id.
 */
function messageIdOf(item: unknown): string | undefined {
  const id = textOf(dig(item, 'sg_message_id'), 256);
  if (id !== undefined && !/^(?:st)?(?:filter|recvd)/.test(id)) return /^(.+?)\.(?:st)?(?:filter|recvd)/.exec(id)?.[1] ?? id;
  return /^<?([^<>@\s]{1,256})@/.exec(textOf(dig(item, 'smtp-id'), 512) ?? '')?.[1];
}

/** "Bounce & Block Classifications"; older documents and the API's enum differ in letter case and ending: compared by prefix. */
const CLASSIFICATIONS: readonly (readonly [prefix: string, meaning: ProviderMeaning])[] = [
  ['invalid', { category: 'invalid_recipient', permanence: 'permanent' }],
  ['mailbox unavailable', { category: 'mailbox_inactive', permanence: 'permanent' }],
  ['content', { category: 'content_rejected', permanence: 'temporary' }],
  ['reputation', { category: 'reputation_block', permanence: 'temporary' }],
  ['frequency', { category: 'rate_limited', permanence: 'temporary' }],
  ['technical', { permanence: 'temporary' }],
];

/** `bounce` went onto SendGrid's bounce list, `blocked` did not; `expired` is rare and undocumented (observed 2019). */
function translateBounce(item: Readonly<Record<string, unknown>>): Translation {
  const type = textOf(dig(item, 'type'), 64);
  const classification = textOf(dig(item, 'bounce_classification'), 64);
  const verdict = ['bounce', type, classification].filter((part) => part !== undefined).join('/');
  return {
    kind: 'bounce',
    meaning: isOutOfTime(item, type) ? OUT_OF_TIME : bounceMeaning(type?.toLowerCase(), classification?.toLowerCase() ?? ''),
    verdict,
    text: dig(item, 'reason'),
  };
}

/** SendGrid tried until the message expired. The last temporary answer proves nothing. */
const OUT_OF_TIME: ProviderMeaning = { category: 'expired', permanence: 'temporary', decisive: true };

function isOutOfTime(item: unknown, type: string | undefined): boolean {
  if (type?.toLowerCase() !== 'expired') return false;
  const { replyCode, status } = codesOf(dig(item, 'reason'), { status: dig(item, 'status') });
  return (status ?? String(replyCode ?? '')).startsWith('4');
}

function bounceMeaning(type: string | undefined, classification: string): ProviderMeaning {
  if (type === 'expired') return { category: 'expired', permanence: 'temporary' };
  const classified = CLASSIFICATIONS.find(([prefix]) => classification.startsWith(prefix))?.[1] ?? { permanence: 'unknown' };
  if (type === 'bounce') return { ...classified, permanence: 'permanent' };
  // SendGrid itself did not believe in "invalid" enough to stop sending.
  if (type === 'blocked')
    return classified.permanence === 'permanent' ? { permanence: 'temporary' } : { ...classified, permanence: 'temporary' };
  return classified;
}

/** Why SendGrid did not even try; the documented reasons ("Bounced Address", of old "Bounced"), by prefix, the longer one first. */
const DROPS: readonly (readonly [prefix: string, meaning: ProviderMeaning])[] = [
  ['bounced', { category: 'esp_suppressed', permanence: 'permanent', decisive: true }],
  ['unsubscribed address', { category: 'esp_suppressed', nuance: 'unsubscribed', permanence: 'permanent', decisive: true }],
  ['spam reporting address', { category: 'esp_suppressed', nuance: 'complained', permanence: 'permanent', decisive: true }],
  ['invalid smtpapi', { category: 'esp_rejected', permanence: 'unknown', decisive: true }],
  ['invalid', { category: 'invalid_recipient', permanence: 'permanent', decisive: true }],
  ['spam content', { category: 'content_rejected', permanence: 'temporary', decisive: true }],
];
/** Also "Recipient List over Package Quota" and every reason we do not know: SendGrid's doing, nothing against the address. */
const DROPPED_OTHERWISE: ProviderMeaning = { category: 'esp_rejected', permanence: 'unknown', decisive: true };
/** For an address in which nothing is wrong, "Invalid" is a prediction. */
const DOUBTFULLY_INVALID: ProviderMeaning = {
  category: 'invalid_recipient',
  nuance: 'well_formed',
  permanence: 'permanent',
  decisive: true,
};

function translateDrop(item: Readonly<Record<string, unknown>>, recipient: Address): Translation {
  const reason = textOf(dig(item, 'reason'), 2_048);
  const meaning = DROPS.find(([prefix]) => reason?.toLowerCase().startsWith(prefix))?.[1] ?? DROPPED_OTHERWISE;
  return {
    kind: 'reject',
    meaning: meaning.category === 'invalid_recipient' && isWellFormed(recipient) ? DOUBTFULLY_INVALID : meaning,
    verdict: reason === undefined ? 'dropped' : `dropped/${reason}`,
    text: reason,
    scope: meaning.nuance === 'unsubscribed' ? groupOf(item) : undefined,
  };
}

export const sendgrid: WebhookProvider<SendgridKeys> = {
  name: 'sendgrid',
  refusalStatus: { forged: 403, stale: 403, unverifiable: 500 },
  authenticate,
  parse: (request) => parseSendgrid(request.body),
};
