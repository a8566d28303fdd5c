// Which event goes where (docs/record.md "Verdict"), as data: a new category without a row does not compile.
import type { Category, Change, Classification, MailEvent, Nuance } from '../event.ts';
import { isBeforeRecipient } from '../smtp-command.ts';
import { evidenceText, tagOf } from './evidence.ts';
import { AT_SECONDS_MAX, type Cell, type Facts, type Mark, noFacts, prune } from './facts.ts';
import { cut, digest } from './text.ts';

/** Cells, or a person's choice about the event's scope. */
type Place = readonly (Cell | 'out')[];

/** About the sender or the message, never about the address, whatever the provider's label says: a trace. */
const TRACE = { plain: ['senderScoped'] } as const;

interface Placement {
  readonly plain: Place;
  /** Where the nuance tells two cases apart. */
  readonly nuances?: Partial<Record<Nuance, Place>>;
  /** Said by your own server: a misconfiguration to fix, not an address to drop. */
  readonly local?: Place;
  /** Said before any recipient was named (lib/smtp-command.ts). */
  readonly beforeRecipient?: Place;
  readonly permanent?: Place;
  readonly temporary?: Place;
}

const PLACEMENTS = {
  invalid_recipient: {
    plain: ['dead'],
    nuances: { ambiguous: ['doubt'], forwarded: ['doubt'], well_formed: ['refused'] },
    local: ['local'],
    temporary: ['doubt'],
  },
  invalid_domain: { plain: ['dead'], nuances: { unresolved: ['nodomain'], forwarded: ['doubt'] } },
  mailbox_inactive: { plain: ['dead'], nuances: { locked: ['locked'], forwarded: ['doubt'] }, local: ['local'] },
  mailbox_full: { plain: ['full', 'fullLong'] },
  expired: { plain: ['soft'], nuances: { own_limit: ['senderScoped'] } },
  network_error: { plain: ['soft'] },
  system_error: { plain: ['soft'] },
  unknown: { plain: ['vague'], permanent: ['refused'], beforeRecipient: ['senderScoped'] },
  esp_suppressed: { plain: ['echo'], nuances: { complained: ['complaint'], unsubscribed: ['out'], forwarded: ['echo'] } },
  complaint: { plain: ['complaint'], nuances: { candidates: ['maybe'], forwarded: ['maybe'] } },
  unsubscribe: { plain: ['out'] },
  rate_limited: TRACE,
  greylisted: TRACE,
  reputation_block: TRACE,
  policy_block: TRACE,
  auth_failure: TRACE,
  content_rejected: TRACE,
  message_too_large: TRACE,
  relay_denied: TRACE,
  protocol_error: TRACE,
  esp_rejected: TRACE,
  auto_reply: TRACE,
} as const satisfies Record<Category, Placement>;

/** What one event says of its address. No facts when it says nothing. */
export function factsOf(change: Change): Facts {
  const { event, classification } = change;
  const mark = { at: epochSeconds(event.occurredAt), tag: tagOf(event) };
  if (event.kind === 'delivery') return prune({ cells: [['delivered', [mark]]] });
  if (!classification) return noFacts;
  if (event.kind === 'withdrawal') {
    if (classification.category === 'complaint') return prune({ cells: [['notSpam', [mark]]] });
    return prune({ scopes: [[scopeKey(event.scope), { in: mark }]] });
  }
  const text = evidenceText(change);
  const spoken: Mark = text === undefined ? mark : { ...mark, text };
  const places = event.kind === 'deferral' ? TRACE.plain : placesOf(event, classification);
  return prune({
    cells: places.flatMap((place) => (place === 'out' ? [] : [[place, [spoken]] as const])),
    scopes: places.includes('out') ? [[scopeKey(event.scope), { out: mark }]] : [],
  });
}

/** Is all that it says that mail did not arrive, for a reason that is not about the address? */
export function isTrace(change: Change): boolean {
  const { cells, scopes } = factsOf(change);
  return scopes.size === 0 && cells.size > 0 && [...cells.keys()].every((cell) => cell === 'senderScoped');
}

function placesOf({ diagnosticCode }: MailEvent, { category, nuance, origin, permanence }: Classification): Place {
  const placement: Placement = PLACEMENTS[category];
  if (placement.beforeRecipient && isBeforeRecipient(diagnosticCode)) return placement.beforeRecipient;
  if (origin === 'local' && placement.local) return placement.local;
  const nuanced = nuance && placement.nuances?.[nuance];
  if (nuanced) return nuanced;
  return (
    (permanence === 'temporary' ? placement.temporary : permanence === 'permanent' ? placement.permanent : undefined) ?? placement.plain
  );
}

/** docs/record.md "Bounds": a scope's name is stored twice, up to eight times. */
const SCOPE_BYTES_MAX = 40;

/** The name under which a scope is stored: itself, or where it is long its beginning and a hash of the whole. */
export function scopeKey(scope: string): string {
  if (Buffer.byteLength(scope) <= SCOPE_BYTES_MAX) return cut(scope, SCOPE_BYTES_MAX) || '*';
  return `${cut(scope, SCOPE_BYTES_MAX - 17)}~${digest([scope], 16)}`;
}

function epochSeconds(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new Error('an event without a time cannot be recorded');
  return Math.min(AT_SECONDS_MAX, Math.max(0, Math.floor(ms / 1_000)));
}
