// The Node that Lambda runs, where it can be had: NODE24 names a binary; `npm run node24` puts one under .rebound/; else this one.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

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
