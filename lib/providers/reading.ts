// Shared by the three providers' readers: one place that makes MailEvents, with every text bounded, and one that collects them.
import type { MailEvent } from '../event.ts';
import { hasInvisible, integerOf, listOf, textOf } from '../json.ts';
import { parseReply } from '../smtp-reply.ts';
import { type Control, eventId, type Parsed, type Unread } from './provider.ts';

/** A bound on what one request may cost: far above any real batch. */
export const EVENTS_MAX = 10_000;
/** lib/event.ts: the text as received, at most 2 kB. */
const DIAGNOSTIC_BYTES_MAX = 2_048;
/** SES ids have 60 characters, SendGrid's 22 or 100; a Message-ID may have 998 but in practice has fewer. */
const ID_BYTES_MAX = 256;
const LABEL_BYTES_MAX = 128;
const TAGS_MAX = 20;
/** Names of ignored event types come from outside, so only this many are counted separately. */
const IGNORED_NAMES_MAX = 50;

/** A MailEvent before its id, its texts still as found. */
export type Draft = Omit<
  MailEvent,
  'id' | 'scope' | 'messageId' | 'providerEventId' | 'diagnosticCode' | 'tags' | 'remoteMta' | 'reportingMta'
> & {
  readonly scope?: string;
  readonly messageId?: unknown;
  readonly providerEventId?: unknown;
  readonly diagnosticCode?: unknown;
  readonly remoteMta?: unknown;
  readonly reportingMta?: unknown;
  readonly tags?: unknown;
  readonly tenant?: string;
};

export function makeEvent(draft: Draft): MailEvent {
  const event = {
    ...draft,
    scope: textOf(draft.scope, 256) ?? '*',
    messageId: textOf(draft.messageId, ID_BYTES_MAX),
    providerEventId: textOf(draft.providerEventId, ID_BYTES_MAX),
    diagnosticCode: textOf(draft.diagnosticCode, DIAGNOSTIC_BYTES_MAX),
    providerVerdict: textOf(draft.providerVerdict, LABEL_BYTES_MAX),
    remoteMta: textOf(draft.remoteMta, LABEL_BYTES_MAX),
    reportingMta: textOf(draft.reportingMta, LABEL_BYTES_MAX),
    tags: tagsOf(draft.tags),
  };
  return { id: eventId(event), ...event };
}

function tagsOf(tags: unknown): readonly string[] | undefined {
  const texts = (typeof tags === 'string' ? [tags] : listOf(tags)).slice(0, TAGS_MAX).flatMap((tag) => textOf(tag, LABEL_BYTES_MAX) ?? []);
  return texts.length > 0 ? texts : undefined;
}

export interface Codes {
  readonly replyCode?: number;
  readonly status?: string;
}

const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/;
/** Further into the text, with no reply code before it, `1.2.3` may be anything. */
const STATUS_WITHIN = 40;

/** Reply code and enhanced status: from the provider's fields first, then from the text. A value in the wrong field counts as what it is. */
export function codesOf(text: unknown, fields: { readonly replyCode?: unknown; readonly status?: unknown } = {}): Codes {
  const given = [fields.replyCode, fields.status];
  const found: Codes = typeof text === 'string' ? parseReply(text.slice(0, DIAGNOSTIC_BYTES_MAX)) : {};
  const replyCode = given.map(integerOf).find(isReplyCode) ?? (isReplyCode(found.replyCode) ? found.replyCode : undefined);
  const status = given.map((field) => textOf(field, 16)).find((field) => field !== undefined && STATUS.test(field));
  return { replyCode, status: status ?? statusInText(text, found) };
}

function statusInText(text: unknown, found: Codes): string | undefined {
  if (found.status === undefined || typeof text !== 'string') return undefined;
  return found.replyCode !== undefined || text.trimStart().lastIndexOf(found.status, STATUS_WITHIN) >= 0 ? found.status : undefined;
}

/** RFC 5321 4.2.1: three digits, the first 2 to 5. Mailgun's reader removes its own 498 and 499. */
function isReplyCode(code: number | undefined): code is number {
  return code !== undefined && code >= 200 && code <= 599;
}

const rawText = (raw: unknown) => (typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? ''));

/** Collects what one payload holds. */
export class Collector {
  readonly #events: MailEvent[] = [];
  readonly #unread: Unread[] = [];
  readonly #ignored = new Map<string, number>();
  readonly #sources = new Map<MailEvent, unknown>();
  #source: unknown;

  /** Says what the next events are read from. */
  from(source: unknown): void {
    this.#source = source;
  }

  add(draft: Draft): void {
    if (draft.scope !== undefined && hasInvisible(draft.scope)) {
      this.fail(this.#source, 'control characters in what the person opted out of');
      return;
    }
    const event = makeEvent(draft);
    this.#events.push(event);
    this.#sources.set(event, this.#source);
  }

  /** @param raw The item as received, without any signature: an object is written as JSON. */
  fail(raw: unknown, why: string): void {
    this.#unread.push({ raw: rawText(raw), why });
  }

  /** @param raw As for `fail`. */
  misnamed(raw: unknown, why: string): void {
    this.#unread.push({ raw: rawText(raw), why, unattributed: true });
  }

  ignore(name: string | undefined): void {
    const label = textOf(name, 64) ?? 'unnamed';
    const key = this.#ignored.has(label) || this.#ignored.size < IGNORED_NAMES_MAX ? label : 'others';
    this.#ignored.set(key, (this.#ignored.get(key) ?? 0) + 1);
  }

  done(control?: Control): Parsed {
    // Events of one message share a source, which is long: it is serialised once.
    const texts = new Map<unknown, string>();
    const sourceOf = (event: MailEvent) => {
      const source = this.#sources.get(event);
      const text = texts.get(source) ?? rawText(source);
      texts.set(source, text);
      return text;
    };
    return { events: this.#events, unread: this.#unread, ignored: this.#ignored, sourceOf, ...(control ? { control } : {}) };
  }
}

/** A payload that cannot be read at all. */
export function unreadable(raw: string, why: string): Parsed {
  const collector = new Collector();
  collector.fail(raw, why);
  return collector.done();
}
