// Deploys a stage into your AWS account: prints the account, region, stage and what will change, asks, then runs osls.
// `npm run deploy -- --stage prod [--region eu-central-1] [--aws-profile NAME] [--yes]`; other options are passed to `osls deploy`.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { osls, placeInWords, Refusal, readArguments, run, STAGE_HELP } from './stage.mjs';

// On Node 20 the SDK warns about its releases of 2027; ours is pinned below those.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const PACKAGE = '.rebound/deploy';
/** Lambda keeps this much of the account's concurrency for functions without a cap. */
const UNRESERVED_MIN = 100;

const HELP = `npm run deploy -- --stage NAME [options]

${STAGE_HELP}
  --yes                do not ask; needed without a terminal
  --empty-key          deploy even though this removes SendGrid's verification key

Prints account, region, stage and what will change, and asks. Exit codes: 0 deployed · 1 failed, or you said no · 2 wrong usage`;

async function main() {
  const given = readArguments({ yes: { type: 'boolean', default: false }, 'empty-key': { type: 'boolean', default: false } });
  if (!given) {
    console.log(HELP);
    return;
  }
  const { values, settings, stage, region, place, rest } = given;
  const { Account, Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  console.log(`account  ${Account}  as ${Arn}\n${placeInWords(given)}`);
  const deployed = await deployedTemplate(stage, region);
  checkKey(settings, deployed, values['empty-key']);
  await checkConcurrency(settings, deployed, region);

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

/** @returns the template of the deployed stack, undefined if there is none. */
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

/** A key that was set on another machine, or in an environment that no longer exists, must not vanish with the next deployment. */
function checkKey({ providers, sendgridVerificationKeys }, deployed, allowed) {
  if (!providers.includes('sendgrid') || sendgridVerificationKeys) return;
  if (keyOf(deployed) && !allowed)
    throw new Refusal(
      `this would remove SendGrid's verification key, and every webhook would be answered 500. Put it into rebound.stages.yml:\n  sendgridVerificationKeys: ${keyOf(deployed)}\nor deploy with --empty-key`,
    );
  console.log(
    'note     sendgridVerificationKeys is empty: SendGrid webhooks are answered 500, and SendGrid retries them for 24 hours. Put the key that\n         `rebound wire sendgrid` shows into rebound.stages.yml and deploy again. Without SendGrid: providers: [ses, mailgun]',
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
      `webhookConcurrency: ${webhookConcurrency} reserves ${more} more of Lambda's concurrency. This account has ${free} left, and ${UNRESERVED_MIN} must stay unreserved.\nSet webhookConcurrency lower, or to none, in rebound.stages.yml; or ask AWS for a higher limit (Service Quotas → Lambda → Concurrent executions)`,
    );
}

/** What changes from one template to the next, one line for each resource. */
function changes(before, after) {
  if (!before) return [`change   a new stack of ${Object.keys(after.Resources).length} resources`];
  const ids = [...new Set([...Object.keys(before.Resources), ...Object.keys(after.Resources)])].sort();
  const lines = ids.flatMap((id) => {
    const [old, now] = [before.Resources[id], after.Resources[id]];
    if (!old) return [`add      ${id}  ${now.Type}`];
    if (!now) return [`remove   ${id}  ${old.Type}${old.DeletionPolicy === 'Retain' ? ' (kept, outside the stack)' : ''}`];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const parts = [...new Set([...Object.keys(old.Properties ?? {}), ...Object.keys(now.Properties ?? {})])].filter(
      (name) => JSON.stringify(old.Properties?.[name]) !== JSON.stringify(now.Properties?.[name]),
    );
    return [`change   ${id}  ${parts.join(', ') || 'its policies'}`];
  });
  return lines.length > 0 ? lines : ['change   none'];
}

async function agreed() {
  if (!process.stdin.isTTY) throw new Refusal('no terminal to ask in: add --yes to deploy');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('deploy? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function inWords(error) {
  if (error.name === 'CredentialsProviderError')
    return 'no AWS credentials were found: sign in (`aws sso login`, `aws configure`) or set AWS_PROFILE';
  if (error.name === 'ExpiredTokenException' || error.name === 'ExpiredToken') return 'your AWS session has expired: sign in again';
  if (error.code === 'ENOTFOUND') return 'AWS was not found: are you online, and is the region right?';
  return error.message;
}

await run(main, inWords);
