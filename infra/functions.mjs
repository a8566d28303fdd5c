// One ESM bundle for each Lambda function, made for a small size and a fast cold start (measured: npm run bench:cold).
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rulesAsData } from './rules.mjs';

/** Files of ours in place of the SDK's. */
const inPlaceOf = [
  [/^@aws-sdk\/credential-provider-node$/, 'credentials.mjs'],
  [/^@aws-sdk\/middleware-endpoint-discovery$/, 'discovery.mjs'],
  [/\/loadSharedConfigFiles$/, 'profiles.mjs'],
  [/\/date-utils$/, 'dates.mjs'],
  [/^@aws\/lambda-invoke-store$/, 'invoke-store.mjs'],
].map(([filter, file]) => [filter, fileURLToPath(new URL(`lambda/${file}`, import.meta.url))]);

/** What our functions never run: for older Node versions, event streams, EC2, S3 and presigned addresses. */
const NEVER_RUN = [
  'Sha256Js',
  'Crc32Js',
  'HeaderFormatter',
  'getInstanceMetadataRegion',
  'service-customizations/s3',
  'moveHeadersToQuery',
];
/** The functions' clients set retryMode; only that of sync-ses is adaptive (lib/esp/configured.ts). */
const neverRunIn = (name) => (name === 'sync-ses' ? NEVER_RUN : [...NEVER_RUN, 'AdaptiveRetryStrategy']);

/** Of the errors of DynamoDB, code handles only this one. The others keep their name and message, without a class of their own. */
const otherErrors = /^n0_registry\.registerError\((?!ConditionalCheckFailedException\$).*$/gm;

/**
 * Only for Lambda:
 * - A few lines of ours (infra/lambda/) replace parts of the SDK.
 * - `import 'node:…'` reads every export of a builtin, and some are getters that load whole subsystems: undici behind node:http (26-30 ms
 *   on Node 24), Web Crypto behind node:crypto. process.getBuiltinModule reads only what is asked for, also for require() in CommonJS
 *   dependencies.
 * - A client's package.json is reduced to its version.
 * - Files of the SDK that are never run are left out.
 */
const lambdaOnly = (name) => ({
  name: 'lambda-only',
  setup({ onResolve, onLoad }) {
    for (const [filter, path] of inPlaceOf) onResolve({ filter }, () => ({ path }));
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path }) => (isBuiltin(path) ? { path, namespace: 'builtin', sideEffects: false } : undefined));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: moduleOf(path) }));
    onLoad({ filter: /\/client-[\w-]+\/package\.json$/ }, ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(textOf(path)).version }),
      loader: 'json',
    }));
    onLoad({ filter: /\/client-dynamodb\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
      contents: textOf(path).replace(otherErrors, ''),
    }));
    onLoad({ filter: new RegExp(`/@smithy/.*/(${neverRunIn(name).join('|')})\\.js$`) }, ({ path }) => ({
      contents: leftOut(textOf(path)),
    }));
  },
});

const textOf = (path) => readFileSync(path, 'utf8');

/** Each export is a call marked pure, so that unused ones are removed and their getters never run. */
function moduleOf(path) {
  const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default');
  const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
  return [`const builtin = process.getBuiltinModule('${path}');`, ...lines, 'export default builtin;'].join('\n');
}

/** The same exports, as a class without methods: the SDK makes an object of one here and there, and any other use fails. */
function leftOut(source) {
  const names = [...source.matchAll(/^export (?:async )?(?:class|const|function) (\w+)/gm)].map(([, name]) => name);
  return `class LeftOut {}\nexport { ${names.map((name) => `LeftOut as ${name}`).join(', ')} };`;
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
    plugins: [lambdaOnly(name), rulesAsData],
    metafile: true,
    logLevel: 'warning',
    ...options,
  });
  return metafile;
}
