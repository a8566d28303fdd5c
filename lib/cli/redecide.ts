// `rebound redecide`: decides every verdict again, from the stored facts, under today's policy.
import type { Command } from 'commander';
import { type Policy, readPolicy } from '../record/ladders.ts';
import { type Redecision, redecide } from '../table/redecide.ts';
import { connectionOptions, withConnection } from './connection.ts';
import { readInput } from './input.ts';
import { confirm, plural, print, printJson } from './output.ts';
import { startProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly policy?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('redecide')
    .description('decide every address again from its stored facts, after a change of policy')
    .option(
      '--policy <file>',
      'JSON with the rows that differ from the default (without it: SUPPRESSION_POLICY, or the default), such as {"full": [{"times": 3, "withinDays": 90, "holdDays": 14}]}',
    )
    .option('--yes', 'do not preview and do not ask')
    .option('--dry-run', 'only say what would change')
    .option('--json', 'the counts as one line of JSON');
  connectionOptions(command)
    .addHelpText(
      'after',
      '\nA second run changes nothing; after an interruption, run it again.\n\nExit codes: 0 done · 1 the list could not be read or written, or holds rows this version cannot read · 2 wrong usage',
    )
    .action((options: Options) =>
      withConnection(command, async ({ client, suppressionsTable, ...connection }) => {
        const policy = options.policy === undefined ? connection.policy : await policyIn(options.policy);
        const run = async (apply: boolean): Promise<Redecision> => {
          const progress = startProgress(apply ? 'redecide' : 'look', undefined);
          const onProgress = ({ scanned }: Redecision) => progress.at(scanned, scanned);
          return redecide({ client, suppressionsTable, policy, apply, onProgress }).finally(() => progress.stop());
        };
        if (options.dryRun || !options.yes) {
          const would = await run(false);
          if (options.dryRun) return report(would, false, options);
          if (!(await confirm(would.changed, `Change ${plural(would.changed, 'row')}`, options))) return print('Nothing was done.');
        }
        report(await run(true), true, options);
      }),
    );
}

async function policyIn(file: string): Promise<Policy> {
  const text = await readInput(file);
  try {
    return readPolicy(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function report({ scanned, kinds, changed, unreadable }: Redecision, applied: boolean, { json }: Options): void {
  if (unreadable > 0) process.exitCode = 1;
  if (json) printJson({ scanned, changed, unreadable, applied, kinds: Object.fromEntries(kinds) });
  else print(tell({ scanned, kinds, changed, unreadable }, applied));
}

function tell({ scanned, kinds, changed, unreadable }: Redecision, applied: boolean): string {
  const lines = [`${plural(scanned, 'row')} decided again: ${plural(changed, 'row')} ${applied ? 'changed' : 'would change'}.`];
  for (const [kind, { count, samples }] of kinds) lines.push(`${figure(count)}  ${kind}, such as ${samples.slice(0, 3).join(', ')}`);
  if (unreadable > 0) lines.push(`${figure(unreadable)}  cannot be read by this version, and stay as they are`);
  return lines.join('\n');
}

const figure = (count: number): string => count.toLocaleString('en-US').padStart(11);
