// What a row of the table of cells says: cells.ts has the rows.
import type { Category, Kind, Nuance, Permanence } from '../event.ts';
import type { Evidence } from './evidence.ts';
import type { Blocks } from './verdict.ts';

/** This many different messages make a hold. Days are 86,400 s. */
export interface Rung {
  /** How many marks; at most as many as the cell keeps. */
  readonly times: number;
  /** Each at least this long after the one before. */
  readonly apartDays?: number;
  /** First and last at least this far apart. */
  readonly overDays?: number;
  /** First and last at most this far apart. */
  readonly withinDays?: number;
  /** Counted from the last; null: no expiry. */
  readonly holdDays: number | null;
}

/** Which events go to a cell: everything named here must fit. Of the rows that fit, the one that names the most telling fact wins (placement.ts). */
export interface From {
  /** Absent: any kind but delivery, deferral and withdrawal. */
  readonly kind?: Kind;
  readonly category?: Category;
  readonly nuance?: Nuance;
  readonly permanence?: Permanence;
  /** Your own server said it: a misconfiguration to fix, not an address to drop. */
  readonly origin?: 'local';
  /** Said before any recipient was named (lib/smtp-command.ts). */
  readonly beforeRecipient?: true;
}

/** Cells with marks that take back older marks. */
export type Retraction = 'delivered' | 'notSpam' | 'maybeNot' | 'released' | 'forgiven' | 'undone';

/** For an address that mail was delivered to recently: its first "no such user" may be an outage. */
export interface Grace {
  /** Delivered at most this long before the earliest live mark, or later. */
  readonly freshDays: number;
  readonly ladder: readonly Rung[];
  /** No outage explains this, so it gets no grace. */
  readonly unless: (evidence: Evidence) => boolean;
}

export interface Row {
  readonly name: string;
  /** In docs/record.md. */
  readonly holds: string;
  /** The greatest mark of each slot is kept, and of the slots the newest `kept`. Absent: only the latest mark. */
  readonly slotDays?: number;
  readonly kept: number;
  /** Its newest mark keeps what was said: `ranked` cells share five texts, the highest-ranked non-empty ones. */
  readonly text: 'always' | 'ranked' | 'never';
  /** Every mark of this cell is also one of that cell, and its text serves both. */
  readonly textIn?: string;
  readonly from: readonly From[];
  /** In the timeline. */
  readonly happened: string;
  /** It says more about the address than a provider's own list of bounces, or of complaints. */
  readonly list?: 'bounce' | 'complaint';
  /** A row with only such marks says nothing against the address, and lives 60 days. */
  readonly isTrace?: true;
  /** What ends a hold when this cell takes it back. */
  readonly ends?: string;
  readonly takenBackBy?: readonly Retraction[];
  /** A delivery takes it back only hours later (deliveryAfterHours): deliveries and bounces of one morning arrive in any order. */
  readonly deliverySettles?: true;
  /** The verdict of its live marks; absent if none follows from evidence alone. */
  readonly ladder?: readonly Rung[];
  readonly grace?: Grace;
  /** Marks inside an incident are excused. */
  readonly isExcusable?: true;
  /** A complaint does not stop a password reset. */
  readonly blocks?: Blocks;
  /** A policy may not hold it longer. */
  readonly holdDaysMax?: number;
  /** Used where the text was dropped. */
  readonly category?: Category;
  /** What its events were classified as, apart from their category. */
  readonly permanence?: Permanence;
  /** The beginning of the sentence; the dates follow. */
  readonly because?: (evidence: Evidence | undefined) => string;
  /** For one event that alone leads to no hold. */
  readonly counted?: string;
}
