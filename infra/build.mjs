// Builds dist/: an ESM bundle (functions.mjs) and a deployment zip for each function, the `rebound` command, the console's page, and the
// package of the sender library (sender-package.mjs). `node infra/build.mjs`
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { buildFunction } from './functions.mjs';
import { BYTES_MAX, compileRulesFile, rulesAsData } from './rules.mjs';
import { buildSenderPackage } from './sender-package.mjs';
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

// First, so that a mistake in a rule is one line of output, not an error of each bundle.
const rules = await compileRulesFile().catch(({ message }) => {
  console.error(`lib/classify/rules: ${message}\nNothing was built, so \`npx rebound\` is missing until the next build.`);
  process.exit(1);
});
console.log(`rules: ${rules.length} of at most ${BYTES_MAX} bytes`);

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
  plugins: [rulesAsData],
});
// npm makes it executable when it links it; a later build must do the same.
chmodSync('dist/cli/rebound.js', 0o755);

// The console's page: minified for the browser, plus two files that need no build.
await build({
  ...shared,
  entryPoints: [
    { in: 'lib/console/page/main.tsx', out: 'app' },
    { in: 'lib/console/page/app.css', out: 'app' },
  ],
  outdir: 'dist/console',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
});
for (const file of ['index.html', 'icon.svg']) copyFileSync(`lib/console/page/${file}`, `dist/console/${file}`);

await buildSenderPackage();
