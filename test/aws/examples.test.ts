// The zips with other tools (infra/examples): each example deploys the same tables and permissions as serverless.yml, and its own tool
// accepts it: CDK makes a template that fits CloudFormation's schemas, cfn-lint runs the SAM transform, and the Terraform file is valid HCL.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dig, listOf } from '../../lib/json.ts';
import { faultsOf } from '../infra/schema.ts';
import { packageTemplate, ROOT, recordOf, type Template } from '../infra/template.ts';
import { installTools, pythonTool } from './python.ts';

const EXAMPLES = join(ROOT, 'infra/examples');
const missing = installTools();
let template: Template;
beforeAll(async () => {
  template = await packageTemplate('prod');
});

/** What the role of the SendGrid function allows on a table, as serverless.yml deploys it. */
function allowed(sid: string): readonly string[] {
  const statements = listOf(dig(listOf(template.resources.get('SendgridRole')?.properties.Policies)[0], 'PolicyDocument', 'Statement'));
  const statement = statements.find((candidate) => dig(candidate, 'Sid') === sid);
  return [dig(statement, 'Action')].flat().map(String).sort();
}

/** The arrays of DynamoDB actions in a text, in order. */
const actionsIn = (text: string) =>
  [...text.matchAll(/(?:Action[:=\s]+\[|grant\(\w+, )((?:["']?dynamodb:\w+["']?(?:, )?)+)/g)].map(([, found = '']) =>
    (found.match(/dynamodb:\w+/g) ?? []).sort(),
  );

it.each(['sam.yml', 'terraform.tf', 'cdk.mjs'])("%s grants the same as the function's role", (file) => {
  expect(actionsIn(readFileSync(join(EXAMPLES, file), 'utf8'))).toEqual([allowed('Suppressions'), allowed('Journal')]);
});

it('the SAM example has the deployed tables', () => {
  const resources = recordOf(parse(readFileSync(join(EXAMPLES, 'sam.yml'), 'utf8'), { logLevel: 'silent' }).Resources);
  for (const [id, name] of [
    ['Suppressions', 'SuppressionsTable'],
    ['Journal', 'JournalTable'],
  ] as const) {
    const { TableName, DeletionProtectionEnabled, Tags, ...properties } = recordOf(template.resources.get(name)?.properties);
    expect(dig(resources, id, 'Properties')).toEqual(properties);
  }
});

describe.skipIf(missing !== undefined)('with tools from PyPI', () => {
  it('cfn-lint accepts the SAM example', () => {
    execFileSync(pythonTool('cfn-lint'), [join(EXAMPLES, 'sam.yml')], { stdio: 'pipe' });
  });

  it('the Terraform example is valid HCL, and its references name existing resources', () => {
    const program = 'import hcl2, json, sys; print(json.dumps(hcl2.load(open(sys.argv[1]))))';
    execFileSync(pythonTool('python'), ['-c', program, join(EXAMPLES, 'terraform.tf')], { stdio: 'pipe' });
    const text = readFileSync(join(EXAMPLES, 'terraform.tf'), 'utf8');
    const declared = new Set([...text.matchAll(/^resource "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type}.${name}`));
    for (const [reference] of text.matchAll(/\baws_\w+\.\w+/g)) expect(declared).toContain(reference);
  });
});

it('CDK makes a template from its example that fits the schemas', ({ skip }) => {
  const home = join(ROOT, '.rebound/cdk');
  if (!existsSync(join(home, 'node_modules/aws-cdk-lib'))) {
    const args = [
      'install',
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--prefix',
      home,
      'aws-cdk-lib@2',
      'constructs@10',
    ];
    if (spawnSync('npm', args).status !== 0) return skip('aws-cdk-lib could not be installed');
  }
  const out = mkdtempSync(join(tmpdir(), 'rebound-cdk-'));
  cpSync(join(EXAMPLES, 'cdk.mjs'), join(home, 'example.mjs'));
  execFileSync(process.execPath, [join(home, 'example.mjs')], { cwd: ROOT, env: { ...process.env, CDK_OUTDIR: out }, stdio: 'pipe' });
  const made = recordOf(JSON.parse(readFileSync(join(out, 'rebound.template.json'), 'utf8')));
  const resources = Object.entries(recordOf(made.Resources)).map(([id, found]) => {
    const whole = recordOf(found);
    return { id, type: String(whole.Type), properties: recordOf(whole.Properties ?? {}), whole };
  });
  expect(resources.map(({ type }) => type)).toContain('AWS::Lambda::Function');
  expect(resources.filter(({ type }) => type !== 'AWS::CDK::Metadata').flatMap(faultsOf)).toEqual([]);
  rmSync(out, { recursive: true });
});
