// `rebound incidents`: times when a mail system said that its own users do not exist. A change is shown first,
// with counts and samples, and kept in the incident's audit.
import { type Command, InvalidArgumentError } from 'commander';
import { parseAddress } from '../address.ts';
import { remembersDeliveries } from '../deliveries.ts';
import { chartOf } from '../incidents/chart.ts';
import type { Incident } from '../incidents/incident.ts';
import { type IncidentJournal, incidentJournal } from '../incidents/journal.ts';
import { confirmed, dismissed, IncidentError, type Order, openedByHand, type Preview, preview, undone } from '../incidents/operate.ts';
import { pictureOf } from '../incidents/picture.ts';
import { runDetector, sweepOne } from '../incidents/run.ts';
import { incidentView } from '../incidents/view.ts';
import { sentenceOf } from '../incidents/words.ts';
import { minuteOf } from '../record/verdict-words.ts';
import { recordDeliveries } from '../settings.ts';
import { isSystem, SYSTEM_IDS, SYSTEMS } from '../systems.ts';
import { createStore } from '../table/store.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { confirm, note, plural, print, printJson, table } from './output.ts';
import { startProgress } from './progress.ts';
import { whoami } from './suppress.ts';
import { noteUnreadable } from './unreadable.ts';
import { UsageError } from './usage-error.ts';
import { parseWhen } from './when.ts';

interface Options {
  readonly json?: boolean;
  readonly svg?: boolean;
  readonly system?: string;
  readonly domain?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  readonly who?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly asOf?: Date;
}

type Act = (connection: Connection, options: Options, id: string) => Promise<void>;

export function register(program: Command): void {
  const incidents = program.command('incidents').description('outages: times when a mail system said that its own users do not exist');
  const add = (name: string, description: string, exits: string, act: Act): Command => {
    const command = incidents.command(name).description(description);
    return connectionOptions(command)
      .addHelpText('after', `\nExit codes: ${exits} · 2 wrong usage`)
      .action((...args: unknown[]) => {
        const id = typeof args[0] === 'string' ? args[0] : '';
        return withConnection(command, (connection) => act(connection, command.opts(), id).catch(asUsage));
      });
  };
  add('list', 'all incidents of the last 400 days, newest first', '0 listed · 1 the journal could not be read', list).option(
    '--json',
    'one JSON object an incident',
  );
  add('show', 'one incident: its numbers, its replies, who did what', '0 shown · 1 there is no such incident', show)
    .argument('<id>', 'as `rebound incidents list` names it')
    .option('--svg', 'its chart, as SVG: the hours, the expected band, the window')
    .option('--json', 'one line of JSON');
  add('run', 'check the counters now, as the schedule does every five minutes', '0 done · 1 the tables could not be read or written', run)
    .option('--as-of <time>', 'the time to check at: for replayed events', time)
    .option('--json', 'what changed, as one line of JSON');
  orders(add);
  add('sweep', 'apply the incident to its rows again, from the beginning', '0 done · 1 there is no such incident', sweepAgain)
    .argument('<id>', 'as `rebound incidents list` names it')
    .option('--json', 'the counts as one line of JSON');
}

function orders(add: (name: string, description: string, exits: string, act: Act) => Command): void {
  const order = (name: string, description: string, act: Act) =>
    add(name, description, '0 done · 1 there is no such incident, or the tables could not be written', act)
      .option('--who <name>', 'who decides (default: your login name)')
      .option('--yes', 'do not ask, however many rows it changes')
      .option('--dry-run', 'only say what it would do')
      .option('--json', 'the counts as one line of JSON');
  const ID = 'as `rebound incidents list` names it';
  order('open', 'open one by hand, for a past or current time, from the stored evidence', open)
    .option('--system <name>', `a mail system: ${SYSTEM_IDS.join(', ')}`)
    .option('--domain <name>', 'or one domain')
    .requiredOption('--from <time>', 'when it began, such as 2020-12-14T22:16Z')
    .requiredOption('--to <time>', 'when it ended')
    .option('--text <words>', 'only replies that contain these words');
  order('confirm', 'it was an outage: the window stays in the rows', judge(confirmed)).argument('<id>', ID);
  order(
    'dismiss',
    'it was no outage, those people are gone: holds end as usual, and the same pattern opens nothing again',
    judge(dismissed),
  ).argument('<id>', ID);
  order('undo', 'take back the last open, confirm or dismiss', judge(undone)).argument('<id>', ID);
}

/** An order that makes no sense is wrong usage. */
function asUsage(error: unknown): never {
  throw error instanceof IncidentError ? new UsageError(error.message) : error;
}

function time(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('a time is ISO-8601, such as 2026-03-02T10:15:00Z');
  return date;
}

const secondsNow = () => Math.floor(Date.now() / 1_000);

async function list(connection: Connection, { json }: Options): Promise<void> {
  const unreadable: string[] = [];
  const incidents = await incidentJournal({ ...connection, onUnreadable: (id) => unreadable.push(id) }).list();
  noteUnreadable(unreadable);
  if (json) for (const incident of incidents) printJson(incidentView(incident));
  if (json) return;
  const rows = incidents.map((incident) => [
    incident.id,
    incident.state,
    minuteOf(incident.from),
    minuteOf(incident.to),
    sentenceOf(incident),
  ]);
  print(rows.length === 0 ? 'No incident.' : table(['Id', 'State', 'From', 'To', 'What'], rows));
}

async function found(journal: IncidentJournal, id: string): Promise<Incident> {
  const incident = await journal.get(id);
  if (!incident) throw new Error(`there is no incident ${id}: rebound incidents list`);
  return incident;
}

async function show(connection: Connection, { json, svg }: Options, id: string): Promise<void> {
  const journal = incidentJournal(connection);
  const incident = await found(journal, id);
  if (json) return printJson(incidentView(incident, await journal.sweepOf(id)));
  const memory = remembersDeliveries(recordDeliveries(process.env));
  const hours = svg ? await chartOf(incident, connection, memory, Math.max(secondsNow(), incident.to)) : [];
  if (svg) return print(pictureOf(incident, hours));
  const sweep = await journal.sweepOf(id);
  print(`${incident.id}: ${incident.state}, ${minuteOf(incident.from)} to ${minuteOf(incident.to)}`);
  print(`${sentenceOf(incident)}.`);
  if (sweep)
    print(
      `${plural(sweep.touched, 'row')} touched, ${sweep.done ? 'all of them know' : `${plural(sweep.looked, 'row')} looked at so far`}.`,
    );
  for (const sample of incident.samples) print(`  ${sample}`);
  for (const { at, who, what } of incident.audit) print(`  ${minuteOf(at)}  ${who}: ${what}`);
}

async function run(connection: Connection, { asOf, json }: Options): Promise<void> {
  const now = () => asOf ?? new Date();
  const progress = startProgress('sweep', undefined);
  const outcome = await runDetector({
    ...connection,
    store: createStore({ ...connection, now }),
    memory: remembersDeliveries(recordDeliveries(process.env)),
    now,
    onSweep: (_, { looked }) => progress.at(looked, looked),
  }).finally(() => progress.stop());
  noteUnreadable(outcome.unreadable);
  if (json) {
    const changed = outcome.changed.map(({ what, incident }) => ({ change: what, ...incidentView(incident) }));
    const swept = outcome.swept.map(({ incident, state, changed: rows }) => ({
      id: incident.id,
      looked: state.looked,
      touched: state.touched,
      changed: rows,
    }));
    return printJson({ changed, running: outcome.running.map(({ id }) => id), swept });
  }
  for (const { what, incident } of outcome.changed) print(`${WORDS[what]} ${incident.id}: ${sentenceOf(incident)}.`);
  for (const { incident, state, changed } of outcome.swept)
    print(`${incident.id}: ${plural(state.touched, 'row')} touched, ${changed} changed.`);
  if (outcome.changed.length === 0) print(`Nothing changed; ${plural(outcome.running.length, 'incident')} open.`);
}

const WORDS = { opened: 'Opened', again: 'It continues:', closed: 'Closed' } as const;

async function open(connection: Connection, options: Options): Promise<void> {
  const now = new Date();
  const at = (text: string | undefined) => parseWhen(text ?? '', 'ago', now);
  const incident = openedByHand(
    { key: keyOf(options), from: at(options.from), to: at(options.to), ...(options.text && { text: options.text }) },
    orderOf(options),
  );
  const known = await incidentJournal(connection).get(incident.id);
  if (known && known.state !== 'dismissed') throw new UsageError(`${incident.id} already exists: rebound incidents show ${incident.id}`);
  await carryOut(connection, { ...incident, rev: (known?.rev ?? 0) + 1, sweepRev: (known?.rev ?? 0) + 1 }, known, options);
}

function keyOf({ system, domain }: Options): string {
  if ((system === undefined) === (domain === undefined)) throw new UsageError('give --system or --domain');
  if (domain !== undefined) {
    const parsed = parseAddress(`a@${domain}`)?.slice(2);
    if (parsed === undefined) throw new UsageError(`"${domain}" is not a domain such as example.com`);
    return parsed;
  }
  const wanted = (system ?? '').toLowerCase();
  const id = isSystem(wanted) ? wanted : SYSTEM_IDS.find((name) => SYSTEMS[name].name.toLowerCase() === wanted);
  if (id === undefined) throw new UsageError(`there is no system "${system}": it takes ${SYSTEM_IDS.join(', ')}`);
  return id;
}

const orderOf = ({ who }: Options): Order => ({ who: whoami(who), now: secondsNow() });

function judge(verdict: (incident: Incident, order: Order) => Incident): Act {
  return async (connection, options, id) => {
    const before = await found(incidentJournal(connection), id);
    await carryOut(connection, verdict(before, orderOf(options)), before, options);
  };
}

/** Shows the change, asks if it is large, writes it, and applies it to the rows. */
async function carryOut(connection: Connection, incident: Incident, before: Incident | undefined, options: Options): Promise<void> {
  const now = () => new Date();
  const sweeping = { ...connection, store: createStore(connection), now };
  const looking = startProgress('look', undefined);
  const would = await preview(incident, sweeping, ({ looked }) => looking.at(looked, looked)).finally(() => looking.stop());
  if (!options.json || options.dryRun) report(incident, would, options);
  if (options.dryRun) return;
  if (!(await confirm(changesOf(would), `Change ${plural(changesOf(would), 'row')}`, options))) return print('Nothing was done.');
  const journal = incidentJournal(connection);
  if (!(await journal.put(incident, before))) throw new Error(`${incident.id} was changed meanwhile: look again`);
  await sweepRows(connection, incident, options);
}

async function sweepRows(connection: Connection, incident: Incident, { json }: Options): Promise<void> {
  const progress = startProgress('sweep', undefined);
  const onSweep = (_: Incident, { looked }: { readonly looked: number }) => progress.at(looked, looked);
  const journal = incidentJournal(connection);
  const now = () => new Date();
  const swept = await sweepOne(journal, incident, { ...connection, store: createStore(connection), now, onSweep }).finally(() =>
    progress.stop(),
  );
  const [touched, changed] = [swept?.state.touched ?? 0, swept?.changed ?? 0];
  if (json) printJson({ ...incidentView(incident), touched, changed });
  else print(`${incident.id} is ${incident.state}: ${plural(touched, 'row')} touched, ${changed} changed.`);
}

async function sweepAgain(connection: Connection, options: Options, id: string): Promise<void> {
  await sweepRows(connection, await found(incidentJournal(connection), id), options);
}

const changesOf = ({ kinds }: Preview) => [...kinds.values()].reduce((sum, { count }) => sum + count, 0);

function report(incident: Incident, would: Preview, { json, dryRun }: Options): void {
  if (json) printJson({ ...incidentView(incident), touched: would.touched, kinds: Object.fromEntries(would.kinds), applied: false });
  if (json) return;
  print(
    `${incident.id}: ${incident.state}, ${minuteOf(incident.from)} to ${minuteOf(incident.to)}, touches ${plural(would.touched, 'row')}:`,
  );
  for (const [kind, { count, samples }] of would.kinds)
    print(`${count.toLocaleString('en-US').padStart(11)}  ${kind}, such as ${samples.slice(0, 3).join(', ')}`);
  if (dryRun) note('nothing was changed: leave out --dry-run to do it');
}
