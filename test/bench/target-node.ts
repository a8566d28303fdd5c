// The Node version that Lambda runs, if available: NODE24 names a binary; `npm run node24` puts one under .rebound/; otherwise this one.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';

export interface TargetNode {
  readonly path: string;
  readonly version: string;
  /** Whether it is the Node of the deployed runtime. */
  readonly isTarget: boolean;
}

export function targetNode(): TargetNode {
  const installed = resolve(
    import.meta.dirname,
    '../../.rebound/node24/node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin/node',
  );
  const path = process.env.NODE24 || (existsSync(installed) ? installed : process.execPath);
  const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
  return { path, version, isTarget: version.startsWith('v24.') };
}

/**
 * Runs a bench bundled, as the functions are deployed (tsx keeps names by extra calls, which would be measured), on the target Node.
 * @returns only in the bundle itself; elsewhere the process exits when the bundle does.
 */
export async function runBundled(file: string): Promise<TargetNode> {
  const node = targetNode();
  if (process.argv[1]?.endsWith('.bundle.mjs')) return node;
  const outfile = resolve('.rebound/bench', `${basename(file, '.ts')}.bundle.mjs`);
  const { build } = await import('esbuild');
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'error',
  });
  const { status } = spawnSync(node.path, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
