// Fakes of the providers' suppression APIs, built from their documentation (lib/esp/*.ts name the pages).
import { type Answer, type Asked, type StandIn, startStandIn } from './stand-in.ts';

const emptied = { status: 204 } satisfies Answer;

/** @param lists List name → address → row; `unsubscribes` and `asm:ID` as SendGrid keeps them. */
export function startSendgrid(lists: Map<string, Map<string, object>>): Promise<StandIn> {
  const page = (url: URL, rows: object[]) => {
    const offset = Number(url.searchParams.get('offset'));
    return { status: 200, body: rows.slice(offset, offset + Number(url.searchParams.get('limit'))) };
  };
  const rows = (list: string) => [...(lists.get(list) ?? [])].map(([email, row]) => ({ email, ...row }));
  return startStandIn(({ method, url: target, headers: { authorization } }) => {
    if (authorization !== 'Bearer SG.key') return { status: 401, body: { errors: [{ message: 'authorization required' }] } };
    const url = new URL(target, 'http://stand-in');
    const [, , area, list = '', third, fourth, fifth] = url.pathname.split('/').map(decodeURIComponent);
    if (area === 'suppression') {
      if (third === undefined) return page(url, rows(list));
      if (method === 'DELETE') return lists.get(list)?.delete(third) ? emptied : { status: 404 };
      const row = lists.get(list)?.get(third);
      return { status: 200, body: row ? [{ email: third, ...row }] : [] };
    }
    const groups = [...lists.keys()].filter((name) => name.startsWith('asm:')).map((name) => Number(name.slice(4)));
    if (list === 'groups') return lists.get(`asm:${third}`)?.delete(fifth ?? '') ? emptied : { status: 404 };
    if (third === undefined)
      return page(
        url,
        groups.flatMap((id) => rows(`asm:${id}`).map((row) => ({ ...row, group_id: id }))),
      );
    if (third === 'global' && method === 'DELETE') return lists.get('unsubscribes')?.delete(fourth ?? '') ? emptied : { status: 404 };
    if (third === 'global') return { status: 200, body: lists.get('unsubscribes')?.has(fourth ?? '') ? { recipient_email: fourth } : {} };
    return {
      status: 200,
      body: { suppressions: groups.map((id) => ({ id, name: `g${id}`, suppressed: lists.get(`asm:${id}`)?.has(third) })) },
    };
  });
}

/** @param lists `domain/bounces` → address → row. Pages hold two. */
export async function startMailgun(lists: Map<string, Map<string, object>>): Promise<StandIn> {
  const standIn: StandIn = await startStandIn(({ method, url: target, headers: { authorization } }) => {
    if (authorization !== `Basic ${Buffer.from('api:mg-key').toString('base64')}`) return { status: 401, body: 'Forbidden' };
    const url = new URL(target, 'http://stand-in');
    const [, , domain, name, address] = url.pathname.split('/').map(decodeURIComponent);
    const list = lists.get(`${domain}/${name}`);
    if (!list) return { status: 404, body: { message: 'Domain not found' } };
    if (address === undefined) {
      const from = Number(url.searchParams.get('from'));
      const items = [...list].slice(from, from + 2).map(([address, row]) => ({ address, ...row }));
      return { status: 200, body: { items, paging: { next: `${standIn.endpoint}${url.pathname}?from=${from + 2}` } } };
    }
    const row = list.get(address);
    if (!row) return { status: 404, body: { message: 'Address not found in bounces table' } };
    if (method === 'DELETE') list.delete(address);
    return { status: 200, body: method === 'DELETE' ? { message: 'removed', address } : { address, ...row } };
  });
  return standIn;
}

export interface SesEntry {
  readonly Reason: string;
  readonly LastUpdateTime: number;
}

/** @param account The account-level list. Pages hold two. @param refuse Answers before the list is read, to make failures. */
export function startSes(account: Map<string, SesEntry>, refuse: (asked: Asked) => Answer | undefined = () => undefined): Promise<StandIn> {
  let SuppressedReasons = ['BOUNCE', 'COMPLAINT'];
  return startStandIn((asked) => {
    const refusal = refuse(asked);
    if (refusal) return refusal;
    if (asked.url === '/v2/email/account/suppression') {
      ({ SuppressedReasons } = Object(asked.body));
      return { status: 200, body: {} };
    }
    if (asked.url === '/v2/email/account') return { status: 200, body: { SuppressionAttributes: { SuppressedReasons } } };
    const url = new URL(asked.url, 'http://stand-in');
    const address = url.pathname.split('/').map(decodeURIComponent)[5];
    if (asked.method === 'PUT') {
      const { EmailAddress, Reason } = Object(asked.body);
      account.set(EmailAddress, { Reason, LastUpdateTime: 1_790_000_000 });
      return { status: 200, body: {} };
    }
    if (address === undefined) {
      const from = Number(url.searchParams.get('NextToken'));
      const rows = [...account].map(([EmailAddress, entry]) => ({ EmailAddress, ...entry }));
      const more = from + 2 < rows.length ? { NextToken: String(from + 2) } : {};
      return { status: 200, body: { SuppressedDestinationSummaries: rows.slice(from, from + 2), ...more } };
    }
    const entry = account.get(address);
    if (!entry) return { status: 404, body: { __type: 'NotFoundException', message: 'not on the list' } };
    if (asked.method === 'DELETE') account.delete(address);
    return { status: 200, body: asked.method === 'DELETE' ? {} : { SuppressedDestination: { EmailAddress: address, ...entry } } };
  });
}
