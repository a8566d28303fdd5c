import type { Plugin } from 'esbuild';

export const BYTES_MAX: number;
export const rulesAsData: Plugin;
export function compileRulesFile(): Promise<Uint8Array>;
