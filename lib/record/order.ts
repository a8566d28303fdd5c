// An operator's order in one line, as the record keeps it: `1767225600 ops@example.org why`, or `-` for no expiry. A release begins with
// the cutoffs from before it, `1767225600,0`; with `=` in front if it ends opt-outs only.
import { cut, oneLine } from './text.ts';
import { clamped } from './time.ts';

/** docs/record.md "Bounds". */
const WHY_BYTES_MAX = 60;
const WHO_BYTES_MAX = 32;

/** Epoch seconds; 0: none. */
export interface Cutoffs {
  /** Bounces and orders from before this time no longer count. */
  readonly released: number;
  /** The same for complaints. */
  readonly forgiven: number;
}

export interface Order {
  /** Epoch seconds; absent: no expiry, or a release. */
  readonly untilSeconds?: number;
  /** Of a release: the cutoffs from before it, so that it can be taken back. Absent in releases of earlier versions. */
  readonly before?: Cutoffs;
  /** Of a release: the person asked to be subscribed again, and nothing else is taken back. Only with `before`. */
  readonly optOutsOnly?: boolean;
  /** One word; empty if nobody was named. */
  readonly who: string;
  readonly why: string;
}

/** The order as it is kept: one line, bounded. */
export function boundedOrder({ untilSeconds, before, optOutsOnly, who, why }: Order): Order {
  return {
    ...(untilSeconds !== undefined && { untilSeconds: clamped(untilSeconds) }),
    ...(before && { before: { released: clamped(before.released), forgiven: clamped(before.forgiven) } }),
    ...(before && optOutsOnly && { optOutsOnly }),
    who: cut(oneLine(who).replaceAll(' ', '_'), WHO_BYTES_MAX),
    why: cut(oneLine(why), WHY_BYTES_MAX).trimEnd(),
  };
}

export function orderText({ untilSeconds, before, optOutsOnly, who, why }: Order): string {
  const end = before ? `${optOutsOnly ? '=' : ''}${before.released},${before.forgiven}` : (untilSeconds ?? '-');
  return `${end} ${who || '-'} ${why}`.trimEnd();
}

export function readOrder(text: string): Order {
  const [end = '', who = '', ...why] = text.split(' ');
  const [, only, released, forgiven] = /^(=?)(\d+),(\d+)$/.exec(end) ?? [];
  return {
    ...(/^\d+$/.test(end) && { untilSeconds: Number(end) }),
    ...(released !== undefined && { before: { released: Number(released), forgiven: Number(forgiven) } }),
    ...(only && { optOutsOnly: true }),
    who: who === '-' ? '' : who,
    why: why.join(' '),
  };
}
