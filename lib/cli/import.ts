// `rebound import`: suppression lists from elsewhere, as evidence. First it says what the rows would do, then it asks, then it
// stores. After an interruption, run it again: rows already stored stay as they are.
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { EspList } from '../esp/esp-list.ts';
import { windowOf } from '../incidents/incident.ts';
import { incidentJournal } from '../incidents/journal.ts';
import type { Incident as Window } from '../record/facts.ts';
import type { ListContext } from '../transfer/claim.ts';
import { readDelivered } from '../transfer/delivered.ts';
import { FORMATS, SOURCES, type Source } from '../transfer/formats.ts';
import { ImportStopped, importRows, type Tally, UnknownList } from '../transfer/import.ts';
import { newFacts } from '../transfer/known.ts';
import { liveRows, readLive } from '../transfer/live.ts';
import { type Row, readRows } from '../transfer/rows.ts';
import type { BadRow } from '../transfer/text.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { openInput, openOutput } from './input.ts';
import { CHANGES_UNASKED_MAX, confirm, note, plural, print, printJson } from './output.ts';
import { startProgress } from './progress.ts';
import { chosenScope } from './scope.ts';
import { tallyJson, tellTally } from './tally.ts';
import { UsageError } from './usage-error.ts';
import { parseWhen } from './when.ts';

interface Options {
  readonly from?: Source;
  readonly list?: string;
  readonly scope?: string;
  readonly why?: string;
  readonly delivered?: boolean;
  readonly asOf?: string;
  readonly after: string;
  readonly problems?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const LISTS = [...new Set(FORMATS.map(({ list }) => list))];

export function register(program: Command): void {
  const command = program
    .command('import')
    .description('import suppression lists of SES, SendGrid, Mailgun or another Rebound, as evidence')
    .argument('[file...]', 'CSV, JSONL or JSON; - is standard input. No file, with --from: the provider’s list, from its API')
    .addOption(new Option('--from <source>', 'where the list comes from (default: recognized by its columns)').choices(SOURCES))
    .addOption(new Option('--list <name>', 'which list it is (default: columns and file name tell)').choices(LISTS))
    .option(
      '--scope <scope>',
      'what the opt-outs on the list are from: sendgrid:asm:123, mailgun:domain:mg.example.org (default: everything)',
      chosenScope,
    )
    .option('--why <text>', 'with --list addresses: the reason, kept on record')
    .option('--delivered', 'the file lists deliveries (an address and a time in each row), which show that addresses are alive')
    .option('--as-of <time>', 'the time for rows without one (default: the file’s time)')
    .option('--after <line>', 'continue after this line', '0')
    .option('--problems <file>', 'write each skipped row to this file, one JSON object a line')
    .option('--yes', 'do not preview and do not ask')
    .option('--dry-run', 'only say what each row would do')
    .option('--json', 'the counts as one line of JSON');
  connectionOptions(command)
    .addHelpText('after', HELP)
    .action((files: readonly string[], options: Options) => withConnection(command, (connection) => run(connection, files, options)));
}

const HELP = `
A row is evidence, like a webhook: its reply is classified, its time is the list's, and it is merged with what is on record. A block, a
full mailbox or a reply about the sender does not become a suppression because a provider lists it. Importing a list twice changes nothing.

Lists, recognised by their columns:
  SES        ListSuppressedDestinations (API or CLI), or the bulk job's CSV or JSON lines
  SendGrid   bounces, blocks, invalid_emails, spam_reports, unsubscribes, group: exported CSV or API JSON
             (bounces and blocks look alike: a file not named *bounce* is read as blocks, unless you say --list bounces)
  Mailgun    bounces, complaints, unsubscribes, allowlist: CSV or API JSON
  Rebound    what \`rebound export\` wrote
  delivered  with --delivered, any file with an address and a time in a row: start with it when you move in, so that an address that
             was alive last week is held, not given up, when a server says for once that it does not exist
  addresses  a plain list, only with --list addresses: each is suppressed by your own word

Examples:
  $ rebound import suppression_bounces.csv --stage prod --dry-run
  $ rebound import --from ses --stage prod          (SES's list, by its API, in your region)

Exit codes: 0 imported · 1 stopped, or some rows were skipped · 2 wrong usage, or an unknown list · 130 stopped by Ctrl-C`;

async function run(connection: Connection, files: readonly string[], options: Options): Promise<void> {
  if (files.length === 0 && (options.from === undefined || options.from === 'rebound')) {
    throw new UsageError('name a file, or - for standard input; or read a provider’s own list: --from ses, sendgrid or mailgun');
  }
  if (options.delivered && (files.length === 0 || options.list !== undefined))
    throw new UsageError('--delivered takes files and no --list: each row is an address and the time of a delivery');
  const inputs = files.length === 0 ? [await liveInput(connection, options)] : await filesInput(connection, files, options);
  for (const input of inputs) {
    if (options.dryRun || !options.yes) {
      const isWanted = await look(input, options);
      if (options.dryRun) continue;
      if (!isWanted) return print('Nothing was imported.');
    }
    await store(connection, input, options);
    if (process.exitCode === STOPPED) return;
  }
}

/** 128 + SIGINT, the convention of shells. */
const STOPPED = 130;

/** Something to import. */
interface Input {
  readonly name: string;
  readonly bytes?: number;
  /** False for standard input, which can be read only once. */
  readonly isRepeatable: boolean;
  readonly context: ListContext;
  readonly read?: typeof readLive;
  rows(onBytes: (count: number) => void): AsyncIterable<Row | BadRow>;
}

/** As with webhooks, another clock may be a little ahead. */
const AHEAD_MS_MAX = 15 * 60 * 1_000;

/** The incidents of the list being written. */
async function windowsOf(connection: Connection): Promise<ReadonlyMap<string, Window>> {
  const incidents = await incidentJournal(connection)
    .list()
    .catch(() => {
      note('The incidents of this list cannot be read: rows are imported without theirs.');
      return [];
    });
  return new Map(incidents.map((incident) => [incident.id, windowOf(incident)]));
}

function contextOf({ asOf, scope, why }: Options, ownTime: Date, { policy, own }: Connection): ListContext {
  const now = new Date();
  const undated = asOf === undefined ? ownTime : new Date(parseWhen(asOf, 'ago', now) * 1_000);
  return { undated: undated.toISOString(), latestMs: now.getTime() + AHEAD_MS_MAX, scope, why, policy, own };
}

async function filesInput(connection: Connection, files: readonly string[], options: Options): Promise<readonly Input[]> {
  const inputs = await Promise.all(files.map((file) => fileInput(connection, file, options)));
  const windows = await windowsOf(connection);
  return inputs.map((input) => ({ ...input, context: { ...input.context, windows } }));
}

async function fileInput(connection: Connection, file: string, options: Options): Promise<Input> {
  const read = options.delivered ? { read: readDelivered } : {};
  if (file === '-') {
    const rows = () => readRows(process.stdin);
    return { name: 'standard input', isRepeatable: false, context: contextOf(options, new Date(), connection), ...read, rows };
  }
  const { bytes, changedAt, stream: open } = openInput(file);
  const rows = (onBytes: (count: number) => void) => {
    const stream = open();
    stream.on('data', (chunk) => onBytes(chunk.length));
    return readRows(stream);
  };
  return { name: file, bytes, isRepeatable: true, context: contextOf(options, changedAt, connection), ...read, rows };
}

async function liveInput(connection: Connection, options: Options): Promise<Input> {
  const { configuredLists } = await import('../esp/configured.ts');
  const lists = configuredLists({ ...process.env, ...(connection.region && { AWS_REGION: connection.region }) });
  const list: EspList | undefined = lists.find(({ provider }) => provider === options.from);
  if (list === undefined) {
    const needed = { ses: 'a region: --region', sendgrid: 'SENDGRID_API_KEY', mailgun: 'MAILGUN_API_KEY and MAILGUN_DOMAINS', rebound: '' };
    throw new UsageError(`reading ${options.from}'s own list needs ${needed[options.from ?? 'rebound']}; or name an exported file`);
  }
  const name = `the list at ${options.from}`;
  return { name, isRepeatable: true, context: contextOf(options, new Date(), connection), read: readLive, rows: () => liveRows(list) };
}

/** Reads without storing, says what the rows would do, and asks. */
async function look(input: Input, options: Options): Promise<boolean> {
  if (!input.isRepeatable && !options.dryRun)
    throw new UsageError('standard input can be read only once: use --dry-run to look, or --yes to import');
  // A list behind an API is too slow to read twice only to ask.
  const enough = new AbortController();
  const rowsMax = !input.bytes && input.read && !options.dryRun ? CHANGES_UNASKED_MAX + 1 : Number.POSITIVE_INFINITY;
  const tally = await pass(input, options, { signal: enough.signal, onRow: (rows) => rows >= rowsMax && enough.abort() });
  const changes = tally.rows - (tally.effects.get('none') ?? 0);
  const isAll = !enough.signal.aborted;
  if (options.dryRun && options.json) printJson(tallyJson(input.name, tally));
  else if (options.dryRun) print(tellTally(input.name, tally));
  else if (isAll && changes > CHANGES_UNASKED_MAX) note(tellTally(input.name, tally));
  return (
    options.dryRun === true || confirm(changes, `Import ${isAll ? plural(tally.rows, 'row') : 'all of it'} from ${input.name}`, options)
  );
}

async function store(connection: Connection, input: Input, options: Options): Promise<void> {
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(STOPPED);
    note('\nStopping: what was read is being stored (Ctrl-C again to stop at once) …');
    stop.abort();
  };
  process.on('SIGINT', onInterrupt);
  try {
    const tally = await pass(input, options, { signal: stop.signal, connection });
    if (options.json) printJson(tallyJson(input.name, tally));
    else print(tellTally(input.name, tally));
    if (tally.skipped.size > 0) process.exitCode = 1;
    if (stop.signal.aborted) {
      note(
        `Stopped after line ${tally.line}; everything up to there is stored. Run the same command again to continue, or add --after ${tally.line}.`,
      );
      process.exitCode = STOPPED;
    }
  } catch (error) {
    if (error instanceof ImportStopped) {
      note(`Stopped: everything up to line ${error.line} is stored. Run the same command again to continue, or add --after ${error.line}.`);
    }
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

interface Pass {
  readonly signal: AbortSignal;
  /** Absent: nothing is stored. */
  readonly connection?: Connection;
  onRow?(rows: number): void;
}

/** This many bad rows are named; the rest are counted, and listed in the --problems file. */
const PROBLEMS_NAMED_MAX = 20;

async function pass(input: Input, options: Options, { signal, connection, onRow }: Pass): Promise<Tally> {
  const afterLine = Number(options.after);
  if (!Number.isInteger(afterLine)) throw new UsageError(`--after ${options.after} is not a line number`);
  const problems = options.problems === undefined ? undefined : openOutput(options.problems);
  const progress = startProgress(connection ? 'import' : 'look', input.bytes);
  let bytes = 0;
  let bad = 0;
  try {
    return await importRows(
      input.rows((count) => {
        bytes += count;
      }),
      {
        wanted: options,
        fileName: basename(input.name),
        context: input.context,
        now: new Date(),
        read: input.read,
        store: connection?.store,
        newFacts: connection && ((batch) => newFacts(connection.client, connection.suppressionsTable, batch, new Date())),
        afterLine,
        signal,
        onProblem({ line, problem }) {
          bad += 1;
          problems?.write(`${JSON.stringify({ line, problem })}\n`);
          // The preview has named them already.
          if (bad <= PROBLEMS_NAMED_MAX && (options.yes || !connection)) note(`${input.name}: line ${line}: ${problem}`);
        },
        onProgress(rows) {
          progress.at(bytes, rows);
          onRow?.(rows);
        },
      },
    );
  } catch (error) {
    throw error instanceof UnknownList ? new UsageError(`${input.name}: ${unknown(error)}`) : error;
  } finally {
    progress.stop();
    problems?.end();
  }
}

function unknown({ columns }: UnknownList): string {
  const plain = columns.some((column) => ['email', 'address', 'emailaddress'].includes(column));
  const advice = plain ? '. To suppress each address by your own decision: --list addresses --why TEXT' : '';
  return `no known list has these columns: ${columns.join(', ')}${advice}. See --help, --from and --list`;
}
