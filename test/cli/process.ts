// The real command in its own process, built into a folder inside the repository, so that it finds its packages.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { build } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Binary {
  readonly folder: string;
  start(args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
  run(
    args: readonly string[],
    options?: { readonly input?: string; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string },
  ): Promise<Ended>;
  remove(): void;
}

export async function buildBinary(): Promise<Binary> {
  mkdirSync('.rebound', { recursive: true });
  const folder = mkdtempSync('.rebound/binary-');
  const options = { bundle: true, format: 'esm', platform: 'node', packages: 'external', splitting: true, logLevel: 'silent' } as const;
  await build({ ...options, entryPoints: ['lib/cli/rebound.ts'], outdir: folder });
  const script = join(process.cwd(), folder, 'rebound.js');
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string) =>
    spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env }, stdio: 'pipe', cwd });
  return {
    folder,
    start,
    async run(args, { input = '', env, cwd } = {}) {
      const child = start(args, env, cwd);
      child.stdin.end(input);
      const [stdout, stderr, [code]] = await Promise.all([buffer(child.stdout), buffer(child.stderr), once(child, 'exit')]);
      return { code, stdout: stdout.toString(), stderr: stderr.toString() };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
