// An incident: a time in which a mail system reported its own existing users as unknown. This file is the vocabulary; detect.ts opens
// and closes them.
import { createHash } from 'node:crypto';
import type { Incident as Window, IncidentState as WindowState } from '../record/facts.ts';

/**
 * `open` it continues, or is assumed to · `closed` it has ended, nobody has decided · `confirmed` an operator says it was an outage ·
 * `dismissed` an operator says that those people are really gone
 */
export const STATES = ['open', 'closed', 'confirmed', 'dismissed'] as const;
export type State = (typeof STATES)[number];

/**
 * - `system` a mail system with its own domains (Gmail) · `hosted` one that serves other people's domains (Google Workspace)
 * - `domain` one of the sender's largest other domains · `rest` all others together: nothing opens for them
 */
export const KINDS = ['system', 'hosted', 'domain', 'rest'] as const;
export type Kind = (typeof KINDS)[number];

export interface Incident {
  readonly id: string;
  /** A system of lib/systems.ts, or a domain. */
  readonly key: string;
  readonly kind: Kind;
  /** Epoch seconds. `from` never changes; `to` of an open one is in the future and moves. */
  readonly from: number;
  readonly to: number;
  readonly state: State;
  /** Grows with every change: of two versions in a row of the table the higher wins. */
  readonly rev: number;
  /** The `rev` that all rows must have; later ones only moved the end of an open one. */
  readonly sweepRev: number;
  /** The highest so far; what a dismissal raises the key's threshold by. */
  readonly score: number;
  /** How many recently mailed people it reported as unknown, and how many would have been normal. */
  readonly seen: number;
  readonly expected: number;
  /** Epoch seconds: when it was noticed, or opened by hand. */
  readonly openedAt: number;
  /** Epoch hour of the last unusual hour. */
  readonly lastBadHour: number;
  /** Replies as the counters keep them, at most five. */
  readonly samples: readonly string[];
  /** Only where an operator opened it by hand for replies that contain this. */
  readonly text?: string;
  /** What an operator did, newest last. */
  readonly audit: readonly AuditEntry[];
}

export interface AuditEntry {
  /** Epoch seconds. */
  readonly at: number;
  readonly who: string;
  readonly what: string;
  /** What it was before; absent where it was opened. */
  readonly was?: State;
  readonly wasTo?: number;
}

/** Its window is what an operator said; the detector does not move it. */
export const isByHand = ({ audit, openedAt }: Pick<Incident, 'audit' | 'openedAt'>): boolean =>
  audit.some(({ at, was }) => at === openedAt && was === undefined);

export const HOUR_SECONDS = 3_600;
export const hourOf = (seconds: number): number => Math.floor(seconds / HOUR_SECONDS);

/** The record keeps 40 bytes of an id; the hour takes 11. */
const KEY_LENGTH_MAX = 28;

/** `google-2020121421`: the key and the hour it began. A long domain is cut, with a hash of the whole. */
export function incidentId(key: string, from: number): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 6);
  const name = key.length <= KEY_LENGTH_MAX ? key : `${key.slice(0, KEY_LENGTH_MAX - 7)}~${hash}`;
  return `${name}-${new Date(from * 1_000).toISOString().slice(0, 13).replace(/\D/g, '')}`;
}

/** The part of it in an address's row. A closed one excuses like an open one. */
export function windowOf({ id, from, to, state, rev }: Incident): Window {
  return { id, from, to, rev, state: ROW_STATES[state] };
}

const ROW_STATES = { open: 'open', closed: 'open', confirmed: 'confirmed', dismissed: 'dismissed' } as const satisfies Record<
  State,
  WindowState
>;
