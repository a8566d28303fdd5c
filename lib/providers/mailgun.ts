// Mailgun's webhooks: one event a request, as JSON or (before 2018) as form fields. The signature covers a timestamp and a random token
// but not the event: the token is bound to the event's digest on first use (ReplayGuard).
// https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks · recordings: test/events/mailgun
import { createHash } from 'node:crypto';
import { canonicalJson, decodeText, dig, parseJson } from '../json.ts';
import { decodeHex, equalBytes, hmacSha256, KeysError, splitKeys } from '../signature.ts';
import { readEventData, readLegacyForm } from './mailgun-event.ts';
import { fieldOf, isForm, parseForm, unsignedFields, withoutSignature } from './mailgun-form.ts';
import {
  type Authentication,
  AuthenticRequest,
  type Parsed,
  type ReplayGuard,
  refuse,
  type WebhookProvider,
  type WebhookRequest,
} from './provider.ts';
import { Collector, unreadable } from './reading.ts';

export interface MailgunKeys extends MailgunRules {
  readonly keys: readonly string[];
}

export interface MailgunRules {
  /** May a sub-account's event be signed with only its parent's key? */
  readonly parentSignatures: boolean;
  /** Accept only events of these sending domains; if empty, of all. */
  readonly domains: ReadonlySet<string>;
}

/** Mailgun retries for 8 hours, with the same signature block each time. */
const AGE_SECONDS_MAX = 9 * 3_600;
const AHEAD_SECONDS_MAX = 5 * 60;
/** The guard outlives the window, so that no clock difference opens a gap between the two. */
const GUARD_SECONDS = 3_600;

/**
 * HTTP webhook signing keys (not API keys), comma-separated.
 * @throws KeysError if there is none.
 */
export function mailgunKeys(text: string, rules: MailgunRules = { parentSignatures: false, domains: new Set() }): MailgunKeys {
  return { keys: splitKeys(text, 'MAILGUN_SIGNING_KEYS'), ...rules };
}

interface SignatureBlock {
  readonly timestamp: unknown;
  readonly token: unknown;
  readonly signature: unknown;
  /** Mailgun signs a sub-account's event with the parent's key too: anybody who reads the sub-account's webhooks holds such a signature. */
  readonly parentSignature: unknown;
}

interface Opened {
  readonly block: SignatureBlock;
  /** The sending domain, as the event says. */
  readonly domain: unknown;
  /** What the token is bound to: everything that parse will read. */
  readonly content: () => unknown;
}

async function authenticate(request: WebhookRequest, keys: MailgunKeys, now: Date): Promise<Authentication> {
  if (keys.keys.length === 0) throw new KeysError('no Mailgun signing key is set');
  const contentType = request.headers.get('content-type') ?? '';
  const opened = isForm(contentType) ? openForm(contentType, request.body) : openJson(request.body);
  if (!opened) return refuse('unsigned', 'no signature block in it');
  const { token, signature, parentSignature } = opened.block;
  const timestamp = typeof opened.block.timestamp === 'number' ? String(opened.block.timestamp) : opened.block.timestamp;
  // The signed text has no separator: a digit moved from one to the other would make a fresh token.
  if (typeof timestamp !== 'string' || !/^\d{10}$/.test(timestamp)) return refuse('unsigned', 'the timestamp is missing or no time');
  if (typeof token !== 'string' || !/^[0-9A-Za-z_-]{1,128}$/.test(token)) return refuse('unsigned', 'the token is missing or no token');
  const given = [signature, keys.parentSignatures ? parentSignature : undefined].flatMap((text) => decodeHex(text) ?? []);
  const signed = keys.keys.map((key) => hmacSha256(key, timestamp + token));
  if (!given.some((bytes) => signed.some((expected) => equalBytes(bytes, expected))))
    return refuse('signature', 'the signature does not fit');
  const ageSeconds = now.getTime() / 1_000 - Number(timestamp);
  if (ageSeconds > AGE_SECONDS_MAX || ageSeconds < -AHEAD_SECONDS_MAX) return refuse('stale', 'signed outside the window');
  if (keys.domains.size > 0 && !keys.domains.has(String(opened.domain).toLowerCase()))
    return refuse('domain', 'not of a domain in MAILGUN_DOMAINS');
  const replay: ReplayGuard = {
    token,
    digest: createHash('sha256').update(canonicalJson(opened.content())).digest('base64url'),
    expiresAt: Number(timestamp) + AGE_SECONDS_MAX + GUARD_SECONDS,
  };
  return { ok: true, request: new AuthenticRequest(contentType, request.body, replay) };
}

function openJson(body: Uint8Array): Opened | undefined {
  const json = parseJson(body);
  const block = dig(json, 'signature');
  if (block === undefined) return undefined;
  return {
    block: {
      timestamp: dig(block, 'timestamp'),
      token: dig(block, 'token'),
      signature: dig(block, 'signature'),
      parentSignature: dig(block, 'parent-signature'),
    },
    domain: dig(json, 'event-data', 'domain', 'name'),
    content: () => ({ 'event-data': dig(json, 'event-data') }),
  };
}

function openForm(contentType: string, body: Uint8Array): Opened | undefined {
  const form = parseForm(contentType, body);
  if (!form) return undefined;
  return {
    block: {
      timestamp: fieldOf(form, 'timestamp'),
      token: fieldOf(form, 'token'),
      signature: fieldOf(form, 'signature'),
      parentSignature: fieldOf(form, 'parent-signature'),
    },
    domain: fieldOf(form, 'domain'),
    content: () => unsignedFields(form),
  };
}

/** The event in a body, without verifying who sent it: for `inspect` and `replay`. */
export function parseMailgun(body: string | Uint8Array, contentType = ''): Parsed {
  const collector = new Collector();
  if (isForm(contentType)) {
    const form = parseForm(contentType, typeof body === 'string' ? Buffer.from(body) : body);
    if (!form) return unreadable('', 'no form of at most 1,000 fields');
    readLegacyForm(form, collector, withoutSignature(form));
  } else {
    const text = typeof body === 'string' ? body : decodeText(body);
    const json = parseJson(text);
    if (json === undefined) return unreadable(text, 'no JSON');
    readEventData(dig(json, 'event-data'), collector);
  }
  return collector.done();
}

export const mailgun: WebhookProvider<MailgunKeys> = {
  name: 'mailgun',
  refusalStatus: { forged: 403, stale: 406, unverifiable: 500 },
  authenticate,
  parse: (request) => parseMailgun(request.body, request.contentType),
};
