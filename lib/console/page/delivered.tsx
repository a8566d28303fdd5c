// Deliveries: when, and at which receiving systems and domains. They are only counted, so there is no list of them.
import { REST } from '../../counters/hours.ts';
import { nameOf } from '../../systems.ts';
import { useAnswer, useValue } from './ask.ts';
import { Stacked } from './chart.tsx';
import { CountTable } from './count-table.tsx';
import { type Filters, statsPath } from './filters.ts';
import { linkTo } from './route.ts';
import { isDetailed, labelsOf, rateOf, type StatsAnswer, type StatsRow, whenOf } from './stats.ts';
import { Empty, PeriodHeading, Shown } from './ui.tsx';
import { number, providerName } from './words.ts';

export function Delivered({ filters }: { readonly filters: Filters }) {
  const { provider, system, domain } = filters;
  const [answer, again] = useAnswer<StatsAnswer>(statsPath('category', filters));
  const systems = useValue<StatsAnswer>(domain ? undefined : statsPath('system', filters));
  const domains = useValue<StatsAnswer>(domain ? undefined : statsPath('domain', filters));
  const of = [domain ?? (system && nameOf(system)), provider && providerName(provider)].filter(Boolean).join(', ');
  return (
    <>
      <PeriodHeading
        sub="Deliveries are counted, not listed. To see when mail last reached somebody, find the address."
        since={filters.since}
        linkOf={(since) => linkTo('delivered', [], { ...filters, since })}
      >
        Delivered{of && `: ${of}`}
      </PeriodHeading>
      <Shown answer={answer} again={again}>
        {(stats) => <When stats={stats} />}
      </Shown>
      <div class="columns">
        {systems && !system && <Where by="system" stats={systems} filters={filters} />}
        {domains && <Where by="domain" stats={domains} filters={filters} />}
      </div>
    </>
  );
}

function When({ stats }: { readonly stats: StatsAnswer }) {
  const row = stats.rows.find(({ scope, count }) => scope === 'delivered' && count > 0);
  if (!row)
    return (
      <Empty title="Nothing was delivered in this period">
        <p>Or the provider sends no delivery events: they can be left out when it is wired.</p>
      </Empty>
    );
  return (
    <section class="panel">
      <h2>
        {number(row.count)} of {number(stats.total)} events ({rateOf(row.count, stats.total)})
      </h2>
      <Stacked
        title={`Deliveries, by ${stats.unit}`}
        series={[{ key: 'delivered', name: 'Delivered', tone: 3, values: row.series }]}
        labels={labelsOf(stats)}
        when={whenOf(stats)}
        legend={false}
      />
    </section>
  );
}

const ROWS_MAX = 20;
const TITLES = { system: 'At receiving systems', domain: 'At domains' } as const;
const COLUMNS = [
  { name: 'Delivered' },
  { name: 'Of events', title: 'Of all events there: the others are bounces, deferrals, complaints and opt-outs' },
] as const;

function Where({ by, stats, filters }: { readonly by: 'system' | 'domain'; readonly stats: StatsAnswer; readonly filters: Filters }) {
  const rows = stats.rows
    .filter(({ delivered }) => delivered > 0)
    .sort((a, b) => b.delivered - a.delivered)
    .slice(0, ROWS_MAX);
  if (rows.length === 0) return null;
  return (
    <CountTable title={TITLES[by]} columns={COLUMNS}>
      {rows.map((row) => (
        <tr key={row[by]}>
          <th scope="row">
            <Name by={by} row={row} filters={filters} />
          </th>
          <td class="number">{number(row.delivered)}</td>
          <td class="number">{rateOf(row.delivered, row.count)}</td>
        </tr>
      ))}
    </CountTable>
  );
}

function Name({ by, row, filters }: { readonly by: 'system' | 'domain'; readonly row: StatsRow; readonly filters: Filters }) {
  const { since, provider } = filters;
  const key = row[by] ?? '';
  const name = key === REST ? 'All others' : (row.name ?? key);
  // Hosted systems and "all others" have totals only.
  if (by === 'system' ? !isDetailed(key) : key === REST) return <>{name}</>;
  return <a href={linkTo('delivered', [], { since, provider, [by]: key })}>{name}</a>;
}
