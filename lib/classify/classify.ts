// From an event to what it means. Order of evidence (DESIGN section 4, PROVIDERS 0.3): what the provider itself did, then the
// sentence, then its codes, and last the provider's label.
import type { Category, Classification, Confidence, MailEvent, Nuance, Origin, Permanence } from '../event.ts';
import { parseReply, replyClass } from '../smtp-reply.ts';
import { decodeText } from './decode.ts';
import { originOf } from './origin.ts';
import { type Reading, type Reply, readReply } from './read.ts';
import { WEIGHTS } from './rule.ts';

const certainFrom = WEIGHTS.indexOf('reason');
const likelyFrom = WEIGHTS.indexOf('hint');

/** Statuses that are about the recipient and nothing else; under a provider's soft label the words alone are not enough (PROVIDERS 0.3). */
const recipientStatuses = new Set(['5.1.1', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.7.13']);

/** Providers whose "Unknown user" is also what their filters say: docomo, au and their like (TAXONOMY section 2). */
const filteringDomains = ['docomo.ne.jp', 'ezweb.ne.jp', 'au.com', 'auone-net.jp', 'softbank.ne.jp', 'disney.ne.jp'];

/** Trouble that passes, whatever class the reply has. */
const passing: ReadonlySet<Category> = new Set([
  ...(['mailbox_full', 'rate_limited', 'greylisted', 'network_error', 'expired', 'system_error'] as const),
]);

/** What an event means; null for a delivery, which means nothing bad. */
export function classify(event: MailEvent): Classification | null {
  const { kind, providerMeaning: meaning } = event;
  if (kind === 'delivery') return null;
  if (meaning.decisive || (kind !== 'bounce' && kind !== 'deferral' && kind !== 'reject')) return ownWord(event);
  const reply = replyOf({
    text: event.diagnosticCode ?? '',
    domain: event.recipient.slice(event.recipient.lastIndexOf('@') + 1),
    ...(event.replyCode !== undefined && { replyCode: event.replyCode }),
    ...(event.status !== undefined && { status: event.status }),
    replyClass: meaning.permanence === 'permanent' ? 5 : meaning.permanence === 'temporary' ? 4 : 0,
  });
  const reading = readReply(reply);
  const told = reading && !isOverruled(reading, reply, event);
  if (told && !(reading.at < 0 && meaning.category)) return conclude(reading, reply, 'esp');
  if (kind === 'reject') return ownWord(event);
  const category = told ? reading.category : (meaning.category ?? 'unknown');
  if (isOverruled({ category }, reply, event)) return unexplained(reply, meaning.permanence);
  if (!meaning.category) return unexplained(reply, meaning.permanence);
  return {
    category: meaning.category,
    ...(meaning.nuance && { nuance: meaning.nuance }),
    permanence: passing.has(meaning.category) ? 'temporary' : meaning.permanence,
    origin: originOf(reply.text) ?? 'remote',
    confidence: 'low',
    ruleId: `${event.provider}-label`,
  };
}

/** What a bare reply means, without a provider: one line of a log, or a reply someone pastes. */
export function classifyReply(bare: { text: string; replyCode?: number; status?: string; domain?: string }): Classification {
  // Words without a number are read as final: nobody would have written them down otherwise.
  const reply = replyOf({ ...bare, replyClass: 5 });
  const reading = readReply(reply);
  const numbered = reply.replyCode !== undefined || reply.status !== undefined;
  return reading ? conclude(reading, reply, 'local') : unexplained(reply, numbered && reply.replyClass === 5 ? 'permanent' : 'unknown');
}

function replyOf(raw: Reply): Reply {
  const text = decodeText(raw.text);
  const numbers = parseReply(text);
  const replyCode = raw.replyCode ?? numbers.replyCode;
  const status = raw.status ?? numbers.status;
  return {
    ...raw,
    text,
    ...(replyCode && { replyCode }),
    ...(status && { status }),
    replyClass: replyClass(replyCode) || replyClass(status) || raw.replyClass,
  };
}

/** Under an explicit soft label, words that condemn an address need a status that does so too. */
function isOverruled({ category }: Pick<Reading, 'category'>, { status }: Reply, { kind, providerMeaning }: MailEvent): boolean {
  if (kind !== 'bounce' || providerMeaning.permanence !== 'temporary') return false;
  return (category === 'invalid_recipient' || category === 'mailbox_inactive') && !recipientStatuses.has(status ?? '');
}

/** The provider speaks of its own doing, or passes on what a person did. */
function ownWord({ kind, provider, providerMeaning: meaning }: MailEvent): Classification {
  const category = meaning.category ?? (kind === 'unsubscribe' ? 'unsubscribe' : kind === 'reject' ? 'esp_rejected' : 'complaint');
  return {
    category,
    ...(meaning.nuance && { nuance: meaning.nuance }),
    permanence: meaning.permanence,
    origin: kind === 'complaint' || kind === 'unsubscribe' || kind === 'withdrawal' ? 'remote' : 'esp',
    confidence: 'certain',
    ruleId: `${provider}-${kind}`,
  };
}

function unexplained(reply: Reply, permanence: Permanence): Classification {
  return { category: 'unknown', permanence, origin: originOf(reply.text) ?? 'remote', confidence: 'low', ruleId: 'unknown' };
}

/** `sendingSide` is who speaks where only the sending side can know: a name that does not resolve, a connection that fails. */
function conclude(reading: Reading, reply: Reply, sendingSide: Origin): Classification {
  const { category } = reading;
  const nuance = reading.nuance ?? doubt(category, reply);
  const unheard =
    reply.replyCode === undefined && (category === 'network_error' || category === 'expired' || category === 'invalid_domain');
  const confidence: Confidence = reading.row.weight >= certainFrom ? 'certain' : reading.row.weight >= likelyFrom ? 'likely' : 'low';
  return {
    category,
    ...(nuance && { nuance }),
    permanence: reply.replyClass === 4 || reply.replyClass === 2 || passing.has(category) ? 'temporary' : 'permanent',
    origin: originOf(reply.text) ?? reading.row.origin ?? (unheard ? sendingSide : 'remote'),
    confidence,
    ruleId: reading.row.id,
    ...(reading.underlying && { underlying: reading.underlying }),
    ...(reading.at >= 0 && { matchedAt: reading.at }),
  };
}

/** A verdict on an address needs a final reply, from a server that means what it says. */
function doubt(category: Category, { replyClass, text, domain }: Reply): Nuance | undefined {
  if (category === 'invalid_recipient') return replyClass !== 5 || isFiltering(text, domain) ? 'ambiguous' : undefined;
  if (category === 'mailbox_inactive') return replyClass !== 5 ? 'locked' : undefined;
  if (category === 'invalid_domain') return replyClass !== 5 ? 'unresolved' : undefined;
  return undefined;
}

function isFiltering(text: string, domain: string | undefined): boolean {
  return filteringDomains.some((name) => domain?.endsWith(name) || text.includes(name));
}
