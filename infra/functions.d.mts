import type { BuildOptions, Metafile } from 'esbuild';

/** functions/<name>.ts → <outdir>/index.mjs and what it loads lazily. */
export function buildFunction(name: string, outdir: string, options?: BuildOptions): Promise<Metafile>;
