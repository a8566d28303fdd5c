// The commands themselves, against fake APIs: without --apply they only say what they would do; the stack supplies what no option gives.
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { register as registerDoctor } from '../../lib/cli/doctor.ts';
import { register as registerWire } from '../../lib/cli/wire.ts';
import { type Answer, type Asked, jsonOf, type StandIn, startStandIn } from '../support/stand-in.ts';

const OUTPUTS = new Map([
  ['MailgunWebhookUrl', 'https://api.example.com/webhooks/mailgun'],
  ['SendgridWebhookUrl', 'https://api.example.com/webhooks/sendgrid'],
]);

/** CloudFormation, Parameter Store and Mailgun in one. */
function answer({ url, headers, text }: Asked): Answer {
  if (url.startsWith('/v3/domains/')) return { status: 200, body: { webhooks: {}, message: 'ok' } };
  if (String(headers['x-amz-target']).endsWith('PutParameter')) return { status: 200, body: { Version: 1 } };
  if (headers['x-amz-target']) return { status: 400, body: { __type: 'ParameterNotFound', message: 'none' } };
  const known = new URLSearchParams(text).get('StackName') === 'rebound-prod';
  if (!known)
    return {
      status: 400,
      body: '<ErrorResponse><Error><Code>ValidationError</Code><Message>does not exist</Message></Error></ErrorResponse>',
    };
  const outputs = [...OUTPUTS]
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join('');
  const stack = `<member><StackName>rebound-prod</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>${outputs}</Outputs></member>`;
  return {
    status: 200,
    body: `<DescribeStacksResponse><DescribeStacksResult><Stacks>${stack}</Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  };
}

let server: StandIn;
let said: string;
beforeEach(async () => {
  server = await startStandIn(answer);
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
  vi.stubEnv('MAILGUN_API_KEY', 'key-api');
  vi.stubEnv('MAILGUN_SIGNING_KEYS', 'the-signing-key');
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await server.close();
});

async function rebound(...words: readonly string[]): Promise<void> {
  const program = new Command('rebound').exitOverride();
  registerWire(program);
  registerDoctor(program);
  await program.parseAsync(words, { from: 'user' });
}

const mailgun = ['wire', 'mailgun', '--region', 'eu-central-1', '--domain', 'mg.example.com'];
/** Reading AWS takes POST; only these change something. */
const changes = () =>
  server.asked.filter(
    ({ method, url, headers }) => (method !== 'GET' && url !== '/') || String(headers['x-amz-target']).endsWith('PutParameter'),
  );

describe('rebound wire', () => {
  it('says what it would do, for the URL of the stage, and changes nothing', async () => {
    await rebound(...mailgun, '--api-url', server.endpoint);
    expect(said).toContain('would  mg.example.com: send permanent_fail to https://api.example.com/webhooks/mailgun');
    expect(said).toContain('would  store the HTTP webhook signing key as the SecureString /rebound/prod/mailgun-signing-keys');
    expect(said).not.toContain('the-signing-key');
    expect(changes()).toEqual([]);
  });

  it('does it with --apply, and says so to programs with --json', async () => {
    await rebound(...mailgun, '--api-url', server.endpoint, '--no-deliveries', '--json', '--apply');
    expect(changes().map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /',
      ...new Array<string>(3).fill('POST /v3/domains/mg.example.com/webhooks'),
    ]);
    const { steps } = jsonOf(said);
    expect(steps).toEqual(new Array(4).fill(expect.objectContaining({ done: '' })));
  });

  it.each([
    ['a stack that is not there', [...mailgun, '--stage', 'nobody'], /there is no stack rebound-nobody in this region: npm run deploy/],
    ['a URL that is none', [...mailgun, '--url', 'http://plain.example.com'], /not an https:\/\/ URL/],
    ['no domain', ['wire', 'mailgun'], /which sending domain/],
    ['no API key', ['wire', 'sendgrid', '--region', 'eu-central-1', '--apply'], /SENDGRID_API_KEY is not set/],
    ['a key that is refused', [...mailgun, '--api-url', 'REFUSES'], /401: the API key is wrong/],
  ])('says what to do about %s', async (_, words, message) => {
    const refuses = await startStandIn(() => ({ status: 401 }));
    await expect(rebound(...words.map((word) => (word === 'REFUSES' ? refuses.endpoint : word)))).rejects.toThrow(message);
    await refuses.close();
  });

  describe('without network, keys or credentials', () => {
    beforeEach(() => {
      for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'MAILGUN_API_KEY', 'MAILGUN_SIGNING_KEYS'])
        vi.stubEnv(name, undefined);
      vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
      vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
      vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    });

    it.each([
      [
        ['sendgrid'],
        'would  create the Event Webhook at <SendgridWebhookUrl of rebound-prod> for bounce, dropped,',
        [
          'the output SendgridWebhookUrl of the stack rebound-prod: no AWS region',
          'the Event Webhooks that are there: SENDGRID_API_KEY is not set',
        ],
      ],
      [
        ['mailgun', '--domain', 'mg.example.com', '--region', 'eu-central-1', '--url', 'https://hooks.example.com/webhooks/mailgun'],
        'would  mg.example.com: send permanent_fail to https://hooks.example.com/webhooks/mailgun',
        [
          'the parameter /rebound/prod/mailgun-signing-keys: no AWS credentials',
          'the webhooks of mg.example.com: MAILGUN_API_KEY is not set',
        ],
      ],
      [
        ['ses', '--configuration-set', 'mine', '--region', 'eu-central-1'],
        'would  create the event destination "rebound" of mine: BOUNCE, COMPLAINT, REJECT, SUBSCRIPTION, DELIVERY to <SesTopicArn of rebound-prod>',
        ['the output SesTopicArn of the stack rebound-prod: no AWS credentials', 'the event destinations of mine: no AWS credentials'],
      ],
      [
        ['ses', '--region', 'eu-central-1'],
        'you    send with it: the header X-SES-CONFIGURATION-SET: rebound-prod',
        ['the event destinations of rebound-prod: no AWS credentials'],
      ],
    ])('says what it would do, and what it could not look at: %j', async (words, would, unseen) => {
      await rebound('wire', ...words);
      expect(said).toContain(would);
      for (const part of unseen) expect(said).toContain(`unseen ${part}`);
      expect(server.asked).toEqual([]);
    });

    it('says so to programs', async () => {
      await rebound('wire', 'sendgrid', '--json');
      expect(jsonOf(said)).toMatchObject({ right: [], steps: [{ what: expect.stringContaining('create the Event Webhook') }] });
      expect(jsonOf(said).unseen).toHaveLength(2);
    });

    it.each([['sendgrid'], ['mailgun', '--domain', 'mg.example.com'], ['ses']])(
      'does nothing on that ground: %s --apply',
      async (...words) => {
        await expect(rebound('wire', ...words, '--apply')).rejects.toThrow(/no AWS region: give --region/);
      },
    );
  });

  it('says so if nothing answers', async () => {
    await server.close();
    await rebound(...mailgun, '--api-url', server.endpoint);
    expect(said).toContain('unseen the output MailgunWebhookUrl of the stack rebound-prod: AWS does not answer: are you online');
    expect(said).toContain('unseen the webhooks of mg.example.com: mailgun: no answer to GET from 127.0.0.1');
    await expect(rebound(...mailgun, '--api-url', server.endpoint, '--apply')).rejects.toThrow(/AWS does not answer/);
  });

  it('does not accept the API key as the signing key', async () => {
    vi.stubEnv('MAILGUN_SIGNING_KEYS', 'key-api');
    await expect(rebound(...mailgun)).rejects.toThrow(/MAILGUN_SIGNING_KEYS is the API key/);
  });
});

describe('rebound doctor', () => {
  it('explains a missing region, and AWS not answering', async () => {
    await expect(rebound('doctor')).rejects.toThrow(/no AWS region: give --region, such as --region eu-central-1/);
    await server.close();
    await expect(rebound('doctor', '--region', 'eu-central-1')).rejects.toThrow(/AWS does not answer: are you online/);
  });

  it('says what to do if nothing is deployed', async () => {
    await expect(rebound('doctor', '--stage', 'nobody', '--region', 'eu-central-1')).rejects.toThrow(/there is no stack rebound-nobody/);
  });
});
