// Commands that can be copied: with the name that this one was started with, and for the list that it was asked about.
import { existsSync, realpathSync } from 'node:fs';
import type { Shell } from '../explain/commands.ts';
import { forShell } from '../terminal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `npx rebound` in a clone, `npx rebound-mail` from npm's cache, `rebound` if it is installed. */
function programName(env: Environment = process.env, script: string = process.argv[1] ?? ''): string {
  // In a clone npx also goes through its cache, by a link to the clone: `npx rebound-mail` finds nothing there.
  if (existsSync(script) && /[\\/]_npx[\\/]/.test(realpathSync(script))) return 'npx rebound-mail';
  return env.npm_command === undefined && !/[\\/]dist[\\/]cli[\\/]/.test(script) ? 'rebound' : 'npx rebound';
}

/** @param words Each is one word of the shell, quoted if needed; undefined ones are left out. */
export function commandLine(...words: readonly (string | undefined)[]): string {
  return [programName(), ...words.filter((word) => word !== undefined).map(forShell)].join(' ');
}

/** For the commands of an explanation: with the name that this one was started with, and for the given list. */
export function shellOf(named: readonly string[]): Shell {
  return { named, program: programName() };
}

/** Where `rebound dev` answers, and `rebound send` posts, by default. */
export const DEV_URL = 'http://127.0.0.1:3000';
