// The commands of `rebound`, each in a file next to this one. Only the one that is called is loaded: together they would load every client
// in the package.
import type { Command } from 'commander';

type Load = () => Promise<{ register(program: Command): void }>;

const COMMANDS = new Map<string, Load>([
  ['demo', () => import('./demo.ts')],
  ['dev', () => import('./dev.ts')],
  ['console', () => import('./console.ts')],
  ['send', () => import('./send.ts')],
  ['record', () => import('./record.ts')],
  ['inspect', () => import('./inspect.ts')],
  ['replay', () => import('./replay.ts')],
  ['classify', () => import('./classify.ts')],
  ['explain', () => import('./explain.ts')],
  ['check', () => import('./check.ts')],
  ['show', () => import('./show.ts')],
  ['suppress', () => import('./suppress.ts')],
  ['release', () => import('./release.ts')],
  ['list', () => import('./list.ts')],
  ['stats', () => import('./stats.ts')],
  ['import', () => import('./import.ts')],
  ['export', () => import('./export.ts')],
  ['redecide', () => import('./redecide.ts')],
  ['incidents', () => import('./incidents.ts')],
  ['parked', () => import('./parked.ts')],
  ['forget', () => import('./forget.ts')],
  ['sync', () => import('./sync.ts')],
  ['doctor', () => import('./doctor.ts')],
  ['wire', () => import('./wire.ts')],
  ['completion', () => import('./completion.ts')],
]);

/** What to load for a command: itself; all of them for `completion`, which lists them all, and for an unknown name. */
export function loadersFor(name: string): readonly Load[] {
  const called = name === 'completion' ? undefined : COMMANDS.get(name);
  return called ? [called] : [...COMMANDS.values()];
}
