// What a cold start has to read: the code of each webhook function stays small, and nothing in it loads slowly.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildFunction } from '../../infra/functions.mjs';
import { compiled } from '../../lib/classify/standard.ts';
import { dataBytes, eagerBytes } from '../bench/eager.ts';
import { ROOT } from './template.ts';

const EAGER_BYTES_MAX = 260_000;
const DATA_BYTES_MAX = 150_000;

describe.each(['ses', 'sendgrid', 'mailgun'])('the bundle of %s', (name) => {
  it('loads little code before its first event', async () => {
    const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    expect(eagerBytes(metafile)).toBeLessThanOrEqual(EAGER_BYTES_MAX);
    expect(dataBytes(metafile)).toBeLessThanOrEqual(DATA_BYTES_MAX);
  });

  it('loads builtins only through getBuiltinModule, and has no credential chain', async () => {
    const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    expect(imports.filter(({ external }) => external)).toEqual([]);
    expect(Object.keys(metafile.inputs).filter((path) => /credential-provider-(node|ini|sso|process)\//.test(path))).toEqual([]);
  });
});

it.each(readdirSync(join(ROOT, 'functions')).map((file) => basename(file, '.ts')))(
  '%s retries adaptively only if its bundle can',
  async (name) => {
    const { inputs } = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    expect('lib/esp/configured.ts' in inputs).toBe(name === 'sync-ses');
  },
);

it('has the rules as compiled from the sources', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rebound-rules-'));
  const stdin = { contents: "export { compiled } from './standard.ts';", resolveDir: join(ROOT, 'lib/classify'), loader: 'ts' } as const;
  await buildFunction('', directory, { absWorkingDir: ROOT, stdin, entryPoints: [] });
  const bundled = await import(pathToFileURL(join(directory, 'stdin.mjs')).href);
  expect(bundled.compiled).toEqual(compiled);
  rmSync(directory, { recursive: true });
});

describe('the SDK in a bundle', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rebound-sdk-'));
  const contents = ['dynamodb', 'sesv2', 'ssm'].map((name) => `export * as ${name} from '@aws-sdk/client-${name}';`).join('\n');
  await buildFunction('', directory, { absWorkingDir: ROOT, stdin: { contents, resolveDir: ROOT, loader: 'ts' }, entryPoints: [] });
  const { dynamodb, sesv2, ssm }: Sdk = await import(pathToFileURL(join(directory, 'stdin.mjs')).href);

  let answer: { readonly status: number; readonly body: object } = { status: 200, body: {} };
  let requests = 0;
  let traced: unknown;
  const server = createServer((request, response) => {
    requests++;
    traced = request.headers['x-amzn-trace-id'];
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const options = { region: 'us-east-1', endpoint: `http://127.0.0.1:${address.port}`, maxAttempts: 3 };
  beforeAll(() => void vi.stubEnv('AWS_ACCESS_KEY_ID', 'key').stubEnv('AWS_SECRET_ACCESS_KEY', 'secret'));
  afterAll(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
    rmSync(directory, { recursive: true });
  });

  async function errorOf(status: number, name: string, fields: object = {}): Promise<unknown> {
    answer = { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'told', ...fields } };
    requests = 0;
    const put = new dynamodb.PutItemCommand({ TableName: 't', Item: { a: { S: 'b' } } });
    return new dynamodb.DynamoDBClient(options).send(put).catch((reason: unknown) => reason);
  }

  it('keeps the class of the error that code handles, with the item that is there', async () => {
    const error = await errorOf(400, 'ConditionalCheckFailedException', { Item: { a: { S: 'c' } } });
    expect(error).toBeInstanceOf(dynamodb.ConditionalCheckFailedException);
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', message: 'told', Item: { a: { S: 'c' } } });
    expect(requests).toBe(1);
  });

  it.each([
    [400, 'ResourceNotFoundException', 1],
    [400, 'ProvisionedThroughputExceededException', 3],
    [400, 'ThrottlingException', 3],
    [500, 'InternalServerError', 3],
  ])('keeps name and message of %i %s, and tries again where it helps', async (status, name, times) => {
    expect(await errorOf(status, name)).toMatchObject({ name, message: 'told', $metadata: { httpStatusCode: status, attempts: times } });
    expect(requests).toBe(times);
  });

  it('passes on the trace id of the invocation', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'ses').stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793');
    await errorOf(400, 'ResourceNotFoundException');
    expect(traced).toBe('Root=1-5759e988-bd862e3fe1be46a994272793');
  });

  it('reads the times that SSM and SES tell', async () => {
    answer = { status: 200, body: { Parameter: { Value: 'key', LastModifiedDate: 1795779672.965 } } };
    const { Parameter } = await new ssm.SSMClient(options).send(new ssm.GetParameterCommand({ Name: 'p' }));
    expect(Parameter).toMatchObject({ Value: 'key', LastModifiedDate: new Date(1795779672965) });
    answer = {
      status: 200,
      body: { SuppressedDestination: { EmailAddress: 'a@b.example', Reason: 'BOUNCE', LastUpdateTime: 1795779672.965 } },
    };
    const get = new sesv2.GetSuppressedDestinationCommand({ EmailAddress: 'a@b.example' });
    const { SuppressedDestination } = await new sesv2.SESv2Client(options).send(get);
    expect(SuppressedDestination?.LastUpdateTime).toEqual(new Date(1795779672965));
  });
});

interface Sdk {
  readonly dynamodb: typeof import('@aws-sdk/client-dynamodb');
  readonly sesv2: typeof import('@aws-sdk/client-sesv2');
  readonly ssm: typeof import('@aws-sdk/client-ssm');
}
