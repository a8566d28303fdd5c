// The HTTP API over a local engine, without IAM: for this machine only.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createApi } from '../api/api.ts';
import { remembersDeliveries } from '../deliveries.ts';
import type { Shell } from '../explain/commands.ts';
import type { Report } from '../metrics.ts';
import { addressHashKey, type Environment, ownServers, recordDeliveries, recording } from '../settings.ts';
import { LOCAL_TABLES } from './engine.ts';
import type { Handler } from './server.ts';

interface LocalApi {
  readonly env: Environment;
  readonly client: DynamoDBClient;
  readonly report: Report;
  /** Who gives the orders. */
  readonly operator?: string;
  /** Where the commands of explanations will run. */
  readonly shell: Shell;
}

export function localApi({ env, client, report, operator, shell }: LocalApi): Handler {
  return createApi({
    client,
    suppressionsTable: LOCAL_TABLES.suppressions,
    journalTable: LOCAL_TABLES.journal,
    ...recording(env),
    own: ownServers(env),
    memory: remembersDeliveries(recordDeliveries(env)),
    authorization: 'none',
    ...(operator && { operator }),
    shell,
    hashKey: addressHashKey(env),
    onFault: (fault) => report.log('error', 'api-fault', { error: fault instanceof Error ? fault.name : 'unknown' }),
  });
}

/** Its paths at the root of a server, as they are deployed. */
export function apiPaths(api: Handler): ReadonlyMap<string, Handler> {
  return new Map(
    ['/suppressions', '/esp-lists', '/explain', '/inspect', '/parked', '/incidents', '/samples', '/stats', '/openapi.json'].map((path) => [
      path,
      api,
    ]),
  );
}
