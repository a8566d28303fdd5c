// The stage and region that a folder or a shell works with, so that they need not be typed each time: REBOUND_STAGE, or a rebound.json here
// or in a folder above: {"stage": "prod", "region": "eu-central-1"}.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord, parseJson } from '../json.ts';
import { readText } from './input.ts';
import { UsageError } from './usage-error.ts';

export interface Defaults {
  readonly stage?: string;
  readonly region?: string;
}

const FILE = 'rebound.json';
const KEYS = ['stage', 'region'];

/** @throws UsageError if the file is unreadable or not a valid one. */
export function defaultsOf(env: Readonly<Record<string, string | undefined>>, folder: string = process.cwd()): Defaults {
  const file = fileAbove(folder);
  const stored = file === undefined ? {} : readDefaults(file);
  const stage = env.REBOUND_STAGE?.trim() || stored.stage;
  const region = env.AWS_REGION?.trim() || env.AWS_DEFAULT_REGION?.trim() || stored.region;
  return { ...(stage && { stage }), ...(region && { region }) };
}

function fileAbove(folder: string): string | undefined {
  const file = join(folder, FILE);
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : fileAbove(dirname(folder));
}

function readDefaults(file: string): Defaults {
  const json = parseJson(readText(file));
  if (!isRecord(json)) throw new UsageError(`${file} is not a JSON object such as {"stage": "prod", "region": "eu-central-1"}`);
  for (const [key, value] of Object.entries(json)) {
    if (!KEYS.includes(key)) throw new UsageError(`${file}: "${key}" is unknown: the keys are ${KEYS.join(', ')}`);
    if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`${file}: "${key}" must be a text`);
  }
  return { ...(typeof json.stage === 'string' && { stage: json.stage }), ...(typeof json.region === 'string' && { region: json.region }) };
}
