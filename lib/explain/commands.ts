// The commands of an explanation (`npx rebound show …`), completed so that they can be copied: for the list that was asked about.
import { forShell } from '../terminal.ts';
import type { Explanation } from './explanation.ts';

/** Where the commands will run. */
export interface Shell {
  /** The options that name the list: `--stage`, `prod`. */
  readonly named: readonly string[];
  /** How the command is started, if not with `npx rebound`. */
  readonly program?: string;
}

/** These read no list. */
const WITHOUT_LIST: ReadonlySet<string> = new Set(['classify', 'demo', 'inspect']);

export function inShell<E extends Explanation>(explanation: E, { named, program = 'npx rebound' }: Shell): E {
  const complete = (command: string) =>
    command.replace(/^npx rebound (\w+)/, (_, name: string) =>
      [program, name, ...(WITHOUT_LIST.has(name) ? [] : named.map(forShell))].join(' '),
    );
  return { ...explanation, check: explanation.check.map(({ say, commands }) => ({ say, commands: commands.map(complete) })) };
}

/** The options that name a deployed list, by its table. */
export function namedByTable(suppressionsTable: string): readonly string[] {
  const [, stage] = /^rebound-(.+)-suppressions$/.exec(suppressionsTable) ?? [];
  return stage === undefined ? ['--table', suppressionsTable] : ['--stage', stage];
}
