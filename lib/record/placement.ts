// Which event becomes which facts, as the rows of cells.ts say.
import { CATEGORIES, type Category, type Change, type Classification, type MailEvent } from '../event.ts';
import { isBeforeRecipient } from '../smtp-command.ts';
import type { From } from './cell.ts';
import { CELLS, type Cell, CHOICES } from './cells.ts';
import { evidenceOf, tagOf } from './evidence.ts';
import { type Facts, noFacts, prune } from './facts.ts';
import type { Mark } from './mark.ts';
import { isTenantScope, scopeKey } from './scopes.ts';
import { clamped } from './time.ts';

/** A cell, or the person's choice about the event's scope. */
type Place = Cell | 'out' | 'in';

/** The most telling facts last: a row that names one outweighs all rows that do not. */
const WEIGHTS = ['category', 'permanence', 'nuance', 'origin', 'beforeRecipient'] as const satisfies readonly (keyof From)[];

/** Events of these kinds go only to rows that name their kind. */
const NAMED_KINDS: ReadonlySet<string> = new Set(['delivery', 'deferral', 'withdrawal']);

interface Rule {
  readonly place: Place;
  readonly from: From;
  readonly weight: number;
}

const ROWS: readonly (readonly [Place, readonly From[]])[] = [
  ...CELLS.map(({ name, from }) => [name, from] as const),
  ['out', CHOICES.out],
  ['in', CHOICES.in],
];

const RULES: readonly Rule[] = ROWS.flatMap(([place, rows]) => rows.map((from) => ({ place, from, weight: weightOf(from) })));

function weightOf(from: From): number {
  return WEIGHTS.reduce((sum, fact, index) => sum + (from[fact] === undefined ? 0 : 2 ** index), 0);
}

/** The facts that one event adds to its address; none if it says nothing about it. */
export function factsOf(change: Change): Facts {
  const { event, classification } = change;
  if (event.kind !== 'delivery' && !classification) return noFacts;
  const mark: Mark = { at: epochSeconds(event.occurredAt), tag: tagOf(event) };
  const said = evidenceOf(change);
  const spoken: Mark = said ? { ...mark, said } : mark;
  const places = placesOf(event, classification);
  // A tenant's own list holds for that tenant only.
  const isTenants = places.includes('echo') && isTenantScope(event.scope);
  const out = isTenants || places.includes('out');
  return prune({
    cells: places.flatMap((place) => (place === 'out' || place === 'in' || isTenants ? [] : [[place, [spoken]] as const])),
    scopes: out || places.includes('in') ? [[scopeKey(event.scope), out ? { out: mark } : { in: mark }]] : [],
  });
}

const SENDER_SCOPED: ReadonlySet<Category> = new Set(
  RULES.flatMap(({ place, from, weight }) => (place === 'senderScoped' && from.category && weight === 1 ? [from.category] : [])),
);

/** Are refusals of this category about the sender or the message, not about the address? */
export const isSenderScoped = (category: Category): boolean => SENDER_SCOPED.has(category);

/** The categories that can hold an address: a list by any other is always empty. */
export const HOLDING_CATEGORIES: readonly Category[] = CATEGORIES.filter((category) => !isSenderScoped(category));

/** Does it say only that mail did not arrive, for a reason that is not about the address? */
export function isTrace(change: Change): boolean {
  return change.event.kind !== 'delivery' && placesOf(change.event, change.classification).every((place) => place === 'senderScoped');
}

function placesOf(event: MailEvent, classification: Classification | null): readonly Place[] {
  const fitting = rulesFor(classification?.category).filter(({ from }) => fits(from, event, classification));
  const heaviest = Math.max(...fitting.map(({ weight }) => weight));
  return fitting.filter(({ weight }) => weight === heaviest).map(({ place }) => place);
}

function fits(from: From, { kind, diagnosticCode }: MailEvent, classification: Classification | null): boolean {
  if (from.kind === undefined ? NAMED_KINDS.has(kind) : from.kind !== kind) return false;
  if (from.nuance !== undefined && from.nuance !== classification?.nuance) return false;
  if (from.permanence !== undefined && from.permanence !== classification?.permanence) return false;
  if (from.origin !== undefined && from.origin !== classification?.origin) return false;
  return !from.beforeRecipient || isBeforeRecipient(diagnosticCode);
}

const byCategory = new Map<Category | undefined, readonly Rule[]>();

function rulesFor(category: Category | undefined): readonly Rule[] {
  const known = byCategory.get(category);
  if (known) return known;
  const rules = RULES.filter(({ from }) => from.category === undefined || from.category === category);
  byCategory.set(category, rules);
  return rules;
}

function epochSeconds(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new Error('an event without a time cannot be recorded');
  return clamped(ms / 1_000);
}
