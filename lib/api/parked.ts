// Parked items (authentic webhook items that could not be read) over the API: show, replay, drop.
import type { Own } from '../classify/origin.ts';
import type { CountersTable } from '../counters/read.ts';
import type { Parking } from '../table/parked.ts';
import type { EventStore } from '../table/store.ts';
import { jsonResult, Problem } from './problem.ts';
import { flagOf } from './request.ts';
import type { Handle, Route } from './route.ts';

export interface ParkedOptions {
  readonly parking: Parking;
  readonly store: Pick<EventStore, 'record'>;
  readonly counters: CountersTable;
  readonly own?: Own;
  readonly now: () => Date;
}

/** An id is 22 characters of base64url (lib/table/parked.ts). */
const ID = /^[\w-]{22}$/;

export function parkedRoutes({ parking, now, ...options }: ParkedOptions): readonly Route[] {
  const list: Handle = async ({ query }) => {
    const cursor = query.get('cursor');
    if (cursor !== undefined && !ID.test(cursor)) throw new Problem(400, 'the cursor does not belong to this list');
    const { parked, last } = await parking.pageOfParked(cursor);
    return jsonResult({ parked, cursor: last ?? null });
  };

  const show: Handle = async ({ params }) => {
    const item = await parking.readParked(params.get('id') ?? '');
    if (!item) throw missing();
    return jsonResult(item);
  };

  const replay: Handle = async ({ params, query }) => {
    // Loaded only here, because the providers and the rules cost cold-start time.
    const { reread } = await import('../reread.ts');
    const read = await reread(params.get('id') ?? '', { ...options, parking, now: now(), dryRun: flagOf(query, 'dryRun') });
    if (!read) throw missing();
    return jsonResult({ ...read, why: read.why ?? null });
  };

  const drop: Handle = async ({ params }) => {
    if (!(await parking.deleteParked(params.get('id') ?? ''))) throw missing();
    return jsonResult({ dropped: true });
  };

  return [
    { method: 'GET', path: '/parked', handle: list },
    { method: 'GET', path: '/parked/{id}', handle: show },
    { method: 'POST', path: '/parked/{id}/replay', handle: replay },
    { method: 'DELETE', path: '/parked/{id}', handle: drop },
  ];
}

const missing = () => new Problem(404, 'nothing is parked under this id');
