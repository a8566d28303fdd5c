// What each setting in infra/stages.yml changes in the template, and that a wrong one is refused by name.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dig, listOf } from '../../lib/json.ts';
import { danglingReferences } from './references.ts';
import { faultsOf } from './schema.ts';
import { ofType, packageTemplate, REGION, ROOT, recordOf, type Template } from './template.ts';

const require = createRequire(import.meta.url);
const { settingsOf, ...settings } = require('../../infra/settings.cjs');
const SETTINGS: readonly string[] = settings.SETTINGS;
const { findRegion } = require('../../infra/region.cjs');

const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true });
});

function home(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rebound-settings-'));
  homes.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
const withOwn = (text: string) => () => settingsOf('prod', { own: join(home({ 'own.yml': text }), 'own.yml'), env: {} });

const sound = (template: Template) => {
  expect([...template.resources.values()].flatMap(faultsOf)).toEqual([]);
  expect(danglingReferences(template)).toEqual([]);
};

describe('settings', () => {
  it("are those of `default` for a stage without its own, and only prod writes to SES's account list", () => {
    expect(settingsOf('staging')).toMatchObject({ syncSes: false, tableDeletionPolicy: 'Retain' });
    expect(settingsOf('dev').syncSes).toBe(false);
    expect(settingsOf('prod').syncSes).toBe(true);
  });

  it.each([
    ['prod:\n  syncSess: true\n', /syncSess/],
    ['prod:\n  syncSes: "yes"\n', /syncSes must be true or false/],
    ['default:\n  providers: [ses, postmark]\n', /providers must be one or more of ses, sendgrid, mailgun/],
    ['prod:\n  tags: a: b\n', /own\.yml: Nested mappings .* at line 2, column 9$/],
    ['default:\n  kmsKeyArn: arn:aws:iam::1:role\\/x\n', /kmsKeyArn must be an ARN of kms/],
  ])('refuse %j', (text, message) => {
    expect(withOwn(text)).toThrow(message);
  });

  it('take a key from the environment only if no file has one', () => {
    const env = { SENDGRID_VERIFICATION_KEYS: 'from-environment' };
    expect(settingsOf('prod', { env }).sendgridVerificationKeys).toBe('from-environment');
  });
});

describe('docs/deploying.md', () => {
  const page = readFileSync(join(ROOT, 'docs/deploying.md'), 'utf8');
  const block = (language: string, at: number) => page.split(`\`\`\`${language}\n`)[at]?.split('```')[0] ?? '';

  it('shows settings that are accepted', () => {
    const own = join(home({ 'own.yml': block('yaml', 1) }), 'own.yml');
    expect(settingsOf('staging', { own, env: {} })).toMatchObject({ providers: ['ses', 'sendgrid'], logRetentionDays: 7 });
    expect(settingsOf('prod', { own, env: {} })).toMatchObject({ recordDeliveries: 'all', tags: { owner: 'mail-team' } });
  });

  it('has a policy that allows creating every type of resource in the template', async () => {
    const policy: unknown = JSON.parse(block('json', 1));
    const actions = listOf(dig(policy, 'Statement')).flatMap((statement) => listOf(dig(statement, 'Action')).map(String));
    const services = new Set(actions.map((action) => action.split(':')[0]));
    const prefixes = new Map([['ApiGatewayV2', 'apigateway']]);
    const template = await packageTemplate('prod');
    for (const { type } of template.resources.values()) {
      const service = type.split('::')[1] ?? '';
      expect(services, type).toContain(prefixes.get(service) ?? service.toLowerCase());
    }
  }, 60_000);
});

describe('the region', () => {
  const config = '[default]\nregion = eu-west-1\n[profile other]\noutput = json\nregion=ap-south-1\n';
  it.each([
    [{ region: 'eu-central-1' }, { AWS_REGION: 'us-west-2' }, 'eu-central-1'],
    [{}, { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-east-2' }, 'us-west-2'],
    [{}, { AWS_DEFAULT_REGION: 'us-east-2' }, 'us-east-2'],
    [{}, {}, 'eu-west-1'],
    [{}, { AWS_PROFILE: 'other' }, 'ap-south-1'],
    [{ profile: 'other' }, {}, 'ap-south-1'],
  ])('%j and %j is %s', (options, env, region) => {
    const AWS_CONFIG_FILE = join(home({ config }), 'config');
    expect(findRegion(options, { AWS_CONFIG_FILE, ...env })?.region).toBe(region);
  });

  it('is never guessed', () => {
    expect(findRegion({}, { AWS_CONFIG_FILE: '/nowhere' })).toBeUndefined();
  });
});

describe('docs/deploying.md', () => {
  const rows = new Map(
    [...readFileSync(join(ROOT, 'docs/deploying.md'), 'utf8').matchAll(/^\| `(\w+)` \| `([^`]*)` \| (.*) \|$/gm)].map(
      ([, name = '', value, says]) => [name, { value, says }],
    ),
  );
  const serverless = readFileSync(join(ROOT, 'serverless.yml'), 'utf8');

  it('has exactly one row for each setting', () => {
    expect([...rows.keys()].sort()).toEqual([...SETTINGS].sort());
  });

  it.each(SETTINGS)('gives the default of %s and its environment variable', (name) => {
    const { default: defaults } = parse(readFileSync(join(ROOT, 'infra/stages.yml'), 'utf8'));
    expect(parse(rows.get(name)?.value ?? 'no row')).toEqual(defaults[name]);
    const variables = [...serverless.matchAll(new RegExp(`^ +([A-Z_]+): .*custom\\.settings\\.${name}\\b`, 'gm'))].map(
      ([, variable = '']) => variable,
    );
    for (const variable of variables) expect(rows.get(name)?.says).toContain(`\`${variable}\``);
  });
});

describe('a template', () => {
  it('contains nothing of an unused provider', async () => {
    const template = await packageTemplate('staging', 'staging:\n  providers: [mailgun]\n');
    sound(template);
    const text = JSON.stringify(template.whole);
    expect(text).not.toMatch(/sendgrid|webhooks\/ses|SesQueue|SesTopic/i);
    expect(template.resources.has('MailgunLambdaFunction')).toBe(true);
  }, 60_000);

  it('caps the concurrency of each webhook function, unless set to none', async () => {
    const caps = (template: Template) =>
      ['Ses', 'Sendgrid', 'Mailgun'].map((id) => template.resources.get(`${id}LambdaFunction`)?.properties.ReservedConcurrentExecutions);
    expect(caps(await packageTemplate('prod'))).toEqual([50, 50, 50]);
    expect(caps(await packageTemplate('dev'))).toEqual([undefined, undefined, undefined]);
  }, 60_000);

  it('accepts SES topics of other accounts as well as its own', async () => {
    const other = 'arn:aws:sns:eu-west-1:210987654321:theirs';
    const template = await packageTemplate('staging', `staging:\n  snsTopicArns: ['${other}']\n`);
    const topics = dig(template.resources.get('SesLambdaFunction')?.properties, 'Environment', 'Variables', 'SNS_TOPIC_ARNS');
    expect(topics).toEqual({ 'Fn::Join': [',', [{ Ref: 'SesTopic' }, other]] });
  }, 60_000);

  it('gives Mailgun its own URL, behind its cap', async () => {
    const template = await packageTemplate('staging', 'staging:\n  mailgunEndpoint: function-url\n');
    sound(template);
    expect(dig(template.whole, 'Outputs', 'MailgunWebhookUrl', 'Value')).toEqual({
      'Fn::GetAtt': ['MailgunLambdaFunctionUrl', 'FunctionUrl'],
    });
    expect(JSON.stringify(template.whole)).not.toContain('POST /webhooks/mailgun');
    expect(() => withOwn('prod:\n  mailgunEndpoint: function-url\n  webhookConcurrency: none\n  sesConcurrency: 2\n')()).toThrow(
      /webhookConcurrency/,
    );
  }, 60_000);

  it("uses an organisation's permissions boundary, key, tags, domain and access logs", async () => {
    const boundary = 'arn:aws:iam::123456789012:policy/boundary';
    const key = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';
    const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
    const template = await packageTemplate(
      'staging',
      `staging:
  permissionsBoundary: ${boundary}
  kmsKeyArn: ${key}
  tags: { owner: mail }
  customDomain: bounces.example.com
  customDomainCertificateArn: ${certificate}
  accessLogs: true
  alarmTopicArn: arn:aws:sns:eu-central-1:123456789012:pager
`,
    );
    sound(template);
    for (const role of ofType(template, 'AWS::IAM::Role')) expect(role.properties.PermissionsBoundary).toBe(boundary);
    for (const table of ofType(template, 'AWS::DynamoDB::Table'))
      expect(dig(table.properties, 'SSESpecification', 'KMSMasterKeyId')).toBe(key);
    for (const queue of ofType(template, 'AWS::SQS::Queue')) expect(queue.properties.KmsMasterKeyId).toBe(key);
    for (const lambda of ofType(template, 'AWS::Lambda::Function')) {
      expect(lambda.properties.KmsKeyArn).toBe(key);
      expect(listOf(lambda.properties.Tags)).toContainEqual({ Key: 'owner', Value: 'mail' });
    }
    expect(dig(template.whole, 'Outputs', 'SendgridWebhookUrl', 'Value')).toBe('https://bounces.example.com/webhooks/sendgrid');
    expect(dig(template.resources.get('HttpApiStage')?.properties, 'AccessLogSettings')).toBeDefined();
    expect(template.resources.has('AlarmTopic')).toBe(false);
    for (const alarm of ofType(template, 'AWS::CloudWatch::Alarm'))
      expect(alarm.properties.AlarmActions).toEqual(['arn:aws:sns:eu-central-1:123456789012:pager']);
  }, 60_000);

  it('is refused in one line if a setting is misspelt', async () => {
    await expect(packageTemplate('staging', 'staging:\n  syncSess: true\n')).rejects.toThrow(
      /^packaging failed:\nerror: \S+rebound\.stages\.yml: staging sets "syncSess", which is not a setting; infra\/stages\.yml lists them all\n$/,
    );
  });

  it("logs as JSON without Lambda's own lines, and names no region", async () => {
    const template = await packageTemplate('prod');
    for (const lambda of ofType(template, 'AWS::Lambda::Function'))
      expect(recordOf(lambda.properties.LoggingConfig)).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
    expect(JSON.stringify(template.whole)).not.toMatch(new RegExp(`us-east-1|${REGION}`));
  }, 60_000);
});
