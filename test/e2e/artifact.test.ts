// End to end on the deployed zips, unpacked and run on Lambda's Node (if available) in a small Lambda, with an HTTP API and a queue in front
// and the embedded engine behind. Signed webhooks in, rows out, even if the function times out or dies in the middle of a write.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildFunction } from '../../infra/functions.mjs';
import { zipOf } from '../../infra/zip.mjs';
import { type Engine, LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { mailgunSigner, type SignedRequest, sendgridSigner } from '../../lib/local/signing.ts';
import { targetNode } from '../bench/target-node.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';
import { type FlakyProxy, startProxy } from './artifact/flaky-proxy.ts';
import { createQueue, startHttpApi } from './artifact/front.ts';
import { type Sandbox, startSandbox } from './artifact/lambda.ts';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:rebound-prod-ses';
const REASON = '550 5.1.1 The email account that you tried to reach does not exist.';
const node = targetNode();
const sendgrid = sendgridSigner();
const mailgun = mailgunSigner();
const functions = new Map<string, Sandbox>();
let directory: string;
let engine: Engine;
let proxy: FlakyProxy;
let parameters: StandIn;
let api: Awaited<ReturnType<typeof startHttpApi>>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rebound-artifact-'));
  engine = await startEngine();
  proxy = await startProxy(engine.endpoint);
  // Parameter Store, with Mailgun's key as `rebound wire mailgun` puts it there.
  parameters = await startStandIn(() => ({
    status: 200,
    body: { Parameter: { Name: '/rebound/prod/mailgun-signing-keys', Value: mailgun.signingKey } },
  }));
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_ENDPOINT_URL_SSM: parameters.endpoint,
    DYNAMODB_ENDPOINT: proxy.url,
    SUPPRESSIONS_TABLE: LOCAL_TABLES.suppressions,
    JOURNAL_TABLE: LOCAL_TABLES.journal,
    RECORD_DELIVERIES: 'known',
    SENDGRID_VERIFICATION_KEYS: sendgrid.verificationKey,
    MAILGUN_SIGNING_KEYS_PARAMETER: '/rebound/prod/mailgun-signing-keys',
    SNS_TOPIC_ARNS: TOPIC,
  };
  for (const name of ['ses', 'sendgrid', 'mailgun']) {
    await buildFunction(name, join(directory, name));
    const zip = join(directory, `${name}.zip`);
    writeFileSync(zip, zipOf(join(directory, name)));
    functions.set(name, await startSandbox({ zip, node: node.path, environment, timeoutMs: 5_000 }));
  }
  api = await startHttpApi(new Map([...functions].map(([name, sandbox]) => [`POST /webhooks/${name}`, sandbox])));
  console.log(`artifacts run on Node ${node.version}${node.isTarget ? '' : ', not the 24 of Lambda (npm run node24)'}`);
}, 120_000);

afterAll(async () => {
  await api.close();
  for (const sandbox of functions.values()) await sandbox.close();
  await parameters.close();
  await proxy.close();
  await engine.close();
  rmSync(directory, { recursive: true });
});

beforeEach(() => {
  proxy.mode = 'pass';
});

const seconds = () => Math.floor(Date.now() / 1_000);
const sendgridBounce = (email: string) =>
  sendgrid.sign([
    { event: 'bounce', type: 'bounce', email, timestamp: seconds(), status: '5.1.1', reason: REASON, sg_message_id: `${email}.filter1` },
  ]);
const mailgunBounce = (recipient: string) =>
  mailgun.sign({
    event: 'failed',
    severity: 'permanent',
    id: recipient,
    timestamp: seconds(),
    recipient,
    message: { headers: { 'message-id': `${recipient}.1` } },
    'delivery-status': { code: 550, 'enhanced-code': '5.1.1', message: REASON },
  });
const sesBounce = (emailAddress: string, topicArn = TOPIC) => {
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    timestamp: new Date().toISOString(),
    feedbackId: emailAddress,
    bouncedRecipients: [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: `smtp; ${REASON}` }],
  };
  const mail = { timestamp: new Date().toISOString(), messageId: emailAddress, destination: [emailAddress] };
  return JSON.stringify({
    Type: 'Notification',
    TopicArn: topicArn,
    MessageId: emailAddress,
    Message: JSON.stringify({ eventType: 'Bounce', mail, bounce }),
  });
};

const post = async ({ path, headers, body }: SignedRequest) => (await fetch(api.url + path, { method: 'POST', headers, body })).status;

async function categories(): Promise<ReadonlyMap<string, string | undefined>> {
  const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: LOCAL_TABLES.suppressions, ConsistentRead: true }));
  return new Map(Items.map((item) => [item.address?.S ?? '', item.category?.S]));
}

function sandbox(name: string): Sandbox {
  const found = functions.get(name);
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

describe.each([
  ['sendgrid', sendgridBounce],
  ['mailgun', mailgunBounce],
])('%s over the HTTP API', (name, bounce) => {
  it('stores what is signed', async () => {
    expect(await post(bounce(`gone@${name}.example`))).toBe(200);
    expect((await categories()).get(`gone@${name}.example`)).toBe('invalid_recipient');
  });

  it('refuses what is not signed, and stores nothing', async () => {
    const { path, headers, body } = bounce(`forged@${name}.example`);
    const forged = name === 'mailgun' ? body.replace(/"signature":"./, '"signature":"0') : body.replace('forged@', 'forgee@');
    expect([403, 406]).toContain(
      await post({ path, headers, body: forged === body ? body.replace(/"signature":"./, '"signature":"1') : forged }),
    );
    expect([...(await categories()).keys()].filter((address) => address.startsWith('forge'))).toEqual([]);
  });

  it('answers 500 if it times out, and stores the webhook when it is sent again', async () => {
    const request = bounce(`late@${name}.example`);
    proxy.mode = 'hang';
    expect(await post(request)).toBe(500);
    proxy.mode = 'pass';
    expect(await post(request)).toBe(200);
    expect((await categories()).get(`late@${name}.example`)).toBe('invalid_recipient');
  });

  it('loses nothing if it dies after the write and before the answer', async () => {
    const request = bounce(`killed@${name}.example`);
    const before = sandbox(name).starts;
    proxy.mode = 'swallow';
    const struck = proxy.struck();
    const answered = post(request);
    await struck;
    sandbox(name).kill();
    expect(await answered).toBe(500);
    proxy.mode = 'pass';
    expect(await post(request)).toBe(200);
    expect((await categories()).get(`killed@${name}.example`)).toBe('invalid_recipient');
    expect(sandbox(name).starts).toBe(before + 1);
  });

  it('writes no address and no reply to its log', () => {
    expect(sandbox(name).log).toContain('"Events"');
    expect(sandbox(name).log).not.toMatch(/@sendgrid\.example|@mailgun\.example|does not exist/);
  });
});

describe('ses over the queue', () => {
  it('stores the valid messages of a batch; what cannot be read ends in the dead letters', async () => {
    const queue = createQueue(sandbox('ses'), { batchSize: 10, maxReceiveCount: 5 });
    queue.send(sesBounce('one@ses.example'));
    queue.send('no JSON');
    queue.send(sesBounce('two@ses.example'));
    await queue.drain();
    const stored = await categories();
    expect([stored.get('one@ses.example'), stored.get('two@ses.example')]).toEqual(['invalid_recipient', 'invalid_recipient']);
    expect(queue.deadLetters).toEqual(['no JSON']);
  });

  it('stores nothing that comes from another topic', async () => {
    const queue = createQueue(sandbox('ses'), { batchSize: 10, maxReceiveCount: 5 });
    queue.send(sesBounce('foreign@ses.example', `${TOPIC}-of-somebody-else`));
    await queue.drain();
    expect((await categories()).has('foreign@ses.example')).toBe(false);
  });

  it('stores a batch that timed out once when it comes again', async () => {
    const queue = createQueue(sandbox('ses'), { batchSize: 10, maxReceiveCount: 5 });
    queue.send(sesBounce('late@ses.example'));
    proxy.mode = 'hang';
    const mended = proxy.struck().then(() => sandbox('ses').kill());
    const drained = queue.drain();
    await mended;
    proxy.mode = 'pass';
    await drained;
    expect((await categories()).get('late@ses.example')).toBe('invalid_recipient');
    expect(queue.deadLetters).toEqual([]);
  });
});
