// The list: filter it, page through it, release the selected addresses after showing what that would do, export what is shown.
import { useEffect, useState } from 'preact/hooks';
import type { Story, VerdictView } from '../../api/story.ts';
import { ask, type Failure, suppressionPath } from './ask.ts';
import { linkToAddresses } from './find.tsx';
import { ListStart } from './list-start.tsx';
import { pagesMax, ROWS_WANTED } from './pages.ts';
import { ProviderOptions } from './provider-options.tsx';
import { go, linkTo } from './route.ts';
import { Day, Dialog, Empty, FailureNote, Heading, Loading, WhyField, Word } from './ui.tsx';
import { whyIn } from './verdict.ts';
import { COUNTED_CATEGORIES, categoryName, HOLDING_CATEGORIES, plural } from './words.ts';

interface Page {
  readonly unreadable: readonly string[];
  readonly suppressions: readonly VerdictView[];
  readonly cursor: string | null;
}

const FILTERS = ['domain', 'category', 'provider', 'since', 'state', 'blocks'] as const;
type Filters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

export function List({ query }: { readonly query: URLSearchParams }) {
  const filters: Filters = Object.fromEntries(FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
  const isAsked = filters.domain !== undefined || query.get('any') === 'yes';
  const key = JSON.stringify(filters);
  return (
    <>
      <Heading sub="Who must not be mailed, and why.">List</Heading>
      <FilterForm key={key} filters={filters} />
      {isAsked ? <Rows key={key} filters={filters} /> : <ListStart filters={filters} />}
    </>
  );
}

function FilterForm({ filters }: { readonly filters: Filters }) {
  const [given, setGiven] = useState<Filters>(filters);
  const set = (name: (typeof FILTERS)[number]) => (event: Event) => {
    const { currentTarget: field } = event;
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) setGiven((before) => ({ ...before, [name]: field.value }));
  };
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        go(linkTo('list', [], { ...given, ...(!given.domain && { any: 'yes' }) }));
      }}
    >
      <div>
        <label for="domain">Domain</label>
        <input
          id="domain"
          placeholder="example.com"
          autocomplete="off"
          spellcheck={false}
          value={given.domain ?? ''}
          onInput={set('domain')}
        />
      </div>
      <div>
        <label for="category">Category</label>
        <select id="category" value={given.category ?? ''} onInput={set('category')}>
          <option value="">Any</option>
          {HOLDING_CATEGORIES.map((name) => (
            <option key={name} value={name}>
              {categoryName(name)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="provider">Provider</label>
        <select id="provider" value={given.provider ?? ''} onInput={set('provider')}>
          <option value="">Any</option>
          <ProviderOptions />
        </select>
      </div>
      <div>
        <label for="since">Since</label>
        <input id="since" type="date" value={given.since ?? ''} onInput={set('since')} />
      </div>
      <div>
        <label for="state">State</label>
        <select id="state" value={given.state ?? ''} onInput={set('state')}>
          <option value="">Active</option>
          <option value="lapsed">Lapsed</option>
        </select>
      </div>
      <div>
        <label for="blocks">Blocks</label>
        <select id="blocks" value={given.blocks ?? ''} onInput={set('blocks')}>
          <option value="">Any</option>
          <option value="all">All mail</option>
          <option value="marketing">Marketing only</option>
        </select>
      </div>
      <button type="submit" class="main">
        Show
      </button>
    </form>
  );
}

/** Sorts what has been loaded: the parts of a large domain arrive one after the other. */
const newestFirst = (rows: readonly VerdictView[]) => [...rows].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1));

function Rows({ filters }: { readonly filters: Filters }) {
  const [rows, setRows] = useState<readonly VerdictView[]>([]);
  const [cursor, setCursor] = useState<string | null>();
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(true);

  async function more(from: string | undefined) {
    setBusy(true);
    setFailure(undefined);
    let [next, found] = [from, 0];
    for (let page = 0; page < pagesMax(filters.domain); page += 1) {
      const search = new URLSearchParams({ ...filters, ...(next !== undefined && { cursor: next }) });
      const answer = await ask<Page>('GET', `/suppressions?${search}`);
      if (answer.state !== 'ready') {
        setFailure(answer);
        break;
      }
      const { suppressions } = answer.value;
      const isFirst = from === undefined && page === 0;
      setRows((before) => [...(isFirst ? [] : before), ...suppressions]);
      setUnreadable((before) => [...(isFirst ? [] : before), ...answer.value.unreadable]);
      setCursor(answer.value.cursor);
      found += suppressions.length;
      if (found >= ROWS_WANTED || answer.value.cursor === null) break;
      next = answer.value.cursor;
    }
    setBusy(false);
  }
  useEffect(() => void more(undefined), []);

  if (failure) return <FailureNote failure={failure} again={() => more(undefined)} />;
  if (rows.length === 0 && busy) return <Loading />;
  return (
    <>
      {rows.length === 0 && cursor === null && (
        <Empty title="No matching address">
          <p>
            No address on the list matches all the filters.
            {COUNTED_CATEGORIES.some((category) => category === filters.category) &&
              ' A single bounce of this kind is only counted: an address is held when they repeat.'}
          </p>
        </Empty>
      )}
      {unreadable.length > 0 && <p class="note">Left out, because a newer version of Rebound wrote them: {unreadable.join(', ')}.</p>}
      {rows.length > 0 && <Selection rows={rows} again={() => more(undefined)} hasMore={cursor !== null} />}
      {cursor && (
        <button type="button" disabled={busy} onClick={() => more(cursor)}>
          {rows.length === 0 ? 'Look further' : 'More'}
        </button>
      )}
    </>
  );
}

function Selection({
  rows,
  again,
  hasMore,
}: {
  readonly rows: readonly VerdictView[];
  readonly again: () => void;
  readonly hasMore: boolean;
}) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const toggle = (address: string) => {
    const next = new Set(selected);
    if (!next.delete(address)) next.add(address);
    setSelected(next);
  };
  const isAll = selected.size === rows.length;
  return (
    <>
      <div class="row">
        <label class="check all">
          <input
            type="checkbox"
            aria-label="Select all that are shown"
            checked={isAll}
            onInput={() => setSelected(isAll ? new Set() : new Set(rows.map(({ address }) => address)))}
          />
          All
        </label>
        <p class="grow" role="status">
          {said || `${plural(rows.length, 'address', 'addresses')}${hasMore ? ', and more' : ''}; ${selected.size} selected`}
        </p>
        <button type="button" class="main" disabled={selected.size === 0} onClick={() => setAsking(true)}>
          Release selected …
        </button>
        <button type="button" onClick={() => download(rows)}>
          Export shown
        </button>
      </div>
      <div class="scroll">
        <table class="people">
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">Selected</span>
              </th>
              <th scope="col">Address</th>
              <th scope="col">Why</th>
              <th scope="col">Since</th>
              <th scope="col">Until</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst(rows).map((row) => (
              <Row key={row.address} row={row} checked={selected.has(row.address)} onToggle={() => toggle(row.address)} />
            ))}
          </tbody>
        </table>
      </div>
      {asking && (
        <ReleaseSelected
          addresses={[...selected]}
          onClose={() => setAsking(false)}
          onDone={(text) => {
            setAsking(false);
            setSelected(new Set());
            setSaid(text);
            again();
          }}
        />
      )}
    </>
  );
}

function Row({ row, checked, onToggle }: { readonly row: VerdictView; readonly checked: boolean; readonly onToggle: () => void }) {
  const { category, because, until } = whyIn(row);
  return (
    <tr class={checked ? 'selected' : ''}>
      <td>
        <input type="checkbox" aria-label={`Select ${row.address}`} checked={checked} onInput={onToggle} />
      </td>
      <td>
        <a href={linkToAddresses([row.address])}>
          <Word>{row.address}</Word>
        </a>
      </td>
      <td>
        <b class="light">{category ? categoryName(category) : 'By an operator'}</b>
        {row.blocks === 'marketing' && <span class="tag some">marketing only</span>}
        <p class="sub">{because}</p>
      </td>
      <td>{row.since && <Day at={row.since} label="since" />}</td>
      <td>{until === null ? 'no end date' : <Day at={until} label="until" />}</td>
    </tr>
  );
}

const AT_ONCE = 8;

/** `free` mail goes to it · `less` something still stops mail, or some mail · `same` a release changes nothing · `failed` no answer. */
type Outcome = 'free' | 'less' | 'same' | 'failed';

/** One request for each address, a few at a time. */
async function releaseAll(addresses: readonly string[], query: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const left = addresses.values();
  const worker = async () => {
    for (const address of left) {
      const answer = await ask<Story>('DELETE', suppressionPath(address, query));
      outcomes.set(address, answer.state === 'ready' ? outcomeOf(answer.value) : 'failed');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

function outcomeOf({ reasons, undo }: Story): Outcome {
  if (reasons.length === 0) return 'free';
  // A release that changed nothing has nothing to undo.
  return undo?.what === 'release' ? 'less' : 'same';
}

const withOutcome = (outcomes: ReadonlyMap<string, Outcome>, ...wanted: readonly Outcome[]) =>
  [...outcomes].filter(([, outcome]) => wanted.includes(outcome)).map(([address]) => address);

interface ReleaseProps {
  readonly addresses: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

function ReleaseSelected({ addresses, onClose, onDone }: ReleaseProps) {
  const [would, setWould] = useState<ReadonlyMap<string, Outcome>>();
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => void releaseAll(addresses, { dryRun: 'true' }).then(setWould), []);
  const changing = would ? withOutcome(would, 'free', 'less') : [];
  const carryOut = async () => {
    setBusy(true);
    const done = await releaseAll(changing, { why });
    const [free, less, failed] = (['free', 'less', 'failed'] as const).map((outcome) => withOutcome(done, outcome).length);
    const kept = addresses.length - changing.length;
    onDone(
      `${plural(free ?? 0, 'address', 'addresses')} released${less ? `, ${less} in part` : ''}${kept ? `, ${kept} left as before` : ''}${failed ? `, ${failed} failed` : ''}.`,
    );
  };
  return (
    <Dialog
      title={`Release ${plural(addresses.length, 'address', 'addresses')}?`}
      action="Release"
      busy={busy || changing.length === 0}
      onDo={carryOut}
      onClose={onClose}
    >
      {would ? <Would outcomes={would} /> : <Loading />}
      <WhyField why={why} onInput={setWhy} />
    </Dialog>
  );
}

function Would({ outcomes }: { readonly outcomes: ReadonlyMap<string, Outcome> }) {
  const [free, less, same, failed] = (['free', 'less', 'same', 'failed'] as const).map((one) => withOutcome(outcomes, one).length);
  return (
    <ul>
      <li>{plural(free ?? 0, 'address', 'addresses')} could be mailed again</li>
      {less ? <li>{less} could be mailed in part: a spam report or an opt-out still stops the rest</li> : null}
      {same ? (
        <li>{same} would stay as they are, and are left alone: a spam report or an opt-out ends only if the person asks, one at a time</li>
      ) : null}
      {failed ? <li>{failed} could not be checked</li> : null}
    </ul>
  );
}

const COLUMNS = ['address', 'category', 'blocks', 'since', 'until', 'because'] as const satisfies readonly (keyof VerdictView)[];

function download(rows: readonly VerdictView[]): void {
  // A cell that begins like a formula must not run as one in a spreadsheet.
  const cell = (value: string | number | null) =>
    `"${String(value ?? '')
      .replace(/^[=+\-@\t\r]/, "'$&")
      .replaceAll('"', '""')}"`;
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((name) => cell(row[name])).join(','))];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' }));
  link.download = 'rebound-list.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
