// Events by domain, by receiving system or by provider: how many, the share caused by the address and by the sender, and the change since
// the previous period. A name filters by it; a number links to the rows or samples behind it.
import { REST } from '../../counters/hours.ts';
import { type Column, CountTable } from './count-table.tsx';
import type { Filters } from './filters.ts';
import { linkTo } from './route.ts';
import { isComparable, isDetailed, rateOf, type StatsAnswer, type StatsRow } from './stats.ts';
import { changeInWords, number, PROVIDER_NAMES } from './words.ts';

type By = 'domain' | 'system' | 'provider';

const TITLES: Readonly<Record<By, string>> = { domain: 'By domain', system: 'By receiving system', provider: 'By provider' };
const COLUMNS: readonly Column[] = [
  { name: 'Events' },
  { name: 'Bad address', title: 'Because of the address' },
  { name: 'Refused you', title: 'Because of you, the sender' },
];
const CHANGE: Column = { name: 'Change', title: 'Since the previous period', class: 'before' };
const ROWS_MAX = 8;

interface Links {
  readonly name: string;
  /** The overview filtered by this one. */
  readonly only?: string | undefined;
  /** The list of its addresses; for a system the overview, which leads there by domain. */
  readonly rows?: string | undefined;
  /** What was said. */
  readonly samples?: string | undefined;
}

function linksOf(row: StatsRow, by: By, filters: Filters): Links {
  const { since, provider } = filters;
  if (by === 'provider')
    return {
      name: row.provider ? PROVIDER_NAMES[row.provider] : '',
      only: linkTo('', [], { ...filters, provider: row.provider }),
      rows: linkTo('list', [], { provider: row.provider, any: 'yes' }),
      samples: linkTo('refusals', [], { since }),
    };
  if (by === 'system') {
    const { system = '' } = row;
    const samples = linkTo('system', [system], { since });
    const only = isDetailed(system) ? linkTo('', [], { since, provider, system }) : samples;
    return { name: system === REST ? 'All others' : (row.name ?? system), only, rows: only, samples };
  }
  const { domain = '' } = row;
  const samples = linkTo('refusals', [], { since });
  if (domain === REST) return { name: 'All others', samples };
  return { name: domain, only: linkTo('', [], { since, provider, domain }), rows: linkTo('list', [], { domain }), samples };
}

export function Breakdown({ by, stats, filters }: { readonly by: By; readonly stats: StatsAnswer; readonly filters: Filters }) {
  const rows = stats.rows.filter(({ count }) => count > 0).slice(0, ROWS_MAX);
  if (rows.length === 0) return null;
  const hasBefore = isComparable(stats);
  return (
    <CountTable title={TITLES[by]} columns={hasBefore ? [...COLUMNS, CHANGE] : COLUMNS}>
      {rows.map((row) => (
        <Line key={row.domain ?? row.system ?? row.provider} row={row} links={linksOf(row, by, filters)} hasBefore={hasBefore} />
      ))}
    </CountTable>
  );
}

/** A larger share of sender problems than this is more than chance. */
const NOTABLE = 0.05;

function Line({ row, links, hasBefore }: { readonly row: StatsRow; readonly links: Links; readonly hasBefore: boolean }) {
  const share = (count: number, link: string | undefined) =>
    link && count > 0 ? <a href={link}>{rateOf(count, row.count)}</a> : rateOf(count, row.count);
  const isNotable = row.senderScoped >= row.count * NOTABLE && row.senderScoped > 1;
  return (
    <tr>
      <th scope="row">{links.only ? <a href={links.only}>{links.name}</a> : links.name}</th>
      <td class="number">{number(row.count)}</td>
      <td class="number">{share(row.recipientScoped, links.rows)}</td>
      <td class={`number ${isNotable ? 'notable' : ''}`}>{share(row.senderScoped, links.samples)}</td>
      {hasBefore && <td class="number before">{changeInWords(row.count, row.before)}</td>}
    </tr>
  );
}
