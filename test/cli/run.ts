// Runs a command of `rebound` in this process, against an embedded engine, and says what it printed and how it ended.
import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { register as check } from '../../lib/cli/check.ts';
import { register as completion } from '../../lib/cli/completion.ts';
import { register as exportList } from '../../lib/cli/export.ts';
import { register as forget } from '../../lib/cli/forget.ts';
import { register as importLists } from '../../lib/cli/import.ts';
import { register as incidents } from '../../lib/cli/incidents.ts';
import { register as inspect } from '../../lib/cli/inspect.ts';
import { register as list } from '../../lib/cli/list.ts';
import { register as parked } from '../../lib/cli/parked.ts';
import { register as redecide } from '../../lib/cli/redecide.ts';
import { register as release } from '../../lib/cli/release.ts';
import { register as replay } from '../../lib/cli/replay.ts';
import { register as show } from '../../lib/cli/show.ts';
import { register as stats } from '../../lib/cli/stats.ts';
import { register as suppress } from '../../lib/cli/suppress.ts';
import { register as sync } from '../../lib/cli/sync.ts';
import { UsageError } from '../../lib/cli/usage-error.ts';

const registers = [
  check,
  show,
  suppress,
  release,
  list,
  importLists,
  exportList,
  redecide,
  replay,
  inspect,
  stats,
  parked,
  incidents,
  forget,
  sync,
  completion,
];

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export async function rebound(...args: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      printed[name] += String(chunk);
      return true;
    }),
  );
  const { exitCode } = process;
  process.exitCode = undefined;
  try {
    const program = new Command('rebound').exitOverride();
    for (const register of registers) register(program);
    await program.parseAsync(args, { from: 'user' });
    return { ...printed, code: Number(process.exitCode ?? 0) };
  } catch (error) {
    // As lib/cli/rebound.ts does: what commander itself refuses is wrong usage, everything else a failure.
    if (error instanceof CommanderError) return { ...printed, code: error.exitCode === 0 ? 0 : 2 };
    return {
      ...printed,
      stderr: `${printed.stderr}${error instanceof Error ? error.message : String(error)}\n`,
      code: error instanceof UsageError ? 2 : 1,
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = exitCode;
  }
}

export const jsonLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
