// What came back, over time: first what needs attention, then the sender's problems apart from the addresses', then category, provider,
// system and domain compared with the previous period. Filters are in the URL, so that a view can be shared.
import { REST } from '../../counters/hours.ts';
import type { Category } from '../../event.ts';
import { systemOfDomain } from '../../systems.ts';
import { useAnswer, useValue } from './ask.ts';
import { Attention } from './attention.tsx';
import { Breakdown } from './breakdown.tsx';
import { type Series, Stacked } from './chart.tsx';
import { Figures, Intake } from './figures.tsx';
import { type Filters, filtersOfRows, linkToRows, linkToSamples, statsPath } from './filters.ts';
import { ProviderOptions } from './provider-options.tsx';
import { go, linkTo } from './route.ts';
import { isComparable, isDetailed, labelsOf, type StatsAnswer, type StatsRow, summedSeries, totalsOf, whenOf } from './stats.ts';
import { Empty, PeriodHeading, Shown } from './ui.tsx';
import { categoryName, isCategory, number } from './words.ts';

const linkWith = (filters: Filters) => linkTo('', [], { ...filters });

export function Overview({ filters }: { readonly filters: Filters }) {
  const { provider, system, domain } = filters;
  const [answer, again] = useAnswer<StatsAnswer>(statsPath('category', filters));
  const categories = answer.state === 'ready' ? answer.value : undefined;
  const providers = useValue<StatsAnswer>(statsPath('provider', filters));
  // Every system, even when one is selected: the menu offers the others.
  const systems = useValue<StatsAnswer>(statsPath('system', { ...filters, system: undefined, domain: undefined }));
  const domains = useValue<StatsAnswer>(domain ? undefined : statsPath('domain', filters));
  const ofRows = filtersOfRows(filters, domains?.rows ?? []);
  const ofDomain = domain && categories ? [totalsOf(categories, systemOfDomain(domain) ?? '')] : [];
  const selected = domain ? ofDomain : (systems?.rows ?? []).filter((row) => !system || row.system === system);
  return (
    <>
      <Head filters={filters} stats={categories} />
      <FilterBar key={JSON.stringify(filters)} filters={filters} systems={systems?.rows ?? []} />
      {systems && (
        <Attention key={JSON.stringify(filters)} systems={selected} refusals={categories?.intake?.refusals ?? []} filters={filters} />
      )}
      <Shown answer={answer} again={again}>
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
        {domains && <Breakdown by="domain" stats={domains} filters={filters} />}
        {!domain && !system && systems && <Breakdown by="system" stats={systems} filters={filters} />}
        {!provider && providers && <Breakdown by="provider" stats={providers} filters={filters} />}
        {categories && <Intake stats={categories} filters={filters} />}
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
    <PeriodHeading
      sub={
        stats
          ? `${number(stats.total)} events${stats.before > 0 ? `; ${number(stats.before)} in the previous period${isComparable(stats) ? '' : ', too few to compare'}` : ''}`
          : 'What came back, and why'
      }
      since={filters.since}
      linkOf={(since) => linkWith({ ...filters, since })}
    >
      Overview
    </PeriodHeading>
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
              {row.system === REST ? 'All others' : row.name}
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

function seriesOf(stats: StatsAnswer, scope: 'recipient' | 'sender', linkOf: (category: Category) => string): readonly Series[] {
  const fitting = stats.rows.filter((row) => row.scope === scope && row.count > 0);
  const shown = fitting.slice(0, SERIES_MAX).map(({ category = '', series }, index) => ({
    key: category,
    name: categoryName(category),
    tone: index + 1,
    values: series,
    link: isCategory(category) ? linkOf(category) : undefined,
  }));
  const rest = fitting.slice(SERIES_MAX);
  return rest.length === 0 ? shown : [...shown, { key: 'rest', name: 'Others', tone: 8, values: summedSeries(stats, rest) }];
}

function Charts({ stats, filters, ofRows }: { readonly stats: StatsAnswer; readonly filters: Filters; readonly ofRows: Filters }) {
  const [labels, when] = [labelsOf(stats), whenOf(stats)];
  const recipient = seriesOf(stats, 'recipient', (category) => linkToRows(ofRows, stats, category));
  const sender = seriesOf(stats, 'sender', () => linkToSamples(filters));
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
