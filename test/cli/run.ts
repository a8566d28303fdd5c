// Runs a command of `rebound` in this process, against an embedded engine, and says what it printed and how it ended.
import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { register as check } from '../../lib/cli/check.ts';
import { register as exportList } from '../../lib/cli/export.ts';
import { register as importLists } from '../../lib/cli/import.ts';
import { register as list } from '../../lib/cli/list.ts';
import { register as release } from '../../lib/cli/release.ts';
import { register as show } from '../../lib/cli/show.ts';
import { register as suppress } from '../../lib/cli/suppress.ts';
import { register as sync } from '../../lib/cli/sync.ts';

export const registers = [check, show, suppress, release, list, importLists, exportList, sync];

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export async function rebound(endpoint: string, ...args: readonly string[]): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += String(chunk);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
  process.exitCode = undefined;
  let code = 0;
  try {
    const program = new Command('rebound').exitOverride();
    for (const register of registers) register(program);
    await program.parseAsync([...args, '--endpoint', endpoint], { from: 'user' });
    code = Number(process.exitCode ?? 0);
  } catch (error) {
    // As lib/cli/rebound.ts does: commander's own errors are wrong usage.
    code = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : 1;
    if (!(error instanceof CommanderError)) stderr += `rebound: ${error instanceof Error ? error.message : String(error)}\n`;
  } finally {
    out.mockRestore();
    err.mockRestore();
    process.exitCode = undefined;
  }
  return { stdout, stderr, code };
}

export const lines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
