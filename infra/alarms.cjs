// The alarms, as a table; docs/alarms.md says what to do about each. They go to one topic (infra/stages.yml: alarmEmail, alarmTopicArn).
// Our own metrics come from lib/metrics.ts; test/infra/alarms.test.ts compares the two. CommonJS, because osls loads it.

const NAMESPACE = `Rebound/\${sls:stage}`;

const ours = (MetricName, dimensions = {}) => ({ Namespace: NAMESPACE, MetricName, Dimensions: dimensionsOf(dimensions) });
const ofFunction = (id, MetricName) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: dimensionsOf({ FunctionName: { Ref: `${id}LambdaFunction` } }),
});
const ofQueue = (id, MetricName) => ({
  Namespace: 'AWS/SQS',
  MetricName,
  Dimensions: dimensionsOf({ QueueName: { 'Fn::GetAtt': [id, 'QueueName'] } }),
});
const writeThrottles = (id, index = {}) => ({
  Namespace: 'AWS/DynamoDB',
  MetricName: 'WriteThrottleEvents',
  Dimensions: dimensionsOf({ TableName: { Ref: id }, ...index }),
});
function dimensionsOf(dimensions) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

const CAPITALISED = { ses: 'Ses', sendgrid: 'Sendgrid', mailgun: 'Mailgun' };

// Outages at mail systems (docs/incidents.md).
const INCIDENTS = [
  {
    name: 'Incident',
    means: 'A mail system reports its own existing users as unknown: they are held, not suppressed. rebound incidents list',
    watch: ours('IncidentsOpened'),
    at: 1,
  },
  {
    name: 'IncidentsDeadLetters',
    means: "Looking for outages failed twice in a row: the function's log says why",
    watch: ofQueue('IncidentsDeadLetterQueue', 'ApproximateNumberOfMessagesVisible'),
    stat: 'Maximum',
    at: 1,
  },
];

const TOKEN_REUSED = {
  name: 'TokenReused',
  means: "A Mailgun signature came again with a different event: somebody may have your webhooks' signatures",
  watch: ours('TokensReused'),
  at: 1,
};

/**
 * A row has a name, what it means, what it watches, the value that raises it and for how many periods in a row. An alarm costs $0.10 a
 * month for each metric; several metrics are added up (metric math) unless `expression` says otherwise.
 */
function rows({ providers }) {
  const functions = [...providers.map((provider) => CAPITALISED[provider]), 'Suppressions', 'SyncSes', 'Incidents'];
  const ses = providers.includes('ses');
  return [
    {
      name: 'Refused',
      means: 'Webhooks are refused for their signature, age or topic: a rotated key, a wrong key, or an attack',
      watch: ours('Refused'),
      at: 5,
    },
    { name: 'Parked', means: 'Authentic items could not be read and are parked: rebound parked list', watch: ours('Parked'), at: 1 },
    {
      name: 'Faults',
      means: 'Requests failed because of storage or settings; the log says which. The providers will send them again',
      watch: ours('Faults'),
      at: 1,
    },
    ...(providers.includes('mailgun') ? [TOKEN_REUSED] : []),
    { name: 'SubscriptionEnded', means: 'Somebody ended the webhook subscription at SNS', watch: ours('Unsubscribed'), at: 1 },
    // The median of batches, because SendGrid sometimes sends a single event a day late, which needs no alarm.
    {
      name: 'Lag',
      means: 'Events arrive more than a quarter of an hour after they happened',
      watch: ours('LagSeconds'),
      stat: 'p50',
      at: 900,
      periods: 3,
    },
    ...(ses
      ? [
          {
            name: 'QueueAge',
            means: 'SES messages wait more than a quarter of an hour in the queue',
            watch: ofQueue('SesQueue', 'ApproximateAgeOfOldestMessage'),
            stat: 'Maximum',
            at: 900,
          },
          {
            name: 'DeadLetters',
            means: 'SES messages failed five times: fix the cause, then aws sqs start-message-move-task',
            watch: ofQueue('SesDeadLetterQueue', 'ApproximateNumberOfMessagesVisible'),
            stat: 'Maximum',
            at: 1,
          },
        ]
      : []),
    {
      name: 'SyncDeadLetters',
      means: 'Changes to the list did not reach SES: rebound sync diff',
      watch: ofQueue('SyncSesDeadLetterQueue', 'ApproximateNumberOfMessagesVisible'),
      stat: 'Maximum',
      at: 1,
    },
    ...INCIDENTS,
    // The stream keeps a change for 24 hours.
    {
      name: 'StreamAge',
      means: 'Changes to the list have waited more than an hour for SES: rebound sync diff',
      watch: ofFunction('SyncSes', 'IteratorAge'),
      stat: 'Maximum',
      at: 3_600_000,
      periods: 3,
    },
    { name: 'Errors', means: 'A function crashed or timed out', watch: functions.map((id) => ofFunction(id, 'Errors')), at: 1 },
    {
      name: 'Throttles',
      means: "Functions are throttled: raise webhookConcurrency, or the account's limit. SNS over HTTPS does not try again",
      watch: functions.map((id) => ofFunction(id, 'Throttles')),
      at: 1,
    },
    {
      name: 'ServerErrors',
      means: 'The HTTP API answers 5xx, so events wait at the providers',
      watch: { Namespace: 'AWS/ApiGateway', MetricName: '5xx', Dimensions: dimensionsOf({ ApiId: { Ref: 'HttpApi' } }) },
      at: 1,
      periods: 3,
    },
    {
      name: 'TableThrottles',
      means: 'DynamoDB throttles writes: a hot domain or its index. docs/scale.md says what to change',
      watch: [
        writeThrottles('SuppressionsTable'),
        writeThrottles('SuppressionsTable', { GlobalSecondaryIndexName: 'by-domain' }),
        writeThrottles('JournalTable'),
      ],
      at: 10,
    },
    {
      name: 'SenderScoped',
      means: 'A fifth or more of the bounces are about you (block lists, SPF, DKIM, content, rate), not about the addresses',
      watch: [ours('SenderScoped'), ours('Events', { kind: 'bounce' })],
      seconds: 900,
      at: 20,
      expression: 'IF(FILL(m1, 0) >= 50, 100 * FILL(m0, 0) / m1, 0)',
    },
  ];
}

function alarmOf({ name, means, watch, stat = 'Sum', seconds = 300, at, periods = 1, expression = 'SUM(METRICS())' }, topic) {
  const one = { ...watch, Period: seconds, ...(/^p\d/.test(stat) ? { ExtendedStatistic: stat } : { Statistic: stat }) };
  const metrics = () =>
    watch.map((Metric, index) => ({ Id: `m${index}`, ReturnData: false, MetricStat: { Stat: stat, Period: seconds, Metric } }));
  const Properties = {
    AlarmName: `rebound-\${sls:stage}-${name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}`,
    AlarmDescription: means,
    AlarmActions: [topic],
    OKActions: [topic],
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: at,
    EvaluationPeriods: periods,
    TreatMissingData: 'notBreaching',
    ...(Array.isArray(watch) ? { Metrics: [{ Id: 'result', Expression: expression }, ...metrics()] } : one),
  };
  return [`${name}Alarm`, { Type: 'AWS::CloudWatch::Alarm', Properties }];
}

module.exports = async ({ resolveVariable }) => {
  const settings = await resolveVariable('self:custom.settings');
  const topic = settings.alarmTopicArn || { Ref: 'AlarmTopic' };
  const email = { TopicArn: { Ref: 'AlarmTopic' }, Protocol: 'email', Endpoint: settings.alarmEmail };
  return {
    Resources: {
      ...(settings.alarmTopicArn
        ? {}
        : { AlarmTopic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: `rebound-\${sls:stage}-alarms` } } }),
      ...(settings.alarmEmail ? { AlarmEmail: { Type: 'AWS::SNS::Subscription', Properties: email } } : {}),
      ...Object.fromEntries(rows(settings).map((row) => alarmOf(row, topic))),
    },
    Outputs: { AlarmTopicArn: { Description: 'Where alarms go', Value: topic } },
  };
};
module.exports.rows = rows;
