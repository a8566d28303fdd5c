// What a cold start must read: each webhook function's code stays small, and nothing in it is loaded the slow way.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildFunction } from '../../infra/functions.mjs';
import { compiled } from '../../lib/classify/standard.ts';
import { dataBytes, eagerBytes } from '../bench/eager.ts';
import { ROOT } from './template.ts';

const EAGER_BYTES_MAX = 284_000;
const DATA_BYTES_MAX = 160_000;

describe.each(['ses', 'sendgrid', 'mailgun'])('the bundle of %s', (name) => {
  it('is small before anything is asked of it', async () => {
    const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    expect(eagerBytes(metafile)).toBeLessThanOrEqual(EAGER_BYTES_MAX);
    expect(dataBytes(metafile)).toBeLessThanOrEqual(DATA_BYTES_MAX);
  });

  it('takes builtins by getBuiltinModule alone, and holds no credential chain', async () => {
    const metafile = await buildFunction(name, 'unwritten', { absWorkingDir: ROOT, write: false });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    expect(imports.filter(({ external }) => external)).toEqual([]);
    expect(Object.keys(metafile.inputs).filter((path) => /credential-provider-(node|ini|sso|process)\//.test(path))).toEqual([]);
  });
});

it('holds the rules as the sources compile them', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rebound-rules-'));
  const stdin = { contents: "export { compiled } from './standard.ts';", resolveDir: join(ROOT, 'lib/classify'), loader: 'ts' } as const;
  await buildFunction('', directory, { absWorkingDir: ROOT, stdin, entryPoints: [] });
  const bundled = await import(pathToFileURL(join(directory, 'stdin.mjs')).href);
  expect(bundled.compiled).toEqual(compiled);
  rmSync(directory, { recursive: true });
});
