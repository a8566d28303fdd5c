// Deliveries: when, and at which receiving systems and domains. They are only counted, so there is no list of them.
import { useAnswer } from './ask.ts';
import { Stacked } from './chart.tsx';
import { type Filters, statsPath } from './filters.ts';
import { linkTo } from './route.ts';
import { isDetailed, labelsOf, rateOf, type StatsAnswer, type StatsRow, whenOf } from './stats.ts';
import { Empty, Heading, Ranges, Shown } from './ui.tsx';
import { number, providerName } from './words.ts';

export function Delivered({ filters }: { readonly filters: Filters }) {
  const { provider, system, domain } = filters;
  const [answer, again] = useAnswer<StatsAnswer>(statsPath('category', filters));
  const [systems] = useAnswer<StatsAnswer>(domain ? undefined : statsPath('system', filters));
  const [domains] = useAnswer<StatsAnswer>(domain ? undefined : statsPath('domain', filters));
  const named = systems.state === 'ready' ? systems.value.rows.find((row) => row.system === system)?.name : undefined;
  const of = [domain ?? (system && (named ?? system)), provider && providerName(provider)].filter(Boolean).join(', ');
  return (
    <>
      <div class="row split">
        <Heading sub="Deliveries are counted, not listed. To see when mail last reached somebody, find the address.">
          Delivered{of && `: ${of}`}
        </Heading>
        <Ranges since={filters.since} linkOf={(since) => linkTo('delivered', [], { ...filters, since })} />
      </div>
      <Shown answer={answer} again={again}>
        {(stats) => <When stats={stats} />}
      </Shown>
      <div class="columns">
        {systems.state === 'ready' && !system && <Where by="system" stats={systems.value} filters={filters} />}
        {domains.state === 'ready' && <Where by="domain" stats={domains.value} filters={filters} />}
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

function Where({ by, stats, filters }: { readonly by: 'system' | 'domain'; readonly stats: StatsAnswer; readonly filters: Filters }) {
  const rows = stats.rows
    .filter(({ delivered }) => delivered > 0)
    .sort((a, b) => b.delivered - a.delivered)
    .slice(0, ROWS_MAX);
  if (rows.length === 0) return null;
  return (
    <section aria-label={TITLES[by]} class="panel">
      <h2>{TITLES[by]}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">Name</span>
            </th>
            <th scope="col" class="number">
              Delivered
            </th>
            <th scope="col" class="number" title="Of all events there: the others are bounces, deferrals, complaints and opt-outs">
              Of events
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[by]}>
              <th scope="row">
                <Name by={by} row={row} filters={filters} />
              </th>
              <td class="number">{number(row.delivered)}</td>
              <td class="number">{rateOf(row.delivered, row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Name({ by, row, filters }: { readonly by: 'system' | 'domain'; readonly row: StatsRow; readonly filters: Filters }) {
  const { since, provider } = filters;
  const key = row[by] ?? '';
  const name = key === 'rest' ? 'All others' : (row.name ?? key);
  // Hosted systems and "all others" have totals only.
  if (by === 'system' ? !isDetailed(key) : key === 'rest') return <>{name}</>;
  return <a href={linkTo('delivered', [], { since, provider, [by]: key })}>{name}</a>;
}
