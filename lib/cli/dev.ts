// `rebound dev`: the webhooks and the API over an embedded DynamoDB, to try things out on one machine.
import { rmSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { openCounters } from '../count.ts';
import type { Provider } from '../event.ts';
import { createExcusingStore } from '../incidents/store.ts';
import { apiPaths, localApi } from '../local/api.ts';
import { LOCAL_TABLES, startEngine } from '../local/engine.ts';
import { makeKeys, signersOf } from '../local/keys.ts';
import { createNarrator } from '../local/narrate.ts';
import type { Signers } from '../local/recordings.ts';
import { removeStopped, writeRunning } from '../local/running.ts';
import { startFront } from '../local/server.ts';
import { isLocalCertificate } from '../local/signing.ts';
import { localWebhooks } from '../local/webhooks.ts';
import { fetchCertificate } from '../providers/sns-certificate.ts';
import type { SeedOptions } from '../seed/seed.ts';
import { recording } from '../settings.ts';
import { createJournal } from '../table/journal.ts';
import { forTerminal } from '../terminal.ts';
import { makeFolder } from './input.ts';
import { note } from './output.ts';
import { commandLine, DEV_URL, shellOf } from './self.ts';
import { consolePage, portNumber, portTaken, untilStopped } from './serve.ts';
import { whoami } from './suppress.ts';

/** The setting for each key, its provider, and this machine's own key. */
const KEYS = [
  { name: 'SNS_TOPIC_ARNS', provider: 'ses', own: (signers: Signers) => signers.sns.topicArn },
  { name: 'SENDGRID_VERIFICATION_KEYS', provider: 'sendgrid', own: (signers: Signers) => signers.sendgrid.verificationKey },
  { name: 'MAILGUN_SIGNING_KEYS', provider: 'mailgun', own: (signers: Signers) => signers.mailgun.signingKey },
] as const;

export function register(program: Command): void {
  program
    .command('dev')
    .description('serve the webhooks and the HTTP API over an embedded DynamoDB on this machine')
    .option('--port <number>', 'port of the webhooks and the API; 0: any free port', portNumber, 3000)
    .option('--db-port <number>', 'port of the DynamoDB engine; 0: any free port', portNumber, 8000)
    .option('--seed [number]', 'fill the tables with a made-up month: three providers, a block, an outage, a bad import', seedNumber)
    .option('--data <dir>', 'keep the tables in this directory; by default they are deleted at the end')
    .addHelpText(
      'after',
      `
Keys may come from the environment, as in a deployment:
  SENDGRID_VERIFICATION_KEYS  public keys of the Event Webhook, base64, separated by commas
  MAILGUN_SIGNING_KEYS        HTTP webhook signing keys, separated by commas
  SNS_TOPIC_ARNS              topics that may speak for SES, separated by commas
If a key is not set, it makes one that only this machine knows: \`rebound send\` signs with it. Nothing is ever
taken unverified. Every request is a line on the terminal: what came, what is stored now, or why it was refused.

When it is up it prints two lines: ready http://127.0.0.1:3000 dynamodb http://127.0.0.1:8000
                                   console http://127.0.0.1:3000/?token=…   (open it in a browser)
Then, in another terminal:
  rebound send sendgrid --reply '550 5.1.1 User unknown' --to ada@example.com
  rebound show ada@example.com --endpoint http://127.0.0.1:8000
  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws dynamodb scan --region local --endpoint-url http://127.0.0.1:8000 --table-name suppressions
  curl http://127.0.0.1:3000/suppressions/ada%40example.com   (all of it: /openapi.json)

Exit codes: 0 stopped by you · 1 a port is taken, or something it needs is missing · 2 wrong usage`,
    )
    .action(serve);
}

interface Options {
  readonly port: number;
  readonly dbPort: number;
  readonly data?: string;
  /** True: the default seed. */
  readonly seed?: number | true;
}

const SEED_DEFAULT = 2026;

function seedNumber(text: string): number {
  const seed = Number(text);
  if (!Number.isInteger(seed) || seed < 0) throw new InvalidArgumentError('a seed is a whole number, such as 7');
  return seed;
}

async function serve(options: Options): Promise<void> {
  if (options.data !== undefined) makeFolder(options.data);
  const engine = await startEngine({ port: options.dbPort, ...(options.data === undefined ? {} : { dataDir: options.data }) }).catch(
    portTaken('--db-port'),
  );
  const narrator = createNarrator((text) => process.stderr.write(forTerminal(text)));
  // The servers continue when nobody reads their output any more (lib/cli/rebound.ts ends other commands then). A failed write must not
  // reach the handler below, which writes.
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error').on('error', () => {});
  // dynalite throws from its callbacks on some odd requests: that must cost one answer, not the process and its data.
  process.on('uncaughtException', (fault) => note(`rebound: a request failed: ${fault.name}`));
  const tables = { client: engine.client, suppressionsTable: LOCAL_TABLES.suppressions, journalTable: LOCAL_TABLES.journal };
  if (options.seed !== undefined) await fill(tables, options.seed === true ? SEED_DEFAULT : options.seed);
  const store = narrator.store(createExcusingStore({ ...tables, ...recording(process.env) }));
  const keys = await makeKeys();
  const signers = await signersOf(keys);
  const missing = KEYS.filter(({ name }) => !process.env[name]?.trim());
  const env = { ...process.env, ...Object.fromEntries(missing.map(({ name, own }) => [name, own(signers)])) };
  const { report } = narrator;
  const certificates = (url: URL) => (isLocalCertificate(url) ? signers.sns.fetchCertificate() : fetchCertificate(url));
  const counters = openCounters({ env, ...tables, report, eager: true });
  const webhooks = localWebhooks({ env, store, journal: createJournal(tables), counters, report, fetchCertificate: certificates });
  const api = localApi({ env, client: engine.client, report, operator: whoami(), shell: shellOf(['--endpoint', engine.endpoint]) });
  const page = consolePage(api, (line) => process.stdout.write(`${line}\n`));
  const routes = new Map([
    ...[...webhooks, ...apiPaths(api)].map(([path, handler]) => [path, narrator.handler(handler)] as const),
    ['/', page.handle],
  ]);
  const front = await startFront(routes, options.port).catch(async (error: unknown) => {
    // The engine is listening already, and would keep the failed command alive.
    await engine.close();
    return portTaken('--port')(error);
  });
  const stopped = untilStopped();
  removeStopped(process.env);
  const signs = missing.map(({ provider }) => provider);
  const file = writeRunning(process.env, { url: front.url, endpoint: engine.endpoint, pid: process.pid, keys, signs });
  process.stdout.write(`ready ${front.url} dynamodb ${engine.endpoint}\n`);
  page.announce(front.url);
  introduce(front.url, engine.endpoint, signs, file);

  await stopped;
  rmSync(file, { force: true });
  await front.close();
  await engine.close();
}

async function fill(tables: Omit<SeedOptions, 'seed' | 'end'>, seed: number): Promise<void> {
  const started = Date.now();
  const { seedMonth } = await import('../seed/seed.ts');
  const { events, incidents } = await seedMonth({ ...tables, seed, end: new Date() });
  const outages = incidents.length === 0 ? 'no outage' : `the outage ${incidents.join(', ')}`;
  note(`a made-up month of ${events} events, with ${outages}, in ${((Date.now() - started) / 1_000).toFixed(1)} s`);
}

/** What to type next, ready to copy. */
function introduce(url: string, endpoint: string, signs: readonly Provider[], file: string): void {
  const target = url === DEV_URL ? [] : ['--url', url];
  const to = ['--to', 'ada@example.com'];
  note(`
${signs.length > 0 ? `With keys of this machine: ${signs.join(', ')} (${file})` : 'With the keys of the environment'}
  ${commandLine('send', signs.find((one) => one === 'sendgrid') ?? signs[0] ?? 'sendgrid', '--reply', '550 5.1.1 User unknown', ...to, ...target)}
  ${commandLine('show', 'ada@example.com', '--endpoint', endpoint)}
  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws dynamodb scan --region local --endpoint-url ${endpoint} --table-name suppressions
`);
}
