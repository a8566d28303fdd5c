// `rebound dev`: the webhooks and the API over an embedded DynamoDB, for trying things out on one machine.
import { type Command, InvalidArgumentError } from 'commander';
import { createExcusingStore } from '../incidents/store.ts';
import { localApi } from '../local/api.ts';
import { LOCAL_TABLES, startEngine } from '../local/engine.ts';
import { startFront } from '../local/server.ts';
import { localWebhooks } from '../local/webhooks.ts';
import { jsonLines } from '../metrics.ts';
import { recording } from '../settings.ts';

const KEY_VARIABLES = new Map([
  ['SNS_TOPIC_ARNS', '/webhooks/ses'],
  ['SENDGRID_VERIFICATION_KEYS', '/webhooks/sendgrid'],
  ['MAILGUN_SIGNING_KEYS', '/webhooks/mailgun'],
]);

export function register(program: Command): void {
  program
    .command('dev')
    .description('serve the webhooks and the HTTP API over an embedded DynamoDB on this machine')
    .option('--port <number>', 'port of the webhooks and the API; 0 takes any free one', port, 3000)
    .option('--db-port <number>', 'port of the DynamoDB engine; 0 takes any free one', port, 8000)
    .option('--data <dir>', 'keep the tables in this directory; without it they are gone at the end')
    .addHelpText(
      'after',
      `
Keys come from the environment, as in a deployment:
  SENDGRID_VERIFICATION_KEYS  public keys of the Event Webhook, base64, separated by commas
  MAILGUN_SIGNING_KEYS        HTTP webhook signing keys, separated by commas
  SNS_TOPIC_ARNS              topics that may speak for SES, separated by commas
A webhook whose key is not set answers 500: nothing is ever taken unverified.

When it is up it prints one line:  ready http://127.0.0.1:3000 dynamodb http://127.0.0.1:8000
Then, with any AWS client:         aws dynamodb scan --endpoint-url http://127.0.0.1:8000 --table-name suppressions
And the HTTP API:                 curl http://127.0.0.1:3000/suppressions/ada%40example.com   (all of it: /openapi.json)`,
    )
    .action(serve);
}

async function serve(options: { readonly port: number; readonly dbPort: number; readonly data?: string }): Promise<void> {
  const engine = await startEngine({ port: options.dbPort, ...(options.data === undefined ? {} : { dataDir: options.data }) });
  const store = createExcusingStore({
    client: engine.client,
    suppressionsTable: LOCAL_TABLES.suppressions,
    journalTable: LOCAL_TABLES.journal,
    ...recording(process.env),
  });
  const report = jsonLines((line) => {
    // Metric lines are for CloudWatch; here they would bury what a person looks for.
    if (!line.startsWith('{"_aws"')) process.stderr.write(`${line}\n`);
  });
  const { env } = process;
  const routes = new Map([...localWebhooks({ env, store, report }), ...localApi({ env, client: engine.client, report })]);
  const front = await startFront(routes, options.port).catch(async (error: unknown) => {
    // The engine is listening already, and would keep the failed command alive.
    await engine.close();
    throw error;
  });
  for (const [name, path] of KEY_VARIABLES) {
    if (!process.env[name]?.trim()) process.stderr.write(`${name} is not set: ${path} answers 500 until it is\n`);
  }
  process.stdout.write(`ready ${front.url} dynamodb ${engine.endpoint}\n`);

  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await front.close();
  await engine.close();
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535');
  return number;
}
