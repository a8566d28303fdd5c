// The whole stack, deployed by the real command into an emulator of AWS: signed webhooks of all three providers go through its API Gateway,
// SNS, SQS, Lambda, DynamoDB and stream to rows, and operators use the built command on them. Alarms on metric math are not tested, because
// MiniStack 1.5 lacks them. SES's account list is a fake. MiniStack reports time to live and index status in its own way.

import { setTimeout as sleep } from 'node:timers/promises';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailgunSigner, type SignedRequest, sendgridKey, sendgridSigner } from '../../lib/local/signing.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';
import { type Emulator, startEmulator } from './ministack.ts';
import { installTools } from './python.ts';
import { CREDENTIALS, type Deployed, deployStage, rebound } from './stage.ts';

const missing = installTools();
if (missing) console.log(missing);

const STAGE = 'emulated';
const DEAD = '550 5.1.1 The email account that you tried to reach does not exist.';
const PATIENCE_MS = 30_000;

describe.skipIf(missing !== undefined)('a stage on an emulator of AWS', () => {
  const privateKey = sendgridKey();
  const sendgrid = sendgridSigner(privateKey);
  const mailgun = mailgunSigner();
  let emulator: Emulator;
  let deployed: Deployed;
  let ses: StandIn;
  const place = ['--stage', STAGE];
  const command = (...args: readonly string[]) => rebound([...args, ...place], emulator);
  const client = () => ({ endpoint: emulator.endpoint, region: 'us-east-1', credentials: CREDENTIALS });

  beforeAll(async () => {
    emulator = await startEmulator();
    ses = await startStandIn(() => ({ status: 200, body: {} }));
    const settings = `${STAGE}:\n  sendgridVerificationKeys: ${sendgrid.verificationKey}\n  syncSes: true\n`;
    deployed = await deployStage({ stage: STAGE, settings, sesUrl: ses.endpoint }, emulator);
    await new SSMClient(client()).send(
      new PutParameterCommand({ Name: `/rebound/${STAGE}/mailgun-signing-keys`, Value: mailgun.signingKey, Type: 'SecureString' }),
    );
  });

  afterAll(async () => {
    deployed?.close();
    await ses?.close();
    await emulator?.close();
  });

  /** The emulator's API Gateway, which finds the API by its host name. */
  async function post(output: string, { headers, body }: SignedRequest): Promise<{ status: number; text: string }> {
    const url = new URL(deployed.output(output));
    const response = await fetch(`${emulator.endpoint}/_aws/execute-api/${url.hostname.split('.')[0]}/$default${url.pathname}`, {
      method: 'POST',
      headers,
      body,
    });
    return { status: response.status, text: await response.text() };
  }

  async function verdict(address: string): Promise<string> {
    const { out } = await command('check', address, '--json');
    return out;
  }

  it('was deployed by the command, which printed where and what', () => {
    expect(deployed.printed).toMatch(/^account {2}000000000000/m);
    expect(deployed.printed).toMatch(/^region {3}us-east-1 {2}\(AWS_REGION\)/m);
    expect(deployed.printed).toMatch(/^change {3}a new stack of \d+ resources/m);
  });

  it('accepts a signed SendGrid webhook, and refuses a forged one', async () => {
    const event = {
      email: 'gone@example.com',
      event: 'bounce',
      type: 'bounce',
      status: '5.1.1',
      reason: DEAD,
      timestamp: Math.floor(Date.now() / 1_000),
    };
    const request = sendgrid.sign([event]);
    expect(await post('SendgridWebhookUrl', request)).toMatchObject({ status: 200 });
    expect(await post('SendgridWebhookUrl', { ...request, body: request.body.replace('gone', 'good') })).toMatchObject({ status: 403 });
    expect(await verdict('gone@example.com')).toContain('"suppressed":true');
    expect(await verdict('good@example.com')).not.toContain('"suppressed":true');
  });

  it('accepts a signed Mailgun webhook, and no other event with its signature', async () => {
    const failed = {
      event: 'failed',
      severity: 'permanent',
      reason: 'bounce',
      id: 'deployed-1',
      timestamp: Date.now() / 1_000,
      recipient: 'left@example.org',
      'delivery-status': { code: 550, message: DEAD, 'bounce-type': 'hard', 'attempt-no': 1 },
      message: { headers: { 'message-id': 'a@mg.example.net' } },
    };
    const request = mailgun.sign(failed);
    expect(await post('MailgunWebhookUrl', request)).toMatchObject({ status: 200 });
    expect(await post('MailgunWebhookUrl', { ...request, body: request.body.replace('left@', 'right@') })).toMatchObject({ status: 406 });
    expect(await verdict('left@example.org')).toContain('"suppressed":true');
    expect(await verdict('right@example.org')).not.toContain('"suppressed":true');
  });

  it('accepts an SES bounce through topic and queue, and moves a poison message to the dead letters', async () => {
    const sqs = new SQSClient(client());
    // Six function timeouts between attempts are right on AWS but long for a test.
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: deployed.output('SesQueueUrl'), Attributes: { VisibilityTimeout: '1' } }));
    const sns = new SNSClient(client());
    const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn: deployed.output('SesTopicArn'), Message }));
    const timestamp = new Date().toISOString();
    const mail = { timestamp, source: 'news@shop.example', messageId: '0100018f-emulated', destination: ['closed@example.net'] };
    const bouncedRecipients = [{ emailAddress: 'closed@example.net', action: 'failed', status: '5.1.1', diagnosticCode: `smtp; ${DEAD}` }];
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients, timestamp, feedbackId: '0101018f-emulated' };
    await publish(JSON.stringify({ notificationType: 'Bounce', mail, bounce }));
    await publish('{"notificationType":');
    await until(async () => (await verdict('closed@example.net')).includes('"suppressed":true'));
    const dead = await until(async () => {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deployed.output('SesDeadLetterQueueUrl') }));
      return Messages?.[0];
    });
    expect(dead.Body).toContain('{\\"notificationType\\":');
  });

  describe('send', () => {
    const send = (provider: string, to: string, env: NodeJS.ProcessEnv = {}) =>
      rebound(['send', provider, '--reply', '550 5.1.1 User unknown', '--to', to, ...place], emulator, env);

    it("signs for Mailgun with the stage's key, and is refused with another", async () => {
      expect(await send('mailgun', 'sent.mailgun@example.com')).toMatchObject({ code: 0, out: expect.stringMatching(/^200 stored 1,/) });
      expect(await verdict('sent.mailgun@example.com')).toContain('"suppressed":true');
      const forged = await send('mailgun', 'forged@example.com', { MAILGUN_SIGNING_KEYS: 'another key' });
      expect(forged).toMatchObject({ code: 1, out: expect.stringMatching(/^403 /) });
      expect(await verdict('forged@example.com')).not.toContain('"suppressed":true');
    });

    it('signs for SendGrid with a given private key, and says that it needs one', async () => {
      expect(await send('sendgrid', 'sent.sendgrid@example.com')).toMatchObject({
        code: 2,
        err: expect.stringContaining('SENDGRID_PRIVATE_KEY'),
      });
      expect(await send('sendgrid', 'sent.sendgrid@example.com', { SENDGRID_PRIVATE_KEY: privateKey })).toMatchObject({ code: 0 });
      expect(await verdict('sent.sendgrid@example.com')).toContain('"suppressed":true');
    });

    it('goes through the topic for SES', async () => {
      expect(await send('ses', 'sent.ses@example.com')).toMatchObject({
        code: 0,
        out: expect.stringContaining('published to arn:aws:sns:'),
      });
      await until(async () => (await verdict('sent.ses@example.com')).includes('"suppressed":true'));
    });
  });

  it('lists, exports and releases on the stage', async () => {
    const listed = await command('list', '--json');
    expect(listed).toMatchObject({ code: 0 });
    for (const address of ['gone@example.com', 'left@example.org', 'closed@example.net']) expect(listed.out).toContain(address);
    expect((await command('export')).out).toContain('gone@example.com');
    expect(await command('release', 'gone@example.com', '--why', 'a test', '--no-esp')).toMatchObject({ code: 0 });
    expect(await verdict('gone@example.com')).not.toContain('"suppressed":true');
  });

  it('is checked by doctor: stack, tables, key and topic', async () => {
    const { out } = await command('doctor');
    expect(out).toContain(`ok     the stack rebound-${STAGE} is deployed`);
    expect(out).toContain(`ok     Mailgun's signing key is in /rebound/${STAGE}/mailgun-signing-keys`);
  });

  it("copies verdicts through the stream to SES's account list, and then a release", async () => {
    const asked = (method: string, part: string) =>
      ses.asked.some((call) => call.method === method && `${call.url} ${JSON.stringify(call.body)}`.includes(part));
    await until(async () => asked('PUT', 'left@example.org'));
    await until(async () => asked('DELETE', 'gone%40example.com'));
  });
});

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await sleep(250);
  }
  throw new Error(`not within ${PATIENCE_MS / 1_000} s`);
}
