// What a receiving system says when it refuses mail because of the sender, what that means, and from when to when it refused.
import type { ExplainedReply } from '../../api/inspect.ts';
import { useValue } from './ask.ts';
import { type Filters, statsPath } from './filters.ts';
import { isDetailed, type StatsAnswer, sumOf, timeOf } from './stats.ts';

export interface Sample {
  /** The hour in which something of the kind was last said. */
  readonly at: string;
  readonly text: string;
}

export interface Replies {
  /** Most frequent first. */
  readonly samples: readonly Sample[];
  readonly commonest: string;
  /** What the commonest means, in a few words; empty while it is not known. */
  readonly title: string;
}

/** What a system says most often, and what that means. */
export function useReplies(system: string | undefined, since: string): Replies | undefined {
  const answer = useValue<{ readonly samples: readonly Sample[] }>(system && `/samples?${new URLSearchParams({ system, since })}`);
  const samples = answer?.samples ?? [];
  const commonest = samples[0]?.text;
  const explained = useValue<ExplainedReply>(commonest && '/explain', 'POST', { text: commonest });
  return commonest === undefined ? undefined : { samples, commonest, title: explained?.title ?? '' };
}

/** A day with fewer than this share of the worst day's refusals is put down to chance. */
const NOTABLE = 0.1;
/** So many days without more than chance, and an earlier refusal was another episode: a weekend is no end. */
const APART_DAYS = 3;
/** The period shown may begin in the middle of it, so its beginning is looked for in this one. */
const LOOKED_BACK = '30d';

/** The latest time in which mail was refused because of the sender, by days of UTC, for its most frequent category. */
export interface Episode {
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
export function useEpisode({ system, provider, domain }: Omit<Filters, 'since'> & { readonly system: string }): Episode | undefined {
  const only = domain === undefined ? { system } : { domain };
  const isKnown = domain !== undefined || isDetailed(system);
  const stats = useValue<StatsAnswer>(isKnown ? statsPath('category', { since: LOOKED_BACK, provider, ...only }) : undefined);
  return stats && episodeIn(stats);
}

function episodeIn(stats: StatsAnswer): Episode | undefined {
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
