// `rebound sync diff`: compares this list with a provider's own, both ways. The stream keeps SES in step (functions/sync-ses.ts); this is
// for the first time, and for SendGrid and Mailgun. `rebound sync automatic`: whether SES fills its list on its own (docs/ses-list.md).
import { GetAccountCommand, PutAccountSuppressionAttributesCommand } from '@aws-sdk/client-sesv2';
import { Argument, type Command, Option } from 'commander';
import { configuredLists, sesClient } from '../esp/configured.ts';
import type { EspList } from '../esp/esp-list.ts';
import { isSesList } from '../esp/ses.ts';
import { PROVIDERS, type Provider } from '../event.ts';
import { type Difference, differences, type Tally } from '../sync/diff.ts';
import type { Suppression } from '../table/item.ts';
import { scanRows } from '../transfer/scan.ts';
import { type Connection, connectionOptions, inWords, withConnection } from './connection.ts';
import { confirm, plural, print, printJson, table } from './output.ts';
import { startProgress } from './progress.ts';
import { noteUnreadable } from './unreadable.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly with: Provider;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const sync = program.command('sync').description('compare this list with the providers’ own lists');
  registerDiff(sync);
  registerAutomatic(sync);
}

function registerDiff(sync: Command): void {
  const command = sync
    .command('diff')
    .description('show what differs between this list and a provider’s own; with --apply change theirs')
    .addOption(new Option('--with <provider>', 'whose list').choices(PROVIDERS).default('ses'))
    .option('--apply', 'do it: take addresses off, and on SES put them on')
    .option('--yes', 'do not ask, however many changes there are')
    .option('--json', 'one JSON object a line for each difference');
  connectionOptions(command)
    .addHelpText(
      'after',
      `
Taken off is what this list knows of and only holds, or has released. What this list knows nothing of stays: \`rebound import\` brings it.
Put on SES's list is what is suppressed here without an end, except opt-outs; the lists of SendGrid and Mailgun only shrink.
SES: your AWS credentials and region. SendGrid: SENDGRID_API_KEY. Mailgun: MAILGUN_API_KEY and MAILGUN_DOMAINS (comma-separated).

Exit codes: 0 compared, or applied · 1 a list could not be read or written · 2 wrong usage`,
    )
    .action((options: Options) => withConnection(command, (connection) => diff(connection, options)));
}

function registerAutomatic(sync: Command): void {
  sync
    .command('automatic')
    .description('show whether SES adds addresses to its list automatically, or turn that off or on for the whole account and region')
    .addArgument(new Argument('[state]', 'what it should be').choices(['off', 'on']))
    .option('--region <name>', 'AWS region (also AWS_REGION or your profile)')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      `
SES lists every address with a permanent bounce, even if the sender was blocked and the address is alive. When off, only what is suppressed
here goes on its list. Then tell the stack too: sesAutomaticList: 'off' in rebound.stages.yml, and deploy.

Exit codes: 0 shown or changed · 1 SES did not answer · 2 wrong usage`,
    )
    .action(automatic);
}

async function automatic(state: 'off' | 'on' | undefined, options: { readonly region?: string; readonly json?: boolean }): Promise<void> {
  const client = sesClient(process.env, options.region);
  try {
    if (state)
      await client.send(new PutAccountSuppressionAttributesCommand({ SuppressedReasons: state === 'on' ? ['BOUNCE', 'COMPLAINT'] : [] }));
    const { SuppressionAttributes } = await client.send(new GetAccountCommand({}));
    const reasons = SuppressionAttributes?.SuppressedReasons ?? [];
    if (options.json) printJson({ automatic: reasons.length > 0, reasons });
    else
      print(
        reasons.length > 0
          ? `SES adds addresses to its list automatically: ${reasons.join(', ')}.`
          : 'SES adds no address to its list automatically.',
      );
  } catch (error) {
    throw new Error(`SES: ${inWords(error, { region: options.region })}`, { cause: error });
  } finally {
    client.destroy();
  }
}

/** An unreadable row must not change a provider's list. */
async function* readableRows({ client, suppressionsTable }: Connection): AsyncGenerator<readonly Suppression[]> {
  const unreadable: string[] = [];
  for await (const page of scanRows(client, suppressionsTable, new Date())) {
    unreadable.push(...page.unreadable);
    yield page.rows;
  }
  noteUnreadable(unreadable);
}

async function diff(connection: Connection, options: Options): Promise<void> {
  const esp = listOf(options.with, connection);
  const found: Difference[] = [];
  const progress = startProgress('compare', undefined);
  const comparison = differences(esp, readableRows(connection));
  let next: IteratorResult<Difference, Tally>;
  try {
    for (next = await comparison.next(); !next.done; next = await comparison.next()) {
      found.push(next.value);
      progress.at(0, found.length);
    }
  } finally {
    progress.stop();
  }
  if (options.json) for (const difference of found) printJson(difference);
  else print(tell(found, next.value, options.with));
  if (!options.apply || found.length === 0) return;
  const what = `Change ${plural(found.length, 'address', 'addresses')} on the list of ${options.with}`;
  if (!(await confirm(found.length, what, options))) return print('Nothing was done.');
  await apply(esp, found);
  if (!options.json) print('Done.');
}

function listOf(provider: Provider, { region }: Connection): EspList {
  const lists = configuredLists({ ...process.env, ...(region && { AWS_REGION: region }) });
  const list = lists.find((candidate) => candidate.provider === provider);
  if (!list) throw new UsageError(`${provider} is not configured: see --help for what it needs`);
  return list;
}

async function apply(esp: EspList, found: readonly Difference[]): Promise<void> {
  const progress = startProgress('apply', found.length);
  let done = 0;
  try {
    for (const difference of found) {
      if (difference.type === 'remove') await esp.remove(difference.listing);
      else if (isSesList(esp)) await esp.put(difference.address, difference.kind === 'complaint' ? 'COMPLAINT' : 'BOUNCE');
      progress.at(++done, done);
    }
  } finally {
    progress.stop();
  }
}

function tell(found: readonly Difference[], { listings, rows, unknown }: Tally, provider: Provider): string {
  const compared = `${plural(rows, 'row')} here, ${plural(listings, 'entry', 'entries')} on the lists of ${provider}`;
  const unrecorded = unknown > 0 ? [`${plural(unknown, 'entry', 'entries')} there without a record here: left alone.`] : [];
  if (found.length === 0) return [`${compared}: nothing to change.`, ...unrecorded].join('\n');
  const drawn = table(
    ['Address', 'Would be', 'Why'],
    found.map((difference) => [
      difference.address,
      difference.type === 'put' ? `put on (${difference.kind})` : `taken off ${difference.listing.list}`,
      difference.because ?? '',
    ]),
  );
  return [drawn, `${compared}: ${plural(found.length, 'difference')}.`, ...unrecorded].join('\n');
}
