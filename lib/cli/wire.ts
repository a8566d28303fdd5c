// `rebound wire`: says what it takes to connect a provider to a deployed stage; --apply does it. Safe to repeat.
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Command } from 'commander';
import { EspError } from '../esp/esp-list.ts';
import { AWS_PATIENCE } from '../wiring/aws.ts';
import { planMailgun } from '../wiring/mailgun.ts';
import { keyParameter, signingKeysParameter } from '../wiring/parameter.ts';
import { mustSee, type Plan, type See, WiringError } from '../wiring/plan.ts';
import { planSendgrid } from '../wiring/sendgrid.ts';
import { planSes } from '../wiring/ses.ts';
import { readStack, stackName } from '../wiring/stack.ts';
import { inWords } from './connection.ts';
import { note, print, printJson } from './output.ts';
import { atStage, stageOptions } from './stage.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly stage: string;
  readonly region?: string;
  readonly url?: string;
  readonly apiUrl?: string;
  readonly topic?: string;
  readonly configurationSet?: string;
  readonly domain?: readonly string[];
  readonly deliveries: boolean;
  readonly deferrals: boolean;
  readonly apply: boolean;
  readonly json: boolean;
}

const collect = (value: string, before: readonly string[]) => [...before, value];

export function register(program: Command): void {
  const wire = program.command('wire').description('connect a provider to a deployed stage: says what it would do; --apply does it');

  common(wire.command('ses'))
    .description('an event destination from your configuration set to the topic of the stage')
    .option('--configuration-set <name>', 'the set you send with (default: the one of the stage)')
    .option('--topic <arn>', 'the SNS topic (default: the one of the stage)')
    .action((options: Options) => atStage(options, (at) => run(at, wireSes)));

  common(wire.command('sendgrid'))
    .description('the Event Webhook, its events and its signature (SENDGRID_API_KEY in the environment)')
    .option('--url <url>', 'the webhook URL (default: the one of the stage)')
    .option('--api-url <url>', 'https://api.eu.sendgrid.com for EU subusers', 'https://api.sendgrid.com')
    .action((options: Options) => atStage(options, (at) => run(at, wireSendgrid)));

  common(wire.command('mailgun'))
    .description('the webhooks of your sending domains (MAILGUN_API_KEY, and MAILGUN_SIGNING_KEYS to store the signing key)')
    .option('--domain <name>', 'a sending domain; may be repeated', collect, [])
    .option('--url <url>', 'the webhook URL (default: the one of the stage)')
    .option('--api-url <url>', 'https://api.eu.mailgun.net for EU domains', 'https://api.mailgun.net')
    .action((options: Options) => atStage(options, (at) => run(at, wireMailgun)));
}

function common(command: Command): Command {
  return stageOptions(command)
    .option('--no-deliveries', 'leave out deliveries (a delivery ends a hold; docs/scale.md has the cost)')
    .option('--deferrals', 'deferrals too: they never suppress, but show on the dashboard', false)
    .option('--apply', 'do it, not only say it', false)
    .option('--json', 'one line of JSON: {right, steps: [{what, call, done?}], byHand, unseen}', false)
    .addHelpText(
      'after',
      `
Without --apply it needs no network, key or credentials: it names what it cannot look at, and assumes that this is not there yet.

Exit codes: 0 said or done · 1 something failed · 2 wrong usage. The same by hand: docs/wiring.md`,
    );
}

type Planner = (options: Options, see: See) => Promise<Plan>;

async function run(options: Options, plan: Planner): Promise<void> {
  const unseen: string[] = [];
  const { right, steps, byHand } = await plan(options, options.apply ? mustSee : seeing(options, unseen));
  const done: { what: string; call: string; done?: string }[] = [];
  if (!options.json) for (const line of right) print(`ok     ${line}`);
  for (const { what, call, apply } of steps) {
    const result = options.apply ? ((await apply()) ?? '') : undefined;
    done.push({ what, call, ...(result === undefined ? {} : { done: result }) });
    if (!options.json) print(`${options.apply ? 'done  ' : 'would '} ${what}${result ? `\n       ${result}` : ''}\n       ${call}`);
  }
  if (options.json) {
    printJson({ right, steps: done, byHand, unseen });
    return;
  }
  for (const line of byHand) print(`you    ${line}`);
  for (const line of unseen) print(`unseen ${line}`);
  if (unseen.length > 0) note('what could not be read counts as missing');
  if (steps.length > 0 && !options.apply) note('nothing was changed: add --apply to do it');
}

/** What cannot be read is noted. What was read and is wrong is an error, as with --apply. */
function seeing(options: Options, unseen: string[]): See {
  return async (what, look, assumed) => {
    try {
      return await look();
    } catch (error) {
      const isAnswer = error instanceof WiringError || (error instanceof EspError && error.status !== undefined);
      if (isAnswer) throw error;
      unseen.push(`${what}: ${inWords(error, options)}`);
      return assumed;
    }
  };
}

/** An output of the stack, or a placeholder that says which to look up. */
function outputOf({ stage, region }: Options, key: string, see: See): Promise<string> {
  const name = stackName(stage);
  return see(`the output ${key} of the stack ${name}`, async () => (await readStack(stage, region)).output(key), `<${key} of ${name}>`);
}

async function wireSes(options: Options, see: See): Promise<Plan> {
  const topicArn = options.topic ?? (await outputOf(options, 'SesTopicArn', see));
  const configurationSet = options.configurationSet ?? stackName(options.stage);
  const client = new SESv2Client({ region: options.region, ...AWS_PATIENCE });
  return planSes({ ...options, client, configurationSet, isOfStage: options.configurationSet === undefined, topicArn }, see);
}

async function wireSendgrid(options: Options, see: See): Promise<Plan> {
  const webhookUrl = await webhookUrlOf(options, 'SendgridWebhookUrl', see);
  return planSendgrid({ ...options, webhookUrl, apiKey: fromEnvironment('SENDGRID_API_KEY'), apiUrl: apiUrl(options) }, see);
}

async function wireMailgun(options: Options, see: See): Promise<Plan> {
  const domains = options.domain ?? [];
  if (domains.length === 0) throw new UsageError('which sending domain? --domain mg.example.com');
  const apiKey = fromEnvironment('MAILGUN_API_KEY');
  const signingKeys = fromEnvironment('MAILGUN_SIGNING_KEYS');
  // The most common mistake of all (docs/wiring.md): it would refuse every webhook.
  if (signingKeys !== undefined && signingKeys === apiKey)
    throw new WiringError('MAILGUN_SIGNING_KEYS is the API key: it must be the HTTP webhook signing key, from the same page');
  const webhookUrl = await webhookUrlOf(options, 'MailgunWebhookUrl', see);
  const parameter = keyParameter(signingKeysParameter(options.stage), options.region);
  return planMailgun({ ...options, webhookUrl, apiKey, apiUrl: apiUrl(options), domains, signingKeys, parameter }, see);
}

const fromEnvironment = (name: string): string | undefined => process.env[name]?.trim() || undefined;

async function webhookUrlOf(options: Options, key: string, see: See): Promise<string> {
  if (options.url === undefined) return outputOf(options, key, see);
  if (!URL.canParse(options.url) || new URL(options.url).protocol !== 'https:')
    throw new UsageError(`${options.url} is not an https:// URL`);
  return options.url;
}

const apiUrl = (options: Options) => (options.apiUrl ?? '').replace(/\/+$/, '');
