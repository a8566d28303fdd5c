// `rebound release`: allows addresses to be mailed again, here and at the providers: each keeps its own list, and while the address
// is on it, the provider refuses mail to it.

import type { Command } from 'commander';
import { type Reason, reasonsOf } from '../api/reasons.ts';
import type { Listing as Entry, EspList } from '../esp/esp-list.ts';
import type { Address } from '../event.ts';
import { coversBounces } from '../record/orders.ts';
import { blocksMail } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';
import { createOperator, type Outcome } from '../table/operator.ts';
import { ADDRESSES, addressesOf } from './addresses.ts';
import { type Connection, connectionOptions, copyable, inWords, isLocal, withConnection } from './connection.ts';
import { isErased, namesOf } from './erased.ts';
import { confirm, note, plural, print, printJson } from './output.ts';
import { startQuietProgress } from './progress.ts';
import { chosenScope } from './scope.ts';
import { whoami } from './suppress.ts';
import { UsageError } from './usage-error.ts';
import { verdictJson } from './verdict.ts';

interface Options {
  readonly why?: string;
  readonly who?: string;
  readonly complaints?: boolean;
  readonly scope?: string;
  readonly undo?: boolean;
  readonly esp?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('release')
    .description('allow addresses to be mailed again, here and on the providers’ own lists')
    .argument('<address...>', ADDRESSES)
    .option('--why <text>', 'the reason, kept on record (60 bytes)')
    .option('--who <name>', 'who decides (default: your login name)')
    .option('--complaints', 'take back spam reports too: only when the person asked to be mailed again')
    .option(
      '--scope <scope>',
      "take back only the opt-out of this list, sendgrid:asm:123, or of '*': when the person asked for it",
      chosenScope,
    )
    .option('--undo', 'take the newest release back: the address is stopped again as it was before')
    .option('--esp', 'ask the providers’ own lists (the default, except with a local engine)')
    .option('--no-esp', 'leave the providers’ own lists alone')
    .option('--yes', 'do not ask, however many addresses there are')
    .option('--dry-run', 'only say what would be done')
    .option('--json', 'one JSON object a line: the verdict afterwards, what still holds, and the providers’ lists');
  connectionOptions(command)
    .addHelpText(
      'after',
      `
The providers' own lists: SES with your AWS credentials and region; SendGrid with SENDGRID_API_KEY; Mailgun with MAILGUN_API_KEY and
MAILGUN_DOMAINS (comma-separated). A provider that is not configured is left alone, and the output says so.

Exit codes: 0 released everywhere that was asked · 1 an address is still held, or a provider did not answer · 2 wrong usage`,
    )
    .action((given: readonly string[], options: Options) => withConnection(command, (connection) => release(connection, given, options)));
}

async function release(connection: Connection, given: readonly string[], options: Options): Promise<void> {
  if (options.undo && (options.scope !== undefined || options.complaints || options.esp))
    throw new UsageError('--undo takes back the whole release, and changes no provider’s list: leave out --scope, --complaints and --esp');
  const addresses = await addressesOf(given);
  const lists = options.undo ? [] : await espLists(connection, options);
  const task = `${options.undo ? 'Undo the release of' : 'Release'} ${plural(addresses.length, 'address', 'addresses')}`;
  if (!options.dryRun && !(await confirm(addresses.length, task, options))) return print('Nothing was done.');
  if (!options.json && !options.undo) introduce(connection, options, lists);

  const progress = startQuietProgress(options.dryRun ? 'look' : 'release', addresses.length);
  let done = 0;
  try {
    for (const address of addresses) {
      for (const name of await namesOf(connection.store, address)) {
        const outcome = await releaseOne(connection, isErased(name) ? [] : lists, name, options);
        if (isFailed(outcome, options) || outcome.providers.some(({ problem }) => problem !== undefined)) process.exitCode = 1;
        if (options.json) printJson({ ...verdictJson(name, blocksMail(outcome.row, new Date()), outcome.row), ...withoutRow(outcome) });
        else print(tell(name, outcome, options, connection));
      }
      progress.at(++done, done);
    }
  } finally {
    progress.stop();
  }
}

async function espLists(connection: Connection, { esp }: Options): Promise<readonly EspList[]> {
  if (!(esp ?? !isLocal(connection))) return [];
  const { configuredLists } = await import('../esp/configured.ts');
  return configuredLists({ ...process.env, ...(connection.region && { AWS_REGION: connection.region }) });
}

function introduce(connection: Connection, { esp }: Options, lists: readonly EspList[]): void {
  if (esp === undefined && isLocal(connection)) note('A local engine: the providers’ own lists are left alone (--esp asks them too).');
  else if (esp !== false) {
    const missing = ['ses', 'sendgrid', 'mailgun'].filter((name) => !lists.some(({ provider }) => provider === name));
    if (missing.length > 0) note(`Not configured, so left alone: the own lists of ${missing.join(', ')} (see --help).`);
  }
}

interface AtProvider {
  readonly provider: string;
  /** Lists it was (or would be) taken off, and those it stays on. */
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly problem?: string;
}

interface Released {
  readonly type: Outcome['type'];
  readonly row: Suppression | undefined;
  readonly onRecord: boolean;
  /** What still stops mail to the address here, or would. */
  readonly reasons: readonly Reason[];
  /** What no longer does. */
  readonly freed: readonly Reason[];
  readonly providers: readonly AtProvider[];
}

async function releaseOne(connection: Connection, lists: readonly EspList[], address: Address, options: Options): Promise<Released> {
  const before = await connection.store.get(address);
  const { type, row } = await releaseHere(connection, address, options);
  const providers: AtProvider[] = [];
  for (const list of lists) providers.push(await atProvider(list, address, options));
  const [was, reasons] = [before, row].map((its) => (its ? reasonsOf(its, connection.policy, new Date()) : []));
  const freed = was?.filter(({ because }) => !reasons?.some((reason) => reason.because === because)) ?? [];
  return { type, row, onRecord: before !== undefined, reasons: reasons ?? [], freed, providers };
}

function releaseHere(connection: Connection, address: Address, options: Options): Promise<Outcome> {
  const { why = '', complaints = false, scope, undo, dryRun } = options;
  const operator = createOperator({ ...connection, ...(dryRun && { dryRun }) });
  if (undo) return operator.undo(address);
  return operator.release(address, { who: whoami(options.who), why, complaints, scopes: scopesOf(scope) });
}

const scopesOf = (scope: string | undefined): readonly string[] => (scope === undefined ? [] : [scope]);

function isFailed({ type, reasons }: Released, { undo, dryRun }: Options): boolean {
  return undo ? type === 'mismatch' || type === 'unknown' : !dryRun && reasons.length > 0;
}

async function atProvider(list: EspList, address: Address, options: Options): Promise<AtProvider> {
  const { provider } = list;
  try {
    const found = await list.find(address);
    const removed = found.filter((entry) => isReleased(list, entry, options));
    if (!options.dryRun) for (const entry of removed) await list.remove(entry);
    const names = (entries: readonly Entry[]) => entries.map((entry) => entry.list);
    return { provider, removed: names(removed), kept: names(found.filter((entry) => !removed.includes(entry))) };
  } catch (error) {
    return { provider, removed: [], kept: [], problem: inWords(error) };
  }
}

function isReleased({ provider }: EspList, { kind, list }: Entry, options: Options): boolean {
  const { scope, complaints = false } = options;
  if (kind === 'bounce') return coversBounces({ scopes: scopesOf(scope), complaints });
  if (kind === 'complaint') return complaints;
  // SendGrid: `unsubscribes` is global, `asm:7` a group. Mailgun: one list for each sending domain; one tag cannot be removed alone.
  const [domain] = list.split('/');
  const scopes = provider === 'mailgun' ? ['*', `mailgun:domain:${domain}`] : [list === 'unsubscribes' ? '*' : `${provider}:${list}`];
  return scope !== undefined && scopes.includes(scope);
}

const withoutRow = ({ onRecord, reasons, providers }: Released) => ({ onRecord, reasons, providers });

function tell(address: Address, outcome: Released, options: Options, connection: Connection): string {
  const { providers } = outcome;
  const lines: string[] = [address, ...tellHere(address, outcome, options, connection)];
  for (const { provider, removed, kept, problem } of providers) {
    if (problem !== undefined) lines.push(`  ${provider}: could not be asked: ${problem}`);
    else if (removed.length + kept.length === 0) lines.push(`  ${provider}: on none of its lists.`);
    if (removed.length > 0) lines.push(`  ${provider}: ${options.dryRun ? 'would be taken off' : 'taken off'} ${removed.join(', ')}.`);
    if (kept.length > 0) lines.push(`  ${provider}: stays on ${kept.join(', ')} (see --complaints, --scope).`);
  }
  return lines.join('\n');
}

function tellHere(address: Address, outcome: Released, { dryRun, undo }: Options, connection: Connection): readonly string[] {
  const { type, onRecord, reasons, freed } = outcome;
  if (!onRecord) return ['  here: nothing was on record.'];
  if (undo && type === 'mismatch') return ['  here: not undone: the newest order is no release that can be taken back.'];
  const still = undo ? (dryRun ? 'would be stopped again' : 'stopped') : dryRun ? 'would still be stopped' : 'still stopped';
  const lines = reasons.flatMap(({ because, ends }) => [
    `  here: ${still}: ${because}`,
    `        It ends by ${ends.map((end) => copyable(end, address, connection)).join(', or by ')}.`,
  ]);
  if (!dryRun) return lines.length > 0 ? lines : ['  here: mailable.'];
  if (!undo && freed.length === 0 && reasons.length === 0) return ['  here: mailable already.'];
  return [...freed.map(({ because }) => `  here: would be released from: ${because}`), ...lines];
}
