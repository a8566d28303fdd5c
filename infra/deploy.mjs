// Deploys a stage into your AWS account: says which account, region and stage, and what will change; asks; then lets osls do it.
// `npm run deploy -- --stage prod [--region eu-central-1] [--aws-profile NAME] [--yes]`; what else is given goes to `osls deploy`.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const require = createRequire(import.meta.url);
const { settingsOf } = require('./settings.cjs');
const { findRegion } = require('./region.cjs');

// The SDK warns on Node 20 of its releases of 2027; ours is pinned below those.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const PACKAGE = '.rebound/deploy';
const OSLS = join(import.meta.dirname, '../node_modules/osls/bin/serverless.js');
/** Lambda keeps this many of the account's concurrency for functions without a cap. */
const UNRESERVED_MIN = 100;

class Refusal extends Error {}

const HELP = `npm run deploy -- --stage NAME [options]

  --stage NAME         dev, prod, or a name of your own (infra/stages.yml, rebound.stages.yml)
  --region REGION      default: AWS_REGION, AWS_DEFAULT_REGION, then your AWS profile
  --aws-profile NAME   which AWS profile
  --yes                do not ask; needed where there is no terminal
  --empty-key          deploy although this takes SendGrid's verification key out

Prints account, region, stage and what will change, and asks. Exit codes: 0 deployed · 1 it failed, or you said no · 2 wrong usage`;

async function main() {
  const options = {
    stage: { type: 'string' },
    region: { type: 'string' },
    'aws-profile': { type: 'string' },
    yes: { type: 'boolean', default: false },
    'empty-key': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  };
  const { values, tokens } = parseArgs({ options, strict: false, tokens: true });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const rest = tokens.filter((token) => token.kind === 'option' && !(token.name in options)).map(({ rawName }) => rawName);
  if (typeof values.stage !== 'string') throw new Refusal('which stage? --stage prod, --stage dev, or a name of your own');
  const found = findRegion({ region: values.region, profile: values['aws-profile'] });
  if (!found) throw new Refusal('no AWS region: give --region, such as --region eu-central-1, or set AWS_REGION');
  if (values['aws-profile']) process.env.AWS_PROFILE = values['aws-profile'];
  const { stage } = values;
  const settings = settingsFor(stage);
  const place = ['--stage', stage, '--region', found.region];

  const { Account, Arn } = await new STSClient({ region: found.region }).send(new GetCallerIdentityCommand({}));
  console.log(`account  ${Account}  as ${Arn}\nregion   ${found.region}  (${found.from})\nstage    ${stage}, stack rebound-${stage}`);
  const deployed = await deployedTemplate(stage, found.region);
  checkKey(settings, deployed, values['empty-key']);
  await checkConcurrency(settings, deployed, found.region);

  rmSync(PACKAGE, { recursive: true, force: true });
  osls(['package', '--package', PACKAGE, ...place]);
  const next = JSON.parse(readFileSync(join(PACKAGE, 'cloudformation-template-update-stack.json'), 'utf8'));
  for (const line of changes(deployed, next)) console.log(line);
  if (!values.yes && !(await agreed())) {
    console.log('nothing was deployed');
    process.exitCode = 1;
    return;
  }
  osls(['deploy', '--package', PACKAGE, ...place, ...rest]);
}

function settingsFor(stage) {
  try {
    return settingsOf(stage);
  } catch (error) {
    throw new Refusal(error.message);
  }
}

function osls(args) {
  const { status } = spawnSync(process.execPath, [OSLS, ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`osls ${args[0]} failed: see above`);
}

/** @returns the template of the deployed stack, undefined where there is none. */
async function deployedTemplate(stage, region) {
  try {
    const { TemplateBody } = await new CloudFormationClient({ region }).send(new GetTemplateCommand({ StackName: `rebound-${stage}` }));
    return JSON.parse(TemplateBody);
  } catch (error) {
    if (error.name === 'ValidationError' && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

const keyOf = (template) => template?.Resources?.SendgridLambdaFunction?.Properties?.Environment?.Variables?.SENDGRID_VERIFICATION_KEYS;

/** A key that was set on another machine, or in an environment that is gone, must not vanish with the next deployment. */
function checkKey({ providers, sendgridVerificationKeys }, deployed, allowed) {
  if (!providers.includes('sendgrid') || sendgridVerificationKeys) return;
  if (keyOf(deployed) && !allowed)
    throw new Refusal(
      `this would take out SendGrid's verification key, and every webhook would be answered 500. Put it into rebound.stages.yml:\n  sendgridVerificationKeys: ${keyOf(deployed)}\nor deploy with --empty-key`,
    );
  console.log(
    'note     sendgridVerificationKeys is empty: webhooks of SendGrid are answered 500, and come again for 24 hours, until `rebound wire sendgrid`\n         has shown the key, it is in rebound.stages.yml, and you have deployed again. Without SendGrid: providers: [ses, mailgun]',
  );
}

async function checkConcurrency({ providers, webhookConcurrency }, deployed, region) {
  if (webhookConcurrency === 'none') return;
  const { AccountLimit } = await new LambdaClient({ region }).send(new GetAccountSettingsCommand({}));
  const free = AccountLimit?.UnreservedConcurrentExecutions;
  if (free === undefined) return;
  const reserved = (template) =>
    Object.values(template?.Resources ?? {}).reduce((sum, { Properties }) => sum + (Properties?.ReservedConcurrentExecutions ?? 0), 0);
  const more = providers.length * webhookConcurrency - reserved(deployed);
  if (free - more < UNRESERVED_MIN)
    throw new Refusal(
      `webhookConcurrency: ${webhookConcurrency} reserves ${more} more of Lambda's concurrency, and this account has ${free} left of which ${UNRESERVED_MIN} must stay.\nSet webhookConcurrency lower, or to none, in rebound.stages.yml; or ask AWS for a higher limit (Service Quotas → Lambda → Concurrent executions)`,
    );
}

/** What changes from one template to the next, a line each. */
function changes(before, after) {
  if (!before) return [`change   a new stack of ${Object.keys(after.Resources).length} resources`];
  const ids = [...new Set([...Object.keys(before.Resources), ...Object.keys(after.Resources)])].sort();
  const lines = ids.flatMap((id) => {
    const [old, now] = [before.Resources[id], after.Resources[id]];
    if (!old) return [`add      ${id}  ${now.Type}`];
    if (!now) return [`remove   ${id}  ${old.Type}${old.DeletionPolicy === 'Retain' ? ' (it stays, outside of the stack)' : ''}`];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const parts = [...new Set([...Object.keys(old.Properties ?? {}), ...Object.keys(now.Properties ?? {})])].filter(
      (name) => JSON.stringify(old.Properties?.[name]) !== JSON.stringify(now.Properties?.[name]),
    );
    return [`change   ${id}  ${parts.join(', ') || 'its policies'}`];
  });
  return lines.length > 0 ? lines : ['change   nothing'];
}

async function agreed() {
  if (!process.stdin.isTTY) throw new Refusal('there is no terminal to ask in: add --yes to deploy');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('deploy? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function inWords(error) {
  if (error.name === 'CredentialsProviderError')
    return 'no AWS credentials were found: sign in (`aws sso login`, `aws configure`) or set AWS_PROFILE';
  if (error.name === 'ExpiredTokenException' || error.name === 'ExpiredToken') return 'your AWS session is over: sign in again';
  if (error.code === 'ENOTFOUND') return 'AWS is not found: are you online, and is that a region?';
  return error.message;
}

try {
  await main();
} catch (error) {
  console.error(`error: ${inWords(error)}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
