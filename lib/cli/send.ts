// `rebound send`: signs a webhook as its provider would, posts it to `rebound dev` or a deployed stage, and prints the answer.
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Command } from 'commander';
import { parseAddress } from '../address.ts';
import { PROVIDERS, type Provider } from '../event.ts';
import { type LocalKeys, signersOf } from '../local/keys.ts';
import { bounceOf } from '../local/payloads.ts';
import { readRunning } from '../local/running.ts';
import { sesMessages, signMailgun, signSendgrid, signSes } from '../local/signed.ts';
import { mailgunSigner, type SignedRequest, sendgridSigner } from '../local/signing.ts';
import { isLocalEndpoint } from '../table/client.ts';
import { AWS_PATIENCE } from '../wiring/aws.ts';
import { keyParameter, signingKeysParameter } from '../wiring/parameter.ts';
import { readStack } from '../wiring/stack.ts';
import { inWords } from './connection.ts';
import { providerNamed, readInput } from './input.ts';
import { note, print, printJson } from './output.ts';
import { commandLine, DEV_URL } from './self.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly reply?: string;
  readonly to?: string;
  readonly url?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly json?: boolean;
}

interface Answer {
  /** The HTTP status; absent if SNS took the message and delivers it itself. */
  readonly status?: number;
  readonly text: string;
  readonly accepted: boolean;
}

export function register(program: Command): void {
  program
    .command('send')
    .description('sign a webhook as its provider would, post it, and print the answer')
    .argument('<provider>', PROVIDERS.join(', '))
    .argument('[file]', 'a payload as `rebound inspect` reads it; - is standard input')
    .option('--reply <text>', 'instead of a file: a bounce with this server reply')
    .option('--to <address>', 'with --reply: the recipient')
    .option('--url <url>', `the address to post to: a \`rebound dev\` (default: ${DEV_URL})`)
    .option('--stage <name>', 'a deployed stage')
    .option('--region <name>', 'with --stage: AWS region (also AWS_REGION or your profile)')
    .option('--json', 'one JSON object for each answer: {status, text, accepted}')
    .addHelpText(
      'after',
      `
Examples:
  $ rebound send sendgrid --reply '550 5.1.1 User unknown' --to ada@example.com
  $ rebound send mailgun payload.json --stage dev

Keys: those that \`rebound dev\` made on this machine; or MAILGUN_SIGNING_KEYS and SENDGRID_PRIVATE_KEY (PEM) in the environment. For a
deployed stage Mailgun's key is read from its SSM parameter; SES messages go through the stage's SNS topic (sns:Publish), which signs
them itself; of SendGrid's key only SendGrid has the private half: give the stage the public half of a pair of your own.

Exit codes: 0 accepted · 1 refused, or nothing answered · 2 wrong usage`,
    )
    .action((name: string, file: string | undefined, options: Options) =>
      send(providerNamed(name, PROVIDERS), file, options).catch((error: unknown) => {
        throw error instanceof UsageError ? error : new Error(inWords(error, options), { cause: error });
      }),
    );
}

async function send(provider: Provider, file: string | undefined, options: Options): Promise<void> {
  if (options.url !== undefined && options.stage !== undefined) throw new UsageError('give --url or --stage, not both');
  const payload = await payloadOf(provider, file, options);
  const answers =
    options.stage === undefined
      ? await toServer(provider, payload, options)
      : await toStage(provider, payload, options.stage, options.region);
  for (const answer of answers) {
    if (options.json) printJson(answer);
    else print([answer.status, answer.text].filter((part) => part !== undefined).join(' '));
    if (!answer.accepted) process.exitCode = 1;
  }
}

async function payloadOf(provider: Provider, file: string | undefined, { reply, to }: Options): Promise<string> {
  if (file !== undefined && (reply !== undefined || to !== undefined)) throw new UsageError('give a file, or --reply and --to, not both');
  if (file !== undefined) return readInput(file);
  if (reply === undefined || to === undefined) throw new UsageError('give a file, or a bounce to make: --reply TEXT --to ADDRESS');
  const recipient = parseAddress(to);
  if (recipient === undefined) throw new UsageError(`--to "${to}" is not one e-mail address`);
  return JSON.stringify(bounceOf(provider, recipient, reply, new Date()));
}

async function toServer(provider: Provider, payload: string, { url = DEV_URL }: Options): Promise<readonly Answer[]> {
  if (!URL.canParse(url)) throw new UsageError(`--url ${url} is not a URL such as ${DEV_URL}`);
  const target = new URL(url);
  const given = givenSigner(provider, payload);
  if (given) return [await postGiven(given, provider, target)];
  const { sns, sendgrid, mailgun } = await signersOf(keysFor(provider, target));
  switch (provider) {
    case 'ses':
      return Promise.all(signSes(payload, sns).map((request) => post(request, target)));
    case 'sendgrid':
      return [await post(signSendgrid(payload, sendgrid), target)];
    case 'mailgun':
      return [await post(signMailgun(payload, mailgun), target)];
  }
}

/** Of the `rebound dev` at that address. */
function keysFor(provider: Provider, target: URL): LocalKeys {
  const isHere = isLocalEndpoint(target.origin);
  const running = isHere ? readRunning(process.env) : [];
  const dev = running.find(({ url }) => portOf(new URL(url)) === portOf(target));
  if (dev?.signs.includes(provider)) return dev.keys;
  if (dev !== undefined)
    throw new Error(`the dev at ${dev.url} takes ${provider} webhooks by a key of its environment: ${OWN_KEY[provider]}`);
  const [other] = running;
  const words = !isHere
    ? 'for a deployed stage give --stage NAME'
    : other
      ? `\`${commandLine('dev')}\` runs at ${other.url}, so add --url ${other.url}`
      : `start \`${commandLine('dev')}\` there first`;
  throw new Error(`this machine has no keys for ${target.origin}: ${words} (see --help for keys of your own)`);
}

const portOf = ({ port }: URL): string => port || '80';

/** What to do if `rebound dev` checks with a key that it did not make. */
const OWN_KEY: Readonly<Record<Provider, string>> = {
  mailgun: 'set the same MAILGUN_SIGNING_KEYS here',
  sendgrid: 'set the private half of that key here, SENDGRID_PRIVATE_KEY',
  ses: 'only SNS can sign for the topics in SNS_TOPIC_ARNS; start dev without that setting',
};

/** Signed with a key from the environment, if there is one. */
function givenSigner(provider: Provider, payload: string): SignedRequest | undefined {
  const [mailgun] = (process.env.MAILGUN_SIGNING_KEYS ?? '').split(',').map((key) => key.trim());
  const sendgrid = process.env.SENDGRID_PRIVATE_KEY?.trim();
  if (provider === 'mailgun' && mailgun) return signMailgun(payload, mailgunSigner(mailgun));
  if (provider === 'sendgrid' && sendgrid) return signSendgrid(payload, sendgridSigner(sendgrid));
  return undefined;
}

async function toStage(provider: Provider, payload: string, stage: string, region: string | undefined): Promise<readonly Answer[]> {
  const stack = await readStack(stage, region);
  if (provider === 'ses') return publish(sesMessages(payload), stack.output('SesTopicArn'), region);
  const url = new URL(stack.output(provider === 'mailgun' ? 'MailgunWebhookUrl' : 'SendgridWebhookUrl'));
  const given = givenSigner(provider, payload);
  if (given) return [await post(given, url)];
  if (provider === 'sendgrid') {
    throw new UsageError(
      'only SendGrid has the private half of its key: make your own pair, add its public half to sendgridVerificationKeys, and set SENDGRID_PRIVATE_KEY',
    );
  }
  const [key = ''] = (await keyParameter(signingKeysParameter(stage), region).read()).split(',');
  return [await post(signMailgun(payload, mailgunSigner(key.trim())), url)];
}

/** A refusal says nothing of the key, and few know that it came from the environment. */
async function postGiven(request: SignedRequest, provider: Provider, target: URL): Promise<Answer> {
  const answer = await post(request, target);
  const name = provider === 'mailgun' ? 'MAILGUN_SIGNING_KEYS' : 'SENDGRID_PRIVATE_KEY';
  if (answer.status === 403)
    note(`signed with ${name} of this environment; unset it to sign with the keys that \`${commandLine('dev')}\` made`);
  return answer;
}

const TIMEOUT_MS = 30_000;

/** To the given URL, or to the provider's path if that has none. */
async function post({ path, headers, body }: SignedRequest, target: URL): Promise<Answer> {
  const url = target.pathname === '/' ? new URL(path, target) : target;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal }).catch((cause: unknown) => {
    throw new Error(`nothing answers at ${url.origin}: is \`${commandLine('dev')}\` running there?`, { cause });
  });
  return { status: response.status, text: (await response.text()).trim(), accepted: response.ok };
}

async function publish(messages: readonly string[], topicArn: string, region: string | undefined): Promise<readonly Answer[]> {
  const client = new SNSClient({ region, ...AWS_PATIENCE });
  try {
    const answers: Answer[] = [];
    for (const Message of messages) {
      const { MessageId } = await client.send(new PublishCommand({ TopicArn: topicArn, Message }));
      answers.push({ text: `published to ${topicArn} as ${MessageId}; it is stored within seconds`, accepted: true });
    }
    return answers;
  } finally {
    client.destroy();
  }
}
