// How a command finds its table: a local engine (--endpoint, or DYNAMODB_ENDPOINT), a deployed stage (--stage), or a table by name;
// credentials and region as any AWS tool finds them. An error message says what to do.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Command } from 'commander';
import type { Own } from '../classify/origin.ts';
import { createExcusingStore } from '../incidents/store.ts';
import { LOCAL_TABLES } from '../local/engine.ts';
import { readRunning } from '../local/running.ts';
import type { Policy } from '../record/ladders.ts';
import { ownServers, recording } from '../settings.ts';
import { createClient, isLocalEndpoint } from '../table/client.ts';
import type { Store } from '../table/store.ts';
import { defaultsOf } from './defaults.ts';
import { commandLine } from './self.ts';
import { UsageError } from './usage-error.ts';

export interface ConnectionOptions {
  readonly endpoint?: string;
  readonly stage?: string;
  readonly table?: string;
  readonly journalTable?: string;
  readonly region?: string;
}

export interface Connection {
  readonly client: DynamoDBClient;
  readonly store: Store;
  readonly suppressionsTable: string;
  readonly journalTable: string;
  /** From SUPPRESSION_POLICY, as in the deployed functions. */
  readonly policy: Policy;
  /** From RECORD_SENDER_SCOPED. */
  readonly senderScoped: boolean;
  /** From OWN_MTAS and OWN_DOMAINS. */
  readonly own: Own;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  /** The options that named this list, for printed commands that can be copied. */
  readonly named: readonly string[];
}

export function connectionOptions(command: Command): Command {
  return command
    .optionsGroup('Which list:')
    .option(
      '--stage <name>',
      'the list of a deployed stage: tables rebound-<name>-suppressions and rebound-<name>-journal (also REBOUND_STAGE, or "stage" in rebound.json)',
    )
    .option('--table <name>', 'the suppressions table by name (also SUPPRESSIONS_TABLE)')
    .option('--journal-table <name>', 'the journal table by name (also JOURNAL_TABLE)')
    .option('--region <name>', 'AWS region (also AWS_REGION, "region" in rebound.json, or your profile)')
    .option('--endpoint <url>', 'a local engine: http://127.0.0.1:8000 under `rebound dev` (also DYNAMODB_ENDPOINT)')
    .optionsGroup('Options:');
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws UsageError if nothing says which list is meant. */
export function tablesFor(
  options: ConnectionOptions,
  env: Environment,
): { readonly suppressionsTable: string; readonly journalTable: string } {
  const { stage: given } = options;
  if (given !== undefined && options.table !== undefined) throw new UsageError('give --stage or --table, not both');
  const isNamed = options.table !== undefined || Boolean(env.SUPPRESSIONS_TABLE) || endpointOf(options, env) !== undefined;
  const stage = given ?? (isNamed ? undefined : defaultsOf(env).stage);
  const staged = stage === undefined ? undefined : { suppressions: `rebound-${stage}-suppressions`, journal: `rebound-${stage}-journal` };
  const local = endpointOf(options, env) === undefined ? undefined : LOCAL_TABLES;
  const suppressionsTable = options.table ?? staged?.suppressions ?? (env.SUPPRESSIONS_TABLE || undefined) ?? local?.suppressions;
  const journalTable = options.journalTable ?? staged?.journal ?? (env.JOURNAL_TABLE || undefined) ?? local?.journal;
  if (suppressionsTable === undefined) {
    throw new UsageError(
      'which list? --stage prod for a deployed one, --table NAME for any table, or --endpoint http://127.0.0.1:8000 for the one of `rebound dev`',
    );
  }
  return { suppressionsTable, journalTable: journalTable ?? `${suppressionsTable.replace(/-?suppressions$/, '')}-journal` };
}

function endpointOf(options: ConnectionOptions, env: Environment): string | undefined {
  return options.endpoint ?? (env.DYNAMODB_ENDPOINT?.trim() || undefined);
}

/**
 * Runs a command against the list that its options name (connectionOptions). Wrong usage ends the command; failures of AWS and of the
 * network become an Error that says what to do.
 */
export async function withConnection(command: Command, run: (connection: Connection) => Promise<void>): Promise<void> {
  let connection: Connection | undefined;
  try {
    connection = connect(command.opts(), process.env);
    await run(connection);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Error(inWords(error, connection), { cause: error });
  } finally {
    connection?.client.destroy();
  }
}

function connect(options: ConnectionOptions, env: Environment): Connection {
  const tables = tablesFor(options, env);
  const endpoint = endpointOf(options, env);
  const region = options.region ?? defaultsOf(env).region;
  const client = clientFor(endpoint, region);
  const settings = recording(env);
  return {
    client,
    store: createExcusingStore({ client, ...tables, ...settings }),
    ...tables,
    ...settings,
    own: ownServers(env),
    endpoint,
    region,
    named: namedBy(options),
  };
}

/** The options that name a list, ready to be given again. */
export function namedBy({ stage, table, journalTable, region, endpoint }: ConnectionOptions): readonly string[] {
  const options = { stage, table, 'journal-table': journalTable, region, endpoint };
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

/** Makes each command named in a text (`\`rebound release\``) one that can be copied: for this address and this list. */
export function copyable(text: string, address: string, { named }: Pick<Connection, 'named'>): string {
  return text.replace(/`rebound (\w+)((?: [^`]*)?)`/g, (_, name: string, rest: string) => {
    return `\`${commandLine(name, address)}${rest}${named.map((word) => ` ${word}`).join('')}\``;
  });
}

/** An engine on this machine: it accepts any credentials and must not see real ones. */
export function isLocal({ endpoint }: Pick<Connection, 'endpoint'>): boolean {
  return isLocalEndpoint(endpoint);
}

function clientFor(endpoint: string | undefined, region: string | undefined): DynamoDBClient {
  if (endpoint !== undefined && !URL.canParse(endpoint))
    throw new UsageError(`--endpoint ${endpoint} is not a URL such as http://127.0.0.1:8000`);
  return createClient({
    endpoint,
    region: region ?? (endpoint === undefined ? undefined : 'local'),
    maxAttempts: isLocalEndpoint(endpoint) ? 2 : 8,
    connectionTimeoutMs: 3_000,
    requestTimeoutMs: 20_000,
    socketsMax: 64,
  });
}

/** What a failure means for the person at the keyboard, by its name or code in the SDK or Node. */
const IN_WORDS: ReadonlyMap<string, (target: Target) => string> = new Map<string, (target: Target) => string>([
  ['CredentialsProviderError', () => 'no AWS credentials found: sign in (`aws sso login`, `aws configure`) or set AWS_PROFILE'],
  ['ExpiredTokenException', () => 'your AWS session has expired: sign in again'],
  ['UnrecognizedClientException', () => 'AWS does not know these credentials: check AWS_PROFILE, or sign in again'],
  ['InvalidSignatureException', () => 'AWS does not accept these credentials: check the secret key and the clock of this computer'],
  ['UnreadableItem', () => 'a newer version of Rebound wrote this, and this version cannot read it: update Rebound'],
  ['ECONNREFUSED', unanswered],
  ['ECONNRESET', unanswered],
  ['EHOSTUNREACH', unanswered],
  ['ENETUNREACH', unanswered],
  ['ETIMEDOUT', unanswered],
  ['TimeoutError', unanswered],
  ['EAI_AGAIN', notFound],
  ['ENOTFOUND', notFound],
  [
    'ResourceNotFoundException',
    ({ suppressionsTable, journalTable, endpoint, region }) =>
      `there is no table ${suppressionsTable}, or no ${journalTable}, ${endpoint ? `at ${endpoint}` : `in ${region ?? 'this region'}`}: ` +
      'check --stage or --table, and --region; deploy a new stage first',
  ],
]);

function unanswered({ endpoint }: Target): string {
  if (endpoint === undefined) return 'AWS does not answer: are you online, and does a proxy or firewall let this through?';
  const [other] = isLocalEndpoint(endpoint) ? readRunning(process.env) : [];
  const wayOut = other ? `the list of \`${commandLine('dev')}\` is at --endpoint ${other.endpoint}` : `start \`${commandLine('dev')}\``;
  return `nothing answers at ${endpoint}: ${wayOut}, or leave out --endpoint`;
}

function notFound({ region }: Target): string {
  return `AWS is not found${region ? `: is ${region} a region, and` : ':'} are you online?`;
}

type Target = Partial<Pick<Connection, 'suppressionsTable' | 'journalTable' | 'endpoint' | 'region'>>;

export function inWords(error: unknown, target: Target = {}): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
    const known = IN_WORDS.get(inner.name) ?? IN_WORDS.get(code);
    if (known) return known(target);
    if (inner.name === 'AccessDeniedException') return `AWS does not allow this: ${inner.message}`;
    if (/^Region is missing/i.test(inner.message)) return 'no AWS region: give --region, such as --region eu-central-1, or set AWS_REGION';
  }
  return error instanceof Error ? error.message : String(error);
}
