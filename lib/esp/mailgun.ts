// Mailgun's suppressions, kept by sending domain: documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/bounces,
// …/complaints, …/unsubscribe. Looking up an address that is not on a list answers 404.
import { dig, isRecord, listOf, textOf } from '../json.ts';
import { EspError, type EspList, type Listing, type ListKind } from './esp-list.ts';
import { createHttp, type HttpOptions } from './http.ts';

export interface MailgunOptions extends Partial<Pick<HttpOptions, 'baseUrl' | 'timeoutMs' | 'waitMs'>> {
  readonly apiKey: string;
  readonly domains: readonly string[];
}

const LISTS: ReadonlyMap<string, ListKind> = new Map([
  ['bounces', 'bounce'],
  ['complaints', 'complaint'],
  ['unsubscribes', 'unsubscribe'],
]);
const PAGE_MAX = 1_000;
const TEXT_BYTES_MAX = 2_048;

/** @param options.baseUrl `https://api.eu.mailgun.net` for domains in the EU. */
export function mailgunList({ apiKey, domains, baseUrl = 'https://api.mailgun.net', ...rest }: MailgunOptions): EspList {
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
  const http = createHttp({ provider: 'mailgun', baseUrl, authorization, about: 'addresses', ...rest });
  const lists = domains.flatMap((domain) => [...LISTS].map(([name, kind]) => ({ list: `${domain}/${name}`, kind })));

  return {
    provider: 'mailgun',
    async find(address) {
      const found: Listing[] = [];
      for (const { list, kind } of lists) {
        const { status, body } = await http('GET', `/v3/${list}/${encodeURIComponent(address)}`);
        if (status === 200) found.push(...listing(list, kind, body));
      }
      return found;
    },
    async remove({ list, address }) {
      if (!lists.some((known) => known.list === list)) throw new EspError('mailgun', `there is no list ${list}`);
      await http('DELETE', `/v3/${list}/${encodeURIComponent(address)}`);
    },
    async *list() {
      for (const { list, kind } of lists) {
        let next: string | undefined = `/v3/${list}?limit=${PAGE_MAX}`;
        while (next !== undefined) {
          const { status, body } = await http('GET', next);
          if (status === 404) throw new EspError('mailgun', `there is no list ${list}`, status);
          const items = listOf(dig(body, 'items'));
          for (const item of items) yield* listing(list, kind, item);
          // The last page's `next` leads to an empty page.
          next = items.length > 0 ? textOf(dig(body, 'paging', 'next'), TEXT_BYTES_MAX) : undefined;
        }
      }
    },
  };
}

function listing(list: string, kind: ListKind, row: unknown): readonly Listing[] {
  const address = textOf(dig(row, 'address'), 320);
  if (!isRecord(row) || !address) return [];
  const time = new Date(textOf(row.created_at, 64) ?? Number.NaN);
  const reason = textOf([row.code, row.error].filter(Boolean).join(' '), TEXT_BYTES_MAX);
  return [{ list, kind, address, ...(!Number.isNaN(time.getTime()) && { at: time.toISOString() }), ...(reason && { reason }) }];
}
