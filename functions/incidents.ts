// Every five minutes: looks for mail systems that report their own existing users as unknown (docs/incidents.md). Wiring only.
import { alarmTopic } from '../lib/alarm-topic.ts';
import { remembersDeliveries } from '../lib/deliveries.ts';
import { jsonLines } from '../lib/metrics.ts';
import { dynamoClient, recordDeliveries, recording, required, tables } from '../lib/settings.ts';
import { createStore } from '../lib/table/store.ts';
import { watch } from '../lib/watch.ts';

const env = process.env;
const client = dynamoClient(env);
const topicArn = required(env, 'ALARM_TOPIC_ARN', 'the SNS topic for alarms');

export const handler = watch({
  client,
  ...tables(env),
  store: createStore({ client, ...tables(env), ...recording(env) }),
  memory: remembersDeliveries(recordDeliveries(env)),
  report: jsonLines(),
  announce: alarmTopic(topicArn),
  now: () => new Date(),
});
