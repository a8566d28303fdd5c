// What a cold start has to read: the code of each webhook function stays small, and nothing in it loads slowly.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildFunction } from '../../infra/functions.mjs';
import { compiled } from '../../lib/classify/standard.ts';
import { dataBytes, eagerBytes } from '../bench/eager.ts';
import { ROOT } from './template.ts';

const EAGER_BYTES_MAX = 280_000;
const DATA_BYTES_MAX = 160_000;

describe.each(['ses', 'sendgrid', 'mailgun'])('the bundle of %s', (name) => {
  it('loads little code before its first event', async () => {
    const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    expect(eagerBytes(metafile)).toBeLessThanOrEqual(EAGER_BYTES_MAX);
    expect(dataBytes(metafile)).toBeLessThanOrEqual(DATA_BYTES_MAX);
  });

  it('loads builtins only through getBuiltinModule, and has no credential chain', async () => {
    const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    expect(imports.filter(({ external }) => external)).toEqual([]);
    expect(Object.keys(metafile.inputs).filter((path) => /credential-provider-(node|ini|sso|process)\//.test(path))).toEqual([]);
  });
});

it('has the rules as compiled from the sources', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rebound-rules-'));
  const stdin = { contents: "export { compiled } from './standard.ts';", resolveDir: join(ROOT, 'lib/classify'), loader: 'ts' } as const;
  await buildFunction('', directory, { absWorkingDir: ROOT, stdin, entryPoints: [] });
  const bundled = await import(pathToFileURL(join(directory, 'stdin.mjs')).href);
  expect(bundled.compiled).toEqual(compiled);
  rmSync(directory, { recursive: true });
});
