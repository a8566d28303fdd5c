// Builds the sender library as a separate package, dist/npm/rebound-sender: ESM and CommonJS of the same code, types for every module
// resolution of TypeScript, no dependencies. "exports" in package.json names the files, prefixed with this package's folder.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

const FOLDER = 'dist/npm/rebound-sender';
const ENTRIES = { index: 'suppression-list', ses: 'ses', nodemailer: 'nodemailer' };
/** The oldest versions that the library was tested with; test/package/tarballs.test.ts tests others (REBOUND_TEST_PEERS). */
const PEERS = { '@aws-sdk/client-dynamodb': '^3.600.0', '@aws-sdk/client-sesv2': '^3.600.0', nodemailer: '>=6' };
const OPTIONAL_PEERS = ['@aws-sdk/client-sesv2', 'nodemailer'];

export async function buildSenderPackage() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await buildModules();
  buildTypes();
  copyFileSync('lib/sender/README.md', join(FOLDER, 'README.md'));
  copyFileSync('LICENSE', join(FOLDER, 'LICENSE'));
  writeFileSync(join(FOLDER, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/**
 * The code is CommonJS, with one chunk for what the entries share; the ES modules re-export it. So an error class is the same class
 * through every entry and format.
 */
async function buildModules() {
  const { outputFiles, metafile } = await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([entry, file]) => [entry, `lib/sender/${file}.ts`])),
    outdir: FOLDER,
    chunkNames: 'shared',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { format: 'cjs', minify: true, platform: 'node', target: 'node20.19' });
    writeFileSync(path, code);
  }
  for (const entry of Object.keys(ENTRIES)) {
    const names = metafile.outputs[`${FOLDER}/${entry}.js`].exports;
    writeFileSync(join(FOLDER, `${entry}.mjs`), `export { ${names.join(', ')} } from './${entry}.js';\n`);
  }
}

/** The declarations keep their folders under types/; each entry refers to its own, for both ESM and CommonJS. */
function buildTypes() {
  execFileSync('node_modules/.bin/tsc', ['-p', 'lib/sender'], { stdio: 'inherit' });
  const used = new Set();
  const follow = (file) => {
    if (used.has(file)) return;
    used.add(file);
    const path = join(FOLDER, 'types', file);
    const text = readFileSync(path, 'utf8');
    for (const [, target] of text.matchAll(/from '(\.[^']+)\.ts'/g)) follow(`${join(file, '..', target)}.d.ts`);
    writeFileSync(path, text.replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'"));
  };
  for (const [entry, file] of Object.entries(ENTRIES)) {
    follow(`sender/${file}.d.ts`);
    writeFileSync(join(FOLDER, `${entry}.d.ts`), `export * from './types/sender/${file}.js';\n`);
    writeFileSync(join(FOLDER, `${entry}.d.mts`), `export * from './${entry}.js';\n`);
  }
  for (const file of readdirSync(join(FOLDER, 'types'), { recursive: true })) {
    if (file.endsWith('.ts') && !used.has(file)) rmSync(join(FOLDER, 'types', file));
  }
}

function manifest() {
  const { version, license, engines, exports, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    name: 'rebound-sender',
    version,
    description: 'Asks a Rebound suppression list (DynamoDB, in your own AWS account) before you mail.',
    keywords: ['email', 'bounce', 'suppression', 'ses', 'sendgrid', 'mailgun', 'nodemailer', 'dynamodb'],
    license,
    repository,
    engines,
    sideEffects: false,
    main: './index.js',
    types: './index.d.ts',
    exports: JSON.parse(JSON.stringify(exports).replaceAll(`./${FOLDER}/`, './')),
    files: ['*.js', '*.mjs', '*.d.ts', '*.d.mts', 'types'],
    peerDependencies: PEERS,
    peerDependenciesMeta: Object.fromEntries(OPTIONAL_PEERS.map((name) => [name, { optional: true }])),
  };
}
