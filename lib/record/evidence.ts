// What was said, as the newest mark of a cell keeps it, and in one line as it is stored:
//   invalid_recipient remote ses 550 5.1.1 postfix-virtual-mailbox 550 5.1.1 <a@b.example>: … User unknown in virtual mailbox table
// (category, origin, provider, reply code, status, rule, then the reply around the match). Absent numbers are `-`. If a host or the
// reply told which system answers for the domain, and the domain does not, the origin is `remote@google-hosted`.
import { CATEGORIES, type Category, type Change, type MailEvent, type Origin, PROVIDERS, type Provider } from '../event.ts';
import { systemToKeep } from '../system-of.ts';
import { isSystem, type SystemId } from '../systems.ts';
import { cut, digest, oneLine } from './text.ts';

/** docs/record.md "Bounds". */
const QUOTE_BYTES_MAX = 120;
/** For the highest-ranked cell that keeps a text, and for the others. */
const TEXT_BYTES_MAX = 170;
const LOWER_TEXT_BYTES_MAX = 128;
const RULE_BYTES_MAX = 32;
/** How much of the reply is kept before the match, in UTF-16 units: enough to see `550 5.1.1` and the address. */
const LEAD_LENGTH = 30;

const ORIGINS: readonly Origin[] = ['remote', 'local', 'esp'];

export interface Evidence {
  readonly category: Category;
  readonly origin: Origin;
  /** The receiving system, if the domain does not show it. */
  readonly system?: SystemId;
  readonly provider: Provider;
  readonly replyCode?: string;
  readonly status?: string;
  readonly ruleId: string;
  /** At most 120 bytes of the reply, on one line. */
  readonly reply: string;
}

/** Undefined for an event without a classification (a delivery). */
export function evidenceOf({ event, classification }: Change): Evidence | undefined {
  if (!classification) return undefined;
  const { category, origin, ruleId, matchedAt } = classification;
  const { replyCode, status = '', diagnosticCode = '' } = event;
  const system = systemToKeep(event);
  return boundedEvidence({
    category,
    origin,
    ...(system && { system }),
    provider: event.provider,
    ...(replyCode !== undefined && { replyCode: String(replyCode) }),
    ...(/^[245]\.\d{1,3}\.\d{1,3}$/.test(status) && { status }),
    ruleId,
    reply: quote(diagnosticCode, matchedAt),
  });
}

/** As it is kept: the reply is cut if the line would be too long. */
export const boundedEvidence = (evidence: Evidence): Evidence => fitted(evidence, TEXT_BYTES_MAX);
export const shortEvidence = (evidence: Evidence): Evidence => fitted(evidence, LOWER_TEXT_BYTES_MAX);

/** The reply, after the codes that its provider gave apart from it. */
export function wordsOf({ replyCode, status, reply }: Evidence): string {
  const codes = [replyCode, status].filter((code) => code !== undefined && !reply.includes(code));
  return [...codes, reply].filter(Boolean).join(' ');
}

function fitted(evidence: Evidence, bytesMax: number): Evidence {
  const ruleId = cut(evidence.ruleId.replaceAll(/\s/g, '-'), RULE_BYTES_MAX) || '-';
  const room = bytesMax - Buffer.byteLength(evidenceText({ ...evidence, ruleId, reply: '' })) - 1;
  return { ...evidence, ruleId, reply: cut(evidence.reply, room).trimEnd() };
}

export function evidenceText({ category, origin, system, provider, replyCode = '-', status = '-', ruleId, reply }: Evidence): string {
  return `${category} ${system ? `${origin}@${system}` : origin} ${provider} ${replyCode} ${status} ${ruleId} ${reply}`.trimEnd();
}

/** Undefined when the text is not one that evidenceText() made. */
export function readEvidence(text: string): Evidence | undefined {
  const [categoryWord, originWord, providerWord, code, status, ruleId, ...reply] = text.split(' ');
  const category = CATEGORIES.find((name) => name === categoryWord);
  const [said, system = ''] = originWord?.split('@') ?? [];
  const origin = ORIGINS.find((name) => name === said);
  const provider = PROVIDERS.find((name) => name === providerWord);
  if (!category || !origin || !provider || !code || !status || !ruleId) return undefined;
  return {
    category,
    origin,
    ...(isSystem(system) && { system }),
    provider,
    ...(code !== '-' && { replyCode: code }),
    ...(status !== '-' && { status }),
    ruleId,
    reply: reply.join(' '),
  };
}

/** Tells messages apart: a hash of (provider, messageId), or without one (provider, providerEventId), or without either (time, text). */
export function tagOf(event: MailEvent): string {
  const parts = event.messageId
    ? [event.provider, 'message', event.messageId]
    : event.providerEventId
      ? [event.provider, 'event', event.providerEventId]
      : [event.occurredAt, event.diagnosticCode];
  return digest(parts, 6);
}

function quote(reply: string, matchedAt = 0): string {
  const whole = oneLine(reply);
  if (Buffer.byteLength(whole) <= QUOTE_BYTES_MAX) return cut(whole, QUOTE_BYTES_MAX);
  const start = Math.max(0, Math.min(matchedAt - LEAD_LENGTH, reply.length - QUOTE_BYTES_MAX));
  return cut(oneLine(reply.slice(start)), QUOTE_BYTES_MAX).trimEnd();
}
