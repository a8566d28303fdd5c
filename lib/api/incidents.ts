// Outages over the API: what was noticed, the hours around it, and an operator's decision. A change is shown before it is made
// (dryRun), and kept in the incident's audit. It reaches rows at once as far as time allows; the schedule does the rest.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseAddress } from '../address.ts';
import { chartOf } from '../incidents/chart.ts';
import { HOUR_SECONDS, type Incident } from '../incidents/incident.ts';
import { incidentJournal, type SweepState } from '../incidents/journal.ts';
import { confirmed, dismissed, IncidentError, type Order, openedByHand, type Preview, preview, undone } from '../incidents/operate.ts';
import { bandOf } from '../incidents/picture.ts';
import { sweepOne } from '../incidents/run.ts';
import { type IncidentView, incidentView } from '../incidents/view.ts';
import type { Policy } from '../record/ladders.ts';
import { EXCUSE_AFTER_HOURS } from '../record/policy.ts';
import { isSystem, SYSTEM_IDS } from '../systems.ts';
import type { Store } from '../table/store.ts';
import { WHO_LENGTH_MAX } from './limits.ts';
import { jsonResult, Problem } from './problem.ts';
import { type ApiRequest, flagOf, optionalText, timeOf } from './request.ts';
import type { Handle, Route } from './route.ts';

export interface IncidentOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly journalTable: string;
  readonly store: Store;
  readonly policy: Policy;
  /** Are deliveries remembered (RECORD_DELIVERIES)? */
  readonly memory: boolean;
  readonly now: () => Date;
}

export interface HeldIncident extends IncidentView {
  /** ISO 8601: until then some of its addresses may be held because of it. */
  readonly heldUntil: string;
}

export interface IncidentStory extends HeldIncident {
  /** The window's hours and a day around them; empty if they have expired. */
  readonly hours: readonly IncidentHour[];
}

export interface IncidentHour {
  /** ISO 8601. */
  readonly at: string;
  readonly seen: number;
  readonly expected: number;
  /** Nine in ten normal hours have at most this many. */
  readonly band: number;
}

export interface JudgedIncident {
  readonly incident: HeldIncident;
  /** Rows that it touches, as far as they were read. */
  readonly touched: number;
  readonly changes: readonly { readonly what: string; readonly count: number; readonly samples: readonly string[] }[];
  /** False: there was no time to read all rows. */
  readonly complete: boolean;
  /** False with dryRun. */
  readonly applied: boolean;
}

/** API Gateway waits 30 seconds at most: half for reading, half for writing. */
const LOOK_MS_MAX = 8_000;
const SWEEP_MS_MAX = 12_000;
const TEXT_LENGTH_MAX = 200;

const JUDGEMENTS = { confirm: confirmed, dismiss: dismissed, undo: undone } as const;

export function incidentRoutes(options: IncidentOptions): readonly Route[] {
  const { now, memory, policy } = options;
  const journal = incidentJournal(options);
  const secondsNow = () => Math.floor(now().getTime() / 1_000);

  const viewOf = (incident: Incident, sweep?: SweepState): HeldIncident => {
    const end = incident.to + Math.max(policy.excuseHours, EXCUSE_AFTER_HOURS) * HOUR_SECONDS;
    return { ...incidentView(incident, sweep), heldUntil: new Date(end * 1_000).toISOString().replace('.000Z', 'Z') };
  };

  const found = async ({ params }: ApiRequest): Promise<Incident> => {
    const incident = await journal.get(params.get('id') ?? '');
    if (!incident) throw new Problem(404, 'there is no such incident; GET /incidents lists them');
    return incident;
  };

  const show: Handle = async (request) => {
    const incident = await found(request);
    const hours = await chartOf(incident, options, memory, Math.max(secondsNow(), incident.to));
    const view = viewOf(incident, await journal.sweepOf(incident.id));
    return jsonResult({
      ...view,
      hours: hours.map((hour) => ({
        at: new Date(hour.hour * HOUR_SECONDS * 1_000).toISOString(),
        seen: hour.seen,
        expected: Math.round(hour.expected * 100) / 100,
        band: Math.round(bandOf(hour) * 100) / 100,
      })),
    } satisfies IncidentStory);
  };

  const open: Handle = async (request) => {
    const body = request.body();
    const [from, to] = [timeOf(body.from, 'from'), timeOf(body.to, 'to')];
    if (from === undefined || to === undefined) throw new Problem(400, '"from" and "to" say when it was');
    const text = optionalText(body, 'text', TEXT_LENGTH_MAX);
    const incident = orProblem(() =>
      openedByHand({ key: keyOf(body.key), from, to, ...(text && { text }) }, orderOf(request, secondsNow())),
    );
    const known = await journal.get(incident.id);
    if (known && known.state !== 'dismissed') throw new Problem(409, `the incident ${incident.id} is there already`);
    const rev = (known?.rev ?? 0) + 1;
    return carryOut({ ...incident, rev, sweepRev: rev }, known, request);
  };

  const judge =
    (name: keyof typeof JUDGEMENTS): Handle =>
    async (request) => {
      const before = await found(request);
      return carryOut(
        orProblem(() => JUDGEMENTS[name](before, orderOf(request, secondsNow()))),
        before,
        request,
      );
    };

  async function carryOut(incident: Incident, before: Incident | undefined, { query }: ApiRequest) {
    const isDry = flagOf(query, 'dryRun');
    const { would, complete } = await look(incident, options);
    if (!isDry) {
      if (!(await journal.put(incident, before)))
        throw new Problem(503, 'somebody else changed it meanwhile: look again', { 'retry-after': '1' });
      const until = Date.now() + SWEEP_MS_MAX;
      await sweepOne(journal, incident, { ...options, hasTime: () => Date.now() < until });
    }
    const changes = [...would.kinds].map(([what, { count, samples }]) => ({ what, count, samples }));
    const judged: JudgedIncident = { incident: viewOf(incident), touched: would.touched, changes, complete, applied: !isDry };
    return jsonResult(judged);
  }

  return [
    {
      method: 'GET',
      path: '/incidents',
      handle: async () => {
        const unreadable: string[] = [];
        const incidents = await incidentJournal({ ...options, onUnreadable: (id) => unreadable.push(id) }).list();
        return jsonResult({ incidents: incidents.map((one) => viewOf(one)), unreadable });
      },
    },
    { method: 'POST', path: '/incidents', handle: open },
    { method: 'GET', path: '/incidents/{id}', handle: show },
    { method: 'POST', path: '/incidents/{id}/confirm', handle: judge('confirm') },
    { method: 'POST', path: '/incidents/{id}/dismiss', handle: judge('dismiss') },
    { method: 'POST', path: '/incidents/{id}/undo', handle: judge('undo') },
  ];
}

class Enough extends Error {}

/** What the change would do, as far as time allows. */
async function look(incident: Incident, options: IncidentOptions): Promise<{ readonly would: Preview; readonly complete: boolean }> {
  const until = Date.now() + LOOK_MS_MAX;
  let sofar: Preview = { looked: 0, touched: 0, kinds: new Map() };
  const onPage = (seen: Preview) => {
    sofar = seen;
    if (Date.now() > until) throw new Enough();
  };
  try {
    return { would: await preview(incident, options, onPage), complete: true };
  } catch (fault) {
    if (fault instanceof Enough) return { would: sofar, complete: false };
    throw fault;
  }
}

const orderOf = ({ query, caller }: ApiRequest, now: number): Order => ({
  who: optionalText(Object.fromEntries(query), 'who', WHO_LENGTH_MAX) ?? caller ?? 'api',
  now,
});

/** A known system, or a domain. @throws Problem 400 */
function keyOf(given: unknown): string {
  const domain = typeof given === 'string' ? parseAddress(`a@${given}`)?.slice(2) : undefined;
  if (typeof given === 'string' && isSystem(given)) return given;
  if (domain === undefined) throw new Problem(400, `"key" takes a domain, or one of ${SYSTEM_IDS.join(', ')}`);
  return domain;
}

/** A request that makes no sense. */
function orProblem<T>(make: () => T): T {
  try {
    return make();
  } catch (fault) {
    if (fault instanceof IncidentError) throw new Problem(400, fault.message);
    throw fault;
  }
}
