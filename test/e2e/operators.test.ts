// The builds for operators and senders (dist/): the API's function, the function that syncs the SES list, and the library as published
// by package.json, together over one embedded engine.
import { pathToFileURL } from 'node:url';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { type SesEntry, startSes } from '../support/esp-stand-ins.ts';
import type { StandIn } from '../support/stand-in.ts';

let engine: Engine;
let ses: StandIn;
const account = new Map<string, SesEntry>();

beforeAll(async () => {
  engine = await startEngine();
  ses = await startSes(account);
  Object.assign(process.env, {
    SUPPRESSIONS_TABLE: LOCAL_TABLES.suppressions,
    JOURNAL_TABLE: LOCAL_TABLES.journal,
    DYNAMODB_ENDPOINT: engine.endpoint,
    SES_ENDPOINT: ses.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    ADDRESS_HASH_KEY: 'secret',
  });
});
afterAll(async () => {
  ses.close();
  await engine.close();
});

const artifact = async (name: string): Promise<(event: unknown) => Promise<{ statusCode?: number; body?: string }>> =>
  (await import(pathToFileURL(`dist/functions/${name}/index.mjs`).href)).handler;

const library = () => import(pathToFileURL('dist/npm/rebound-sender/index.mjs').href);

const request = (method: string, path: string, body?: object) => ({
  rawPath: path,
  requestContext: { stage: '$default', http: { method }, authorizer: { iam: { userArn: 'arn:aws:iam::1:user/ops' } } },
  ...(body && { body: JSON.stringify(body) }),
});

const stored = async () =>
  (await engine.client.send(new GetItemCommand({ TableName: LOCAL_TABLES.suppressions, Key: { address: { S: 'ada@example.com' } } }))).Item;

describe('an operator’s order', () => {
  it('reaches the table, the sender and SES, and so does undoing it', async () => {
    const [api, sync, { createSuppressionList }] = await Promise.all([artifact('suppressions'), artifact('sync-ses'), library()]);
    const list = createSuppressionList({ tableName: LOCAL_TABLES.suppressions, endpoint: engine.endpoint });
    const stream = (before: unknown, after: unknown) =>
      sync({ Records: [{ dynamodb: { SequenceNumber: '1', ...(before ? { OldImage: before } : {}), NewImage: after } }] });

    expect(await api(request('PUT', '/suppressions/ada%40example.com', { why: 'asked by phone' }))).toMatchObject({ statusCode: 200 });
    expect(await list.isSuppressed('Ada@example.com')).toBe(true);
    const imposed = await stored();
    expect(await stream(undefined, imposed)).toEqual({ batchItemFailures: [] });
    expect(account.get('ada@example.com')?.Reason).toBe('BOUNCE');

    expect(await api(request('DELETE', '/suppressions/ada%40example.com'))).toMatchObject({ statusCode: 200 });
    expect(await list.isSuppressed('ada@example.com')).toBe(false);
    await stream(imposed, await stored());
    expect(account.size).toBe(0);
  });

  it('is refused without IAM', async () => {
    const api = await artifact('suppressions');
    expect(await api({ rawPath: '/suppressions', requestContext: { http: { method: 'GET' } } })).toMatchObject({ statusCode: 403 });
  });

  it('explains itself', async () => {
    const api = await artifact('suppressions');
    const { statusCode, body } = await api(
      request('POST', '/explain', { text: '550 5.1.1 <a@b.example>: User unknown in virtual mailbox table' }),
    );
    expect(statusCode).toBe(200);
    expect(JSON.parse(body ?? '')).toMatchObject({ category: 'invalid_recipient' });
  });
});
