// The overview's numbers: each with its share, the change since the previous period, a small chart, and a link to the rows behind it.
import type { RefusalCount } from '../../counters/refusals.ts';
import { Spark } from './chart.tsx';
import { type Filters, linkToRows, linkToSamples } from './filters.ts';
import { linkTo } from './route.ts';
import { isComparable, rateOf, type StatsAnswer, type StatsRow, summedSeries, sumOf } from './stats.ts';
import { changeInWords, number, PROVIDER_NAMES, spanInWords, utcDayOf } from './words.ts';

interface Figure {
  readonly name: string;
  readonly tone: number;
  readonly rows: readonly StatsRow[];
  readonly links: readonly { readonly to: string; readonly text: string }[];
}

const PERSON: readonly (string | undefined)[] = ['unsubscribe', 'complaint'];

interface Props {
  readonly stats: StatsAnswer;
  readonly filters: Filters;
  /** For links to lists of addresses. */
  readonly ofRows: Filters;
}

export function Figures({ stats, filters, ofRows }: Props) {
  const of = (fits: (row: StatsRow) => boolean) => stats.rows.filter(fits);
  const begin = utcDayOf(new Date(stats.since));
  const figures: readonly Figure[] = [
    {
      name: 'Delivered',
      tone: 3,
      rows: of(({ scope }) => scope === 'delivered'),
      links: [{ to: linkTo('delivered', [], { ...filters }), text: 'When and where' }],
    },
    {
      name: 'Bounced: the address',
      tone: 1,
      rows: of(({ scope, category }) => scope === 'recipient' && !PERSON.includes(category)),
      // The list has other people too: a bounce need not stop mail, and spam reports do.
      links: [
        { to: linkToRows(ofRows, stats), text: `All addresses stopped${ofRows.domain ? ` at ${ofRows.domain}` : ''} since ${begin}` },
      ],
    },
    {
      name: 'Refused: you, the sender',
      tone: 2,
      rows: of(({ scope }) => scope === 'sender'),
      links: [{ to: linkToSamples(filters), text: 'What they said' }],
    },
    {
      name: 'Opted out or reported spam',
      tone: 6,
      rows: of(({ category }) => PERSON.includes(category)),
      links: [
        { to: linkToRows(ofRows, stats, 'unsubscribe'), text: 'Who opted out' },
        { to: linkToRows(ofRows, stats, 'complaint'), text: 'Who reported spam' },
      ],
    },
  ];
  return (
    <dl class="figures">
      {figures.map((figure) => (
        <Tile key={figure.name} figure={figure} stats={stats} />
      ))}
    </dl>
  );
}

function Tile({ figure: { name, tone, rows, links }, stats }: { readonly figure: Figure; readonly stats: StatsAnswer }) {
  const [count, before] = [sumOf(rows.map((row) => row.count)), sumOf(rows.map((row) => row.before))];
  const change = changeInWords(count, before, ' on the period before');
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{number(count)}</b>
        <span>
          {rateOf(count, stats.total)} of events{isComparable(stats) && change && `; ${change}`}
        </span>
        <Spark tone={tone} values={summedSeries(stats, rows)} />
        {links.map(({ to, text }) => (
          <a key={text} href={to}>
            {text}
          </a>
        ))}
      </dd>
    </div>
  );
}

/** Whether webhooks arrive, and how late. */
export function Intake({ stats, filters: { since, provider } }: { readonly stats: StatsAnswer; readonly filters: Filters }) {
  const { intake, total, before } = stats;
  if (!intake) return null;
  const [mean, meanBefore] = [total ? intake.lag.count / total : 0, before ? intake.lag.before / before : 0];
  const detail = linkTo('webhooks', [], { since, provider });
  return (
    <section class="panel" aria-label="Incoming webhooks">
      <h2>Incoming webhooks</h2>
      <dl class="facts">
        <dt>Delay</dt>
        <dd>
          <b>{total > 0 ? <a href={detail}>{spanInWords(mean)}</a> : spanInWords(mean)}</b> on average
          {before > 0 && `; ${spanInWords(meanBefore)} in the previous period`}
        </dd>
        <dt>Refused</dt>
        <dd>
          <b>{intake.refused.count > 0 ? <a href={detail}>{number(intake.refused.count)}</a> : 0}</b>{' '}
          {intake.refused.before > 0 && `(${number(intake.refused.before)} before) `}
          <span class="sub">{mostly(intake.refusals)}</span>
        </dd>
        <dt>Parked</dt>
        <dd>
          <b>{intake.parked.count > 0 ? <a href={linkTo('parked')}>{number(intake.parked.count)}</a> : 0}</b>{' '}
          {intake.parked.before > 0 && `(${number(intake.parked.before)} before) `}
          <span class="sub">authentic, but could not be read</span>
        </dd>
      </dl>
    </section>
  );
}

/** The commonest reason. */
function mostly(refusals: readonly RefusalCount[]): string {
  const most = refusals.find(({ count }) => count > 0);
  if (!most) return 'not signed by the provider, or too old';
  return `${most.count} from ${PROVIDER_NAMES[most.provider]}: ${most.what}`;
}
