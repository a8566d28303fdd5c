// The commands themselves, against stand-ins: says first and changes nothing, does it with --apply; the stack gives what no option names.
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { register as registerDoctor } from '../../lib/cli/doctor.ts';
import { register as registerWire } from '../../lib/cli/wire.ts';
import { type Answer, type Asked, jsonOf, type StandIn, startStandIn } from './stand-in.ts';

const OUTPUTS = new Map([
  ['MailgunWebhookUrl', 'https://api.example.com/webhooks/mailgun'],
  ['SendgridWebhookUrl', 'https://api.example.com/webhooks/sendgrid'],
]);

/** CloudFormation, Parameter Store and Mailgun in one. */
function answer({ path, headers, body }: Asked): Answer {
  if (path.startsWith('/v3/domains/')) return { status: 200, body: { webhooks: {}, message: 'ok' } };
  if (String(headers['x-amz-target']).endsWith('PutParameter')) return { status: 200, body: { Version: 1 } };
  if (headers['x-amz-target']) return { status: 400, body: { __type: 'ParameterNotFound', message: 'none' } };
  const known = new URLSearchParams(body).get('StackName') === 'rebound-prod';
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
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
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
    ({ method, path, headers }) => (method !== 'GET' && path !== '/') || String(headers['x-amz-target']).endsWith('PutParameter'),
  );

describe('rebound wire', () => {
  it('says what it would do, for the URL of the stage, and changes nothing', async () => {
    await rebound(...mailgun, '--api-url', server.url);
    expect(said).toContain('would  mg.example.com: send permanent_fail to https://api.example.com/webhooks/mailgun');
    expect(said).toContain('would  store the HTTP webhook signing key as the SecureString /rebound/prod/mailgun-signing-keys');
    expect(said).not.toContain('the-signing-key');
    expect(changes()).toEqual([]);
  });

  it('does it with --apply, and says so to programs with --json', async () => {
    await rebound(...mailgun, '--api-url', server.url, '--no-deliveries', '--json', '--apply');
    expect(changes().map(({ method, path }) => `${method} ${path}`)).toEqual([
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
    ['no API key', ['wire', 'sendgrid'], /SENDGRID_API_KEY is not set/],
  ])('says what to do about %s', async (_, words, message) => {
    await expect(rebound(...words)).rejects.toThrow(message);
  });

  it('does not take the API key for the signing key', async () => {
    vi.stubEnv('MAILGUN_SIGNING_KEYS', 'key-api');
    await expect(rebound(...mailgun)).rejects.toThrow(/MAILGUN_SIGNING_KEYS is the API key/);
  });
});

describe('rebound doctor', () => {
  it('says what to do where nothing is deployed', async () => {
    await expect(rebound('doctor', '--stage', 'nobody', '--region', 'eu-central-1')).rejects.toThrow(/there is no stack rebound-nobody/);
  });
});
