// `rebound suppress`: an operator's own decision against an address, or a person's opt-out that did not come through a link.

import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Address } from '../event.ts';
import { type Facts, prune } from '../record/facts.ts';
import { scopeKey } from '../record/scopes.ts';
import { digest } from '../record/text.ts';
import { blocksMail } from '../table/answer.ts';
import { createOperator } from '../table/operator.ts';
import { eachOf } from '../table/work.ts';
import { ADDRESSES, addressesOf } from './addresses.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { confirm, plural, print, printJson, table } from './output.ts';
import { startProgress } from './progress.ts';
import { chosenScope } from './scope.ts';
import { UsageError } from './usage-error.ts';
import { VERDICT_HEAD, verdictCells, verdictJson } from './verdict.ts';
import { parseWhen } from './when.ts';

interface Options {
  readonly why?: string;
  readonly who?: string;
  readonly until?: string;
  readonly scope?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('suppress')
    .description('suppress addresses by hand, or record an opt-out')
    .argument('<address...>', ADDRESSES)
    .option('--why <text>', 'the reason, kept on record (60 bytes)')
    .option('--who <name>', 'who decides (default: your login name)')
    .option('--until <time>', '2027-01-31, or a span: 30d, 12h, 2w (default: no expiry)')
    .option(
      '--scope <scope>',
      "record that the person opted out of this list, sendgrid:asm:123, or of '*', all but transactional mail",
      chosenScope,
    )
    .option('--yes', 'do not ask, however many addresses there are')
    .option('--dry-run', 'only say what would be done')
    .option('--json', 'one JSON object a line: the verdict afterwards');
  connectionOptions(command)
    .addHelpText('after', '\nExit codes: 0 done · 1 not all could be stored · 2 wrong usage')
    .action((given: readonly string[], options: Options) => withConnection(command, (connection) => suppress(connection, given, options)));
}

async function suppress(connection: Connection, given: readonly string[], options: Options): Promise<void> {
  const addresses = await addressesOf(given);
  const now = new Date();
  if (options.scope !== undefined && options.until !== undefined)
    throw new UsageError('an opt-out does not expire: leave out --until, or --scope');
  const until = options.until === undefined ? undefined : parseWhen(options.until, 'ahead', now);
  if (until !== undefined && until * 1_000 <= now.getTime()) throw new UsageError(`--until ${options.until} is in the past`);
  const what = options.scope === undefined ? 'Suppress' : `Record an opt-out of ${options.scope} for`;
  const task = `${what} ${plural(addresses.length, 'address', 'addresses')}`;
  if (options.dryRun) return print(`${task}: nothing was done (--dry-run).`);
  if (!(await confirm(addresses.length, task, options))) return print('Nothing was done.');

  const progress = startProgress('suppress', addresses.length);
  let done = 0;
  const optOut = options.scope === undefined ? undefined : optOutOf(options.scope, now);
  const operator = createOperator(connection);
  const order = { who: whoami(options.who), why: options.why ?? '', untilSeconds: until };
  try {
    if (optOut) await connection.store.recordFacts(new Map(addresses.map((address) => [address, optOut] as const)));
    else
      await eachOf(addresses, 'suppress', async (address) => {
        await operator.suppress(address, order);
        progress.at(++done, done);
      });
  } finally {
    progress.stop();
  }
  await report(connection, addresses, options);
}

export function whoami(given?: string): string {
  try {
    return given ?? (process.env.USER || userInfo().username);
  } catch {
    // A container may run under a number without a name.
    return 'operator';
  }
}

/** A person's opt-out, entered by an operator. */
function optOutOf(scope: string, now: Date): Facts {
  const at = Math.floor(now.getTime() / 1_000);
  return prune({ scopes: [[scopeKey(scope), { out: { at, tag: digest(['operator', scope, at], 6) } }]] });
}

/** A longer list is only counted: --json prints all of it. */
const ROWS_SHOWN_MAX = 100;

export async function report({ store }: Connection, addresses: readonly Address[], { json }: { readonly json?: boolean }): Promise<void> {
  if (!json && addresses.length > ROWS_SHOWN_MAX) return print(`Done: ${plural(addresses.length, 'address', 'addresses')}.`);
  const now = new Date();
  const rows: (readonly string[])[] = [];
  for (const address of addresses) {
    const row = await store.get(address);
    if (json) printJson(verdictJson(address, blocksMail(row, now), row));
    else rows.push(verdictCells(address, blocksMail(row, now), row));
  }
  if (!json) print(table(VERDICT_HEAD, rows));
}
