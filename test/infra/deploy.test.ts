// The deploy command up to the point of deploying, against a fake AWS: what it prints and what it refuses. test/aws tests deploying itself.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

function deploy(args: readonly string[], own: Readonly<Record<string, string>> = {}): Promise<{ code: unknown; out: string; err: string }> {
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
    execFile(process.execPath, ['infra/deploy.mjs', ...args], { cwd: ROOT, env }, (failure, out, err) =>
      resolve({ code: failure ? failure.code : 0, out, err }),
    );
  });
}
const place = ['--stage', 'prod', '--region', 'eu-central-1'];

it('asks for the stage and the region, and guesses neither', async () => {
  expect(await deploy([])).toMatchObject({ code: 2, err: expect.stringContaining('which stage?') });
  expect(await deploy(['--stage', 'prod'])).toMatchObject({ code: 2, err: expect.stringContaining('no AWS region: give --region') });
});

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
