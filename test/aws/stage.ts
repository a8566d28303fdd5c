// Deploys a stage into the emulator with the real command (infra/deploy.mjs), from the built zips.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Emulator } from './ministack.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

export interface Deployed {
  readonly output: (name: string) => string;
  /** What the deploy command printed. */
  readonly printed: string;
  close(): void;
}

/** @param settings The text of a rebound.stages.yml. `sesUrl` is the API with SES's account list. */
export async function deployStage(
  { stage, settings, sesUrl }: { readonly stage: string; readonly settings: string; readonly sesUrl: string },
  { environment }: Emulator,
): Promise<Deployed> {
  const copy = mkdtempSync(join(tmpdir(), 'rebound-stage-'));
  for (const path of ['infra', 'dist/packages', 'package.json']) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  cpSync(join(import.meta.dirname, 'emulator.cjs'), join(copy, 'infra/emulator.cjs'));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'rebound.stages.yml'), settings);
  const serverless = readFileSync(join(ROOT, 'serverless.yml'), 'utf8');
  writeFileSync(
    join(copy, 'serverless.yml'),
    serverless.replace('  - ./infra/shape.cjs\n', '  - ./infra/shape.cjs\n  - ./infra/emulator.cjs\n'),
  );
  const env = { PATH: process.env.PATH, HOME: copy, CI: '1', SES_STAND_IN: sesUrl, ...environment };
  const { stdout } = await run(process.execPath, [join(copy, 'infra/deploy.mjs'), '--stage', stage, '--yes'], { cwd: copy, env }).catch(
    (failure: { stdout?: string; stderr?: string }) => {
      throw new Error(`deploying failed:\n${failure.stdout ?? ''}${failure.stderr ?? ''}`);
    },
  );
  const client = new CloudFormationClient({
    endpoint: environment.AWS_ENDPOINT_URL,
    region: environment.AWS_REGION,
    credentials: CREDENTIALS,
  });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: `rebound-${stage}` }));
  const outputs = new Map((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
  return {
    printed: stdout,
    output(name) {
      const value = outputs.get(name);
      if (value === undefined) throw new Error(`the stack has no output ${name}: ${[...outputs.keys()].join(', ')}`);
      return value;
    },
    close: () => rmSync(copy, { recursive: true, force: true }),
  };
}

export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command, as an operator would. */
export async function rebound(args: readonly string[], { environment }: Emulator, more: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const gateway = pathToFileURL(join(import.meta.dirname, 'gateway.mjs')).href;
  const env = { PATH: process.env.PATH, HOME: tmpdir(), NO_COLOR: '1', NODE_OPTIONS: `--import ${gateway}`, ...environment, ...more };
  try {
    const { stdout, stderr } = await run(process.execPath, [join(ROOT, 'dist/cli/rebound.js'), ...args], { env });
    return { code: 0, out: stdout, err: stderr };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}
