// One receiving system: when it refused mail, what it said and what that means, and its domains.

import { useEffect, useState } from 'preact/hooks';
import type { Explanation } from '../../explain/explanation.ts';
import { type Answer, ask, useAnswer } from './ask.ts';
import { Stacked } from './chart.tsx';
import { Explained } from './explained.tsx';
import { linkTo } from './route.ts';
import { labelsOf, rateOf, type StatsAnswer, type StatsRow } from './stats.ts';
import { Empty, Heading, Said, Shown, Time } from './ui.tsx';
import { number } from './words.ts';

export function SystemView({ system, since }: { readonly system: string; readonly since: string }) {
  const [answer, again] = useAnswer<StatsAnswer>(`/stats?by=system&since=${encodeURIComponent(since)}`);
  return (
    <Shown answer={answer} again={again}>
      {(stats) => {
        const row = stats.rows.find((one) => one.system === system);
        if (!row)
          return (
            <Empty title="Nothing in this period">
              <p>No event of this system was counted.</p>
            </Empty>
          );
        return <Told row={row} stats={stats} since={since} />;
      }}
    </Shown>
  );
}

function Told({ row, stats, since }: { readonly row: StatsRow; readonly stats: StatsAnswer; readonly since: string }) {
  const [samples] = useAnswer<{ readonly samples: readonly { readonly at: string; readonly text: string }[] }>(
    `/samples?system=${encodeURIComponent(row.system ?? '')}&since=${encodeURIComponent(since)}`,
  );
  return (
    <>
      <Heading sub={`${number(row.count)} events, ${number(row.delivered)} of them delivered`}>{row.name}</Heading>
      <section class={`verdict ${row.senderScoped > 0 ? 'some' : 'good'}`}>
        <h2>
          {row.senderScoped > 0
            ? `Refused because of you, the sender: ${number(row.senderScoped)} (${rateOf(row.senderScoped, row.count)})`
            : 'Nothing was refused because of you.'}
        </h2>
        <p>Refused because of the address: {number(row.recipientScoped)}.</p>
      </section>
      <section class="panel">
        <h2>When</h2>
        <Stacked
          title={`Events at ${row.name}, by ${stats.unit}`}
          labels={labelsOf(stats)}
          series={[{ key: 'all', name: 'All events', tone: 1, values: row.series }]}
        />
      </section>
      {samples.state === 'ready' &&
        samples.value.samples.map(({ at, text }) => (
          <section key={text}>
            <h2>
              What they said, last in the hour of <Time at={at} />
            </h2>
            <Said>{text}</Said>
            <Means text={text} />
          </section>
        ))}
      <p>
        <a href={linkTo('', [], { since })}>Back to the overview</a>
      </p>
    </>
  );
}

function Means({ text }: { readonly text: string }) {
  const [answer, setAnswer] = useState<Answer<Explanation>>({ state: 'loading' });
  useEffect(() => {
    ask<Explanation>('POST', '/explain', { body: { text } }).then(setAnswer);
  }, [text]);
  return <Shown answer={answer}>{(explanation) => <Explained explanation={explanation} isOpen />}</Shown>;
}
