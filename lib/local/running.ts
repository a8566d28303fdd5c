// Which `rebound dev` run on this machine: each has a file, which only its owner can read, with what other terminals need to know of it.
// It is deleted when the command ends; one that was killed leaves its file, which the next `rebound dev` deletes.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PROVIDERS, type Provider } from '../event.ts';
import { dig, listOf, parseJson } from '../json.ts';
import type { Environment } from '../settings.ts';
import type { LocalKeys } from './keys.ts';

export interface Running {
  /** Of the webhooks and the API. */
  readonly url: string;
  /** Of its DynamoDB. */
  readonly endpoint: string;
  readonly pid: number;
  readonly keys: LocalKeys;
  /** Whose webhooks it checks with these keys; the others' with keys of its environment. */
  readonly signs: readonly Provider[];
}

/** @returns its file. */
export function writeRunning(env: Environment, running: Running): string {
  const folder = folderOf(env);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `dev-${new URL(running.url).port}.json`);
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
  return file;
}

export function readRunning(env: Environment): readonly Running[] {
  return filesIn(folderOf(env))
    .flatMap((file) => runningIn(file) ?? [])
    .filter(({ pid }) => isAlive(pid));
}

export function removeStopped(env: Environment): void {
  for (const file of filesIn(folderOf(env))) {
    const running = runningIn(file);
    if (running === undefined || !isAlive(running.pid)) rmSync(file, { force: true });
  }
}

function folderOf(env: Environment): string {
  const state = env.XDG_STATE_HOME?.trim() || join(homedir(), '.local', 'state');
  return join(state, 'rebound');
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((name) => (/^dev-\d{1,5}\.json$/.test(name) ? [join(folder, name)] : []));
  } catch {
    return [];
  }
}

/** Undefined if the file is gone, or not ours. */
function runningIn(file: string): Running | undefined {
  const content = parseJson(textIn(file));
  const [url, endpoint, pid] = [dig(content, 'url'), dig(content, 'endpoint'), dig(content, 'pid')];
  const [sendgrid, mailgun] = [dig(content, 'keys', 'sendgrid'), dig(content, 'keys', 'mailgun')];
  const [privateKey, certificate] = [dig(content, 'keys', 'sns', 'privateKey'), dig(content, 'keys', 'sns', 'certificate')];
  if (typeof url !== 'string' || !URL.canParse(url) || typeof endpoint !== 'string' || typeof pid !== 'number') return undefined;
  if (typeof sendgrid !== 'string' || typeof mailgun !== 'string') return undefined;
  if (typeof privateKey !== 'string' || typeof certificate !== 'string') return undefined;
  const signs = listOf(dig(content, 'signs'));
  return {
    url,
    endpoint,
    pid,
    keys: { sendgrid, mailgun, sns: { privateKey, certificate } },
    signs: PROVIDERS.filter((provider) => signs.includes(provider)),
  };
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Signal 0 only asks. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
