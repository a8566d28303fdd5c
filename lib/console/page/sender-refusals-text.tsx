// Sentences about mail refused because of the sender: from when to when, how much, whether it is over, and what became of the messages.
import type { Episode, Replies } from './sender-refusals.ts';
import { rateOf, type StatsRow } from './stats.ts';
import { Time } from './ui.tsx';
import { number, plural, utcDayOf } from './words.ts';

const DAY_MS = 86_400_000;

/** `from Thu 19 Nov to Mon 23 Nov`, `since before Thu 19 Nov` */
export function span(episode: Episode): string {
  const [first, last] = [utcDayOf(episode.from), utcDayOf(episode.to)];
  if (!episode.isOver) return `since ${episode.isCut ? 'before ' : ''}${first}`;
  if (episode.isCut) return `from before ${first} to ${last}`;
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}

/** `Gmail refused your mail from Thu 19 Nov to Mon 23 Nov: 160 of 230 (70 %)` */
export function headline(name: string, row: Pick<StatsRow, 'senderScoped' | 'count'>, episode: Episode | undefined): string {
  if (!episode) return `${name} refused your mail: ${share(row.senderScoped, row.count)}`;
  const { refused, events, isOver } = episode;
  return `${name} ${isOver ? 'refused' : 'has been refusing'} your mail ${span(episode)}: ${share(refused, events)}`;
}

const share = (count: number, of: number) => `${number(count)} of ${plural(of, 'message')} (${rateOf(count, of)})`;

/** Whether it is over, and what became of the messages. */
export function Outcome({ episode, replies }: { readonly episode: Episode; readonly replies: Replies | undefined }) {
  const { to, refused, deliveredSince, isLost, isOver } = episode;
  const end = new Date(to.getTime() + DAY_MS).toISOString();
  const hour = replies?.samples
    .map(({ at }) => at)
    .filter((at) => at >= to.toISOString().slice(0, 10) && at < end)
    .sort()
    .at(-1);
  return (
    <>
      {isOver && <strong>It is over. </strong>}
      The last refusal came {hour ? 'in the hour from ' : `on ${utcDayOf(to)}`}
      {hour && <Time at={hour} />}
      {isOver ? `; ${plural(deliveredSince, 'message was', 'messages were')} delivered on the days since. ` : '. '}
      {isLost
        ? `The ${plural(refused, 'refused message')} did not arrive, and nothing sends ${refused === 1 ? 'it' : 'them'} again by itself. `
        : 'The provider tried some of them again; what it gave up did not arrive. '}
    </>
  );
}

/** `Outlook.com blocks your network`: of the past, it is what they said. */
export const meaning = (title: string, episode: Episode | undefined): string =>
  title && (episode?.isOver ? `What they said meant: “${title}”. ` : `${title}. `);
