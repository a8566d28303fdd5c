// From an event to what it means. Order of evidence (DESIGN section 4, PROVIDERS 0.3): what the provider itself did, then the
// sentence, then its codes, and last the provider's label.
import type { Category, Classification, MailEvent, Nuance, Origin, Permanence } from '../event.ts';
import { replyClass, replyCodeIn, statusIn } from '../smtp-reply.ts';
import { isCarrier } from './carriers.ts';
import { decodeText } from './decode.ts';
import { asForwarded } from './forwarded.ts';
import { NOTHING_OWN, type Own, originOf, originOfText } from './origin.ts';
import { type Reading, type Reply, readReply } from './read.ts';
import { type Row, WEIGHTS } from './rule.ts';

const certainFrom = WEIGHTS.indexOf('reason');
const likelyFrom = WEIGHTS.indexOf('hint');

/** Statuses that are about the recipient and nothing else; under a provider's soft label the words alone are not enough (PROVIDERS 0.3). */
const recipientStatuses: ReadonlySet<string | undefined> = new Set(['5.1.1', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.7.13']);

/** Trouble that passes, whatever class the reply has. */
const passing: ReadonlySet<Category> = new Set([
  ...(['mailbox_full', 'rate_limited', 'greylisted', 'network_error', 'expired', 'system_error'] as const),
]);

/** What only the sending side can know: a name that does not resolve, a connection that fails, a queue that runs out. */
const sendingSide: ReadonlySet<Category> = new Set(['network_error', 'expired', 'invalid_domain']);

/**
 * What an event means; null for a delivery, which means nothing bad.
 * @param own The operator's servers and domains: what they say is `local` (OWN_MTAS, OWN_DOMAINS).
 */
export function classify(event: MailEvent, own: Own = NOTHING_OWN): Classification | null {
  if (event.kind === 'delivery') return null;
  const said = meaningOf(event, own);
  return event.finalRecipient === undefined ? said : asForwarded(said);
}

function meaningOf(event: MailEvent, own: Own): Classification {
  const { kind, providerMeaning: meaning } = event;
  if (meaning.decisive || (kind !== 'bounce' && kind !== 'deferral' && kind !== 'reject')) return ownWord(event);
  const domain = event.recipient.slice(event.recipient.lastIndexOf('@') + 1);
  const otherwise = meaning.permanence === 'permanent' ? 5 : meaning.permanence === 'temporary' ? 4 : 0;
  const [reply, reading] = read(event.diagnosticCode ?? '', event.replyCode, event.status, domain, otherwise);
  const { row } = reading;
  const told = originOf(event, own);
  if (row && isSoftened(row.category, reply, event)) return unexplained(told, meaning.permanence);
  if (row && (reading.at >= 0 || row.ideas || meaning.category === undefined))
    return conclude(reading, row, reply, { told, unheard: 'esp' });
  if (kind === 'reject') return ownWord(event);
  if (meaning.category === undefined || isSoftened(meaning.category, reply, event)) return unexplained(told, meaning.permanence);
  return {
    category: meaning.category,
    ...(meaning.nuance && { nuance: meaning.nuance }),
    permanence: passing.has(meaning.category) ? 'temporary' : meaning.permanence,
    origin: told ?? 'remote',
    confidence: 'low',
    ruleId: `${event.provider}-label`,
  };
}

/** What a bare reply means, without a provider: one line of a log, or a reply someone pastes. */
export function classifyReply(bare: { text: string; replyCode?: number; status?: string; domain?: string }): Classification {
  // Words without a number are read as final: nobody would have written them down otherwise.
  const [reply, reading] = read(bare.text, bare.replyCode, bare.status, bare.domain, 5);
  const told = originOfText(reply.text);
  if (reading.row) return conclude(reading, reading.row, reply, { told, unheard: 'local' });
  const numbered = reply.replyCode !== undefined || reply.status !== undefined;
  return unexplained(told, numbered && reply.replyClass === 5 ? 'permanent' : 'unknown');
}

/** Few texts are encoded: one that may be is read again. */
function read(
  raw: string,
  replyCode: number | undefined,
  status: string | undefined,
  domain: string | undefined,
  otherwise: number,
): [Reply, Reading] {
  const reply = replyOf(raw, replyCode, status, domain, otherwise);
  const reading = readReply(reply);
  const text = reading.isEncoded ? decodeText(raw) : raw;
  if (text === raw) return [reply, reading];
  const decoded = replyOf(text, replyCode, status, domain, otherwise);
  return [decoded, readReply(decoded)];
}

function replyOf(
  text: string,
  code: number | undefined,
  enhanced: string | undefined,
  domain: string | undefined,
  otherwise: number,
): Reply {
  const replyCode = code ?? replyCodeIn(text);
  const status = enhanced ?? statusIn(text);
  return { text, replyCode, status, domain, replyClass: replyClass(replyCode) || replyClass(status) || otherwise };
}

/** Under an explicit soft label, what condemns an address needs a status that does so too. */
function isSoftened(category: Category, { status }: Reply, { kind, providerMeaning }: MailEvent): boolean {
  if (kind !== 'bounce' || providerMeaning.permanence !== 'temporary') return false;
  return (category === 'invalid_recipient' || category === 'mailbox_inactive') && !recipientStatuses.has(status);
}

/** The provider speaks of its own doing, or passes on what a person did. */
function ownWord({ kind, provider, providerMeaning: meaning }: MailEvent): Classification {
  return {
    category: meaning.category ?? (kind === 'unsubscribe' ? 'unsubscribe' : kind === 'reject' ? 'esp_rejected' : 'complaint'),
    ...(meaning.nuance && { nuance: meaning.nuance }),
    permanence: meaning.permanence,
    origin: kind === 'complaint' || kind === 'unsubscribe' || kind === 'withdrawal' ? 'remote' : 'esp',
    confidence: 'certain',
    ruleId: `${provider}-${kind}`,
  };
}

function unexplained(told: Origin | undefined, permanence: Permanence): Classification {
  return { category: 'unknown', permanence, origin: told ?? 'remote', confidence: 'low', ruleId: 'unknown' };
}

/** `told` where names or wording say who spoke; `unheard` is who speaks where only the sending side can know. */
interface Speakers {
  readonly told: Origin | undefined;
  readonly unheard: Origin;
}

function conclude({ at, underlying, isDoubtful }: Reading, row: Row, reply: Reply, speakers: Speakers): Classification {
  const { category } = row;
  const isUnheard = category === 'expired' || (reply.replyCode === undefined && sendingSide.has(category));
  // Spelled out, undefined members and all: this runs once a reply, and spreading costs as much as reading.
  return {
    category,
    nuance: row.nuance ?? doubt(category, isDoubtful, reply),
    permanence: reply.replyClass !== 5 || passing.has(category) ? 'temporary' : 'permanent',
    origin: speakers.told ?? row.origin ?? (isUnheard ? speakers.unheard : 'remote'),
    confidence: row.weight >= certainFrom ? 'certain' : row.weight >= likelyFrom ? 'likely' : 'low',
    ruleId: row.id,
    underlying,
    matchedAt: at >= 0 ? at : undefined,
  };
}

/** A verdict on an address needs a final reply, from a server that means what it says. */
function doubt(category: Category, isDoubtful: boolean, { replyClass: replied, text, domain }: Reply): Nuance | undefined {
  const isFinal = replied === 5 && !isDoubtful;
  if (category === 'invalid_recipient') return isFinal && !isCarrier(domain, text) ? undefined : 'ambiguous';
  if (category === 'mailbox_inactive') return isFinal ? undefined : 'locked';
  return category === 'invalid_domain' && !isFinal ? 'unresolved' : undefined;
}
