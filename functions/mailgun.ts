// Mailgun's webhooks: POST /webhooks/mailgun. Wiring only.
import { openCounters } from '../lib/count.ts';
import { webhook } from '../lib/http.ts';
import { createExcusingStore } from '../lib/incidents/store.ts';
import { jsonLines } from '../lib/metrics.ts';
import { mailgun, mailgunKeys } from '../lib/providers/mailgun.ts';
import { dynamoClient, mailgunRules, ownServers, recordDeliveries, recording, secretKeys, tables } from '../lib/settings.ts';
import { createJournal } from '../lib/table/journal.ts';

const env = process.env;
const client = dynamoClient(env);
const report = jsonLines();

export const handler = webhook({
  provider: mailgun,
  keys: secretKeys(env, 'MAILGUN_SIGNING_KEYS', "Mailgun's HTTP webhook signing key (not the API key)", (text) =>
    mailgunKeys(text, mailgunRules(env)),
  ),
  store: createExcusingStore({ client, ...tables(env), ...recording(env) }),
  journal: createJournal({ client, ...tables(env) }),
  deliveries: recordDeliveries(env),
  own: ownServers(env),
  counters: openCounters({ env, client, ...tables(env), report }),
  report,
  now: () => new Date(),
});
