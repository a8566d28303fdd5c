// Builds dist/: one ESM bundle a function for Lambda (split, so that what is loaded lazily is not parsed at cold start) and the
// `rebound` command, and the library that senders import. `node infra/build.mjs`
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { buildFunction } from './functions.mjs';

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  sourcemap: false,
  logLevel: 'warning',
  metafile: true,
};

rmSync('dist', { recursive: true, force: true });

for (const file of readdirSync('functions')) await buildFunction(basename(file, '.ts'), `dist/functions/${basename(file, '.ts')}`);

if (existsSync('lib/cli/rebound.ts')) {
  await build({
    ...shared,
    entryPoints: { rebound: 'lib/cli/rebound.ts' },
    outdir: 'dist/cli',
    target: 'node20.19',
    splitting: true,
    packages: 'external',
    banner: { js: '#!/usr/bin/env node' },
  });
}

// What package.json exports. The AWS clients are the sender's own, so that theirs and ours are one.
await build({
  ...shared,
  entryPoints: ['lib/sender/suppression-list.ts', 'lib/sender/ses.ts', 'lib/sender/nodemailer.ts'],
  outdir: 'dist/sender',
  target: 'node20.19',
  splitting: true,
  packages: 'external',
});
execFileSync('node_modules/.bin/tsc', ['-p', 'lib/sender'], { stdio: 'inherit' });
