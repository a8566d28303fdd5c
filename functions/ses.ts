// Amazon SES: SNS → SQS (as deployed), SNS → Lambda, EventBridge, and SNS over HTTPS at POST /webhooks/ses. Wiring only.
import { openCounters } from '../lib/count.ts';
import { isHttpEvent } from '../lib/http-event.ts';
import { createExcusingStore } from '../lib/incidents/store.ts';
import { jsonLines } from '../lib/metrics.ts';
import { ses, snsTopics } from '../lib/providers/ses.ts';
import type { Receiver } from '../lib/receive.ts';
import { dynamoClient, fixedKeys, ownServers, recordDeliveries, recording, required, tables } from '../lib/settings.ts';
import { createJournal } from '../lib/table/journal.ts';
import { fromAws } from '../lib/trusted.ts';

const env = process.env;
const client = dynamoClient(env);
const report = jsonLines();

const receiver = {
  provider: ses,
  keys: fixedKeys(() => ({
    topicArns: snsTopics(required(env, 'SNS_TOPIC_ARNS', 'the SNS topics that may speak for SES')),
    // Loaded only for SNS over HTTPS: a queue needs neither.
    fetchCertificate: async (url: URL) => (await import('../lib/providers/sns-certificate.ts')).fetchCertificate(url),
  })),
  store: createExcusingStore({ client, ...tables(env), ...recording(env) }),
  journal: createJournal({ client, ...tables(env) }),
  deliveries: recordDeliveries(env),
  own: ownServers(env),
  counters: openCounters({ env, client, ...tables(env), report }),
  report,
  now: () => new Date(),
  confirmSubscription: async (control) => (await import('../lib/providers/sns-subscription.ts')).confirmSubscription(control),
} satisfies Receiver<unknown>;

// The deployment uses a queue, so HTTP is loaded only when a request arrives.
const overHttp = async (event: unknown) => (await import('../lib/http.ts')).webhook(receiver)(event);
const trusted = fromAws(receiver);

export const handler = (event: unknown) => (isHttpEvent(event) ? overHttp(event) : trusted(event));
