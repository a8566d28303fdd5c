// SendGrid's Event Webhook: POST /webhooks/sendgrid. Wiring only.
import { openCounters } from '../lib/count.ts';
import { webhook } from '../lib/http.ts';
import { createExcusingStore } from '../lib/incidents/store.ts';
import { jsonLines } from '../lib/metrics.ts';
import { sendgrid, sendgridKeys } from '../lib/providers/sendgrid.ts';
import { dynamoClient, fixedKeys, ownServers, recordDeliveries, recording, required, tables } from '../lib/settings.ts';
import { createJournal } from '../lib/table/journal.ts';

const env = process.env;
const client = dynamoClient(env);
const report = jsonLines();

export const handler = webhook({
  provider: sendgrid,
  keys: fixedKeys(() =>
    sendgridKeys(
      required(env, 'SENDGRID_VERIFICATION_KEYS', "the webhook's public key, shown by SendGrid under Mail Settings → Event Webhooks"),
    ),
  ),
  store: createExcusingStore({ client, ...tables(env), ...recording(env) }),
  journal: createJournal({ client, ...tables(env) }),
  deliveries: recordDeliveries(env),
  own: ownServers(env),
  counters: openCounters({ env, client, ...tables(env), report }),
  report,
  now: () => new Date(),
});
