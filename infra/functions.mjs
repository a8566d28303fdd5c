// One ESM bundle a function for Lambda, as small and as quick to the first event as it will go (measured: npm run bench:cold).
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const CREDENTIALS = fileURLToPath(new URL('lambda/credentials.mjs', import.meta.url));

/**
 * What only Lambda gets:
 * - The SDK's credential chain gives way to the environment's three variables.
 * - `import 'node:…'` reads every export of a builtin, and some are getters that load whole subsystems: undici behind node:http (26-30 ms
 *   on Node 24), Web Crypto behind node:crypto. process.getBuiltinModule hands out only what is asked for. It serves require() of
 *   CommonJS dependencies too.
 */
const lambdaOnly = {
  name: 'lambda-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: CREDENTIALS }));
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path }) => (isBuiltin(path) ? { path, namespace: 'builtin', sideEffects: false } : undefined));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: moduleOf(path) }));
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
    plugins: [lambdaOnly],
    metafile: true,
    logLevel: 'warning',
    ...options,
  });
  return metafile;
}
