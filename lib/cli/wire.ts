// `rebound wire`: what it takes to let a provider speak to a deployed stage; with --apply it is done. Safe to repeat.
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Command } from 'commander';
import { planMailgun } from '../wiring/mailgun.ts';
import { keyParameter, signingKeysParameter } from '../wiring/parameter.ts';
import { type Plan, WiringError } from '../wiring/plan.ts';
import { planSendgrid } from '../wiring/sendgrid.ts';
import { planSes } from '../wiring/ses.ts';
import { readStack, type Stack } from '../wiring/stack.ts';
import { note, print, printJson } from './output.ts';
import { atStage, stageOptions } from './stage.ts';

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
    .option('--apply', 'do it, rather than say it', false)
    .option('--json', 'one line of JSON: {right, steps: [{what, call, done?}], byHand}', false)
    .addHelpText('after', '\nExit codes: 0 said or done · 1 something failed · 2 wrong usage. The same by hand: docs/wiring.md');
}

async function run(options: Options, plan: (options: Options) => Promise<Plan>): Promise<void> {
  const { right, steps, byHand } = await plan(options);
  const done: { what: string; call: string; done?: string }[] = [];
  if (!options.json) for (const line of right) print(`ok     ${line}`);
  for (const { what, call, apply } of steps) {
    const result = options.apply ? ((await apply()) ?? '') : undefined;
    done.push({ what, call, ...(result === undefined ? {} : { done: result }) });
    if (!options.json) print(`${options.apply ? 'done  ' : 'would '} ${what}${result ? `\n       ${result}` : ''}\n       ${call}`);
  }
  if (options.json) {
    printJson({ right, steps: done, byHand });
    return;
  }
  for (const line of byHand) print(`you    ${line}`);
  if (steps.length > 0 && !options.apply) note('nothing was changed: add --apply to do it');
}

async function wireSes(options: Options): Promise<Plan> {
  const stack = deferred(options);
  const topicArn = options.topic ?? (await stack()).output('SesTopicArn');
  const configurationSet = options.configurationSet ?? (await stack()).output('SesConfigurationSetName');
  return planSes({ ...options, client: new SESv2Client({ region: options.region }), configurationSet, topicArn });
}

async function wireSendgrid(options: Options): Promise<Plan> {
  const apiKey = fromEnvironment('SENDGRID_API_KEY', 'an API key with Mail Settings → Event Notification (SendGrid: Settings → API Keys)');
  const webhookUrl = options.url ?? (await readStack(options.stage, options.region)).output('SendgridWebhookUrl');
  return planSendgrid({ ...options, webhookUrl: httpsUrl(webhookUrl), apiKey, apiUrl: apiUrl(options) });
}

async function wireMailgun(options: Options): Promise<Plan> {
  const domains = options.domain ?? [];
  if (domains.length === 0) throw new WiringError('which sending domain? --domain mg.example.com');
  const apiKey = fromEnvironment('MAILGUN_API_KEY', 'the private API key (Mailgun: Settings → API Security)');
  const webhookUrl = options.url ?? (await readStack(options.stage, options.region)).output('MailgunWebhookUrl');
  const parameter = keyParameter(signingKeysParameter(options.stage), options.region);
  const signingKeys = process.env.MAILGUN_SIGNING_KEYS?.trim();
  // The most common mistake of all (docs/wiring.md): then every webhook would be refused.
  if (signingKeys === apiKey)
    throw new WiringError('MAILGUN_SIGNING_KEYS is the API key: the HTTP webhook signing key is another, on the same page');
  return planMailgun({ ...options, webhookUrl: httpsUrl(webhookUrl), apiKey, apiUrl: apiUrl(options), domains, signingKeys, parameter });
}

/** The stack is looked up once, and only when an option leaves something open. */
function deferred({ stage, region }: Options): () => Promise<Stack> {
  let stack: Promise<Stack> | undefined;
  return () => {
    stack ??= readStack(stage, region);
    return stack;
  };
}

function fromEnvironment(name: string, whatItIs: string): string {
  const value = process.env[name]?.trim();
  if (!value) throw new WiringError(`${name} is not set: ${whatItIs}`);
  return value;
}

function httpsUrl(text: string): string {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:') throw new WiringError(`${text} is not an https:// URL`);
  return text;
}

const apiUrl = (options: Options) => (options.apiUrl ?? '').replace(/\/+$/, '');
