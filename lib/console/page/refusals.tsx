// Mail refused because of the sender: system by system, with what each says most often and what it means.
import { REST } from '../../counters/hours.ts';
import { useAnswer } from './ask.ts';
import { statsPath } from './filters.ts';
import { linkTo } from './route.ts';
import { useEpisode, useReplies } from './sender-refusals.ts';
import { meaning, Outcome, span } from './sender-refusals-text.tsx';
import { rateOf, type StatsAnswer, type StatsRow } from './stats.ts';
import { Empty, PeriodHeading, Said, Shown } from './ui.tsx';
import { number } from './words.ts';

export function Refusals({ since }: { readonly since: string }) {
  const [answer, again] = useAnswer<StatsAnswer>(statsPath('system', { since }));
  return (
    <>
      <PeriodHeading
        sub="Mail that receiving systems refused or deferred because of the sender. No address is held for it."
        since={since}
        linkOf={(range) => linkTo('refusals', [], { since: range })}
      >
        Refused because of you
      </PeriodHeading>
      <Shown answer={answer} again={again}>
        {({ rows }) => {
          const refusing = rows.filter(({ senderScoped }) => senderScoped > 0).sort((a, b) => b.senderScoped - a.senderScoped);
          return refusing.length === 0 ? (
            <Empty title="Nothing was refused because of you">
              <p>No such refusal was counted in this period.</p>
            </Empty>
          ) : (
            <ul class="cards">
              {refusing.map((row) => (
                <Refusal key={row.system} row={row} since={since} />
              ))}
            </ul>
          );
        }}
      </Shown>
    </>
  );
}

/** Fewer are no episode that begins and ends. */
const EPISODE_MIN = 5;

function Refusal({ row, since }: { readonly row: StatsRow; readonly since: string }) {
  const { system = '', name, senderScoped, count } = row;
  const replies = useReplies(system, since);
  const episode = useEpisode({ system });
  return (
    <li class="card">
      <h2>
        <a href={linkTo('system', [system], { since })}>{system === REST ? 'All other systems' : name}</a>
      </h2>
      <p>
        <b>{number(senderScoped)}</b> of {number(count)} ({rateOf(senderScoped, count)} of its messages in this period)
        {episode && episode.refused >= EPISODE_MIN && `, most ${span(episode)}`}. {meaning(replies?.title ?? '', episode)}
        {episode && episode.refused >= EPISODE_MIN && <Outcome episode={episode} replies={replies} />}
      </p>
      {replies && <Said>{replies.commonest}</Said>}
    </li>
  );
}
