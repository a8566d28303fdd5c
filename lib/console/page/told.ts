// What a receiving system says when it refuses mail because of the sender, what that means, and from when to when it refused.
import type { ExplainedReply } from '../../api/inspect.ts';
import { useValue } from './ask.ts';
import { statsPath } from './filters.ts';
import { isDetailed, type StatsAnswer, sumOf, timeOf } from './stats.ts';

export interface Told {
  readonly sample: string;
  /** What it means, in a few words. */
  readonly title: string;
  /** The hours in which something of the kind was last said. */
  readonly hours: readonly string[];
}

/** What a system says most often, and what that means. */
export function useTold(system: string | undefined, since: string): Told | undefined {
  const answer = useValue<{ readonly samples: readonly { readonly at: string; readonly text: string }[] }>(
    system && `/samples?${new URLSearchParams({ system, since })}`,
  );
  const said = answer?.samples ?? [];
  const sample = said[0]?.text;
  const explained = useValue<ExplainedReply>(sample && '/explain', 'POST', { text: sample });
  return sample === undefined ? undefined : { sample, title: explained?.title ?? '', hours: said.map(({ at }) => at) };
}

/** A day with fewer than this share of the worst day's refusals is put down to chance. */
const NOTABLE = 0.1;
/** So many days without more than chance, and an earlier refusal was another trouble: a weekend is no end. */
const APART_DAYS = 3;
/** The period shown may begin in the middle of it, so its beginning is looked for in this one. */
const LOOKED_BACK = '30d';

export interface Where {
  readonly system: string;
  readonly provider?: string | undefined;
  readonly domain?: string | undefined;
}

/** The latest time in which mail was refused because of the sender, by days of UTC, for its most frequent category. */
export interface Trouble {
  readonly from: Date;
  /** It may have begun before the days that were looked at. */
  readonly isCut: boolean;
  /** The last day. */
  readonly to: Date;
  readonly refused: number;
  /** Of none of them the provider was still trying: they did not arrive. */
  readonly isLost: boolean;
  /** All events of these days. */
  readonly events: number;
  readonly deliveredSince: number;
  /** Mail arrives again. */
  readonly isOver: boolean;
}

/** Undefined while it is not known, and for hosted systems, which have only totals. */
export function useTrouble({ system, provider, domain }: Where): Trouble | undefined {
  const only = domain === undefined ? { system } : { domain };
  const isKnown = domain !== undefined || isDetailed(system);
  const stats = useValue<StatsAnswer>(isKnown ? statsPath('category', { since: LOOKED_BACK, provider, ...only }) : undefined);
  return stats && troubleIn(stats);
}

function troubleIn(stats: StatsAnswer): Trouble | undefined {
  // Sorted by count: the first is the problem that matters most.
  const main = stats.rows.find(({ scope }) => scope === 'sender');
  if (!main || main.count === 0) return undefined;
  const most = Math.max(...main.series);
  const bad = main.series.flatMap((count, day) => (count > 0 && count >= most * NOTABLE ? [day] : []));
  const last = bad.at(-1) ?? 0;
  const first = bad.reduceRight((begin, day) => (begin - day <= APART_DAYS ? day : begin), last);
  const during = (series: readonly number[]) => sumOf(series.slice(first, last + 1));
  const deliveredSince = sumOf(stats.rows.filter(({ scope }) => scope === 'delivered').map(({ series }) => sumOf(series.slice(last + 1))));
  return {
    from: timeOf(stats, first),
    isCut: first === 0,
    to: timeOf(stats, last),
    refused: during(main.series),
    isLost: main.deferrals === 0,
    events: sumOf(stats.rows.map(({ series }) => during(series))),
    deliveredSince,
    isOver: deliveredSince > 0,
  };
}
