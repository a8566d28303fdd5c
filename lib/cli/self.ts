// Commands as they can be copied: by the name that this one was started with, and for the list that it was asked about.
import { existsSync, realpathSync } from 'node:fs';
import { forShell } from '../terminal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `npx rebound` in a clone, `npx rebound-mail` out of npm's cache, `rebound` where it is installed. */
function programName(env: Environment = process.env, script: string = process.argv[1] ?? ''): string {
  // In a clone npx goes through its cache too, by a link to the clone: there `npx rebound-mail` finds nothing.
  if (existsSync(script) && /[\\/]_npx[\\/]/.test(realpathSync(script))) return 'npx rebound-mail';
  return env.npm_command === undefined && !/[\\/]dist[\\/]cli[\\/]/.test(script) ? 'rebound' : 'npx rebound';
}

/** @param words Each is one word of the shell, quoted where it has to be; undefined ones are left out. */
export function commandLine(...words: readonly (string | undefined)[]): string {
  return [programName(), ...words.filter((word) => word !== undefined).map(forShell)].join(' ');
}

/** They ask no list. */
const WITHOUT_LIST: ReadonlySet<string> = new Set(['classify', 'demo', 'inspect']);

/** A command as it stands in an explanation (`npx rebound show …`), by the name that this one was started with, and for the list that is meant. */
export function asStarted(command: string, named: readonly string[]): string {
  return command.replace(/^npx rebound (\w+)/, (_, name: string) => commandLine(name, ...(WITHOUT_LIST.has(name) ? [] : named)));
}

/** Where `rebound dev` answers, and `rebound send` posts, unless told otherwise. */
export const DEV_URL = 'http://127.0.0.1:3000';
