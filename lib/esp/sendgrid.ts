// SendGrid's suppressions: www.twilio.com/docs/sendgrid/api-reference/bounces-api and its neighbours (blocks, spam reports, invalid
// e-mails), global unsubscribes and unsubscribe groups. The key needs "Suppressions" access.
import { dig, integerOf, isRecord, listOf, textOf } from '../json.ts';
import { EspError, type EspList, type Listing, type ListKind } from './esp-list.ts';
import { createHttp, type HttpOptions } from './http.ts';

export interface SendgridOptions extends Partial<Pick<HttpOptions, 'baseUrl' | 'timeoutMs' | 'waitMs'>> {
  readonly apiKey: string;
}

/** Each answers GET /{email} with an array, empty if the address is not on it. */
const LISTS: ReadonlyMap<string, ListKind> = new Map([
  ['bounces', 'bounce'],
  ['blocks', 'bounce'],
  ['invalid_emails', 'bounce'],
  ['spam_reports', 'complaint'],
]);
const PAGE_MAX = 500;
const TEXT_BYTES_MAX = 2_048;

export function sendgridList({ apiKey, baseUrl = 'https://api.sendgrid.com', ...rest }: SendgridOptions): EspList {
  const http = createHttp({ provider: 'sendgrid', baseUrl, authorization: `Bearer ${apiKey}`, about: 'addresses', ...rest });
  const get = async (path: string) => (await http('GET', path)).body;

  async function* pages(path: string): AsyncIterable<unknown> {
    for (let offset = 0; ; offset += PAGE_MAX) {
      const rows = listOf(await get(`${path}?limit=${PAGE_MAX}&offset=${offset}`));
      yield* rows;
      if (rows.length < PAGE_MAX) return;
    }
  }

  return {
    provider: 'sendgrid',
    async find(address) {
      const key = encodeURIComponent(address);
      const found: Listing[] = [];
      for (const [list, kind] of LISTS) {
        for (const row of listOf(await get(`/v3/suppression/${list}/${key}`))) found.push(...listing(list, kind, row));
      }
      const global = await get(`/v3/asm/suppressions/global/${key}`);
      if (dig(global, 'recipient_email')) found.push({ list: 'unsubscribes', kind: 'unsubscribe', address });
      for (const group of listOf(dig(await get(`/v3/asm/suppressions/${key}`), 'suppressions'))) {
        if (dig(group, 'suppressed') === true) found.push({ list: `asm:${dig(group, 'id')}`, kind: 'unsubscribe', address });
      }
      return found;
    },
    async remove({ list, address }) {
      await http('DELETE', removalPath(list, encodeURIComponent(address)));
    },
    async *list() {
      for (const [list, kind] of LISTS) {
        for await (const row of pages(`/v3/suppression/${list}`)) yield* listing(list, kind, row);
      }
      for await (const row of pages('/v3/suppression/unsubscribes')) yield* listing('unsubscribes', 'unsubscribe', row);
      for await (const row of pages('/v3/asm/suppressions')) yield* listing(`asm:${dig(row, 'group_id')}`, 'unsubscribe', row);
    },
  };
}

function removalPath(list: string, key: string): string {
  if (LISTS.has(list)) return `/v3/suppression/${list}/${key}`;
  if (list === 'unsubscribes') return `/v3/asm/suppressions/global/${key}`;
  const [, group] = /^asm:(\d+)$/.exec(list) ?? [];
  if (group === undefined) throw new EspError('sendgrid', `there is no list ${list}`);
  return `/v3/asm/groups/${group}/suppressions/${key}`;
}

function listing(list: string, kind: ListKind, row: unknown): readonly Listing[] {
  const address = textOf(dig(row, 'email'), 320);
  if (!isRecord(row) || !address) return [];
  const seconds = integerOf(row.created ?? row.created_at);
  const reason = textOf(row.reason, TEXT_BYTES_MAX);
  return [
    { list, kind, address, ...(seconds !== undefined && { at: new Date(seconds * 1_000).toISOString() }), ...(reason && { reason }) },
  ];
}
