// What a receiving system says when it refuses mail because of the sender, what that means, and when it refused.
import { useEffect, useState } from 'preact/hooks';
import type { ExplainedReply } from '../../api/inspect.ts';
import { type Answer, ask, useAnswer } from './ask.ts';
import { isDetailed, type StatsAnswer, timeOf } from './stats.ts';
import { shortDayIn } from './words.ts';

interface Told {
  readonly sample: string;
  /** What it means, in a few words. */
  readonly title: string;
}

/** What a system says most often, and what that means. */
export function useTold(system: string, since: string): Told | undefined {
  const [samples] = useAnswer<{ readonly samples: readonly { readonly text: string }[] }>(
    `/samples?${new URLSearchParams({ system, since })}`,
  );
  const [explained, setExplained] = useState<Answer<ExplainedReply>>();
  const sample = samples.state === 'ready' ? samples.value.samples[0]?.text : undefined;
  useEffect(() => {
    if (sample !== undefined) ask<ExplainedReply>('POST', '/explain', { body: { text: sample } }).then(setExplained);
  }, [sample]);
  if (sample === undefined) return undefined;
  return { sample, title: explained?.state === 'ready' ? explained.value.title : '' };
}

/** A day with fewer than this share of the worst day's refusals is put down to chance. */
const NOTABLE = 0.1;

/** The days on which mail was refused because of the sender. */
export function usePeriod(system: string, since: string): string {
  const [answer] = useAnswer<StatsAnswer>(
    isDetailed(system) ? `/stats?${new URLSearchParams({ by: 'category', system, since })}` : undefined,
  );
  if (answer.state !== 'ready') return '';
  // Sorted by count: the first is the problem that matters most.
  const main = answer.value.rows.find(({ scope }) => scope === 'sender');
  const most = Math.max(...(main?.series ?? []));
  const bars = (main?.series ?? []).map((count) => count > 0 && count >= most * NOTABLE);
  const [first, last] = [bars.indexOf(true), bars.lastIndexOf(true)];
  if (first < 0) return '';
  const day = (index: number) => shortDayIn(timeOf(answer.value, index));
  if (last === bars.length - 1) return `since ${day(first)}`;
  return day(first) === day(last) ? `on ${day(first)}` : `from ${day(first)} to ${day(last)}`;
}
