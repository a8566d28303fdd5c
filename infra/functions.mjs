// One ESM bundle a function for Lambda, as small and as quick to the first event as it will go (measured: npm run bench:cold).
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rulesAsData } from './rules.mjs';

const inPlaceOf = new Map(
  [
    ['@aws-sdk/credential-provider-node', 'credentials.mjs'],
    ['@aws-sdk/middleware-endpoint-discovery', 'discovery.mjs'],
  ].map(([name, file]) => [name, fileURLToPath(new URL(`lambda/${file}`, import.meta.url))]),
);

/**
 * What only Lambda gets:
 * - Two parts of the SDK give way to a few lines of ours: the credential chain, and endpoint discovery (infra/lambda/).
 * - `import 'node:…'` reads every export of a builtin, and some are getters that load whole subsystems: undici behind node:http (26-30 ms
 *   on Node 24), Web Crypto behind node:crypto. process.getBuiltinModule hands out only what is asked for. It serves require() of
 *   CommonJS dependencies too.
 * - Of a client's package.json only the version is used.
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
  },
};

/** Each export is a call marked pure, so that those nobody imports are shaken off and their getters never run. */
function moduleOf(path) {
  const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default');
  const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
  return [`const builtin = process.getBuiltinModule('${path}');`, ...lines, 'export default builtin;'].join('\n');
}

/**
 * functions/<name>.ts → <outdir>/index.mjs and what it loads lazily; split, so that this is not parsed at cold start.
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
    // The packages' ESM halves: only those can be shaken.
    mainFields: ['module', 'main'],
    plugins: [lambdaOnly, rulesAsData],
    metafile: true,
    logLevel: 'warning',
    ...options,
  });
  return metafile;
}
