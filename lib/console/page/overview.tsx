// What comes back, over time: what is about the sender apart from what is about addresses, by category, provider, system and domain, each
// beside the period before. Every number leads on.

import type { Category } from '../../event.ts';
import type { IncidentView } from '../../incidents/view.ts';
import { useAnswer } from './ask.ts';
import { type Series, Stacked } from './chart.tsx';
import { go, linkTo } from './route.ts';
import { labelsOf, rateOf, type StatsAnswer, type StatsRow } from './stats.ts';
import { Empty, Heading, Said, Shown, Time } from './ui.tsx';
import { CATEGORY_WORDS, categoryName, number, PROVIDER_NAMES, plural } from './words.ts';

const RANGES = [
  ['24h', '24 hours'],
  ['7d', '7 days'],
  ['30d', '30 days'],
] as const;
const RANGE_DEFAULT = '7d';

export function Overview({ query }: { readonly query: URLSearchParams }) {
  const since = query.get('since') ?? RANGE_DEFAULT;
  const domain = query.get('domain') ?? undefined;
  const search = new URLSearchParams({ since, ...(domain && { domain }) });
  const [categories, again] = useAnswer<StatsAnswer>(`/stats?by=category&${search}`);
  const [providers] = useAnswer<StatsAnswer>(`/stats?by=provider&${search}`);
  const [systems] = useAnswer<StatsAnswer>(domain ? undefined : `/stats?by=system&${search}`);
  const [domains] = useAnswer<StatsAnswer>(domain ? undefined : `/stats?by=domain&${search}`);
  return (
    <>
      <div class="row split">
        <Heading
          sub={
            domain ? (
              <>
                Only mail to {domain}. <a href={linkTo('', [], { since })}>All domains</a>
              </>
            ) : (
              'What came back, and why.'
            )
          }
        >
          {domain ?? 'Overview'}
        </Heading>
        <nav class="ranges" aria-label="Period">
          {RANGES.map(([range, name]) => (
            <a key={range} href={linkTo('', [], { since: range, domain })} aria-current={range === since ? 'true' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </div>
      <Attention />
      {systems.state === 'ready' && <Refusing rows={systems.value.rows} since={since} />}
      <Shown answer={categories} again={again}>
        {(stats) =>
          stats.total === 0 ? (
            <Empty title="Nothing in this period">
              <p>Counts begin with the first event that comes in. A longer period may show more.</p>
            </Empty>
          ) : (
            <Charts stats={stats} />
          )
        }
      </Shown>
      <div class="columns">
        {providers.state === 'ready' && (
          <Rows title="By provider" stats={providers.value} nameOf={(row) => row.provider && PROVIDER_NAMES[row.provider]} />
        )}
        {systems.state === 'ready' && (
          <Rows
            title="By receiving system"
            stats={systems.value}
            nameOf={(row) => row.name ?? row.system}
            linkOf={(row) => row.system && row.system !== 'rest' && linkTo('system', [row.system], { since })}
          />
        )}
        {domains.state === 'ready' && (
          <Rows
            title="By domain"
            stats={domains.value}
            nameOf={(row) => (row.domain === 'rest' ? 'all others' : row.domain)}
            linkOf={(row) => row.domain && row.domain !== 'rest' && linkTo('', [], { since, domain: row.domain })}
          />
        )}
      </div>
      {domain && (
        <p>
          <a href={linkTo('list', [], { domain })}>Who at {domain} is not mailed</a>
        </p>
      )}
      <DomainForm since={since} />
    </>
  );
}

function DomainForm({ since }: { readonly since: string }) {
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        const domain = new FormData(event.currentTarget).get('domain');
        if (typeof domain === 'string' && domain.trim()) go(linkTo('', [], { since, domain: domain.trim().toLowerCase() }));
      }}
    >
      <label for="one-domain">One domain</label>
      <input id="one-domain" name="domain" placeholder="gmail.com" autocomplete="off" spellcheck={false} />
      <button type="submit">Show</button>
    </form>
  );
}

const RECENT_MS = 8 * 86_400_000;

/** What a person should look at first: outages of late that nobody has judged, and what is parked. */
function Attention() {
  const [answer] = useAnswer<{ readonly incidents: readonly IncidentView[] }>('/incidents');
  const [parked] = useAnswer<{ readonly parked: readonly unknown[]; readonly cursor: string | null }>('/parked');
  const incidents = answer.state === 'ready' ? answer.value.incidents : [];
  const waiting = incidents.filter(({ state, to }) => (state === 'open' || state === 'closed') && Date.parse(to) > Date.now() - RECENT_MS);
  const count = parked.state === 'ready' ? parked.value.parked.length : 0;
  if (waiting.length === 0 && count === 0) return null;
  return (
    <ul class="plain attention">
      {waiting.map((incident) => (
        <li key={incident.id} class="alert held">
          <span class={`tag ${incident.state === 'open' ? 'open' : 'held'}`}>outage</span>
          <span class="grow">
            <a href={linkTo('incidents', [incident.id])}>{incident.what}</a>, <Time at={incident.from} />
          </span>
        </li>
      ))}
      {count > 0 && (
        <li class="alert">
          <span class="tag plain">parked</span>
          <a href="#/parked">
            {plural(count, 'webhook item')}
            {parked.state === 'ready' && parked.value.cursor && ' or more'} could not be read
          </a>
        </li>
      )}
    </ul>
  );
}

const REFUSING_MAX = 3;
const REFUSALS_MIN = 5;
const REFUSING_SHARE_MIN = 0.05;

/** Systems that refuse mail because of the sender, where that is more than chance. */
function Refusing({ rows, since }: { readonly rows: readonly StatsRow[]; readonly since: string }) {
  const refusing = rows
    .filter(
      ({ senderScoped, count, system }) => system !== 'rest' && senderScoped >= REFUSALS_MIN && senderScoped >= count * REFUSING_SHARE_MIN,
    )
    .sort((a, b) => b.senderScoped - a.senderScoped)
    .slice(0, REFUSING_MAX);
  return (
    <div class="cards refusing">
      {refusing.map((row) => (
        <RefusingSystem key={row.system} row={row} since={since} />
      ))}
    </div>
  );
}

function RefusingSystem({ row, since }: { readonly row: StatsRow; readonly since: string }) {
  const [answer] = useAnswer<{ readonly samples: readonly { readonly at: string; readonly text: string }[] }>(
    `/samples?system=${row.system}&since=${since}`,
  );
  const [sample] = answer.state === 'ready' ? answer.value.samples : [];
  return (
    <section class="card alert-card">
      <h2>
        {row.name} refuses your mail: {number(row.senderScoped)} of {number(row.count)} ({rateOf(row.senderScoped, row.count)})
      </h2>
      <p>It is about the sender, not about the addresses: none of them is held for it.</p>
      {sample && <Said>{sample.text}</Said>}
      <p>
        <a href={linkTo('system', [row.system ?? ''], { since })}>When, what they said, and what to do</a>
      </p>
    </section>
  );
}

const isCategory = (name: string | undefined): name is Category => name !== undefined && Object.hasOwn(CATEGORY_WORDS, name);

/** Small ones of a chart become one. */
const SERIES_MAX = 7;

function seriesOf(rows: readonly StatsRow[], fits: (category: Category) => boolean): readonly Series[] {
  const fitting = rows.flatMap((row) =>
    isCategory(row.category) && fits(row.category) && row.count > 0 ? [{ row, category: row.category }] : [],
  );
  const shown = fitting.slice(0, SERIES_MAX).map(({ row, category }, index) => ({
    key: category,
    name: categoryName(category),
    tone: index + 1,
    values: row.series,
  }));
  const rest = fitting.slice(SERIES_MAX);
  const values = rows[0]?.series.map((_, index) => rest.reduce((sum, { row }) => sum + (row.series[index] ?? 0), 0)) ?? [];
  return rest.length === 0 ? shown : [...shown, { key: 'rest', name: 'Others', tone: 8, values }];
}

function Charts({ stats }: { readonly stats: StatsAnswer }) {
  const labels = labelsOf(stats);
  const scopeOf = new Map(stats.rows.map((row) => [row.category, row.scope]));
  const about = (scope: string) => seriesOf(stats.rows, (category) => scopeOf.get(category) === scope);
  const [recipient, sender] = [about('recipient'), about('sender')];
  const sum = (series: readonly Series[]) => series.reduce((total, { values }) => total + values.reduce((a, b) => a + b, 0), 0);
  const delivered = stats.rows.find(({ category }) => category === 'delivered')?.count ?? 0;
  return (
    <>
      <dl class="figures">
        <Figure name="Delivered" value={delivered} />
        <Figure name="About the address" value={sum(recipient)} of={stats.total} before={beforeOf(stats, 'recipient')} />
        <Figure name="About you, the sender" value={sum(sender)} of={stats.total} before={beforeOf(stats, 'sender')} />
      </dl>
      <div class="columns wide">
        <section class="panel">
          <h2>About the address</h2>
          <Stacked
            title={`What came back because of the address, by ${stats.unit}: ${number(sum(recipient))}`}
            series={recipient}
            labels={labels}
          />
        </section>
        <section class="panel">
          <h2>About you, the sender</h2>
          {sender.length === 0 ? (
            <p>Nobody refused mail because of you.</p>
          ) : (
            <Stacked
              title={`What was refused because of the sender, by ${stats.unit}: ${number(sum(sender))}`}
              series={sender}
              labels={labels}
            />
          )}
        </section>
      </div>
    </>
  );
}

const beforeOf = ({ rows }: StatsAnswer, scope: string) => rows.reduce((sum, row) => sum + (row.scope === scope ? row.before : 0), 0);

function Figure({
  name,
  value,
  of,
  before,
}: {
  readonly name: string;
  readonly value: number;
  readonly of?: number;
  readonly before?: number;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{number(value)}</b>
        {of !== undefined && <span> {rateOf(value, of)} of all events</span>}
        {before !== undefined && before > 0 && <span> · {changeInWords(value / before - 1)} than before</span>}
      </dd>
    </div>
  );
}

const changeInWords = (change: number) =>
  Math.abs(change) < 0.005 ? 'no other' : `${Math.round(Math.abs(change) * 100)} % ${change > 0 ? 'more' : 'fewer'}`;

const ROWS_MAX = 8;

function Rows({
  title,
  stats,
  nameOf,
  linkOf,
}: {
  readonly title: string;
  readonly stats: StatsAnswer;
  readonly nameOf: (row: StatsRow) => string | undefined;
  readonly linkOf?: (row: StatsRow) => string | false | undefined;
}) {
  const rows = stats.rows.filter(({ count }) => count > 0).slice(0, ROWS_MAX);
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} class="panel">
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">Name</span>
            </th>
            <th scope="col" class="number">
              Events
            </th>
            <th scope="col" class="number">
              Address
            </th>
            <th scope="col" class="number">
              Sender
            </th>
            <th scope="col" class="number before">
              Before
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [name, link] = [nameOf(row) ?? '', linkOf?.(row)];
            return (
              <tr key={name}>
                <th scope="row">{link ? <a href={link}>{name}</a> : name}</th>
                <td class="number">{number(row.count)}</td>
                <td class="number">{rateOf(row.recipientScoped, row.count)}</td>
                <td class="number">{rateOf(row.senderScoped, row.count)}</td>
                <td class="number before">{number(row.before)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
