// The package command, and the deploy command up to the point of deploying, against a fake AWS: what they print and what they refuse.
// test/aws tests deploying itself.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dig } from '../../lib/json.ts';
import { ROOT } from './template.ts';

let server: Server;
let deployedKey: string | undefined;
let unreserved: number;

beforeEach(async () => {
  deployedKey = undefined;
  unreserved = 900;
  server = createServer(async (request, response) => {
    const body = await text(request);
    const [status, answer] =
      request.method === 'GET' ? [200, JSON.stringify({ AccountLimit: { UnreservedConcurrentExecutions: unreserved } })] : answerTo(body);
    response.writeHead(status, { 'content-type': 'text/xml' }).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The parts of STS and CloudFormation that the command uses. */
function answerTo(body: string): [number, string] {
  if (body.includes('GetCallerIdentity'))
    return [
      200,
      '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/me</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    ];
  if (deployedKey === undefined)
    return [
      400,
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id rebound-prod does not exist</Message></Error></ErrorResponse>',
    ];
  const Variables = { SENDGRID_VERIFICATION_KEYS: deployedKey };
  const template = JSON.stringify({ Resources: { SendgridLambdaFunction: { Properties: { Environment: { Variables } } } } });
  return [
    200,
    `<GetTemplateResponse><GetTemplateResult><TemplateBody>${template.replaceAll('"', '&quot;')}</TemplateBody></GetTemplateResult></GetTemplateResponse>`,
  ];
}

const deploy = (args: readonly string[], own: Readonly<Record<string, string>> = {}) => run('deploy', args, own);

function run(
  command: string,
  args: readonly string[],
  own: Readonly<Record<string, string>> = {},
): Promise<{ code: unknown; out: string; err: string }> {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const credentials = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
  const env = {
    PATH: process.env.PATH,
    HOME: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    ...credentials,
    ...own,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [`infra/${command}.mjs`, ...args], { cwd: ROOT, env }, (failure, out, err) =>
      resolve({ code: failure ? failure.code : 0, out, err }),
    );
  });
}
const place = ['--stage', 'prod', '--region', 'eu-central-1'];

describe.each(['deploy', 'package'])('%s', (command) => {
  it.each([
    [['--stage', 'prod', '--region'], '--region needs a value'],
    [
      ['--stage', 'Staging_1', '--region', 'eu-central-1'],
      '"Staging_1" is not a valid stage name: a lower-case letter, then lower-case letters, digits and hyphens, at most 20 in all',
    ],
  ])('refuses %j in one line', async (args, line) => {
    expect(await run(command, args)).toEqual({ code: 2, out: '', err: `error: ${line}\n` });
  });
});

it.each([
  [[], 'which stage? --stage prod, --stage dev, or a name you choose'],
  [['--stage', 'prod'], 'no AWS region: give --region, such as --region eu-central-1, or set AWS_REGION'],
])('never guesses where to deploy: %j', async (args, line) => {
  expect(await run('deploy', args)).toEqual({ code: 2, out: '', err: `error: ${line}\n` });
});

it('packages for the region that it prints, and says where the artifact is and what to do next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rebound-packaged-'));
  const region = { AWS_REGION: 'ca-west-1', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  const { code, out } = await run('package', ['--stage', 'staging', '--package', folder], region);
  const template = join(folder, 'cloudformation-template-update-stack.json');
  const state: unknown = JSON.parse(readFileSync(join(folder, 'serverless-state.json'), 'utf8'));
  const { length } = Object.keys(JSON.parse(readFileSync(template, 'utf8')).Resources);
  rmSync(folder, { recursive: true });
  expect(dig(state, 'service', 'provider', 'region')).toBe('ca-west-1');
  expect(code).toBe(0);
  expect(out).toMatch(/^region {3}ca-west-1 {2}\(AWS_REGION\)$/m);
  expect(out).toContain(`\ntemplate ${template}, ${length} resources\ncode     dist/packages/, `);
  expect(out).toContain('\nnext     npm run deploy -- --stage staging --region ca-west-1  ');
}, 60_000);

it('packages the stage dev without a region, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rebound-packaged-'));
  const { code, out } = await run('package', ['--package', folder]);
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  expect(out).toMatch(
    /^region {3}us-east-1 {2}\(none is set; the template is the same in every region\)\nstage {4}dev, stack rebound-dev$/m,
  );
  expect(out).toContain('\nnext     npm run deploy -- --stage dev --region YOUR-REGION  ');
}, 60_000);

it('explains that there are no credentials', async () => {
  const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
  expect(await deploy(place, none)).toMatchObject({ code: 1, err: expect.stringContaining('no AWS credentials were found') });
});

it('prints account, region and stage, and that a key is still missing', async () => {
  unreserved = 10;
  const { out } = await deploy(place);
  expect(out).toMatch(/^account {2}123456789012 {2}as arn:aws:iam::123456789012:user\/me$/m);
  expect(out).toMatch(/^region {3}eu-central-1 {2}\(--region\)$/m);
  expect(out).toMatch(/^stage {4}prod, stack rebound-prod$/m);
  expect(out).toContain('sendgridVerificationKeys is empty');
});

it('never removes a deployed key', async () => {
  deployedKey = 'MFkwEwYHKoZIzj0C';
  const { code, err } = await deploy(place);
  expect(code).toBe(2);
  expect(err).toContain('this would remove SendGrid');
  expect(err).toContain('sendgridVerificationKeys: MFkwEwYHKoZIzj0C');
});

it("refuses caps above the account's limit, before CloudFormation does", async () => {
  unreserved = 200;
  const { code, err } = await deploy(place);
  expect(code).toBe(2);
  expect(err).toContain('webhookConcurrency: 50 reserves 150 more');
});
