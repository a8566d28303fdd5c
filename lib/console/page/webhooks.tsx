// Incoming webhooks: how late they came, and what was refused (by provider and reason, when last, and what to do). A refused request is
// counted but not stored, so these counts are all there is.
import type { RefusalCount } from '../../counters/refusals.ts';
import { useAnswer } from './ask.ts';
import { Stacked } from './chart.tsx';
import { statsPath } from './filters.ts';
import { Prose } from './prose.tsx';
import { linkTo } from './route.ts';
import { labelsOf, type StatsAnswer, summedSeries, sumOf, utcDay, whenOf } from './stats.ts';
import { Empty, PeriodHeading, Shown, Time } from './ui.tsx';
import { number, PROVIDER_NAMES, plural, spanInWords } from './words.ts';

const HOUR_MS = 3_600_000;

export function Webhooks({ since, provider }: { readonly since: string; readonly provider: string | undefined }) {
  const [answer, again] = useAnswer<StatsAnswer>(statsPath('provider', { since, provider }));
  return (
    <>
      <PeriodHeading
        sub="How many were refused and why, and how late the others were. A refused request is counted, never stored."
        since={since}
        linkOf={(range) => linkTo('webhooks', [], { since: range, provider })}
      >
        Incoming webhooks
      </PeriodHeading>
      <Shown answer={answer} again={again}>
        {(stats) => (
          <>
            <Refused stats={stats} />
            {stats.total > 0 && <Late stats={stats} />}
          </>
        )}
      </Shown>
    </>
  );
}

function Refused({ stats }: { readonly stats: StatsAnswer }) {
  if (!stats.intake) return null;
  const { refused, refusals } = stats.intake;
  if (refused.count === 0)
    return (
      <Empty title="No webhook was refused">
        <p>A longer period may show more.</p>
      </Empty>
    );
  const shown = refusals.filter(({ count }) => count > 0);
  const unexplained = refused.count - sumOf(shown.map(({ count }) => count));
  return (
    <section aria-labelledby="refused">
      <h2 id="refused" class="first">
        {number(refused.count)} refused{refused.before > 0 && `, ${number(refused.before)} in the previous period`}
      </h2>
      <ul class="cards">
        {shown.map((refusal) => (
          <Refusal key={`${refusal.provider} ${refusal.reason}`} refusal={refusal} />
        ))}
      </ul>
      {unexplained > 0 && <p class="sub">{plural(unexplained, 'request')} more, counted by an earlier version, which kept no reason.</p>}
      <section class="panel">
        <h2>When</h2>
        <Stacked
          title={`Refused requests, by ${stats.unit}`}
          series={[{ key: 'refused', name: 'Refused', tone: 2, values: refused.series }]}
          labels={labelsOf(stats, refused.series)}
          when={whenOf(stats)}
          legend={false}
        />
      </section>
    </section>
  );
}

function Refusal({ refusal: { provider, count, before, lastFrom, lastTo, what, todo } }: { readonly refusal: RefusalCount }) {
  const isHour = Date.parse(lastTo) - Date.parse(lastFrom) <= HOUR_MS;
  return (
    <li class="card">
      <p>
        <strong>
          {PROVIDER_NAMES[provider]}: {number(count)}
        </strong>
        {before > 0 && ` (${number(before)} before)`} · last {isHour ? 'in the hour from ' : 'on '}
        {isHour ? <Time at={lastFrom} /> : `${utcDay(new Date(lastFrom))} (UTC)`}
      </p>
      <p class="because">{what}</p>
      <Prose text={todo} />
    </li>
  );
}

/** The mean delay from an event to its webhook, for each hour or day. */
function Late({ stats }: { readonly stats: StatsAnswer }) {
  if (!stats.intake) return null;
  const { lag } = stats.intake;
  const events = summedSeries(stats);
  const values = lag.series.map((seconds, index) => (events[index] ? Math.round(seconds / events[index]) : 0));
  return (
    <section class="panel">
      <h2>Delay: {spanInWords(lag.count / stats.total)} on average</h2>
      <p class="sub">
        From the event to its webhook. More than a quarter of an hour usually means that the provider is behind, or is retrying.
      </p>
      <Stacked
        title={`Seconds from event to webhook, by ${stats.unit}`}
        series={[{ key: 'lag', name: 'Seconds', tone: 3, values }]}
        labels={labelsOf(stats)}
        when={whenOf(stats)}
        legend={false}
      />
    </section>
  );
}
