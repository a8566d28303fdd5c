// GET /stats: what `rebound stats` prints.
import { parseAddress } from '../address.ts';
import { hourOf, REST } from '../counters/hours.ts';
import type { CountersTable } from '../counters/read.ts';
import { readSenderSamples } from '../counters/samples.ts';
import { canTell, GROUPINGS, groupingNamed, PERIOD_HOURS_MAX, readStats, statsJson } from '../counters/stats.ts';
import { PROVIDERS } from '../event.ts';
import { spanSeconds } from '../span.ts';
import { isSystem, SYSTEM_IDS } from '../systems.ts';
import { jsonResult, Problem } from './problem.ts';
import { timeOf } from './request.ts';
import type { Route } from './route.ts';

const SINCE_DEFAULT = '7d';

/** GET /samples: what a system said when it refused mail because of the sender. */
export function samplesRoute(table: CountersTable, now: () => Date): Route {
  return {
    method: 'GET',
    path: '/samples',
    async handle({ query }) {
      const system = query.get('system') ?? REST;
      checkSystem(system);
      const hours = hoursSince(query.get('since') ?? SINCE_DEFAULT, now());
      const end = hourOf(now().getTime()) + 1;
      return jsonResult({ system, samples: await readSenderSamples(table, system, end - hours, end) });
    },
  };
}

export function statsRoute(table: CountersTable, now: () => Date): Route {
  return {
    method: 'GET',
    path: '/stats',
    async handle({ query }) {
      const by = groupingNamed(query.get('by') ?? 'category');
      if (!by) throw new Problem(400, `"by" takes one of ${GROUPINGS.join(', ')}`);
      const hours = hoursSince(query.get('since') ?? SINCE_DEFAULT, now());
      const given = query.get('domain');
      const domain = given === undefined ? undefined : parseAddress(`a@${given}`)?.slice(2);
      if (given !== undefined && domain === undefined) throw new Problem(400, '"domain" must be a domain such as example.com');
      if (domain !== undefined && by === 'system') throw new Problem(400, '"by" system takes no "domain": a domain has one system');
      const provider = PROVIDERS.find((name) => name === query.get('provider'));
      if (query.has('provider') && !provider) throw new Problem(400, `"provider" takes one of ${PROVIDERS.join(', ')}`);
      const system = query.get('system');
      checkSystem(system);
      if (!canTell({ by, ...(system !== undefined && { system }) }))
        throw new Problem(400, `"by" ${by} takes no "system" ${system}: its domains are not known for its own`);
      const only = { ...(domain !== undefined && { domain }), ...(provider && { provider }), ...(system !== undefined && { system }) };
      const { rows, intake, ...stats } = await readStats(table, { by, hours, now: now(), ...only });
      return jsonResult({ by, ...stats, intake: intake ?? null, rows: rows.map((row) => statsJson(row, by)) });
    },
  };
}

/** @throws Problem 400 */
function checkSystem(system: string | undefined): void {
  if (!(system === undefined || isSystem(system) || system === REST))
    throw new Problem(400, `"system" takes one of ${[...SYSTEM_IDS, REST].join(', ')}`);
}

/** @throws Problem 400 */
function hoursSince(since: string, now: Date): number {
  const seconds = spanSeconds(since) ?? Math.floor(now.getTime() / 1_000) - (timeOf(since, 'since') ?? 0);
  const hours = Math.ceil(seconds / 3_600);
  if (hours < 1) throw new Problem(400, '"since" must be in the past');
  if (hours > PERIOD_HOURS_MAX) throw new Problem(400, `"since" reaches back ${PERIOD_HOURS_MAX / 24} days at most`);
  return hours;
}
