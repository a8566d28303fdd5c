// From an event to what it means. Order of evidence: what the provider itself did, then the sentence, then its codes, and last the
// provider's label.
import type { Category, Classification, MailEvent, Nuance, Origin, Permanence, Provider } from '../event.ts';
import { isCarrier } from './carriers.ts';
import { asForwarded } from './forwarded.ts';
import { NOTHING_OWN, type Own, originOf } from './origin.ts';
import { RANKS } from './ranks.ts';
import { decide, type Question, read } from './read.ts';
import type { Decision, Reading } from './reading.ts';
import type { RuleId } from './rules/ids.ts';
import { createRuleset } from './ruleset.ts';
import { compiled } from './standard.ts';

const CERTAIN_TO = RANKS.indexOf('reason');
const LIKELY_TO = RANKS.indexOf('hint');

/** Statuses that are about the recipient and nothing else; under a provider's soft label the words alone are not enough. */
const RECIPIENT_STATUSES: ReadonlySet<string | undefined> = new Set(['5.1.1', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.7.13']);

/** Temporary problems, whatever the class of the reply. */
const PASSING: ReadonlySet<Category> = new Set([
  ...(['mailbox_full', 'rate_limited', 'greylisted', 'network_error', 'expired', 'system_error'] as const),
]);

export const standardRuleset = createRuleset(compiled);

interface BareReply {
  readonly text: string;
  readonly replyCode?: number | undefined;
  readonly status?: string | undefined;
  /** The recipient's. */
  readonly domain?: string | undefined;
}

/** What a bare reply says, and why: for explain and the console. */
export function readReply(bare: BareReply): Reading {
  return read(questionOfBare(bare), standardRuleset);
}

/**
 * What a bare reply means, without an event: one line of a log, or a reply someone pastes.
 * @param bare `provider`: its webhook brought the reply, so the words do not show that your own server spoke (origin.ts).
 */
export function classifyReply(bare: BareReply & { readonly provider?: Provider | undefined }): Classification {
  const decision = decide(questionOfBare(bare), standardRuleset);
  const told = decision.isOwnPostfix && !bare.provider ? 'local' : undefined;
  if (decision.ruleId) return conclude(decision, bare.domain, { told, unheard: bare.provider ? 'esp' : 'local' });
  const numbered = decision.replyCode !== undefined || decision.status !== undefined;
  return unexplained(told, numbered && decision.replyClass === 5 ? 'permanent' : 'unknown');
}

/** Words without a number are read as final: nobody would have written them down otherwise. */
function questionOfBare({ text, replyCode, status, domain }: BareReply): Question {
  return { text, replyCode, status, domain, otherwise: 5 };
}

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
  const decision = decide(questionOf(event), standardRuleset);
  const told = originOf(event, own);
  const { ruleId, category, by } = decision;
  if (ruleId && isSoftened(category, decision, event)) {
    // Full and also unused: a soft label is about the full mailbox.
    const isFull = meaning.category === 'mailbox_full' || decision.status?.endsWith('.2.2');
    const said = unexplained(told, meaning.permanence);
    return isFull ? { ...said, category: 'mailbox_full', permanence: 'temporary', ruleId: 'status-full' satisfies RuleId } : said;
  }
  // A number says less than the provider's own label.
  if (ruleId && (by !== 'codes' || meaning.category === undefined)) return conclude(decision, domainOf(event), { told, unheard: 'esp' });
  if (kind === 'reject') return ownWord(event);
  if (meaning.category === undefined || isSoftened(meaning.category, decision, event)) return unexplained(told, meaning.permanence);
  return {
    category: meaning.category,
    ...(meaning.nuance && { nuance: meaning.nuance }),
    permanence: PASSING.has(meaning.category) ? 'temporary' : meaning.permanence,
    origin: told ?? 'remote',
    confidence: 'low',
    ruleId: `${event.provider}-label`,
  };
}

function questionOf(event: MailEvent): Question {
  const { kind, diagnosticCode = '', replyCode, status, providerMeaning: meaning } = event;
  return {
    text: diagnosticCode,
    replyCode,
    status,
    domain: domainOf(event),
    otherwise: meaning.permanence === 'permanent' ? 5 : meaning.permanence === 'temporary' ? 4 : 0,
    // What a provider never tried it explains in its own words; else a server answered, unless no code says so.
    mayBe: kind === 'reject' ? 'esp-or-person' : replyCode === undefined ? 'esp' : 'server',
  };
}

function domainOf({ recipient }: MailEvent): string {
  return recipient.slice(recipient.lastIndexOf('@') + 1);
}

/** Under an explicit soft label, what condemns an address needs a status that does so too. */
function isSoftened(category: Category, { status }: Decision, { kind, providerMeaning }: MailEvent): boolean {
  if (kind !== 'bounce' || providerMeaning.permanence !== 'temporary') return false;
  return (category === 'invalid_recipient' || category === 'mailbox_inactive') && !RECIPIENT_STATUSES.has(status);
}

/** The provider reports its own action, or passes on a person's. */
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

function conclude(decision: Decision, domain: string | undefined, { told, unheard }: Speakers): Classification {
  const { category, speaker, rank, matched, ruleId = 'unknown', underlying } = decision;
  const origin = told ?? (speaker === 'esp' ? 'esp' : speaker === 'sending-side' ? unheard : 'remote');
  const nuance = decision.nuance ?? doubt(decision, domain);
  const permanence = decision.replyClass !== 5 || PASSING.has(category) ? 'temporary' : 'permanent';
  const confidence = rank <= CERTAIN_TO ? 'certain' : rank <= LIKELY_TO ? 'likely' : 'low';
  // Written out: spreads of what is seldom there cost more than all else here.
  const said: { -readonly [Key in keyof Classification]: Classification[Key] } = nuance
    ? { category, nuance, permanence, origin, confidence, ruleId }
    : { category, permanence, origin, confidence, ruleId };
  if (underlying) said.underlying = underlying;
  if (matched) said.matchedAt = matched[0];
  return said;
}

/** A verdict on an address needs a final reply, from a server that means what it says. */
function doubt({ category, replyClass, doubtful, text }: Decision, domain: string | undefined): Nuance | undefined {
  const isFinal = replyClass === 5 && !doubtful;
  if (category === 'invalid_recipient') return isFinal && !isCarrier(domain, text) ? undefined : 'ambiguous';
  if (category === 'mailbox_inactive') return isFinal ? undefined : 'locked';
  return category === 'invalid_domain' && !isFinal ? 'unresolved' : undefined;
}
