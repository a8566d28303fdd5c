// `rebound sync diff`: this list against a provider's own, both ways. The stream keeps SES in step by itself (functions/sync-ses.ts);
// this is for the first time, for what SES lists by itself without a trace here, and for SendGrid and Mailgun.
import { type Command, Option } from 'commander';
import { configuredLists } from '../esp/configured.ts';
import type { EspList } from '../esp/esp-list.ts';
import { isSesList } from '../esp/ses.ts';
import { PROVIDERS, type Provider } from '../event.ts';
import { type Difference, differences, type Tally } from '../sync/diff.ts';
import { scanRows } from '../transfer/scan.ts';
import { type Connection, connectionOptions, UsageError, withConnection } from './connection.ts';
import { confirm, plural, print, printJson, table } from './output.ts';
import { startProgress } from './progress.ts';

interface Options {
  readonly with: Provider;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('sync')
    .description('this list and the providers’ own lists')
    .command('diff')
    .description('what differs between this list and a provider’s own, and with --apply makes theirs follow')
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

async function diff(connection: Connection, options: Options): Promise<void> {
  const esp = listOf(options.with, connection);
  const found: Difference[] = [];
  const progress = startProgress('compare', undefined);
  const comparison = differences(esp, scanRows(connection.client, connection.suppressionsTable, new Date()));
  let next = await comparison.next();
  for (; !next.done; next = await comparison.next()) {
    found.push(next.value);
    progress.at(0, found.length);
  }
  progress.stop();
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
  for (const difference of found) {
    if (difference.type === 'remove') await esp.remove(difference.listing);
    else if (isSesList(esp)) await esp.put(difference.address, difference.kind === 'complaint' ? 'COMPLAINT' : 'BOUNCE');
    progress.at(++done, done);
  }
  progress.stop();
}

function tell(found: readonly Difference[], { listings, rows, unknown }: Tally, provider: Provider): string {
  const compared = `${plural(rows, 'row')} here, ${plural(listings, 'entry', 'entries')} on the lists of ${provider}`;
  const strangers = unknown > 0 ? [`${plural(unknown, 'entry', 'entries')} there of which nothing is on record here: left alone.`] : [];
  if (found.length === 0) return [`${compared}: nothing to change.`, ...strangers].join('\n');
  const drawn = table(
    ['Address', 'Would be', 'Why'],
    found.map((difference) => [
      difference.address,
      difference.type === 'put' ? `put on (${difference.kind})` : `taken off ${difference.listing.list}`,
      difference.because ?? '',
    ]),
  );
  return [drawn, `${compared}: ${plural(found.length, 'difference')}.`, ...strangers].join('\n');
}
