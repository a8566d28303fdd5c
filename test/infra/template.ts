// The CloudFormation template as `npm run package` makes it, without the build: it runs on a copy of serverless.yml and infra/ with
// empty zips. Cached by a hash of those files, so that each is packaged once.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';
import { parse } from 'yaml';
import { dig, isRecord } from '../../lib/json.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
export const REGION = 'ca-west-1';
export type Json = Readonly<Record<string, unknown>>;

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly whole: Json;
}

export interface Template {
  readonly file: string;
  readonly whole: Json;
  readonly resources: ReadonlyMap<string, Resource>;
}

/** functions/<name>.ts → the stem of its logical ids, as serverless.yml declares them. */
export const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(recordOf(dig(parse(readFileSync(join(ROOT, 'serverless.yml'), 'utf8'), { logLevel: 'silent' }), 'functions'))).map(
    ([key, declared]) => [basename(String(dig(declared, 'package', 'artifact')), '.zip'), key.charAt(0).toUpperCase() + key.slice(1)],
  ),
);

/** @param own The text of a rebound.stages.yml. */
export async function packageTemplate(stage: string, own = ''): Promise<Template> {
  const kept = join(tmpdir(), `rebound-template-${stage}-${digestOfSources(own)}`);
  if (!existsSync(kept)) await runPackage(stage, own, kept);
  const file = join(kept, '.serverless', 'cloudformation-template-update-stack.json');
  const whole: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const resources = Object.entries(recordOf(dig(whole, 'Resources'))).map(([id, found]): [string, Resource] => {
    const resource = recordOf(found);
    return [id, { id, type: String(resource.Type), properties: recordOf(resource.Properties ?? {}), whole: resource }];
  });
  return { file, whole: recordOf(whole), resources: new Map(resources) };
}

export function recordOf(value: unknown): Json {
  if (!isRecord(value)) throw new Error(`expected an object, found ${JSON.stringify(value)}`);
  return value;
}

/** Resources of one type. */
export function ofType({ resources }: Template, type: string): readonly Resource[] {
  return [...resources.values()].filter((resource) => resource.type === type);
}

async function runPackage(stage: string, own: string, kept: string): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'rebound-package-'));
  for (const path of ['serverless.yml', 'infra', 'package.json']) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  if (own) writeFileSync(join(copy, 'rebound.stages.yml'), own);
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, 'dist/packages'), { recursive: true });
  for (const name of FUNCTIONS.keys())
    writeFileSync(join(copy, 'dist/packages', `${name}.zip`), zipSync({ 'index.mjs': new Uint8Array() }));
  // Without any credentials, as promised for `npm run package`.
  const env = { PATH: process.env.PATH, HOME: copy, AWS_EC2_METADATA_DISABLED: 'true', CI: '1' };
  const place = ['--stage', stage, '--region', REGION];
  await promisify(execFile)(process.execPath, [join(copy, 'infra/package.mjs'), ...place], { cwd: copy, env }).catch(
    (failure: { stdout?: string; stderr?: string }) => {
      rmSync(copy, { recursive: true });
      throw new Error(`packaging failed:\n${failure.stdout ?? ''}${failure.stderr ?? ''}`);
    },
  );
  try {
    renameSync(copy, kept);
  } catch {
    // Another test file was faster; its result is the same.
    rmSync(copy, { recursive: true });
  }
}

function digestOfSources(own: string): string {
  const hash = createHash('sha256').update(own);
  const files = readdirSync(join(ROOT, 'infra'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of ['serverless.yml', ...files.sort()]) hash.update(file).update(readFileSync(resolve(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}
