// What an operator does with incidents: opens one for a past time, confirms, dismisses, takes that back. Each is shown before it is done
// (preview), written on condition that nobody was faster, kept in the incident's audit, and brought to the rows by a sweep.
import type { Address } from '../event.ts';
import { merge } from '../record/facts.ts';
import { type Policy, touched, verdictOf } from '../record/policy.ts';
import type { Verdict } from '../record/verdict.ts';
import { HOUR_SECONDS, hourOf, type Incident, incidentId, type State, windowOf } from './incident.ts';
import { kindOf } from './load.ts';
import { isRunning } from './series.ts';
import { pagesOf, type SweepOptions } from './sweep.ts';

/** An operator's request that makes no sense here. */
export class IncidentError extends Error {
  override name = 'IncidentError';
}

export interface Order {
  readonly who: string;
  /** Epoch seconds. */
  readonly now: number;
}

export interface PastWindow {
  /** A system's id, or a domain. */
  readonly key: string;
  /** Epoch seconds. */
  readonly from: number;
  readonly to: number;
  /** Only replies that contain this. */
  readonly text?: string;
}

/** A year of evidence is kept at most. */
const WINDOW_SECONDS_MAX = 31 * 86_400;

/** @throws IncidentError */
export function openedByHand({ key, from, to, text }: PastWindow, { who, now }: Order): Incident {
  const kind = kindOf(key);
  if (kind === undefined) throw new IncidentError(`${key} belongs to a mail system: name the system, not one of its domains`);
  if (kind === 'rest' || (kind === 'domain' && !key.includes('.'))) throw new IncidentError(`there is no system "${key}"`);
  if (to <= from) throw new IncidentError('the window must end after it begins');
  if (to - from > WINDOW_SECONDS_MAX) throw new IncidentError('a window may span 31 days at most');
  return {
    id: incidentId(text === undefined ? key : `${key}:${text}`, from),
    key,
    kind,
    from,
    to,
    state: 'confirmed',
    rev: 1,
    sweepRev: 1,
    score: 0,
    seen: 0,
    expected: 0,
    openedAt: now,
    lastBadHour: hourOf(to),
    samples: [],
    ...(text !== undefined && { text }),
    audit: [{ at: now, who, what: 'opened by hand' }],
  };
}

/** It was an outage: its window stays in the rows. @throws IncidentError */
export function confirmed(incident: Incident, order: Order): Incident {
  if (incident.state === 'confirmed') throw new IncidentError(`${incident.id} is confirmed already`);
  return changed(incident, order, 'confirmed', 'confirmed', incident.to);
}

/** It was not an outage, those people are gone: holds end as usual, and the key's threshold rises. @throws IncidentError */
export function dismissed(incident: Incident, order: Order): Incident {
  if (incident.state === 'dismissed') throw new IncidentError(`${incident.id} is dismissed already`);
  const to = isRunning(incident, order.now) ? Math.max(incident.from + HOUR_SECONDS, order.now) : incident.to;
  return changed(incident, order, 'dismissed', 'dismissed', to);
}

/** Takes back an operator's last decision. @throws IncidentError */
export function undone(incident: Incident, order: Order): Incident {
  const last = incident.audit.at(-1);
  if (!last) throw new IncidentError(`nobody has judged ${incident.id}: there is nothing to undo`);
  // One that was opened by hand must not raise the threshold of its key.
  if (last.was === undefined) return { ...changed(incident, order, 'dismissed', 'taken back', incident.to), score: 0 };
  return changed(incident, order, last.was, `${last.what}: taken back`, last.wasTo ?? incident.to);
}

function changed(incident: Incident, { who, now }: Order, state: State, what: string, to: number): Incident {
  const entry = { at: now, who, what, was: incident.state, wasTo: incident.to };
  return { ...incident, state, to, rev: incident.rev + 1, sweepRev: incident.rev + 1, audit: [...incident.audit, entry] };
}

export interface Preview {
  readonly looked: number;
  /** Rows that it touches. */
  readonly touched: number;
  /** `suppressed → held until …`: how many rows, and the first ten of them. */
  readonly kinds: ReadonlyMap<string, { readonly count: number; readonly samples: readonly Address[] }>;
}

const SAMPLES_MAX = 10;

/** What the change would do to the rows; nothing is written. @throws StorageError */
export async function preview(
  incident: Incident,
  options: SweepOptions & { readonly policy: Policy },
  onPage?: (sofar: Preview) => void,
): Promise<Preview> {
  const kinds = new Map<string, { count: number; samples: Address[] }>();
  const sofar = { looked: 0, touched: 0, kinds };
  for await (const { looked, rows } of pagesOf(incident, options)) {
    sofar.looked += looked;
    sofar.touched += rows.length;
    for (const row of rows) {
      const after = verdictOf(merge(row.facts, touched(windowOf(incident))), options.policy);
      const kind = kindOfChange(row, after, options.now().getTime() / 1_000);
      if (kind === undefined) continue;
      const entry = kinds.get(kind) ?? { count: 0, samples: [] };
      kinds.set(kind, entry);
      entry.count++;
      if (entry.samples.length < SAMPLES_MAX) entry.samples.push(row.address);
    }
    onPage?.(sofar);
  }
  return sofar;
}

function kindOfChange(before: Verdict, after: Verdict, now: number): string | undefined {
  const [was, becomes] = [wordOf(before, now), wordOf(after, now)];
  if (was !== becomes) return `${was} → ${becomes}`;
  return before.until === after.until ? undefined : `${was} until another day`;
}

function wordOf({ suppressed, until }: Verdict, now: number): string {
  if (!suppressed || (until !== undefined && until <= now)) return 'mailable';
  return until === undefined ? 'suppressed' : 'held';
}
