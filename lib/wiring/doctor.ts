// What is right and wrong with a deployed stage, in plain words: stack, tables, keys, topic, routes. It changes nothing; each
// route gets one unsigned request, which a healthy one refuses.
import { DescribeTableCommand, DescribeTimeToLiveCommand, type DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { GetConfigurationSetEventDestinationsCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { readStats } from '../counters/stats.ts';
import type { RefusalReason } from '../providers/refusal.ts';
import { TTL_ATTRIBUTE, tableDefinitions } from '../table/tables.ts';
import type { KeyParameter } from './mailgun.ts';
import type { Stack } from './stack.ts';

export interface Finding {
  readonly ok: boolean;
  readonly what: string;
  /** What to do about it. */
  readonly fix?: string;
}

export interface DeployedStage {
  readonly stage: string;
  readonly stack: Stack;
  readonly dynamodb: DynamoDBClient;
  readonly ses: SESv2Client;
  readonly signingKeys: KeyParameter;
  /** Turns a failure of AWS or the network into what to do about it. */
  inWords(error: unknown): string;
}

const ROUTE_TIMEOUT_MS = 15_000;

export async function examine(deployed: DeployedStage): Promise<readonly Finding[]> {
  // A check that fails does not hide the others.
  const looking = (what: string, look: () => Promise<readonly Finding[]>) =>
    look().catch((error: unknown) => [{ ok: false, what: `${what}: cannot be read`, fix: deployed.inWords(error) }]);
  const deploy = `npm run deploy -- --stage ${deployed.stage}`;
  const findings = await Promise.all([
    looking('the stack', async () => [examineStack(deployed.stack, deploy)]),
    looking('the tables', () => examineTables(deployed, deploy)),
    ...(deployed.stack.has('MailgunWebhookUrl') ? [looking("Mailgun's signing key", async () => [await examineKey(deployed)])] : []),
    ...(deployed.stack.has('SesTopicArn') ? [looking('what SES publishes', async () => [await examineDestination(deployed)])] : []),
    ...[
      { output: 'SesWebhookUrl', setting: 'SNS_TOPIC_ARNS (snsTopicArns in rebound.stages.yml)' },
      { output: 'SendgridWebhookUrl', setting: 'sendgridVerificationKeys (rebound.stages.yml; `rebound wire sendgrid` shows the key)' },
      { output: 'MailgunWebhookUrl', setting: `the parameter ${deployed.signingKeys.name} (\`rebound wire mailgun\`)` },
    ]
      .filter(({ output }) => deployed.stack.has(output))
      .map(({ output, setting }) => looking(output, async () => [await examineRoute(deployed.stack.output(output), setting, deploy)])),
    examineRefused(deployed).then((finding) => [finding]),
  ]);
  return findings.flat();
}

function examineStack({ name, status }: Stack, deploy: string): Finding {
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) return { ok: true, what: `the stack ${name} is deployed` };
  return { ok: false, what: `the stack ${name} is ${status}`, fix: `see its events in CloudFormation, then ${deploy}` };
}

async function examineTables({ stack, dynamodb }: DeployedStage, deploy: string): Promise<readonly Finding[]> {
  const wanted = tableDefinitions({ suppressions: stack.output('SuppressionsTableName'), journal: stack.output('JournalTableName') });
  return Promise.all(
    wanted.map(async ({ TableName, KeySchema, GlobalSecondaryIndexes = [] }): Promise<Finding> => {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
      const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
      const wrong: string[] = [];
      if (Table?.TableStatus !== 'ACTIVE') wrong.push(`it is ${Table?.TableStatus ?? 'gone'}`);
      if (keys(Table?.KeySchema) !== keys(KeySchema)) wrong.push(`its key is ${keys(Table?.KeySchema)}, not ${keys(KeySchema)}`);
      for (const { IndexName, KeySchema: key } of GlobalSecondaryIndexes) {
        const found = Table?.GlobalSecondaryIndexes?.find((index) => index.IndexName === IndexName);
        if (!found || keys(found.KeySchema) !== keys(key)) wrong.push(`the index ${IndexName} is missing or has another key`);
        else if (found.IndexStatus !== 'ACTIVE') wrong.push(`the index ${IndexName} is ${found.IndexStatus}`);
      }
      const expires = TimeToLiveDescription?.AttributeName === TTL_ATTRIBUTE && /^ENABL/.test(TimeToLiveDescription.TimeToLiveStatus ?? '');
      if (!expires) wrong.push(`nothing expires in it: time to live is not set on ${TTL_ATTRIBUTE}`);
      if (wrong.length === 0) return { ok: true, what: `the table ${TableName} is as it should be` };
      return { ok: false, what: `the table ${TableName}: ${wrong.join('; ')}`, fix: deploy };
    }),
  );
}

const keys = (schema: readonly KeySchemaElement[] | undefined) =>
  (schema ?? []).map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(' + ');

async function examineKey({ signingKeys, stage }: DeployedStage): Promise<Finding> {
  if (await signingKeys.exists()) return { ok: true, what: `Mailgun's signing key is in ${signingKeys.name}` };
  return {
    ok: false,
    what: `there is no signing key in ${signingKeys.name}: Mailgun's webhooks are answered 500, and Mailgun retries them for 8 hours`,
    fix: `MAILGUN_SIGNING_KEYS=… MAILGUN_API_KEY=… rebound wire mailgun --stage ${stage} --domain … --apply (not needed without Mailgun)`,
  };
}

async function examineDestination({ stack, ses, stage }: DeployedStage): Promise<Finding> {
  const set = stack.output('SesConfigurationSetName');
  const topic = stack.output('SesTopicArn');
  const { EventDestinations = [] } = await ses.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: set }));
  const ours = EventDestinations.filter(({ Enabled, SnsDestination }) => Enabled && SnsDestination?.TopicArn === topic);
  const types = ours.flatMap(({ MatchingEventTypes }) => MatchingEventTypes ?? []);
  if (types.includes('BOUNCE') && types.includes('COMPLAINT'))
    return { ok: true, what: `the configuration set ${set} publishes to the topic` };
  return {
    ok: false,
    what: `the configuration set ${set} does not publish bounces and complaints`,
    fix: `rebound wire ses --stage ${stage} --apply`,
  };
}

/** Scanners, and the requests of examineRoute. */
const UNSIGNED: ReadonlySet<RefusalReason> = new Set(['unsigned', 'too-large', 'method']);

/** Never wrong: anybody can send forged requests, and an operator may do without reading the counters. */
async function examineRefused({ stage, stack, dynamodb, inWords }: DeployedStage): Promise<Finding> {
  try {
    const table = { client: dynamodb, journalTable: stack.output('JournalTableName') };
    const { intake } = await readStats(table, { by: 'provider', hours: 24, now: new Date() });
    const refused = intake?.refusals.filter(({ count, reason }) => count > 0 && !UNSIGNED.has(reason)) ?? [];
    const [most] = refused;
    if (!most) return { ok: true, what: 'no signed webhook was refused in the last 24 hours' };
    const count = refused.reduce((sum, refusal) => sum + refusal.count, 0);
    return {
      ok: true,
      what: `webhooks refused in the last 24 hours: ${count}; ${most.count} of them from ${most.provider}: ${most.what}`,
      fix: `rebound stats --refused --since 24h --stage ${stage}`,
    };
  } catch (error) {
    return { ok: true, what: 'how many webhooks were refused cannot be read', fix: inWords(error) };
  }
}

/** An unsigned request: 403 means that the route is there, the function runs and its keys can be read. */
async function examineRoute(url: string, setting: string, deploy: string): Promise<Finding> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(ROUTE_TIMEOUT_MS),
  };
  const status = await fetch(url, request).then(
    (response) => response.status,
    () => undefined,
  );
  if (status === 403) return { ok: true, what: `${url} runs, and refuses unsigned requests` };
  if (status === undefined) return { ok: false, what: `${url} cannot be reached`, fix: `${deploy}, or check your own network` };
  if (status === 404) return { ok: false, what: `${url} does not exist (404)`, fix: deploy };
  if (status >= 500)
    return { ok: false, what: `${url} fails (${status})`, fix: `most often a setting: ${setting}; the function's log says which` };
  if (status < 300) return { ok: false, what: `${url} takes unsigned requests (${status}): that is not Rebound`, fix: deploy };
  return {
    ok: false,
    what: `${url} answers ${status}, not 403`,
    fix: 'something in front of it answers: a firewall, an authoriser, a proxy',
  };
}
