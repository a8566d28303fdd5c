// Settings come from the environment; infra/stages.yml lists them for operators. A missing or broken one is a configuration
// fault: the error says which one and what to do, the request is answered 500, and the provider sends it again.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Own } from './classify/origin.ts';
import { DEFAULT_DELIVERIES, DELIVERY_POLICIES, type DeliveryPolicy } from './deliveries.ts';
import type { MailgunRules } from './providers/mailgun.ts';
import { type Policy, readPolicy } from './record/ladders.ts';
import { createClient } from './table/client.ts';

export class SettingsError extends Error {
  override name = 'SettingsError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingsError when the variable is unset or blank. */
export function required(env: Environment, name: string, whatItIs: string): string {
  const value = env[name]?.trim();
  if (!value) throw new SettingsError(`${name} is not set: ${whatItIs}`);
  return value;
}

export function recordDeliveries(env: Environment): DeliveryPolicy {
  const value = env.RECORD_DELIVERIES?.trim() || DEFAULT_DELIVERIES;
  const policy = DELIVERY_POLICIES.find((name) => name === value);
  if (!policy) throw new SettingsError(`RECORD_DELIVERIES is "${value}": it takes ${DELIVERY_POLICIES.join(', ')}`);
  return policy;
}

/** Keep a trace of refusals because of the sender or the message? Either way nothing is held against the address. */
function recordSenderScoped(env: Environment): boolean {
  return switched(env, 'RECORD_SENDER_SCOPED');
}

function switched(env: Environment, name: string): boolean {
  const value = env[name]?.trim() || 'on';
  if (value !== 'on' && value !== 'off') throw new SettingsError(`${name} is "${value}": it takes on, off`);
  return value === 'on';
}

/**
 * The default policy with the rows that SUPPRESSION_POLICY replaces: `{"full": [{"times": 3, "withinDays": 90, "holdDays": 14}]}`. Every
 * writer to the table must have the same policy, or verdicts change with the writer; `rebound redecide` updates what is stored.
 * @throws SettingsError naming the row that is wrong.
 */
export function suppressionPolicy(env: Environment): Policy {
  const text = env.SUPPRESSION_POLICY?.trim();
  try {
    return readPolicy(text ? JSON.parse(text) : undefined);
  } catch (error) {
    throw new SettingsError(`SUPPRESSION_POLICY: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

/** What and how the store records. */
export function recording(env: Environment): { readonly policy: Policy; readonly senderScoped: boolean } {
  return { policy: suppressionPolicy(env), senderScoped: recordSenderScoped(env) };
}

/** A host name or domain; with a leading dot, everything below it. */
const NAME = /^\.?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,20}$/;

function names(env: Environment, variable: string): readonly string[] {
  const given = (env[variable] ?? '').split(',').flatMap((name) => name.trim().toLowerCase().replace(/\.$/, '') || []);
  const wrong = given.find((name) => !NAME.test(name));
  if (wrong !== undefined) throw new SettingsError(`${variable}: "${wrong}" must be a host name or domain, such as mail.example.com`);
  return given;
}

/** The operator's own servers and recipients' domains: what they refuse is a setting to fix, not an address to drop. */
export function ownServers(env: Environment): Own {
  return { mtas: names(env, 'OWN_MTAS'), domains: names(env, 'OWN_DOMAINS') };
}

/** Which Mailgun signatures and domains are accepted: MAILGUN_PARENT_SIGNATURES for a parent account's, and MAILGUN_DOMAINS. */
export function mailgunRules(env: Environment): MailgunRules {
  const parents = env.MAILGUN_PARENT_SIGNATURES?.trim() || 'refuse';
  if (parents !== 'accept' && parents !== 'refuse')
    throw new SettingsError(`MAILGUN_PARENT_SIGNATURES is "${parents}": it takes accept, refuse`);
  return { parentSignatures: parents === 'accept', domains: new Set(names(env, 'MAILGUN_DOMAINS')) };
}

export interface Tables {
  readonly suppressionsTable: string;
  readonly journalTable: string;
}

export function tables(env: Environment): Tables {
  return {
    suppressionsTable: required(env, 'SUPPRESSIONS_TABLE', 'the name of the suppressions table'),
    journalTable: required(env, 'JOURNAL_TABLE', 'the name of the journal table'),
  };
}

/**
 * Timeouts in milliseconds, well below the shortest a provider waits for an answer (SNS: 15 s); keep-alive is the SDK's default.
 * `DYNAMODB_ENDPOINT` is for local engines only.
 */
export function dynamoClient(env: Environment): DynamoDBClient {
  const endpoint = env.DYNAMODB_ENDPOINT?.trim();
  const patience = { maxAttempts: 4, connectionTimeoutMs: 1_000, requestTimeoutMs: 3_000, socketsMax: 64 };
  return createClient(endpoint ? { endpoint, region: env.AWS_REGION ?? 'local', ...patience } : patience);
}

/** Signing keys that may be rotated while we run. */
export interface KeySource<Keys> {
  current(): Promise<Keys>;
  /** Called after a signature failed: the keys, read again, or undefined if they cannot have changed. */
  renewed(): Promise<Keys | undefined>;
}

/** Keys that only a deployment changes. Read on first use, so that a missing setting is answered with 500, never skipped. */
export function fixedKeys<Keys>(read: () => Keys): KeySource<Keys> {
  let keys: Keys | undefined;
  return {
    async current() {
      keys ??= read();
      return keys;
    },
    async renewed() {
      return undefined;
    },
  };
}

/** Requests from outside cannot make us call the parameter store more often than this. */
const RENEWAL_INTERVAL_MS = 60_000;

/**
 * Keys kept in SSM Parameter Store: read once, and again (at most once a minute) after a signature or the last read failed, so that
 * a rotation needs no deploy.
 */
export function storedKeys<Keys>(read: () => Promise<Keys>, now: () => number = Date.now): KeySource<Keys> {
  let latest: Promise<Keys> | undefined;
  let known: Promise<Keys> | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;
  const isFresh = () => now() - readAtMs < RENEWAL_INTERVAL_MS;
  const readAfresh = () => {
    readAtMs = now();
    const reading = read();
    latest = reading;
    reading.then(
      () => {
        known = reading;
      },
      // Known keys stay in use; without any, this failure is the answer until the interval has passed.
      () => undefined,
    );
    return reading;
  };
  return {
    current: () => known ?? (latest && isFresh() ? latest : readAfresh()),
    async renewed() {
      return isFresh() ? undefined : readAfresh();
    },
  };
}

/** The client is loaded only where a parameter is used: it costs cold-start time. */
async function storedText(parameter: string): Promise<string> {
  const { readParameter } = await import('./parameter.ts');
  const value = await readParameter(parameter);
  if (!value) throw new SettingsError(`the parameter ${parameter} is empty: put the key there as a SecureString`);
  return value;
}

/** `<NAME>` in the environment (locally), or the SSM parameter that `<NAME>_PARAMETER` names (in AWS). */
export function secretKeys<Keys>(env: Environment, name: string, whatItIs: string, parse: (text: string) => Keys): KeySource<Keys> {
  if (env[name]?.trim()) return fixedKeys(() => parse(required(env, name, whatItIs)));
  return storedKeys(async () => parse(await storedText(required(env, `${name}_PARAMETER`, `the SSM parameter that holds ${whatItIs}`))));
}

/** The key for erased addresses (docs/privacy.md), read on first use; a deployment that never erased any has none. */
export function addressHashKey(env: Environment): () => Promise<string | undefined> {
  if (!env.ADDRESS_HASH_KEY?.trim() && !env.ADDRESS_HASH_KEY_PARAMETER?.trim()) return async () => undefined;
  const key = secretKeys(env, 'ADDRESS_HASH_KEY', 'the key under which erased addresses are kept', (text) => text.trim());
  return () => key.current();
}

/** Does SES add addresses to its account list on its own (`on`, an account's default), or was that turned off? */
export function automaticList(env: Environment): boolean {
  return switched(env, 'SES_AUTOMATIC_LIST');
}

const SHARDS_MAX = 16;

/** How many items share the writes of an hour's counters: 1, or 4 above ten million mails a day. */
export function counterShards(env: Environment): number {
  const value = Number(env.COUNTER_SHARDS?.trim() || '1');
  if (!(Number.isInteger(value) && value >= 1 && value <= SHARDS_MAX))
    throw new SettingsError(`COUNTER_SHARDS must be a whole number from 1 to ${SHARDS_MAX}`);
  return value;
}

/** How fast SES's list is written: its quota is not published, and above it SES answers 429. */
export function sesRequestsPerSecond(env: Environment): number {
  const value = Number(env.SES_REQUESTS_PER_SECOND?.trim() || '5');
  if (!(value > 0 && value <= 1_000)) throw new SettingsError('SES_REQUESTS_PER_SECOND must be a number above 0 and at most 1000');
  return value;
}
