// Compiles lib/classify/rules into one data file next to each bundle, which replaces lib/classify/standard.ts. So bundles contain neither
// phrases nor the compiler, and nothing compiled is committed.
import { build } from 'esbuild';

/** The largest size of the data file: what a cold start reads. */
export const BYTES_MAX = 150_000;

/** Compiled once for all bundles, because compiling takes longer than bundling. @throws if a rule is invalid or over a limit, naming the row. */
export function compileRulesFile() {
  file ??= compile();
  return file;
}

let file;

async function compile() {
  const contents = "export { compiled } from './standard.ts'; export { toBytes } from './engine/data.ts';";
  const stdin = { contents, resolveDir: 'lib/classify', loader: 'ts' };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', platform: 'node' });
  const { compiled, toBytes } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  const bytes = toBytes(compiled.head, compiled.tables);
  if (bytes.length > BYTES_MAX) {
    const wayOut = '`npm run score -- --unread` lists phrases that may go; CONTRIBUTING.md, "Add a rule", says how to choose one';
    throw new RangeError(
      `the compiled rules have ${bytes.length} bytes, ${bytes.length - BYTES_MAX} over the limit of ${BYTES_MAX}: ${wayOut}`,
    );
  }
  return bytes;
}

export const rulesAsData = {
  name: 'rules-as-data',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /\/classify\/standard\.ts$/ }, () => ({ contents: READER, resolveDir: 'lib/classify', loader: 'js' }));
    onResolve({ filter: /^rules\.bin$/ }, () => ({ path: 'rules.bin', namespace: 'rules' }));
    onLoad({ filter: /.*/, namespace: 'rules' }, async () => {
      return { contents: await compileRulesFile(), loader: 'file' };
    });
  },
};

const READER = `
import { readFileSync } from 'node:fs';
import { fromBytes } from './engine/data.ts';
import file from 'rules.bin';
export const compiled = fromBytes(readFileSync(new URL(file, import.meta.url)));
`;
