// What came back, over time: first what needs attention, then the sender's problems apart from the addresses', then category, provider,
// system and domain compared with the previous period. Filters are in the URL, so that a view can be shared.
import type { Category } from '../../event.ts';
import { systemOfDomain } from '../../systems.ts';
import { useAnswer } from './ask.ts';
import { Attention } from './attention.tsx';
import { Breakdown } from './breakdown.tsx';
import { type Series, Stacked } from './chart.tsx';
import { Figures, Intake } from './figures.tsx';
import { type Filters, filtersOf, filtersOfRows, linkToRows, linkToSamples, statsPath } from './filters.ts';
import { ProviderOptions } from './provider-options.tsx';
import { go, linkTo } from './route.ts';
import { isComparable, isDetailed, labelsOf, type StatsAnswer, type StatsRow, sumOf, totalsOf, whenOf } from './stats.ts';
import { Empty, Heading, Ranges, Shown } from './ui.tsx';
import { categoryName, isCategory, number } from './words.ts';

const linkWith = (filters: Filters) => linkTo('', [], { ...filters });

export function Overview({ query }: { readonly query: URLSearchParams }) {
  const filters = filtersOf(query);
  const { provider, system, domain } = filters;
  const [categories, again] = useAnswer<StatsAnswer>(statsPath('category', filters));
  const [providers] = useAnswer<StatsAnswer>(statsPath('provider', filters));
  // Every system, even when one is selected: the menu offers the others.
  const [systems] = useAnswer<StatsAnswer>(statsPath('system', { ...filters, system: undefined, domain: undefined }));
  const [domains] = useAnswer<StatsAnswer>(domain ? undefined : statsPath('domain', filters));
  const ofRows = filtersOfRows(filters, domains.state === 'ready' ? domains.value.rows : []);
  const refusals = (categories.state === 'ready' && categories.value.intake?.refusals) || [];
  const ready = { systems: systems.state === 'ready' ? systems.value : undefined };
  const ofDomain = domain !== undefined && categories.state === 'ready' ? [totalsOf(categories.value, systemOfDomain(domain) ?? '')] : [];
  const troubled = domain ? ofDomain : (ready.systems?.rows ?? []).filter((row) => !system || row.system === system);
  return (
    <>
      <Head filters={filters} stats={categories.state === 'ready' ? categories.value : undefined} />
      <FilterBar key={JSON.stringify(filters)} filters={filters} systems={ready.systems?.rows ?? []} />
      {ready.systems && <Attention key={JSON.stringify(filters)} systems={troubled} refusals={refusals} filters={filters} />}
      <Shown answer={categories} again={again}>
        {(shown) =>
          shown.total === 0 ? (
            <Empty title="Nothing in this period">
              <p>Counting starts with the first event received. A longer period may show more.</p>
            </Empty>
          ) : (
            <>
              <Figures stats={shown} filters={filters} ofRows={ofRows} />
              <Charts stats={shown} filters={filters} ofRows={ofRows} />
            </>
          )
        }
      </Shown>
      <div class="columns">
        {domains.state === 'ready' && <Breakdown by="domain" stats={domains.value} filters={filters} />}
        {!domain && !system && ready.systems && <Breakdown by="system" stats={ready.systems} filters={filters} />}
        {!provider && providers.state === 'ready' && <Breakdown by="provider" stats={providers.value} filters={filters} />}
        {categories.state === 'ready' && categories.value.intake && <Intake stats={categories.value} filters={filters} />}
      </div>
      {domain && (
        <p>
          <a href={linkTo('list', [], { domain })}>Suppressed addresses at {domain}</a>
        </p>
      )}
    </>
  );
}

function Head({ filters, stats }: { readonly filters: Filters; readonly stats: StatsAnswer | undefined }) {
  return (
    <div class="row split">
      <Heading
        sub={
          stats
            ? `${number(stats.total)} events${stats.before > 0 ? `; ${number(stats.before)} in the previous period${isComparable(stats) ? '' : ', too few to compare'}` : ''}`
            : 'What came back, and why'
        }
      >
        Overview
      </Heading>
      <Ranges since={filters.since} linkOf={(since) => linkWith({ ...filters, since })} />
    </div>
  );
}

function FilterBar({ filters, systems }: { readonly filters: Filters; readonly systems: readonly StatsRow[] }) {
  const { since, provider, system, domain } = filters;
  const choices = systems.filter((row) => row.count > 0 && isDetailed(row.system ?? ''));
  return (
    <form
      class="filters"
      aria-label="Filters"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget).get('domain');
        const name = typeof given === 'string' ? given.trim().toLowerCase() : '';
        go(linkWith({ since, provider, ...(name ? { domain: name } : { system }) }));
      }}
    >
      <div>
        <label for="provider">Provider</label>
        <select
          id="provider"
          value={provider ?? ''}
          onChange={(event) => go(linkWith({ ...filters, provider: event.currentTarget.value || undefined }))}
        >
          <option value="">All</option>
          <ProviderOptions />
        </select>
      </div>
      <div>
        <label for="system">Receiving system</label>
        <select
          id="system"
          value={system ?? ''}
          onChange={(event) => go(linkWith({ since, provider, system: event.currentTarget.value || undefined }))}
        >
          <option value="">All</option>
          {system && !choices.some((row) => row.system === system) && <option value={system}>{system}</option>}
          {choices.map((row) => (
            <option key={row.system} value={row.system}>
              {row.system === 'rest' ? 'All others' : row.name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="domain">Domain</label>
        <input
          id="domain"
          name="domain"
          placeholder="any: type one and press Enter"
          autocomplete="off"
          spellcheck={false}
          value={domain ?? ''}
        />
      </div>
      {(provider ?? system ?? domain) !== undefined && (
        <a class="button" href={linkWith({ since })}>
          Clear
        </a>
      )}
    </form>
  );
}

/** Smaller ones are merged into "Others". */
const SERIES_MAX = 7;

function seriesOf(rows: readonly StatsRow[], scope: string, linkOf: (category: Category) => string): readonly Series[] {
  const fitting = rows.flatMap((row) =>
    row.scope === scope && isCategory(row.category ?? '') && row.count > 0 ? [{ row, category: row.category }] : [],
  );
  const shown = fitting.slice(0, SERIES_MAX).map(({ row, category }, index) => ({
    key: category ?? '',
    name: categoryName(category),
    tone: index + 1,
    values: row.series,
    link: category !== undefined && isCategory(category) ? linkOf(category) : undefined,
  }));
  const rest = fitting.slice(SERIES_MAX);
  const values = rows[0]?.series.map((_, index) => sumOf(rest.map(({ row }) => row.series[index] ?? 0))) ?? [];
  return rest.length === 0 ? shown : [...shown, { key: 'rest', name: 'Others', tone: 8, values }];
}

function Charts({ stats, filters, ofRows }: { readonly stats: StatsAnswer; readonly filters: Filters; readonly ofRows: Filters }) {
  const [labels, when] = [labelsOf(stats), whenOf(stats)];
  const recipient = seriesOf(stats.rows, 'recipient', (category) => linkToRows(ofRows, stats, category));
  const sender = seriesOf(stats.rows, 'sender', () => linkToSamples(filters));
  return (
    <div class="columns wide">
      <section class="panel">
        <h2>About the address</h2>
        <p class="sub">No such mailbox, full, closed, or the owner does not want it.</p>
        {recipient.length === 0 ? (
          <p>No mail bounced because of its address.</p>
        ) : (
          <Stacked title={`What came back because of the address, by ${stats.unit}`} series={recipient} labels={labels} when={when} />
        )}
      </section>
      <section class="panel">
        <h2>About you, the sender</h2>
        <p class="sub">Block lists, authentication, content, sending rate. No address is held for these.</p>
        {sender.length === 0 ? (
          <p>No mail was refused because of you.</p>
        ) : (
          <Stacked title={`What was refused because of the sender, by ${stats.unit}`} series={sender} labels={labels} when={when} />
        )}
      </section>
    </div>
  );
}
