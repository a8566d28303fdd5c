import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tableDefinitions } from '../../lib/table/tables.ts';
import { examine, type Finding } from '../../lib/wiring/doctor.ts';
import { type Answer, type Asked, jsonOf, type StandIn, startStandIn } from '../support/stand-in.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:rebound-prod-ses';
const NAMES = { suppressions: 'rebound-prod-suppressions', journal: 'rebound-prod-journal' };

interface Health {
  status: string;
  ttlAttribute: string;
  key: boolean;
  destinations: readonly object[];
  routes: Record<string, number>;
  journalKey: string;
  /** Of the current hour. */
  counted: Record<string, number>;
}

let health: Health;
let server: StandIn;
beforeEach(async () => {
  health = {
    status: 'UPDATE_COMPLETE',
    ttlAttribute: 'expiresAt',
    key: true,
    destinations: [{ Name: 'rebound', Enabled: true, MatchingEventTypes: ['BOUNCE', 'COMPLAINT'], SnsDestination: { TopicArn: TOPIC } }],
    routes: { ses: 403, sendgrid: 403, mailgun: 403 },
    journalKey: 'pk',
    counted: {},
  };
  server = await startStandIn(answer);
});
afterEach(() => server.close());

/** DynamoDB, SES and the routes of a stage in one. */
function answer({ url, headers, text }: Asked): Answer {
  const route = /^\/webhooks\/(\w+)$/.exec(url)?.[1];
  if (route) return { status: health.routes[route] ?? 404 };
  if (url.startsWith('/v2/email/')) return { status: 200, body: { EventDestinations: health.destinations } };
  const name = jsonOf(text).TableName;
  if (String(headers['x-amz-target']).endsWith('DescribeTimeToLive')) {
    return { status: 200, body: { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: health.ttlAttribute } } };
  }
  if (String(headers['x-amz-target']).endsWith('GetItem')) return { status: 200, body: {} };
  if (String(headers['x-amz-target']).endsWith('Query')) {
    const { ':pk': pk } = Object(jsonOf(text).ExpressionAttributeValues);
    const counts = Object.entries(health.counted).map(([counter, count]) => [counter, { N: String(count) }]);
    const hour = { pk, sk: { S: `${new Date().toISOString().slice(0, 13)} all` }, ...Object.fromEntries(counts) };
    return pk.S === 'hours#0' ? { status: 200, body: { Items: [hour] } } : { status: 200, body: { Items: [] } };
  }
  const definition = tableDefinitions(NAMES).find(({ TableName }) => TableName === name);
  const indexes = definition?.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: 'ACTIVE' }));
  const KeySchema = definition?.KeySchema?.map((key) => (key.AttributeName === 'pk' ? { ...key, AttributeName: health.journalKey } : key));
  return { status: 200, body: { Table: { ...definition, KeySchema, TableStatus: 'ACTIVE', GlobalSecondaryIndexes: indexes } } };
}

async function look(providers: readonly string[]): Promise<readonly Finding[]> {
  const outputs = new Map([
    ['SuppressionsTableName', NAMES.suppressions],
    ['JournalTableName', NAMES.journal],
    ...(providers.includes('Ses') ? [['SesTopicArn', TOPIC] as const, ['SesConfigurationSetName', 'rebound-prod'] as const] : []),
    ...providers.map((name): [string, string] => [`${name}WebhookUrl`, `${server.endpoint}/webhooks/${name.toLowerCase()}`]),
  ]);
  const aws = {
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  };
  return examine({
    stage: 'prod',
    stack: { name: 'rebound-prod', status: health.status, output: (key) => outputs.get(key) ?? '', has: (key) => outputs.has(key) },
    dynamodb: new DynamoDBClient(aws),
    ses: new SESv2Client(aws),
    signingKeys: { name: '/rebound/prod/mailgun-signing-keys', exists: async () => health.key, write: async () => {} },
    inWords: String,
  });
}

async function wrongs(): Promise<readonly Finding[]> {
  const findings = await look(['Ses', 'Sendgrid', 'Mailgun']);
  expect(findings).toHaveLength(9);
  return findings.filter(({ ok }) => !ok);
}

it('does not expect the resources of a provider that is not deployed', async () => {
  const findings = await look(['Sendgrid']);
  expect(findings).toHaveLength(5);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
});

it('finds nothing wrong with a healthy stage, and changes nothing', async () => {
  expect(await wrongs()).toEqual([]);
});

it.each<[string, (health: Health) => void, RegExp]>([
  ['a broken stack', (ill) => Object.assign(ill, { status: 'UPDATE_ROLLBACK_FAILED' }), /UPDATE_ROLLBACK_FAILED/],
  ['a table of another shape', (ill) => Object.assign(ill, { journalKey: 'id' }), /its key is id \(HASH\) \+ sk \(RANGE\), not pk/],
  ['a missing key', (ill) => Object.assign(ill, { key: false }), /no signing key/],
  ['a topic nobody publishes to', (ill) => Object.assign(ill, { destinations: [] }), /does not publish bounces/],
  ['a missing setting', (ill) => Object.assign(ill.routes, { sendgrid: 500 }), /webhooks\/sendgrid fails \(500\)/],
  ['a missing route', (ill) => Object.assign(ill.routes, { mailgun: 404 }), /webhooks\/mailgun does not exist/],
  ['a route that takes anything', (ill) => Object.assign(ill.routes, { ses: 200 }), /takes unsigned requests/],
  ['something in between', (ill) => Object.assign(ill.routes, { ses: 401 }), /answers 401, not 403/],
])('finds %s, and only that', async (_, harm, what) => {
  harm(health);
  const found = await wrongs();
  expect(found.map((finding) => finding.what)).toEqual([expect.stringMatching(what)]);
  expect(found[0]?.fix).toBeTruthy();
});

it('finds tables in which nothing expires', async () => {
  health.ttlAttribute = 'ttl';
  expect((await wrongs()).map(({ what }) => what)).toEqual(Object.values(NAMES).map((name) => expect.stringContaining(name)));
});

it('tells of refused webhooks and where to look, but calls nothing wrong: anybody can forge', async () => {
  health.counted = { 'sendgrid refused': 36, 'sendgrid refused signature': 34, 'sendgrid refused unsigned': 2 };
  const findings = await look(['Sendgrid']);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  expect(findings.at(-1)).toEqual({
    ok: true,
    what: 'webhooks refused in the last 24 hours: 34; 34 of them from sendgrid: The signature does not fit the request.',
    fix: 'rebound stats --refused --since 24h --stage prod',
  });
  health.counted = { 'sendgrid refused': 2, 'sendgrid refused unsigned': 2 };
  expect((await look(['Sendgrid'])).at(-1)?.what).toBe('no signed webhook was refused in the last 24 hours');
});
