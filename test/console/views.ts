// What each view of the page asks the API when it opens, over the made-up month. page.test.ts compares it with what the browser asks; with
// it the table's requests can be counted without a browser, for a table of any size.
import { pagesMax, ROWS_WANTED } from '../../lib/console/page/pages.ts';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

export interface View {
  readonly name: string;
  /** After `#`. */
  readonly hash: string;
  readonly asks: readonly Asked[];
  /** Requests to the table, at most; most of them read the counters. */
  readonly requestsMax: number;
  /** A list: fetches pages until there are enough rows (lib/console/page/pages.ts). */
  readonly pages?: number;
  /** Scans the table a part at a time: only the list without a domain, and only when asked to. */
  readonly scans?: true;
}

const get = (path: string): Asked => ({ method: 'GET', path });
const post = (path: string, body: object): Asked => ({ method: 'POST', path, body });

const stats = (query: string) => get(`/stats?${query}`);
/** Requests about a system that refuses mail because of the sender. */
const repliesOf = (system: string, since: string): readonly Asked[] => [
  get(`/samples?system=${system}&since=${since}`),
  // The trouble may have begun before the period that is shown.
  stats(`by=category&system=${system}&since=30d`),
];

/** The cursor of the next page; undefined once there are enough rows. */
export function nextPage(
  answers: readonly { readonly suppressions: readonly unknown[]; readonly cursor: string | null }[],
): string | undefined {
  const rows = answers.reduce((sum, { suppressions }) => sum + suppressions.length, 0);
  return rows >= ROWS_WANTED ? undefined : (answers.at(-1)?.cursor ?? undefined);
}

export interface Facts {
  /** An address on the list. */
  readonly address: string;
  /** One of the sixteen-part domains. */
  readonly domain: string;
  readonly incident: string;
}

export function viewsOf({ address, domain, incident }: Facts): readonly View[] {
  return [
    {
      name: 'overview',
      hash: '#/',
      asks: [
        ...['category', 'provider', 'system', 'domain'].map((by) => stats(`by=${by}&since=7d`)),
        get('/incidents'),
        get('/parked'),
        ...repliesOf('microsoft', '7d'),
      ],
      requestsMax: 40,
    },
    {
      name: 'story',
      hash: `#/find/${encodeURIComponent(address)}`,
      asks: [get(`/suppressions/${encodeURIComponent(address)}`), get(`/esp-lists/${encodeURIComponent(address)}`)],
      requestsMax: 6,
    },
    {
      name: 'several',
      hash: `#/find/${encodeURIComponent(address)}/${encodeURIComponent(`nobody@${domain}`)}`,
      asks: [post('/suppressions/check', { addresses: [address, `nobody@${domain}`] })],
      requestsMax: 1,
    },
    {
      name: 'system',
      hash: '#/system/microsoft?since=7d',
      asks: [stats('by=category&system=microsoft&since=7d'), ...repliesOf('microsoft', '7d')],
      requestsMax: 16,
    },
    { name: 'webhooks', hash: '#/webhooks?since=7d', asks: [stats('by=provider&since=7d')], requestsMax: 8 },
    {
      name: 'delivered',
      hash: '#/delivered?since=7d&provider=ses',
      asks: ['category', 'system', 'domain'].map((by) => stats(`by=${by}&since=7d&provider=ses`)),
      requestsMax: 24,
    },
    { name: 'incidents', hash: '#/incidents', asks: [get('/incidents')], requestsMax: 1 },
    { name: 'incident', hash: `#/incidents/${incident}`, asks: [get(`/incidents/${incident}`)], requestsMax: 5 },
    {
      name: 'list',
      hash: `#/list?domain=${domain}`,
      asks: [get(`/suppressions?domain=${domain}`)],
      pages: pagesMax(domain),
      requestsMax: 32,
    },
    { name: 'list, no domain yet', hash: '#/list', asks: [stats('by=domain&since=30d')], requestsMax: 8 },
    {
      name: 'list, any domain',
      hash: '#/list?any=yes',
      asks: [get('/suppressions')],
      pages: pagesMax(undefined),
      requestsMax: 80,
      scans: true,
    },
    { name: 'parked', hash: '#/parked', asks: [get('/parked')], requestsMax: 1 },
    { name: 'explain', hash: '#/explain', asks: [], requestsMax: 0 },
  ];
}
