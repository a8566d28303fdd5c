// The `rebound` command. Each subcommand is one file next to this one.
import './quiet.ts';
import { Command } from 'commander';
import { version } from '../../package.json';
import { forTerminal } from '../terminal.ts';
import { keepHeapSmall } from './memory.ts';
import { UsageError } from './usage-error.ts';

const program = new Command('rebound')
  .description('Bounce, complaint and unsubscribe webhooks of Amazon SES, SendGrid and Mailgun, kept as one suppression list.')
  .version(version)
  .showHelpAfterError('(run with --help for the options)')
  .exitOverride((exit) => process.exit(exit.exitCode === 1 ? 2 : exit.exitCode));

/** Only the command that is called is loaded: together they bring in every client there is. */
const COMMANDS = new Map<string, () => Promise<{ register(program: Command): void }>>([
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

const name = process.argv[2] ?? '';
if (name === 'import' || name === 'export') keepHeapSmall();
const called = name === 'completion' ? undefined : COMMANDS.get(name);
for (const load of called ? [called] : COMMANDS.values()) (await load()).register(program);

// A reader that closes early (`rebound export | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await program.parseAsync().catch((error: unknown) => {
  const hint = error instanceof UsageError ? '(run with --help for the options)\n' : '';
  process.stderr.write(`rebound: ${forTerminal(error instanceof Error ? error.message : String(error))}\n${hint}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
