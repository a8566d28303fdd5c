// The keys that `rebound dev` makes if none are given, and that `rebound send` signs with. Each port has a file that only its
// owner can read, so the keys survive a restart and another terminal finds them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { dig, parseJson } from '../json.ts';
import type { Environment } from '../settings.ts';
import type { Signers } from './recordings.ts';
import { mailgunKey, mailgunSigner, type SnsKeys, sendgridKey, sendgridSigner, snsKeys, snsSigner } from './signing.ts';

export interface LocalKeys {
  /** PEM. */
  readonly sendgrid: string;
  readonly mailgun: string;
  readonly sns: SnsKeys;
}

/** Nobody's: the account in AWS's examples. */
const LOCAL_TOPIC = 'arn:aws:sns:us-east-1:123456789012:rebound-dev';

export function keysFile(env: Environment, port: number): string {
  const state = env.XDG_STATE_HOME?.trim() || join(homedir(), '.local', 'state');
  return join(state, 'rebound', `dev-${port}.json`);
}

export const makeKeys = async (): Promise<LocalKeys> => ({ sendgrid: sendgridKey(), mailgun: mailgunKey(), sns: await snsKeys() });

/** Undefined if there is no such file, or it is not ours. */
export function readKeys(file: string): LocalKeys | undefined {
  if (!existsSync(file)) return undefined;
  const keys = parseJson(readFileSync(file, 'utf8'));
  const [sendgrid, mailgun] = [dig(keys, 'sendgrid'), dig(keys, 'mailgun')];
  const [privateKey, certificate] = [dig(keys, 'sns', 'privateKey'), dig(keys, 'sns', 'certificate')];
  if (typeof sendgrid !== 'string' || typeof mailgun !== 'string') return undefined;
  if (typeof privateKey !== 'string' || typeof certificate !== 'string') return undefined;
  return { sendgrid, mailgun, sns: { privateKey, certificate } };
}

export function writeKeys(file: string, keys: LocalKeys): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
}

export async function signersOf(keys: LocalKeys): Promise<Signers> {
  return {
    sendgrid: sendgridSigner(keys.sendgrid),
    mailgun: mailgunSigner(keys.mailgun),
    sns: await snsSigner(LOCAL_TOPIC, keys.sns),
  };
}
