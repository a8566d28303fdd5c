// What should wake somebody: a table of alarms, each a sum over providers or functions. They go to a topic of their own (infra/stages.yml:
// alarmEmail). Names of our metrics are those of lib/metrics.ts, held together by test/infra/alarms.test.ts. CommonJS, as osls reads it.

const NAMESPACE = `Rebound/\${sls:stage}`;
const PROVIDERS = ['ses', 'sendgrid', 'mailgun'];
const FUNCTIONS = ['Ses', 'Sendgrid', 'Mailgun', 'Suppressions', 'SyncSes'];

const metric = (Id, Namespace, MetricName, dimensions, { stat = 'Sum', seconds = 300 } = {}) => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Stat: stat,
    Period: seconds,
    Metric: { Namespace, MetricName, Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) },
  },
});
const ours = (name, how) => PROVIDERS.map((provider) => metric(provider, NAMESPACE, name, { provider }, how));
const lambda = (name) => FUNCTIONS.map((id) => metric(`f${id}`, 'AWS/Lambda', name, { FunctionName: { Ref: `${id}LambdaFunction` } }));
const queue = (name, id) => [metric('q', 'AWS/SQS', name, { QueueName: { 'Fn::GetAtt': [id, 'QueueName'] } }, { stat: 'Maximum' })];
const table = (id, index = {}) => metric(`t${id}`, 'AWS/DynamoDB', 'WriteThrottleEvents', { TableName: { Ref: id }, ...index });

const SUM = 'SUM(METRICS())';
const SHARE = 'IF(bounces >= 50, 100 * (FILL(ses, 0) + FILL(sendgrid, 0) + FILL(mailgun, 0)) / bounces, 0)';

// name, what it means and what to do, metrics, and when: at `threshold` or above, for `periods` in a row.
const ALARMS = [
  [
    'Refused',
    'Webhooks are refused for signature, age or topic: a rotated key, a wrong key, or somebody trying (docs/wiring.md)',
    ours('Refused'),
    { threshold: 5 },
  ],
  ['Parked', 'Authentic items could not be read and are parked: rebound parked list', ours('Parked'), { threshold: 1 }],
  [
    'Faults',
    'Requests failed for a fault of ours (storage, settings). The providers send again; the log says which',
    ours('Faults'),
    { threshold: 1 },
  ],
  ['SubscriptionEnded', 'Somebody ended the webhook subscription at SNS', ours('Unsubscribed'), { threshold: 1 }],
  // The median of batches: SendGrid now and then sends a single event a day late, which is no reason to wake anybody.
  [
    'Lag',
    'Events arrive more than a quarter of an hour after they happened',
    ours('LagSeconds', { stat: 'p50' }),
    { threshold: 900, periods: 3, expression: 'MAX(METRICS())' },
  ],
  [
    'QueueAge',
    'Messages of SES wait more than a quarter of an hour in the queue',
    queue('ApproximateAgeOfOldestMessage', 'SesQueue'),
    { threshold: 900 },
  ],
  [
    'DeadLetters',
    'Messages of SES failed five times: mend the cause, then aws sqs start-message-move-task',
    queue('ApproximateNumberOfMessagesVisible', 'SesDeadLetterQueue'),
    { threshold: 1 },
  ],
  [
    'SyncDeadLetters',
    'Changes of the list did not reach SES: rebound sync diff',
    queue('ApproximateNumberOfMessagesVisible', 'SyncSesDeadLetterQueue'),
    { threshold: 1 },
  ],
  ['Errors', 'A function crashed or ran out of time', lambda('Errors'), { threshold: 1 }],
  [
    'Throttles',
    'Functions are throttled: raise the concurrency of the account. SNS over HTTPS does not try again',
    lambda('Throttles'),
    { threshold: 1 },
  ],
  [
    'ServerErrors',
    'The HTTP API answers 5xx, so events wait at the providers',
    [metric('a', 'AWS/ApiGateway', '5xx', { ApiId: { Ref: 'HttpApi' } })],
    { threshold: 1, periods: 3 },
  ],
  [
    'TableThrottles',
    'DynamoDB throttles writes: a hot domain or its index. docs/scale.md says what to turn',
    [
      table('SuppressionsTable'),
      { ...table('SuppressionsTable', { GlobalSecondaryIndexName: 'by-domain' }), Id: 'index' },
      table('JournalTable'),
    ],
    { threshold: 10 },
  ],
  [
    'SenderScoped',
    'A fifth or more of the bounces are about you (block lists, SPF, DKIM, content, rate), not about the addresses',
    [metric('bounces', NAMESPACE, 'Events', { kind: 'bounce' }, { seconds: 900 }), ...ours('SenderScoped', { seconds: 900 })],
    { threshold: 20, expression: SHARE },
  ],
];

function alarm([name, meaning, metrics, { threshold, periods = 1, expression = SUM }]) {
  const slug = name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  const Properties = {
    AlarmName: `rebound-\${sls:stage}-${slug}`,
    AlarmDescription: meaning,
    AlarmActions: [{ Ref: 'AlarmTopic' }],
    OKActions: [{ Ref: 'AlarmTopic' }],
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: threshold,
    EvaluationPeriods: periods,
    TreatMissingData: 'notBreaching',
    Metrics: [{ Id: 'result', Expression: expression }, ...metrics],
  };
  return [`${name}Alarm`, { Type: 'AWS::CloudWatch::Alarm', Properties }];
}

module.exports = {
  Parameters: { AlarmEmailAddress: { Type: 'String', Default: `\${self:custom.settings.alarmEmail}` } },
  Conditions: { HasAlarmEmail: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AlarmEmailAddress' }, ''] }] } },
  Resources: {
    AlarmTopic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: `rebound-\${sls:stage}-alarms` } },
    AlarmEmail: {
      Type: 'AWS::SNS::Subscription',
      Condition: 'HasAlarmEmail',
      Properties: { TopicArn: { Ref: 'AlarmTopic' }, Protocol: 'email', Endpoint: { Ref: 'AlarmEmailAddress' } },
    },
    ...Object.fromEntries(ALARMS.map(alarm)),
  },
  Outputs: { AlarmTopicArn: { Description: 'Subscribe your pager here', Value: { Ref: 'AlarmTopic' } } },
};
