// An operator's order in one line, as the record keeps it: `1767225600 ops@example.org why`, or `-` for no expiry.
import { cut, oneLine } from './text.ts';
import { clamped } from './time.ts';

/** docs/record.md "Bounds". */
const WHY_BYTES_MAX = 60;
const WHO_BYTES_MAX = 32;

export interface Order {
  /** Epoch seconds; absent: no expiry, or a release. */
  readonly untilSeconds?: number;
  /** One word; empty if nobody was named. */
  readonly who: string;
  readonly why: string;
}

/** The order as it is kept: one line, bounded. */
export function boundedOrder({ untilSeconds, who, why }: Order): Order {
  return {
    ...(untilSeconds !== undefined && { untilSeconds: clamped(untilSeconds) }),
    who: cut(oneLine(who).replaceAll(' ', '_'), WHO_BYTES_MAX),
    why: cut(oneLine(why), WHY_BYTES_MAX).trimEnd(),
  };
}

export function orderText({ untilSeconds, who, why }: Order): string {
  return `${untilSeconds ?? '-'} ${who || '-'} ${why}`.trimEnd();
}

export function readOrder(text: string): Order {
  const [end = '', who = '', ...why] = text.split(' ');
  return { ...(/^\d+$/.test(end) && { untilSeconds: Number(end) }), who: who === '-' ? '' : who, why: why.join(' ') };
}
