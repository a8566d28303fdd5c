// The console: a header with the views and the find box, and below it the view that the URL names.
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Delivered } from './delivered.tsx';
import { Explain } from './explain.tsx';
import { filtersOf } from './filters.ts';
import { Find } from './find.tsx';
import { FindBox } from './find-box.tsx';
import { Incident, Incidents } from './incidents.tsx';
import { List } from './list.tsx';
import { Overview } from './overview.tsx';
import { Parked } from './parked.tsx';
import { Refusals } from './refusals.tsx';
import { type Route, useRoute } from './route.ts';
import { SystemView } from './system.tsx';
import { Webhooks } from './webhooks.tsx';
import { isUtc, zoneName } from './words.ts';

const VIEWS = [
  ['', 'Overview'],
  ['find', 'Find'],
  ['explain', 'Explain'],
  ['incidents', 'Incidents'],
  ['list', 'List'],
  ['parked', 'Parked'],
] as const;

/** Views behind the overview's numbers. */
const BEHIND = new Map([
  ['delivered', 'Delivered'],
  ['refusals', 'Refused because of you'],
  ['system', 'Receiving system'],
  ['webhooks', 'Incoming webhooks'],
]);

/** Of a link in the head. */
function currentOf(link: string, { view }: Route): 'page' | 'true' | undefined {
  if (link === view) return 'page';
  return link === '' && BEHIND.has(view) ? 'true' : undefined;
}

function View({ route }: { readonly route: Route }) {
  const { view, rest, query } = route;
  const filters = filtersOf(query);
  switch (view) {
    case 'find':
      return <Find addresses={rest} />;
    case 'incidents':
      return rest[0] ? <Incident id={rest[0]} /> : <Incidents />;
    case 'system':
      return <SystemView system={rest[0] ?? ''} since={filters.since} />;
    case 'refusals':
      return <Refusals since={filters.since} />;
    case 'delivered':
      return <Delivered filters={filters} />;
    case 'webhooks':
      return <Webhooks since={filters.since} provider={filters.provider} />;
    case 'explain':
      return <Explain key={query.get('text')} given={query.get('text') ?? ''} />;
    case 'list':
      return <List query={query} />;
    case 'parked':
      return <Parked cursor={query.get('cursor')} />;
    default:
      return <Overview filters={filters} />;
  }
}

function App() {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const at = `${route.view}/${route.rest.join()}`;
  // Tell a screen reader about the new view, as loading a page would.
  useEffect(() => {
    const name = VIEWS.find(([view]) => view === route.view)?.[1] ?? BEHIND.get(route.view) ?? 'Overview';
    document.title = `${route.rest[0] ?? name} · Rebound`;
    if (isFirst.current) isFirst.current = false;
    else main.current?.querySelector('h1')?.focus();
  }, [at]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.querySelector('h1')?.focus()}>
        Skip to content
      </button>
      <header class="top">
        <a class="brand" href="#/">
          <img src="/icon.svg" alt="" width="26" height="26" /> Rebound
        </a>
        <nav aria-label="Views">
          {VIEWS.map(([view, name]) => (
            <a key={view} href={`#/${view}`} aria-current={currentOf(view, route)}>
              {name}
            </a>
          ))}
        </nav>
        <search>
          <FindBox />
        </search>
      </header>
      <main ref={main} id="main">
        <View route={route} />
      </main>
      <footer>
        Times are in your time zone ({zoneName()}){isUtc() ? '' : ' and in UTC'}. Press <kbd>/</kbd> to find an address.
      </footer>
    </>
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
