// An incident as programs get it: the command's JSON and the API's.
import type { Incident, State } from './incident.ts';
import type { SweepState } from './journal.ts';
import { sentenceOf } from './words.ts';

export interface IncidentView {
  readonly id: string;
  readonly key: string;
  readonly kind: Incident['kind'];
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly state: State;
  readonly seen: number;
  readonly expected: number;
  readonly score: number;
  /** One plain sentence. */
  readonly what: string;
  readonly samples: readonly string[];
  readonly text: string | null;
  readonly openedAt: string;
  readonly audit: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  /** Rows that know of it, and whether all do; null before the first. */
  readonly sweep: { readonly touched: number; readonly done: boolean } | null;
}

export function incidentView(incident: Incident, sweep?: SweepState): IncidentView {
  const { id, key, kind, state, samples } = incident;
  return {
    id,
    key,
    kind,
    from: iso(incident.from),
    to: iso(incident.to),
    state,
    seen: Math.round(incident.seen),
    expected: Math.round(incident.expected * 10) / 10,
    score: Math.round(incident.score * 10) / 10,
    what: sentenceOf(incident),
    samples,
    text: incident.text ?? null,
    openedAt: iso(incident.openedAt),
    audit: incident.audit.map(({ at, who, what }) => ({ at: iso(at), who, what })),
    sweep: sweep ? { touched: sweep.touched, done: sweep.done } : null,
  };
}

const iso = (seconds: number) => new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
