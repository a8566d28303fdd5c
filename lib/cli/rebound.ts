// The `rebound` command. Each subcommand is one file beside this one.
import './quiet.ts';
import { Command } from 'commander';
import { register as check } from './check.ts';
import { register as completion } from './completion.ts';
import { register as demo } from './demo.ts';
import { register as dev } from './dev.ts';
import { register as doctor } from './doctor.ts';
import { register as explain } from './explain.ts';
import { register as exportList } from './export.ts';
import { register as importLists } from './import.ts';
import { register as inspect } from './inspect.ts';
import { register as list } from './list.ts';
import { register as parked } from './parked.ts';
import { register as redecide } from './redecide.ts';
import { register as release } from './release.ts';
import { register as replay } from './replay.ts';
import { register as show } from './show.ts';
import { register as suppress } from './suppress.ts';
import { register as wire } from './wire.ts';

const program = new Command('rebound')
  .description('Bounce, complaint and unsubscribe webhooks of Amazon SES, SendGrid and Mailgun, kept as one suppression list.')
  .version('0.1.0')
  .showHelpAfterError('(run with --help for the options)')
  .exitOverride((exit) => process.exit(exit.exitCode === 1 ? 2 : exit.exitCode));

const operators = [check, show, suppress, release, list, importLists, exportList, redecide, parked];
for (const register of [demo, dev, inspect, replay, explain, ...operators, doctor, wire, completion]) register(program);

// A reader that closes early (`rebound export | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`rebound: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
