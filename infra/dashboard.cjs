// The dashboard, as a table of charts: what came in, what went wrong, what it costs in writes. `rebound stats` and the console show the
// same by category, domain and receiving system. CommonJS, because osls loads it.
const NAMESPACE = `Rebound/\${sls:stage}`;
const CAPITALISED = { ses: 'Ses', sendgrid: 'Sendgrid', mailgun: 'Mailgun' };

/** One line for each value of one of our dimensions. */
const each = (dimension, metric, stat = 'Sum') => ({
  metrics: [[{ expression: `SEARCH('{${NAMESPACE},${dimension}} MetricName="${metric}"', '${stat}', 300)`, id: 'e1', label: '' }]],
});
const ours = (stat, ...names) => ({ metrics: names.map((name) => [NAMESPACE, name, { stat }]) });

function charts({ providers }) {
  const functions = [...providers.map((provider) => CAPITALISED[provider]), 'Suppressions', 'SyncSes', 'Incidents'];
  const ofFunctions = (stat, ...names) => ({
    metrics: names.flatMap((name) => functions.map((id) => ['AWS/Lambda', name, 'FunctionName', `\${${id}LambdaFunction}`, { stat }])),
  });
  const queues = [
    ...(providers.includes('ses') ? ['SesQueue', 'SesDeadLetterQueue'] : []),
    'SyncSesDeadLetterQueue',
    'IncidentsDeadLetterQueue',
  ];
  return [
    { title: 'Events by provider', width: 12, stacked: true, ...each('provider', 'Events') },
    { title: 'Events by kind', width: 12, stacked: true, ...each('kind', 'Events') },
    { title: 'About the sender, not the address', width: 8, ...ours('Sum', 'SenderScoped') },
    { title: 'Refused, by reason', width: 8, ...each('reason', 'Refused') },
    { title: 'Parked (authentic, unreadable), and faults', width: 8, ...ours('Sum', 'Parked', 'Faults') },
    { title: 'Seconds from event to record, median', width: 8, ...ours('p50', 'LagSeconds') },
    {
      title: 'Messages in queues and dead letters',
      width: 8,
      metrics: queues.map((id) => [
        'AWS/SQS',
        'ApproximateNumberOfMessagesVisible',
        'QueueName',
        `\${${id}.QueueName}`,
        { stat: 'Maximum' },
      ]),
    },
    { title: 'Open outages, and rows corrected because of one', width: 8, ...ours('Maximum', 'IncidentsOpen', 'RowsSwept') },
    { title: 'Function errors and throttles', width: 8, ...ofFunctions('Sum', 'Errors', 'Throttles') },
    { title: 'Function duration, p95 ms', width: 12, ...ofFunctions('p95', 'Duration') },
    {
      title: 'Write units and throttles',
      width: 12,
      metrics: [
        ['AWS/DynamoDB', 'ConsumedWriteCapacityUnits', 'TableName', `\${SuppressionsTable}`, { stat: 'Sum' }],
        ['AWS/DynamoDB', 'ConsumedWriteCapacityUnits', 'TableName', `\${JournalTable}`, { stat: 'Sum' }],
        ['AWS/DynamoDB', 'WriteThrottleEvents', 'TableName', `\${SuppressionsTable}`, { stat: 'Sum' }],
      ],
    },
  ];
}

/** Left to right in rows of 24, each chart 6 high. */
function placed(widgets) {
  let x = 0;
  let y = 0;
  return widgets.map(({ title, width, stacked = false, metrics }) => {
    if (x + width > 24) [x, y] = [0, y + 6];
    const at = { x, y };
    x += width;
    const properties = { title, region: `\${AWS::Region}`, period: 300, view: 'timeSeries', stacked, metrics };
    return { type: 'metric', ...at, width, height: 6, properties };
  });
}

module.exports = async ({ resolveVariable }) => {
  const body = JSON.stringify({ widgets: placed(charts(await resolveVariable('self:custom.settings'))) });
  const Properties = { DashboardName: `rebound-\${sls:stage}`, DashboardBody: { 'Fn::Sub': body } };
  const url = `https://\${AWS::Region}.console.aws.amazon.com/cloudwatch/home?region=\${AWS::Region}#dashboards/dashboard/\${Dashboard}`;
  return {
    Resources: { Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties } },
    Outputs: { DashboardUrl: { Value: { 'Fn::Sub': url } } },
  };
};
