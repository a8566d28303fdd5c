// Least privilege, both ways: a role allows all that its function's code can call, and nothing else. The calls are the `…Command` modules
// of the AWS SDK that esbuild keeps in the function's bundle (including lazily loaded ones).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFunction } from '../../infra/functions.mjs';
import { dig, listOf } from '../../lib/json.ts';
import { loadableFiles } from '../bench/eager.ts';
import { FUNCTIONS, packageTemplate, ROOT, type Template } from './template.ts';

const PREFIXES = new Map([
  ['client-dynamodb', 'dynamodb'],
  ['client-ssm', 'ssm'],
  ['client-sesv2', 'ses'],
  ['client-sns', 'sns'],
]);

/** Bundled but never sent: the DynamoDB client has it for endpoint discovery, which is off by default. */
const NEVER_SENT: ReadonlySet<string> = new Set(['dynamodb:DescribeEndpoints']);

/**
 * Bundled with the store wherever it is; called only through these of its methods. Where no file of the bundle calls one, the function
 * cannot make the call, and its role need not allow it.
 */
const ONLY_THROUGH: ReadonlyMap<string, RegExp> = new Map([
  ['dynamodb:DeleteItem', /\.(forget|deleteParked)\(/],
  ['dynamodb:Query', /\.(listParked|pageOfParked|page|list)\(/],
  ['ses:GetSuppressedDestination', /\b(list|esp)\.find\(/],
  ['ses:ListSuppressedDestinations', /\b(list|esp)\.list\(/],
]);

/** Allowed without a call in our code, because AWS makes the call with the function's role. */
const MADE_BY_AWS: ReadonlySet<string> = new Set([
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  // The poller of a queue or stream, and its destination for failures.
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:SendMessage',
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  // Parameter Store decrypts a SecureString for the caller.
  'kms:Decrypt',
]);

/** These actions support no resource (docs.aws.amazon.com/service-authorization): AWS accepts only `*`. */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set([
  'dynamodb:ListStreams',
  'ses:PutSuppressedDestination',
  'ses:DeleteSuppressedDestination',
]);

let template: Template;
beforeAll(async () => {
  template = await packageTemplate('prod');
}, 120_000);

async function actionsOfCode(name: string): Promise<ReadonlySet<string>> {
  const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
  const inputs = loadableFiles(metafile).flatMap((output) => Object.entries(metafile.outputs[output]?.inputs ?? {}));
  const paths = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const commands = paths.map((path) => /@aws-sdk\/(client-[\w-]+)\/.*\/(\w+)Command\.js$/.exec(path)).filter((match) => match !== null);
  const ours = paths.filter((path) => /^(functions|lib)\//.test(path) && !path.startsWith('lib/table/') && !path.startsWith('lib/record/'));
  const sources = ours.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
  const actions = commands.map(([, client = '', command = '']) => `${PREFIXES.get(client) ?? client}:${command}`);
  return new Set(actions.filter((action) => !NEVER_SENT.has(action) && (ONLY_THROUGH.get(action)?.test(sources) ?? true)));
}

interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly effect: unknown;
}

function grantsOf(id: string): readonly Grant[] {
  const role = dig(template.resources.get(`${id}LambdaFunction`)?.properties, 'Role', 'Fn::GetAtt');
  const policies = listOf(template.resources.get(String(listOf(role)[0]))?.properties.Policies);
  return policies
    .flatMap((policy) => listOf(dig(policy, 'PolicyDocument', 'Statement')))
    .map((statement) => ({
      actions: [dig(statement, 'Action')].flat().map(String),
      resources: [dig(statement, 'Resource')].flat(),
      effect: dig(statement, 'Effect'),
    }));
}

describe.each([...FUNCTIONS])('the role of %s', (name, id) => {
  it('allows exactly what its code calls', async () => {
    const called = [...(await actionsOfCode(name))].sort();
    const allowed = grantsOf(id).flatMap(({ actions }) => actions);
    expect(called.length).toBeGreaterThan(0);
    expect([...new Set(allowed)].filter((action) => !MADE_BY_AWS.has(action)).sort()).toEqual(called);
  });

  it('names its actions and resources: a wildcard only where AWS supports no resource', () => {
    for (const { actions, resources, effect } of grantsOf(id)) {
      expect(effect).toBe('Allow');
      for (const action of actions) expect(action).not.toContain('*');
      if (resources.includes('*')) for (const action of actions) expect(WITHOUT_RESOURCE).toContain(action);
    }
  });
});
