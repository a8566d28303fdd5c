// `rebound replay`: feeds payloads into the table without signatures, for backfill and for simulation. The merge is idempotent: run it twice
// and nothing changes.
import { type Command, InvalidArgumentError } from 'commander';
import { classify } from '../classify/classify.ts';
import { type MailEvent, PROVIDERS, type Provider } from '../event.ts';
import { createExcusingStore } from '../incidents/store.ts';
import { readPayload } from '../providers/inspect.ts';
import { type Connection, type ConnectionOptions, connectionOptions, withConnection } from './connection.ts';
import { providerNamed, readInput } from './input.ts';

export function register(program: Command): void {
  connectionOptions(
    program
      .command('replay')
      .description('feed webhook payloads into the table, without signatures: backfill and simulation')
      .argument('<provider>', PROVIDERS.join(', '))
      .argument('<file...>', 'payloads as `rebound inspect` reads them; - is standard input')
      .option('--as-of <time>', 'the clock to record at; without it, each event is recorded at its own time', time)
      .option('--json', 'the counts as one line of JSON'),
  ).action(run);
}

interface Options extends ConnectionOptions {
  readonly asOf?: Date;
  readonly json?: boolean;
}

function run(name: string, files: readonly string[], options: Options, command: Command): Promise<void> {
  return withConnection(command, (connection) => replay(connection, providerNamed(name, PROVIDERS), files, options));
}

async function replay(connection: Connection, provider: Provider, files: readonly string[], options: Options): Promise<void> {
  let clock = options.asOf ?? new Date(0);
  const store = createExcusingStore({ ...connection, now: () => clock });
  const counts = { files: 0, events: 0, changed: 0, unchanged: 0, ignored: 0, unreadable: 0, unattributed: 0 };
  for (const file of files) {
    const { events, ignored, unread } = readPayload(provider, await readInput(file));
    for (const day of byDay(events)) {
      clock = options.asOf ?? new Date(Math.max(...day.map((event) => Date.parse(event.occurredAt))));
      const { changed, unchanged } = await store.record(day.map((event) => ({ event, classification: classify(event, connection.own) })));
      counts.changed += changed;
      counts.unchanged += unchanged;
    }
    const unreadable = unread.filter((item) => !item.unattributed);
    for (const { why } of unreadable) process.stderr.write(`rebound: ${file}: unreadable item: ${why}\n`);
    counts.files++;
    counts.events += events.length;
    counts.unreadable += unreadable.length;
    counts.unattributed += unread.length - unreadable.length;
    counts.ignored += [...ignored.values()].reduce((sum, count) => sum + count, 0);
  }
  if (counts.unreadable > 0) process.exitCode = 1;
  process.stdout.write(options.json ? `${JSON.stringify(counts)}\n` : `${describe(counts)}\n`);
}

const describe = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

/** In order of time, a day at once: an item lives 400 days, so within a day none can expire between two events. */
function byDay(events: readonly MailEvent[]): readonly (readonly MailEvent[])[] {
  const days = new Map<string, MailEvent[]>();
  for (const event of [...events].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))) {
    const day = event.occurredAt.slice(0, 10);
    const same = days.get(day);
    if (same) same.push(event);
    else days.set(day, [event]);
  }
  return [...days.values()];
}

function time(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('a time is ISO-8601, such as 2026-03-02T10:15:00Z');
  return date;
}
