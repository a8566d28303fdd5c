// The packaged template, without AWS: CloudFormation's own schemas, references that resolve, and what DESIGN promises of each part.
import { execFileSync, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { dig, listOf } from '../../lib/json.ts';
import { tableDefinitions } from '../../lib/table/tables.ts';
import { pythonTool } from '../aws/python.ts';
import { danglingReferences } from './references.ts';
import { faultsOf } from './schema.ts';
import { FUNCTIONS, ofType, packageTemplate, type Resource, recordOf, type Template } from './template.ts';

const templates = new Map<string, Template>();

beforeAll(async () => {
  for (const stage of ['dev', 'prod']) templates.set(stage, await packageTemplate(stage));
}, 120_000);

function template(stage = 'prod'): Template {
  const found = templates.get(stage);
  if (!found) throw new Error(`no template for ${stage}`);
  return found;
}

describe.each(['dev', 'prod'])('the template of %s', (stage) => {
  it("fits CloudFormation's schemas", () => {
    expect([...template(stage).resources.values()].flatMap(faultsOf)).toEqual([]);
  });

  it('refers only to what exists', () => {
    expect(danglingReferences(template(stage))).toEqual([]);
  });

  it('passes cfn-lint, if Python has it', ({ skip }) => {
    const cfnLint = [pythonTool('cfn-lint'), 'cfn-lint'].find((name) => spawnSync(name, ['--version']).status === 0);
    if (!cfnLint) return skip('cfn-lint is not installed (npm run tools, where there is Python)');
    // W3005: osls repeats dependencies that a reference already creates.
    execFileSync(cfnLint, ['--ignore-checks', 'W3005', '--', template(stage).file], { stdio: 'pipe' });
  }, 60_000);
});

describe('the checks themselves', () => {
  const broken = (change: (properties: Record<string, unknown>) => void): Resource => {
    const queue = template().resources.get('SesQueue');
    if (!queue) throw new Error('no SesQueue');
    const properties = { ...queue.properties };
    change(properties);
    return { ...queue, properties };
  };

  it('find an unknown property, a wrong type and a missing property', () => {
    expect(faultsOf(broken((queue) => Object.assign(queue, { Visibility: 1 })))).toEqual(['SesQueue.Visibility: unknown property']);
    expect(faultsOf(broken((queue) => Object.assign(queue, { VisibilityTimeout: '1' })))).toHaveLength(1);
    const table = template().resources.get('JournalTable');
    expect(table && faultsOf({ ...table, properties: {} })).toEqual(['JournalTable.KeySchema: required, and missing']);
  });

  it('find a reference to nothing', () => {
    const text = ['$', '{Nobody}-$', '{SesQueue.Colour}'].join('');
    const whole = { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': text } }, DependsOn: 'Gone' };
    const resources = new Map(template().resources).set('Odd', { id: 'Odd', type: 'AWS::SQS::Queue', properties: {}, whole });
    expect(danglingReferences({ ...template(), resources })).toEqual([
      'Odd.Properties.QueueName: there is no Nobody',
      'Odd.Properties.QueueName: AWS::SQS::Queue has no attribute Colour',
      'Odd.DependsOn: there is no Gone',
    ]);
  });
});

describe('the functions', () => {
  it.each([...FUNCTIONS])('%s runs on Node 24 on ARM with its own role and logs that expire', (_, id) => {
    const { properties } = resource(`${id}LambdaFunction`);
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] } });
    expect(resource(`${id}LogGroup`).properties.RetentionInDays).toBe(90);
  });

  it.each([...FUNCTIONS])('%s has a dead-letter queue if its trigger allows one', (_, id) => {
    const own = { 'Fn::GetAtt': [`${id}LambdaFunction`, 'Arn'] };
    for (const { properties } of ofType(template(), 'AWS::Lambda::EventSourceMapping').filter((mapping) =>
      same(mapping.properties.FunctionName, own),
    )) {
      expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const source = resource(String(listOf(dig(properties.EventSourceArn, 'Fn::GetAtt'))[0]));
      const destination =
        source.type === 'AWS::SQS::Queue'
          ? dig(source.properties, 'RedrivePolicy', 'deadLetterTargetArn', 'Fn::GetAtt')
          : dig(properties, 'DestinationConfig', 'OnFailure', 'Destination', 'Fn::GetAtt');
      expect(resource(String(listOf(destination)[0])).type).toBe('AWS::SQS::Queue');
    }
  });

  it('contain no secret, in the environment or anywhere else', () => {
    const text = JSON.stringify(template().whole);
    expect(text).not.toMatch(/MAILGUN_SIGNING_KEYS"/);
    expect(text).not.toMatch(/resolve:ssm-secure|resolve:secretsmanager/);
  });
});

describe('the SES queue', () => {
  it('hides a message for six times the function timeout and the batching window', () => {
    const timeoutSeconds = Number(resource('SesLambdaFunction').properties.Timeout);
    const windowSeconds = Number(resource('SesEventSourceMappingSQSSesQueue').properties.MaximumBatchingWindowInSeconds);
    expect(resource('SesQueue').properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeoutSeconds + windowSeconds);
    expect(dig(resource('SesEventSourceMappingSQSSesQueue').properties, 'ScalingConfig', 'MaximumConcurrency')).toBeGreaterThanOrEqual(2);
  });

  it('takes messages only from its topic, and the topic only from this account', () => {
    const policy = (id: string) => recordOf(listOf(dig(resource(id).properties, 'PolicyDocument', 'Statement'))[0]);
    expect(policy('SesQueuePolicy').Condition).toEqual({ ArnEquals: { 'aws:SourceArn': { Ref: 'SesTopic' } } });
    expect(dig(policy('SesTopicPolicy'), 'Condition', 'StringEquals')).toEqual({ 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } });
  });
});

describe('the tables', () => {
  it('are those that lib/table/tables.ts creates locally', () => {
    for (const { TableName, ...definition } of tableDefinitions({ suppressions: 'SuppressionsTable', journal: 'JournalTable' })) {
      expect(resource(TableName ?? '').properties).toMatchObject(definition);
    }
  });

  it('feed the stream with old and new items', () => {
    expect(resource('SuppressionsTable').properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  it.each(['SuppressionsTable', 'JournalTable'])('%s is on demand, backed up, expires items and cannot be lost in prod', (id) => {
    expect(resource(id).properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    expect(resource(id).whole.DeletionPolicy).toBe('Retain');
    expect(template('dev').resources.get(id)?.properties.DeletionProtectionEnabled).toBe(false);
  });
});

it('names each webhook URL, topic and table in the outputs', () => {
  expect(Object.keys(recordOf(template().whole.Outputs))).toEqual(
    expect.arrayContaining([
      ...['SesWebhookUrl', 'SendgridWebhookUrl', 'MailgunWebhookUrl', 'SesTopicArn', 'SesQueueUrl', 'SesConfigurationSetName'],
      ...['SuppressionsTableName', 'JournalTableName', 'AlarmTopicArn', 'DashboardUrl'],
    ]),
  );
});

function resource(id: string): Resource {
  const found = template().resources.get(id);
  if (!found) throw new Error(`no resource ${id}`);
  return found;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
