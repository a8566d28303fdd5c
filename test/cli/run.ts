// Runs a `rebound` command in this process, against an embedded engine, and returns its output and exit code.
import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { loadersFor } from '../../lib/cli/commands.ts';
import { UsageError } from '../../lib/cli/usage-error.ts';

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
    for (const load of loadersFor(args[0] ?? '')) (await load()).register(program);
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
