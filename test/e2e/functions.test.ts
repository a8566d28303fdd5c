// The built artifact of each function (dist/, as deployed), behind an HTTP API, writing to the embedded engine.
import { pathToFileURL } from 'node:url';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { forgeries, recordings, type Signers } from '../../lib/local/recordings.ts';
import { type Front, type Handler, startFront } from '../../lib/local/server.ts';
import { mailgunSigner, type SignedRequest, sendgridSigner, snsSigner } from '../../lib/local/signing.ts';

const topicArn = 'arn:aws:sns:us-east-1:123456789012:ses-events';
let engine: Engine;
let front: Front;
let signers: Signers;
const realFetch = globalThis.fetch;

beforeAll(async () => {
  engine = await startEngine();
  signers = { sendgrid: sendgridSigner(), mailgun: mailgunSigner(), sns: await snsSigner(topicArn) };
  Object.assign(process.env, {
    SUPPRESSIONS_TABLE: LOCAL_TABLES.suppressions,
    JOURNAL_TABLE: LOCAL_TABLES.journal,
    DYNAMODB_ENDPOINT: engine.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    SENDGRID_VERIFICATION_KEYS: signers.sendgrid.verificationKey,
    MAILGUN_SIGNING_KEYS: signers.mailgun.signingKey,
    SNS_TOPIC_ARNS: topicArn,
    OWN_MTAS: 'relay.shop.example',
  });
  // The certificate would come from AWS; only that download is faked.
  globalThis.fetch = async (input, init) =>
    String(input).startsWith('https://sns.us-east-1.amazonaws.com/')
      ? new Response((await signers.sns.fetchCertificate()).pem)
      : realFetch(input, init);
  const handlers = await Promise.all(
    ['ses', 'sendgrid', 'mailgun'].map(async (name): Promise<[string, Handler]> => [`/webhooks/${name}`, (await artifact(name)).handler]),
  );
  front = await startFront(new Map(handlers));
});

afterAll(async () => {
  globalThis.fetch = realFetch;
  await front.close();
  await engine.close();
});

const artifact = (name: string): Promise<{ handler: (event: unknown) => Promise<never> }> =>
  import(pathToFileURL(`dist/functions/${name}/index.mjs`).href);

const post = (request: SignedRequest) => fetch(front.url + request.path, { method: 'POST', headers: request.headers, body: request.body });

async function rows(): Promise<Map<string, { suppressed: boolean; until: boolean; category: string | undefined }>> {
  const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: LOCAL_TABLES.suppressions }));
  return new Map(
    Items.map((item) => [
      item.address?.S ?? '',
      { suppressed: item.suppressed?.BOOL === true, until: item.until !== undefined, category: item.category?.S },
    ]),
  );
}

describe('the built functions', () => {
  it('store genuine webhooks', async () => {
    for (const { title, request } of recordings(signers, new Date())) {
      const response = await post(request);
      expect([title, response.status, await response.text()]).toEqual([
        title,
        200,
        expect.stringMatching(/^stored \d, unchanged \d, traced \d, counted 0, ignored 0, parked 0\n$/),
      ]);
    }
    const table = await rows();
    expect(table.get('anna@kirchhoff.example')).toEqual({ suppressed: true, until: false, category: 'invalid_recipient' });
    expect(table.get('office@shop.example')).toEqual({ suppressed: true, until: true, category: 'invalid_recipient' });
    expect(table.get('ida@firma.example')).toEqual({ suppressed: true, until: false, category: 'mailbox_inactive' });
    expect(table.get('greta@post.example')).toEqual({ suppressed: true, until: false, category: 'complaint' });
    expect(table.get('frida@gone-domain.example')).toEqual({ suppressed: true, until: true, category: 'invalid_domain' });
    expect(table.get('carla@voll.example')?.suppressed).toBe(false);
    expect(table.get('ben@hotmail.example')?.suppressed ?? false).toBe(false);
    expect(table.get('emil@gmail.com')?.suppressed ?? false).toBe(false);
  });

  it('refuse forgeries and write nothing', async () => {
    const statuses = [];
    for (const { request } of forgeries(signers, new Date())) statuses.push((await post(request)).status);
    expect(statuses).toEqual([403, 200, 406, 403]);
    expect([...(await rows()).keys()].filter((address) => address.startsWith('victim'))).toEqual([]);
  });

  it('report only the unreadable message of an SQS batch', async () => {
    const { handler } = await artifact('ses');
    const bounce = {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: 'queue@post.example', action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
        ],
        timestamp: new Date().toISOString(),
        feedbackId: 'feedback-1',
      },
      mail: { timestamp: new Date().toISOString(), messageId: 'message-1', source: 'a@shop.example', destination: ['queue@post.example'] },
    };
    const record = (messageId: string, body: string) => ({
      messageId,
      body,
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:1:q',
    });
    const sns = {
      Type: 'Notification',
      MessageId: 'm',
      TopicArn: topicArn,
      Message: JSON.stringify(bounce),
      Timestamp: new Date().toISOString(),
    };
    const result = await handler({ Records: [record('poison', '{"Type":'), record('good', JSON.stringify(sns))] });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'poison' }] });
    expect((await rows()).get('queue@post.example')?.suppressed).toBe(true);
  });

  it('treat an HTTP request as nothing else, whatever records it claims to contain', async () => {
    const { handler } = await artifact('ses');
    const result = await handler({
      requestContext: { http: { method: 'POST' } },
      Records: [{ eventSource: 'aws:sqs', messageId: 'x', body: '{}' }],
      body: '{}',
    });
    expect(result).toMatchObject({ statusCode: 403 });
  });
});
