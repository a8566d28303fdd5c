// `rebound replay`: feeds payloads into the table without signatures, for backfill and simulation. The merge is idempotent: a second run
// changes nothing.
import { type Command, InvalidArgumentError } from 'commander';
import { accountJson, addAccounts, emptyAccount, tellAccount } from '../account.ts';
import { createCounters } from '../counters/counter.ts';
import { sumUpAgain } from '../counters/days.ts';
import { type MailEvent, PROVIDERS, type Provider } from '../event.ts';
import { createExcusingStore } from '../incidents/store.ts';
import type { Report } from '../metrics.ts';
import { readPayload } from '../providers/inspect.ts';
import type { Parsed } from '../providers/provider.ts';
import { take } from '../receive.ts';
import { recordDeliveries } from '../settings.ts';
import { createJournal } from '../table/journal.ts';
import { type Connection, type ConnectionOptions, connectionOptions, withConnection } from './connection.ts';
import { providerNamed, readInput } from './input.ts';
import { note, print } from './output.ts';

export function register(program: Command): void {
  connectionOptions(
    program
      .command('replay')
      .description('feed webhook payloads into the table, without signatures: backfill and simulation')
      .argument('<provider>', PROVIDERS.join(', '))
      .argument('<file...>', 'payloads as `rebound inspect` reads them; - is standard input')
      .option('--as-of <time>', 'the clock to record at; without it, each event is recorded at its own time', time)
      .option('--json', 'the counts as one line of JSON'),
  )
    .addHelpText(
      'after',
      '\nExit codes: 0 all was read · 1 something could not be read (said on standard error), or the table not written · 2 wrong usage, or a file cannot be read',
    )
    .action(run);
}

interface Options extends ConnectionOptions {
  readonly asOf?: Date;
  readonly json?: boolean;
}

function run(name: string, files: readonly string[], options: Options, command: Command): Promise<void> {
  return withConnection(command, (connection) => replay(connection, providerNamed(name, PROVIDERS), files, options));
}

async function replay(connection: Connection, name: Provider, files: readonly string[], { asOf, json }: Options): Promise<void> {
  let clock = asOf ?? new Date();
  const now = () => clock;
  const counters = createCounters({ ...connection, now });
  const taker = {
    provider: { name },
    store: createExcusingStore({ ...connection, now }),
    journal: createJournal({ ...connection, now }),
    deliveries: recordDeliveries(process.env),
    own: connection.own,
    counters,
    report: silent,
    now,
  };
  let account = emptyAccount;
  const days = new Set<string>();
  let events = 0;
  for (const file of files) {
    const parsed = readPayload(name, await readInput(file));
    const nothing: Parsed = { ...parsed, events: [], control: undefined };
    clock = asOf ?? new Date();
    account = addAccounts(account, (await take(nothing, taker)).account);
    for (const day of inOrder(parsed.events)) {
      clock = asOf ?? new Date(Math.max(...day.map(({ occurredAt }) => Date.parse(occurredAt))));
      const taken = await take({ ...nothing, events: day, unread: [], ignored: new Map() }, taker);
      account = addAccounts(account, taken.account);
      await counters.drain();
      for (const { occurredAt } of day) days.add(occurredAt.slice(0, 10));
    }
    tellUnread(file, parsed.unread);
    events += parsed.events.length;
  }
  await sumUpAgain(connection, days, new Date());
  print(json ? JSON.stringify({ files: files.length, events, ...accountJson(account) }) : tellAccount(account));
}

function tellUnread(file: string, unread: Parsed['unread']): void {
  for (const { why, unattributed } of unread) {
    note(`rebound: ${file}: ${unattributed ? 'touches nobody' : 'unreadable item'}: ${why}`);
    if (!unattributed) process.exitCode = 1;
  }
}

const silent: Report = { metric() {}, log() {} };

const EVENTS_AT_ONCE = 5_000;

/** In order of time, at most a day at once: an item lives at least 60 days, so none can expire between two events of one day. */
function inOrder(events: readonly MailEvent[]): readonly (readonly MailEvent[])[] {
  const parts: MailEvent[][] = [];
  for (const event of [...events].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))) {
    const last = parts.at(-1);
    if (last && last.length < EVENTS_AT_ONCE && last[0]?.occurredAt.slice(0, 10) === event.occurredAt.slice(0, 10)) last.push(event);
    else parts.push([event]);
  }
  return parts;
}

function time(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('a time is ISO-8601, such as 2026-03-02T10:15:00Z');
  return date;
}
