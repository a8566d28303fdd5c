import type { Plugin } from 'esbuild';

export const rulesAsData: Plugin;
export function compileRulesFile(): Promise<Uint8Array>;
