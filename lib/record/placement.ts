// Which event goes where (docs/record.md "Verdict"), as data: a new category without a row does not compile.
import type { Category, Change, Nuance } from '../event.ts';
import { evidenceText, tagOf } from './evidence.ts';
import { AT_SECONDS_MAX, type Cell, type Facts, type Mark, noFacts, prune } from './facts.ts';
import { cut, digest } from './text.ts';

/** Cells, or a person's choice about the event's scope; `[]` says nothing against the address: it is counted elsewhere. */
type Place = readonly (Cell | 'out')[];

interface Placement {
  readonly plain: Place;
  /** Where the nuance tells two cases apart. */
  readonly nuances?: Partial<Record<Nuance, Place>>;
  /** Said by your own server: a misconfiguration to fix, not an address to drop (TAXONOMY.md section 3). */
  readonly local?: Place;
  readonly permanent?: Place;
  readonly temporary?: Place;
}

const PLACEMENTS = {
  invalid_recipient: { plain: ['dead'], nuances: { ambiguous: ['doubt'] }, local: ['local'], temporary: ['doubt'] },
  invalid_domain: { plain: ['dead'], nuances: { unresolved: ['nodomain'] } },
  mailbox_inactive: { plain: ['dead'], nuances: { locked: ['locked'] }, local: ['local'] },
  mailbox_full: { plain: ['full', 'fullLong'] },
  expired: { plain: ['soft'], nuances: { own_limit: [] } },
  network_error: { plain: ['soft'] },
  system_error: { plain: ['soft'] },
  unknown: { plain: ['vague'], permanent: ['refused'] },
  esp_suppressed: { plain: ['echo'], nuances: { complained: ['complaint'], unsubscribed: ['out'] } },
  complaint: { plain: ['complaint'], nuances: { candidates: ['maybe'] } },
  unsubscribe: { plain: ['out'] },
  // About the sender or the message, never about the address, whatever the provider's label says.
  rate_limited: { plain: [] },
  greylisted: { plain: [] },
  reputation_block: { plain: [] },
  policy_block: { plain: [] },
  auth_failure: { plain: [] },
  content_rejected: { plain: [] },
  message_too_large: { plain: [] },
  relay_denied: { plain: [] },
  protocol_error: { plain: [] },
  esp_rejected: { plain: [] },
  auto_reply: { plain: [] },
} as const satisfies Record<Category, Placement>;

/** What one event says of its address. No facts when it says nothing. */
export function factsOf(change: Change): Facts {
  const { event, classification } = change;
  const mark = { at: epochSeconds(event.occurredAt), tag: tagOf(event) };
  if (event.kind === 'deferral') return noFacts;
  if (event.kind === 'delivery') return prune({ cells: [['delivered', [mark]]] });
  if (!classification) return noFacts;
  if (event.kind === 'withdrawal') {
    if (classification.category === 'complaint') return prune({ cells: [['notSpam', [mark]]] });
    return prune({ scopes: [[scopeKey(event.scope), { in: mark }]] });
  }
  const text = evidenceText(change);
  const spoken: Mark = text === undefined ? mark : { ...mark, text };
  const places = placesOf(classification);
  return prune({
    cells: places.flatMap((place) => (place === 'out' ? [] : [[place, [spoken]] as const])),
    scopes: places.includes('out') ? [[scopeKey(event.scope), { out: mark }]] : [],
  });
}

function placesOf({ category, nuance, origin, permanence }: NonNullable<Change['classification']>): Place {
  const placement: Placement = PLACEMENTS[category];
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
