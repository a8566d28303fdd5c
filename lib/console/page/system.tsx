// One receiving system: when it refused mail because of the sender, what it said, what that means and what to do.
import { useState } from 'preact/hooks';
import { REST } from '../../counters/hours.ts';
import type { Explanation } from '../../explain/explanation.ts';
import { nameOf } from '../../systems.ts';
import { useAnswer } from './ask.ts';
import { Stacked } from './chart.tsx';
import { Explained } from './explained.tsx';
import { statsPath } from './filters.ts';
import { linkTo } from './route.ts';
import { type Sample, useEpisode, useReplies } from './sender-refusals.ts';
import { meaning, Outcome, span } from './sender-refusals-text.tsx';
import { isDetailed, labelsOf, rateOf, type StatsAnswer, type StatsRow, summedSeries, totalsOf, whenOf } from './stats.ts';
import { Empty, PeriodHeading, Said, Shown, Time } from './ui.tsx';
import { number } from './words.ts';

export function SystemView({ system, since }: { readonly system: string; readonly since: string }) {
  // A hosted system has only totals.
  const [answer, again] = useAnswer<StatsAnswer>(statsPath(isDetailed(system) ? 'category' : 'system', { since, system }));
  const row = answer.state === 'ready' && answer.value.total > 0 ? totalsOf(answer.value, system) : undefined;
  return (
    <>
      <PeriodHeading
        sub={row && <Counted row={row} since={since} />}
        since={since}
        linkOf={(range) => linkTo('system', [system], { since: range })}
      >
        {system === REST ? 'All other systems' : nameOf(system)}
      </PeriodHeading>
      <Shown answer={answer} again={again}>
        {(stats) =>
          row ? (
            <Details key={since} row={row} stats={stats} since={since} />
          ) : (
            <Empty title="Nothing in this period">
              <p>No event from this system was counted.</p>
            </Empty>
          )
        }
      </Shown>
    </>
  );
}

/** A hosted system's domains are not known as its own, so nothing can be filtered by it. */
function Counted({ row: { system = '', count, delivered }, since }: { readonly row: StatsRow; readonly since: string }) {
  const shown = `${number(delivered)} of them delivered`;
  return (
    <>
      {number(count)} events,{' '}
      {isDetailed(system) && delivered > 0 ? <a href={linkTo('delivered', [], { since, system })}>{shown}</a> : shown}
    </>
  );
}

function Details({ row, stats, since }: { readonly row: StatsRow; readonly stats: StatsAnswer; readonly since: string }) {
  const { system = '', senderScoped, recipientScoped, count } = row;
  const replies = useReplies(system, since);
  const episode = useEpisode({ system });
  return (
    <>
      <section class={`verdict ${senderScoped > 0 ? 'some' : 'good'}`}>
        <h2>
          {senderScoped > 0
            ? `${number(senderScoped)} of ${number(count)} refused because of you, the sender${episode ? `, most ${span(episode)}` : ''}`
            : 'Nothing was refused because of you.'}
        </h2>
        {senderScoped > 0 && (
          <p class="because">
            {episode && <Outcome episode={episode} replies={replies} />}
            {meaning(replies?.title ?? '', episode)}No address is held for it. What they said and what to do is below.
          </p>
        )}
        <p>
          {isDetailed(system) && recipientScoped > 0 ? (
            <a href={linkTo('', [], { since, system })}>{number(recipientScoped)}</a>
          ) : (
            number(recipientScoped)
          )}{' '}
          failed because of the address ({rateOf(recipientScoped, count)}).
        </p>
      </section>
      <section class="panel">
        <h2>When</h2>
        <When row={row} stats={stats} />
      </section>
      {replies && (
        <section aria-labelledby="said">
          <h2 id="said">What they said, most frequent first</h2>
          <ul class="cards">
            {replies.samples.map((sample, index) => (
              <SampleCard key={sample.text} sample={sample} isOpen={index === 0} />
            ))}
          </ul>
        </section>
      )}
      <p class="more">
        <a href={isDetailed(system) ? linkTo('', [], { since, system }) : linkTo('', [], { since })}>All numbers</a>
      </p>
    </>
  );
}

const SCOPES = [
  ['delivered', 'Delivered', 3],
  ['recipient', 'Failed: the address', 1],
  ['sender', 'Refused: you, the sender', 2],
] as const;

/** Delivered, failed because of the address, refused because of the sender; a hosted system has only totals. */
function When({ row, stats }: { readonly row: StatsRow; readonly stats: StatsAnswer }) {
  const { system = '' } = row;
  const series = isDetailed(system)
    ? SCOPES.map(([scope, name, tone]) => ({
        key: scope,
        name,
        tone,
        values: summedSeries(
          stats,
          stats.rows.filter((one) => one.scope === scope),
        ),
      }))
    : [{ key: 'all', name: 'All events', tone: 8, values: row.series }];
  return <Stacked title={`Events at ${row.name}, by ${stats.unit}`} labels={labelsOf(stats)} when={whenOf(stats)} series={series} />;
}

function SampleCard({ sample: { at, text }, isOpen }: { readonly sample: Sample; readonly isOpen: boolean }) {
  const [isShown, setShown] = useState(isOpen);
  return (
    <li class="card">
      <Said>{text}</Said>
      <p class="sub">
        Last in the hour from <Time at={at} />
      </p>
      <details open={isOpen} onToggle={(event) => event.currentTarget.open && setShown(true)}>
        <summary>What it means and what to do</summary>
        {isShown && <Means text={text} />}
      </details>
    </li>
  );
}

function Means({ text }: { readonly text: string }) {
  const [answer] = useAnswer<Explanation>('/explain', 'POST', { text });
  return <Shown answer={answer}>{(explanation) => <Explained explanation={explanation} isOpen />}</Shown>;
}
