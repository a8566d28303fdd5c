// The `rebound` command. Each subcommand is one file next to this one.
import './quiet.ts';
import { Command } from 'commander';
import { version } from '../../package.json';
import { forTerminal } from '../terminal.ts';
import { loadersFor } from './commands.ts';
import { keepHeapSmall } from './memory.ts';
import { UsageError } from './usage-error.ts';

const program = new Command('rebound')
  .description('Bounce, complaint and unsubscribe webhooks of Amazon SES, SendGrid and Mailgun, kept as one suppression list.')
  .version(version)
  .showHelpAfterError('(run with --help for the options)')
  .exitOverride((exit) => process.exit(exit.exitCode === 1 ? 2 : exit.exitCode));

const name = process.argv[2] ?? '';
if (name === 'import' || name === 'export') keepHeapSmall();
for (const load of loadersFor(name)) (await load()).register(program);

// A reader that closes early (`rebound export | head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await program.parseAsync().catch((error: unknown) => {
  const hint = error instanceof UsageError ? '(run with --help for the options)\n' : '';
  process.stderr.write(`rebound: ${forTerminal(error instanceof Error ? error.message : String(error))}\n${hint}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
