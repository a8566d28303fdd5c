// One ESM bundle for each Lambda function, made for a small size and a fast cold start (measured: npm run bench:cold).
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rulesAsData } from './rules.mjs';

const inPlaceOf = new Map(
  [
    ['@aws-sdk/credential-provider-node', 'credentials.mjs'],
    ['@aws-sdk/middleware-endpoint-discovery', 'discovery.mjs'],
  ].map(([name, file]) => [name, fileURLToPath(new URL(`lambda/${file}`, import.meta.url))]),
);

const neverRun = /\/@smithy\/.*\/(?:Sha256Js|HeaderFormatter|getInstanceMetadataRegion)\.js$/;

/**
 * Only for Lambda:
 * - A few lines of ours (infra/lambda/) replace two parts of the SDK: the credential chain, and endpoint discovery.
 * - `import 'node:…'` reads every export of a builtin, and some are getters that load whole subsystems: undici behind node:http (26-30 ms
 *   on Node 24), Web Crypto behind node:crypto. process.getBuiltinModule reads only what is asked for, also for require() in CommonJS
 *   dependencies.
 * - A client's package.json is reduced to its version.
 * - Files of the SDK that a function never runs are left empty: SHA-256 without Node's own, headers of event streams, and the region from
 *   EC2's metadata (Lambda sets AWS_REGION).
 */
const lambdaOnly = {
  name: 'lambda-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/[\w-]+$/ }, ({ path }) => (inPlaceOf.has(path) ? { path: inPlaceOf.get(path) } : undefined));
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path }) => (isBuiltin(path) ? { path, namespace: 'builtin', sideEffects: false } : undefined));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: moduleOf(path) }));
    onLoad({ filter: /\/client-[\w-]+\/package\.json$/ }, ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }),
      loader: 'json',
    }));
    onLoad({ filter: neverRun }, ({ path }) => ({ contents: `export function ${basename(path, '.js')}() {}` }));
  },
};

/** Each export is a call marked pure, so that unused ones are removed and their getters never run. */
function moduleOf(path) {
  const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default');
  const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
  return [`const builtin = process.getBuiltinModule('${path}');`, ...lines, 'export default builtin;'].join('\n');
}

/**
 * functions/<name>.ts → <outdir>/index.mjs, and separate files for what it loads lazily, so that these are not parsed at cold start.
 * @returns esbuild's metafile: what went into each file.
 */
export async function buildFunction(name, outdir, options = {}) {
  const { metafile } = await build({
    entryPoints: { index: `functions/${name}.ts` },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // The ESM version of each package: only ESM can be tree-shaken.
    mainFields: ['module', 'main'],
    plugins: [lambdaOnly, rulesAsData],
    metafile: true,
    logLevel: 'warning',
    ...options,
  });
  return metafile;
}
