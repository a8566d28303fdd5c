// `rebound parked`: authentic webhook items that could not be read, or were dated ahead, kept for 30 days. Once the code can read them
// (after an update), `parked replay` records them and removes them.
import type { Command } from 'commander';
import { reread } from '../reread.ts';
import { createParking, type Parking } from '../table/parked.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { confirm, note, plural, print, printJson, table } from './output.ts';
import { startQuietProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly all?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const parked = program.command('parked').description('webhook items that could not be read: list, show, replay, drop');
  const list = parked.command('list').description('what is parked, and why').option('--json', 'one JSON object a line');
  connectionOptions(list)
    .addHelpText('after', '\nExit codes: 0 nothing is parked · 1 something is, or the journal could not be read · 2 wrong usage')
    .action((options: Options) => withConnection(list, (connection) => listParked(parkingOf(connection), options)));

  const show = parked
    .command('show')
    .description('print an item as it was received')
    .argument('<id...>', 'as `rebound parked list` names it');
  connectionOptions(show)
    .addHelpText('after', '\nExit codes: 0 shown · 1 there is no such item · 2 wrong usage')
    .action((ids: readonly string[]) => withConnection(show, (connection) => showParked(parkingOf(connection), ids)));

  const replay = parked
    .command('replay')
    .description('read items again: what can be read now is recorded and leaves the parked items')
    .argument('[id...]', 'as `rebound parked list` names it')
    .option('--all', 'everything parked, except items that may be forged: look at those, then give their ids')
    .option('--yes', 'do not ask, however many there are')
    .option('--dry-run', 'only say what could be read now')
    .option('--json', 'one JSON object a line: what happened to each');
  registerDrop(parked);
  connectionOptions(replay)
    .addHelpText('after', '\nExit codes: 0 all could be read · 1 some stay parked · 2 wrong usage')
    .action((ids: readonly string[], options: Options) => withConnection(replay, (connection) => replayParked(connection, ids, options)));
}

function registerDrop(parked: Command): void {
  const drop = parked
    .command('drop')
    .description('delete items without reading them')
    .argument('<id...>', 'as `rebound parked list` names it');
  connectionOptions(drop)
    .addHelpText('after', '\nExit codes: 0 dropped · 1 there is no such item · 2 wrong usage')
    .action((ids: readonly string[]) =>
      withConnection(drop, async (connection) => {
        const parking = parkingOf(connection);
        for (const id of ids) {
          if (await parking.deleteParked(id)) print(`${id}: dropped`);
          else missing(id);
        }
      }),
    );
}

const parkingOf = ({ client, journalTable }: Connection): Parking => createParking(client, journalTable, () => new Date());

async function listParked(parking: Parking, { json }: Options): Promise<void> {
  const rows: (readonly string[])[] = [];
  for await (const item of parking.listParked()) {
    process.exitCode = 1;
    if (json) printJson(item);
    else rows.push([item.id, item.provider, item.parkedAt, String(item.bytes), item.why]);
  }
  if (json) return;
  const newestFirst = rows.sort((a, b) => ((a[2] ?? '') < (b[2] ?? '') ? 1 : -1));
  print(rows.length === 0 ? 'Nothing is parked.' : table(['Id', 'Provider', 'Parked', 'Bytes', 'Why'], newestFirst));
}

async function showParked(parking: Parking, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const item = await parking.readParked(id);
    if (item) print(item.raw);
    else missing(id);
  }
}

function missing(id: string): void {
  note(`rebound: nothing is parked as ${id}`);
  process.exitCode = 1;
}

async function replayParked(connection: Connection, given: readonly string[], options: Options): Promise<void> {
  const parking = parkingOf(connection);
  if ((given.length === 0) !== (options.all === true)) throw new UsageError('name the items, or give --all');
  const ids = [...given];
  if (options.all) for await (const { id, suspect } of parking.listParked()) if (!suspect) ids.push(id);
  if (!options.dryRun && !(await confirm(ids.length, `Read ${plural(ids.length, 'item')} again`, options)))
    return print('Nothing was done.');
  const progress = startQuietProgress('replay', ids.length);
  let done = 0;
  for (const id of ids) {
    await replayOne(connection, parking, id, options);
    progress.at(++done, done);
  }
  progress.stop();
  if (ids.length === 0 && !options.json) print('Nothing is parked.');
}

async function replayOne(connection: Connection, parking: Parking, id: string, { dryRun = false, json }: Options): Promise<void> {
  const read = await reread(id, { ...connection, parking, counters: connection, now: new Date(), dryRun });
  if (!read) return missing(id);
  const { provider, events, why } = read;
  if (why !== undefined) process.exitCode = 1;
  if (json) printJson({ id, provider, events, why: why ?? null });
  else if (why !== undefined) print(`${id}: stays parked: ${why}`);
  else print(`${id}: ${plural(events, 'event')} ${dryRun ? 'could be recorded' : 'recorded'}`);
}
