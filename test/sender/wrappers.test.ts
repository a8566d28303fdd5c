import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SESv2Client, SendBulkEmailCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { suppression } from '../../lib/sender/nodemailer.ts';
import { AllRecipientsSuppressedError } from '../../lib/sender/refusal.ts';
import { withSuppression } from '../../lib/sender/ses.ts';
import { createSuppressionList, type SuppressionList } from '../../lib/sender/suppression-list.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';

let engine: Engine;
let ses: StandIn;
let list: SuppressionList;

beforeAll(async () => {
  engine = await startEngine();
  for (const [address, blocks] of [
    ['dead@example.com', 'all'],
    ['complained@example.com', 'marketing'],
  ] as const) {
    const Item = {
      address: { S: address },
      suppressed: { BOOL: true },
      version: { N: '1' },
      blocks: { S: blocks },
      because: { S: `It is ${blocks}.` },
    };
    await engine.client.send(new PutItemCommand({ TableName: 'suppressions', Item }));
  }
  ses = await startStandIn(({ url, body }) => {
    if (url === '/v2/email/outbound-emails') return { status: 200, body: { MessageId: 'm1' } };
    const { BulkEmailEntries } = Object(body);
    const results = BulkEmailEntries.map((entry: object, place: number) => ({ Status: 'SUCCESS', MessageId: `m${place}`, entry }));
    return { status: 200, body: { BulkEmailEntryResults: results } };
  });
  list = createSuppressionList({ tableName: 'suppressions', client: engine.client });
});
beforeEach(() => {
  ses.asked.length = 0;
});
afterAll(async () => {
  ses.close();
  await engine.close();
});

const sesClient = () =>
  new SESv2Client({ endpoint: ses.endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
const content = { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hi' } } } };

describe('withSuppression', () => {
  it('leaves suppressed recipients out of SendEmail', async () => {
    const refusedTold: string[] = [];
    const client = withSuppression(sesClient(), list, {
      onRefused: (refused) => refusedTold.push(...refused.map(({ address }) => address)),
    });
    const { MessageId } = await client.send(
      new SendEmailCommand({
        Content: content,
        Destination: {
          ToAddresses: ['Dead <DEAD@example.com>', 'ada@example.com'],
          CcAddresses: ['complained@example.com'],
          BccAddresses: ['b@example.com'],
        },
      }),
    );
    expect(MessageId).toBe('m1');
    expect(ses.asked).toMatchObject([
      { body: { Destination: { ToAddresses: ['ada@example.com'], CcAddresses: [], BccAddresses: ['b@example.com'] }, Content: content } },
    ]);
    expect(refusedTold).toEqual(['Dead <DEAD@example.com>', 'complained@example.com']);
  });

  it('sends nothing if no recipient is left, and says why', async () => {
    const client = withSuppression(sesClient(), list);
    const sending = client.send(new SendEmailCommand({ Content: content, Destination: { ToAddresses: ['dead@example.com'] } }));
    await expect(sending).rejects.toThrow(AllRecipientsSuppressedError);
    await expect(sending).rejects.toMatchObject({ refused: [{ address: 'dead@example.com', because: 'It is all.' }] });
    expect(ses.asked).toHaveLength(0);
  });

  it('lets a password reset through after a complaint, never to a dead mailbox', async () => {
    const client = withSuppression(sesClient(), list, { scope: 'transactional' });
    await client.send(
      new SendEmailCommand({ Content: content, Destination: { ToAddresses: ['complained@example.com', 'dead@example.com'] } }),
    );
    expect(ses.asked).toMatchObject([{ body: { Destination: { ToAddresses: ['complained@example.com'] } } }]);
  });

  it('refuses a message if it cannot see the recipients', async () => {
    const raw = new SendEmailCommand({ Content: { Raw: { Data: new TextEncoder().encode('To: dead@example.com\r\n\r\nHi') } } });
    await expect(withSuppression(sesClient(), list).send(raw)).rejects.toThrow(TypeError);
    expect(ses.asked).toHaveLength(0);
  });

  it('keeps the order of SendBulkEmail results', async () => {
    const to = (...ToAddresses: string[]) => ({ Destination: { ToAddresses } });
    const BulkEmailEntries = [
      to('dead@example.com'),
      to('a@example.com', 'dead@example.com'),
      to('complained@example.com'),
      to('b@example.com'),
    ];
    const { BulkEmailEntryResults } = await withSuppression(sesClient(), list).send(
      new SendBulkEmailCommand({ DefaultContent: { Template: { TemplateName: 't' } }, BulkEmailEntries }),
    );
    expect(ses.asked).toMatchObject([{ body: { BulkEmailEntries: [to('a@example.com'), to('b@example.com')] } }]);
    expect(BulkEmailEntryResults).toMatchObject([
      { Status: 'MESSAGE_REJECTED', Error: 'suppressed: It is all.' },
      { Status: 'SUCCESS', MessageId: 'm0' },
      { Status: 'MESSAGE_REJECTED' },
      { Status: 'SUCCESS', MessageId: 'm1' },
    ]);
  });

  it('does not call SES if every entry is suppressed', async () => {
    const { BulkEmailEntryResults } = await withSuppression(sesClient(), list).send(
      new SendBulkEmailCommand({
        DefaultContent: { Template: { TemplateName: 't' } },
        BulkEmailEntries: [{ Destination: { ToAddresses: ['dead@example.com'] } }],
      }),
    );
    expect(BulkEmailEntryResults).toMatchObject([{ Status: 'MESSAGE_REJECTED' }]);
    expect(ses.asked).toHaveLength(0);
  });

  it('covers nodemailer through the same client', async () => {
    const transporter = createTransport({ SES: { sesClient: withSuppression(sesClient(), list), SendEmailCommand } });
    await transporter.sendMail({ from: 'me@example.com', to: 'ada@example.com, dead@example.com', subject: 'Hello', text: 'Hi' });
    expect(ses.asked).toMatchObject([{ body: { Destination: { ToAddresses: ['ada@example.com'] } } }]);
  });
});

describe('the nodemailer plug-in', () => {
  it.each([
    [{ to: 'Ada <ada@example.com>, "Dead, Mr" <dead@example.com>', bcc: ['complained@example.com'] }, ['ada@example.com']],
    [
      { to: [{ name: 'Ada', address: 'ada@example.com' }], cc: 'Team: dead@example.com, b@example.com;' },
      ['ada@example.com', 'b@example.com'],
    ],
    [{ to: 'ada@example.com', envelope: { from: 'bounce@example.com', to: ['dead@example.com', 'c@example.com'] } }, ['c@example.com']],
  ])('leaves suppressed recipients out of the envelope %#', async (mail, recipients) => {
    const transporter = createTransport({ streamTransport: true, buffer: true });
    transporter.use('stream', suppression(list));
    const { envelope } = await transporter.sendMail({ from: 'me@example.com', subject: 'Hello', text: 'Hi', ...mail });
    expect(envelope.to).toEqual(recipients);
    expect(envelope.from).toBe('envelope' in mail ? 'bounce@example.com' : 'me@example.com');
  });

  it('rejects if no recipient is left, and takes the scope from the message', async () => {
    const transporter = createTransport({ jsonTransport: true });
    transporter.use(
      'stream',
      suppression(list, { scope: (mail: { subject?: string }) => (mail.subject === 'Password reset' ? 'transactional' : undefined) }),
    );
    const mail = { from: 'me@example.com', to: 'complained@example.com', text: 'Hi' };
    await expect(transporter.sendMail({ ...mail, subject: 'News' })).rejects.toThrow(AllRecipientsSuppressedError);
    const { envelope } = await transporter.sendMail({ ...mail, subject: 'Password reset' });
    expect(envelope.to).toEqual(['complained@example.com']);
  });

  it('sends nothing if the list cannot be read', async () => {
    const transporter = createTransport({ jsonTransport: true });
    transporter.use('stream', suppression(createSuppressionList({ tableName: 'nowhere', client: engine.client })));
    await expect(transporter.sendMail({ from: 'me@example.com', to: 'a@example.com' })).rejects.toThrow('could not be read');
  });
});
