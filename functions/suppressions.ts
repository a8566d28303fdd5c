// The HTTP API over the list, authorised by IAM at API Gateway. Wiring only.
import { createApi } from '../lib/api/api.ts';
import { remembersDeliveries } from '../lib/deliveries.ts';
import { jsonLines } from '../lib/metrics.ts';
import { addressHashKey, dynamoClient, ownServers, recordDeliveries, recording, required } from '../lib/settings.ts';

const env = process.env;
const report = jsonLines();

export const handler = createApi({
  client: dynamoClient(env),
  suppressionsTable: required(env, 'SUPPRESSIONS_TABLE', 'the name of the suppressions table'),
  journalTable: required(env, 'JOURNAL_TABLE', 'the name of the journal table'),
  ...recording(env),
  own: ownServers(env),
  memory: remembersDeliveries(recordDeliveries(env)),
  authorization: 'iam',
  hashKey: addressHashKey(env),
  onFault: (fault) => report.log('error', 'api-fault', { error: fault instanceof Error ? fault.name : 'unknown' }),
});
