// How much of a split bundle is loaded before the first event, and how much can be loaded at all.
import type { Metafile } from 'esbuild';

/** Bytes of code that every cold start parses: the entry and what it imports statically. */
export function eagerBytes(metafile: Metafile): number {
  return bytesOf(metafile, reachable(metafile, ['import-statement']));
}

/** Bytes that every cold start reads as data: the rules' tables. */
export function dataBytes(metafile: Metafile): number {
  return bytesOf(metafile, reachable(metafile, ['import-statement', 'file-loader'])) - eagerBytes(metafile);
}

/** Including what is loaded lazily, but no chunk that nothing refers to. */
export function loadableFiles(metafile: Metafile): readonly string[] {
  return reachable(metafile, ['import-statement', 'file-loader', 'dynamic-import']);
}

function bytesOf(metafile: Metafile, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
}

function reachable(metafile: Metafile, kinds: readonly string[]): readonly string[] {
  const entry = Object.keys(metafile.outputs).find((path) => /(^|\/)index\.mjs$/.test(path));
  if (!entry) throw new Error('the bundle has no index.mjs');
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (kinds.includes(kind) && !external) found.add(imported);
    }
  }
  return [...found];
}
