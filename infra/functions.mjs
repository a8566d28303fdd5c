// One ESM bundle a function for Lambda, as small and as quick to the first event as it will go (measured: npm run bench:cold).
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';

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
 * - The rules' tables go into a file of their own, unpacked already, and deflated: as base64 in the bundle they would be its larger half,
 *   and unpacking them took 10 ms of a cold start.
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
    onLoad({ filter: /\/classify\/automaton\.generated\.ts$/ }, () => ({ contents: RULES_READER, resolveDir: 'lib/classify' }));
    onLoad({ filter: /\/classify\/automaton\.ts$/ }, ({ path }) => ({
      contents: withoutUnpacking(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
    onResolve({ filter: /^rules\.bin$/ }, () => ({ path: 'rules.bin', namespace: 'rules' }));
    onLoad({ filter: /.*/, namespace: 'rules' }, async () => ({ contents: await packRules(), loader: 'file' }));
  },
};

/** Each export is a call marked pure, so that those nobody imports are shaken off and their getters never run. */
function moduleOf(path) {
  const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default');
  const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
  return [`const builtin = process.getBuiltinModule('${path}');`, ...lines, 'export default builtin;'].join('\n');
}

/** lib/classify/automaton.ts, for tables that are unpacked already. */
function withoutUnpacking(source) {
  const name = 'export function unpackAutomaton(';
  if (!source.includes(name)) throw new Error('lib/classify/automaton.ts has no unpackAutomaton: infra/functions.mjs must follow');
  return `${source.replace(name, 'function unpackInVain(')}\nexport const unpackAutomaton = (ready: Automaton): Automaton => ready;`;
}

/** The unpacked automaton and its rows: the length of a JSON head, the head, then its arrays one after the other, each on a multiple of four. */
async function packRules() {
  const contents = "export { packed, rows } from './automaton.generated.ts'; export { unpackAutomaton } from './automaton.ts';";
  const stdin = { contents, resolveDir: 'lib/classify', loader: 'ts' };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', platform: 'node' });
  const { packed, rows, unpackAutomaton } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const fields = Object.entries(unpackAutomaton(packed));
  const arrays = fields.filter(([, value]) => ArrayBuffer.isView(value));
  const automaton = Object.fromEntries(fields.filter(([, value]) => !ArrayBuffer.isView(value)));
  const views = arrays.map(([name, array]) => [name, array.constructor.name, array.length]);
  const head = Buffer.from(JSON.stringify({ rows, automaton, views }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  const parts = [size, padded(head), ...arrays.map(([, array]) => padded(Buffer.from(array.buffer, array.byteOffset, array.byteLength)))];
  return deflateRawSync(Buffer.concat(parts), { level: 9 });
}

const padded = (bytes) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

const RULES_READER = `
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import file from 'rules.bin';
const bytes = inflateRawSync(readFileSync(new URL(file, import.meta.url)));
const { buffer } = Uint8Array.from(bytes);
const size = bytes.readUInt32LE(0);
const { rows, automaton, views } = JSON.parse(bytes.toString('utf8', 4, 4 + size));
const next = (at) => Math.ceil(at / 4) * 4;
let at = next(4 + size);
for (const [name, type, length] of views) {
  const view = new { Int32Array, Uint16Array, Uint8Array }[type](buffer, at, length);
  automaton[name] = view;
  at = next(at + view.byteLength);
}
export { automaton as packed, rows };
`;

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
