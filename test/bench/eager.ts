// How much of a split bundle is loaded before anything is asked of it: the entry and what it imports statically.
import type { Metafile } from 'esbuild';

export function eagerFiles(metafile: Metafile): readonly string[] {
  const entry = Object.keys(metafile.outputs).find((path) => /(^|\/)index\.mjs$/.test(path));
  if (!entry) throw new Error('the bundle has no index.mjs');
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) found.add(imported);
    }
  }
  return [...found];
}

export function eagerBytes(metafile: Metafile): number {
  return eagerFiles(metafile).reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
}
