// What of a split bundle is loaded before anything is asked of it, and what can be loaded at all.
import type { Metafile } from 'esbuild';

/** The entry and what it imports statically. */
export function eagerFiles(metafile: Metafile): readonly string[] {
  return reachable(metafile, new Set(['import-statement']));
}

/** With what is loaded lazily. A chunk that nothing refers to is none of these. */
export function loadableFiles(metafile: Metafile): readonly string[] {
  return reachable(metafile, new Set(['import-statement', 'dynamic-import']));
}

export function eagerBytes(metafile: Metafile): number {
  return eagerFiles(metafile).reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
}

function reachable(metafile: Metafile, kinds: ReadonlySet<string>): readonly string[] {
  const entry = Object.keys(metafile.outputs).find((path) => /(^|\/)index\.mjs$/.test(path));
  if (!entry) throw new Error('the bundle has no index.mjs');
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (kinds.has(kind) && !external) found.add(imported);
    }
  }
  return [...found];
}
