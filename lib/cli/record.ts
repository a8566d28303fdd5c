// `rebound record`: makes a recording for test/events from a received payload: the payload, and next to it what it must become
// (CONTRIBUTING.md, "Add a recorded event"). It writes what the code says today: a person must check it.
import { existsSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Command } from 'commander';
import { classify } from '../classify/classify.ts';
import { type MailEvent, PROVIDERS, type Provider } from '../event.ts';
import { parseJson } from '../json.ts';
import { hostsLeft, withoutPersonal } from '../local/personal.ts';
import { readPayload } from '../providers/inspect.ts';
import type { Parsed } from '../providers/provider.ts';
import { decide, defaultPolicy } from '../record/policy.ts';
import { makeFolder, providerNamed, readInput } from './input.ts';
import { note, print } from './output.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly name?: string;
  readonly dir: string;
  readonly replacePersonal?: boolean;
}

export function register(program: Command): void {
  program
    .command('record')
    .description('keep a payload as a recorded test event, together with what it must become')
    .argument('<provider>', PROVIDERS.join(', '))
    .argument('<payload>', 'a file as `rebound inspect` reads it; - is standard input')
    .option('--name <name>', 'name of the recording, such as bounce-user-unknown (default: the name of the file)')
    .option('--dir <folder>', 'the folder of recordings', 'test/events')
    .option(
      '--replace-personal',
      'replace addresses, names, domains, IP addresses, subjects, custom fields and AWS accounts with made-up ones',
    )
    .addHelpText(
      'after',
      `
Writes DIR/PROVIDER/NAME.json, the payload, and NAME.expected.json: its rows, what could not be read, what was ignored. Read both over
before you keep them: the second says what the code makes of the first today.

Exit codes: 0 written · 1 not written · 2 wrong usage, or the recording exists already`,
    )
    .action(async (provider: string, file: string, options: Options) => record(providerNamed(provider, PROVIDERS), file, options));
}

async function record(
  provider: Provider,
  file: string,
  { name = basename(file, extname(file)), dir, replacePersonal }: Options,
): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
    throw new UsageError(`--name "${name}" must be small letters, digits and dashes, such as bounce-user-unknown`);
  const given = await readInput(file);
  const text = replacePersonal ? withoutPersonal(given) : given;
  const [before, parsed] = [meaningOf(readPayload(provider, given)), readPayload(provider, text)];
  if (JSON.stringify(before) !== JSON.stringify(meaningOf(parsed)))
    note('Without the personal details the payload means something else: compare with `rebound inspect`, and replace them by hand.');
  const hosts = replacePersonal ? hostsLeft(text) : [];
  if (hosts.length > 0) note(`Still in it: ${hosts.join(', ')}. Replace by hand what says whose it is.`);
  const folder = join(dir, provider);
  const [payload, expected] = [join(folder, `${name}.json`), join(folder, `${name}.expected.json`)];
  for (const path of [payload, expected]) if (existsSync(path)) throw new UsageError(`${path} already exists: choose another --name`);
  makeFolder(folder);
  const json = parseJson(text);
  writeFileSync(payload, json === undefined ? text : `${JSON.stringify(json, null, 2)}\n`);
  writeFileSync(expected, `${JSON.stringify(expectationOf(parsed), null, 2)}\n`);
  print(`${payload}\n${expected}`);
}

const decided = (event: MailEvent) => {
  const classification = classify(event);
  return { category: classification?.category ?? null, action: decide({ event, classification }, defaultPolicy).action };
};

const meaningOf = ({ events, unread }: Parsed) => [events.map(decided), unread.length];

/** The documented format: a field that is null must be absent from the event. */
function expectationOf({ events, unread, ignored, control }: Parsed): object {
  const rows = events.map((event) => ({
    kind: event.kind,
    recipient: event.recipient,
    providerVerdict: event.providerVerdict ?? null,
    status: event.status ?? null,
    replyCode: event.replyCode ?? null,
    diagnosticCode: event.diagnosticCode ?? null,
    occurredAt: event.occurredAt,
    providerEventId: event.providerEventId ?? null,
    messageId: event.messageId ?? null,
    scope: event.scope,
    ...(event.tags && { tags: event.tags }),
    ...(event.tenant !== undefined && { tenant: event.tenant }),
    meaning: event.providerMeaning,
    ...decided(event),
  }));
  return { rows, unread: unread.map(({ why }) => why), ignored: Object.fromEntries(ignored), ...(control && { control }) };
}
