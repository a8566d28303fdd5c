// Builds dist/: one ESM bundle a function for Lambda (functions.mjs) and its deployment zip, the `rebound` command, and
// the library that senders import. `node infra/build.mjs`
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { buildFunction } from './functions.mjs';
import { zipOf } from './zip.mjs';

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  sourcemap: false,
  logLevel: 'warning',
  metafile: true,
};

rmSync('dist', { recursive: true, force: true });

mkdirSync('dist/packages', { recursive: true });
for (const file of readdirSync('functions')) {
  const name = basename(file, '.ts');
  await buildFunction(name, `dist/functions/${name}`);
  // serverless.yml names these as its artifacts.
  writeFileSync(`dist/packages/${name}.zip`, zipOf(`dist/functions/${name}`));
}

await build({
  ...shared,
  entryPoints: { rebound: 'lib/cli/rebound.ts' },
  outdir: 'dist/cli',
  target: 'node20.19',
  splitting: true,
  packages: 'external',
  banner: { js: '#!/usr/bin/env node' },
});
// npm makes it executable when it links it; a later build must too.
chmodSync('dist/cli/rebound.js', 0o755);

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
