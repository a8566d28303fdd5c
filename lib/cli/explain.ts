// `rebound explain`: a reply in plain English, for a person who received one and does not know mail.
import { type Command, Option } from 'commander';
import { cardOf, explainedEntry } from '../api/card.ts';
import { reasonsOf } from '../api/reasons.ts';
import { PROVIDERS, type Provider } from '../event.ts';
import { inShell } from '../explain/commands.ts';
import { explain } from '../explain/explain.ts';
import type { Assumed, Explanation, Section } from '../explain/explanation.ts';
import { explanationOf, placeOf } from '../explain/families.ts';
import { wordsOf } from '../record/evidence.ts';
import type { Policy } from '../record/ladders.ts';
import { timelineOf } from '../record/timeline.ts';
import type { Suppression } from '../table/item.ts';
import { forTerminal } from '../terminal.ts';
import { addressesOf } from './addresses.ts';
import { type ConnectionOptions, connectionOptions, namedBy, withConnection } from './connection.ts';
import { namesOf } from './erased.ts';
import { readInput } from './input.ts';
import { print, printJson, wrap } from './output.ts';
import { shellOf } from './self.ts';

interface ExplainOptions extends ConnectionOptions {
  readonly recipient?: string;
  readonly provider?: Provider;
  readonly own?: boolean;
  readonly page?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('explain')
    .description('what a bounce means: who said it, whether the address is dead, what to check')
    .argument('[reply]', 'the reply or diagnostic text, in quotes; - reads it from standard input')
    .option(
      '--recipient <address>',
      'recipient of the message: the commands then name it; without a reply, what is on record about it is explained',
    )
    .addOption(new Option('--provider <name>', 'the provider that reported it').choices(PROVIDERS))
    .option('--own', 'your own server said it')
    .option('--page <id>', 'a page of docs/bounces, or a category, instead of a reply')
    .option('--json', 'the explanation as one line of JSON');
  connectionOptions(command)
    .addHelpText(
      'after',
      `
With a reply no list is read; the options that name one are put into the commands that are printed.

Examples:
  $ rebound explain "550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table"
  $ rebound explain --recipient anna@example.org "554 5.7.1 Relay access denied"
  $ rebound explain --recipient anna@example.org --stage prod
  $ rebound explain --page postfix-user-unknown
  $ pbpaste | rebound explain -

Exit codes: 0 explained, or told that the text is no reply · 1 nothing to explain is on record, or the list could not be read
· 2 wrong usage, or there is no such page`,
    )
    .action(async (reply: string | undefined, options: ExplainOptions) => {
      const asked = await askedFor(reply, options, command);
      const explanation = inShell(asked.explanation, shellOf(namedBy(options)));
      if (options.json) return printJson(explanation);
      const { columns, isTTY: color } = process.stdout;
      print(layOut(asked.text, explanation, { columns, color }));
    });
}

async function askedFor(reply: string | undefined, options: ExplainOptions, command: Command): Promise<Explained> {
  const { page, recipient } = options;
  if (page !== undefined) return ofPage(page, command);
  if (reply !== undefined) return explained(reply, options, command);
  if (recipient === undefined)
    command.error("error: missing required argument 'reply' (or --recipient ADDRESS for what is on record, or --page ID)");
  return onRecord(recipient, command);
}

async function explained(reply: string, { recipient, provider, own }: ExplainOptions, command: Command): Promise<Explained> {
  const text = (reply === '-' ? await readInput('-') : reply).trim();
  if (text === '') command.error('error: there is no reply to explain');
  return {
    text,
    explanation: explain({ text, ...(recipient !== undefined && { recipient }), ...(provider && { provider }), ...(own && { own }) }),
  };
}

/**
 * As the console and the API explain it.
 * @throws Error if there is nothing to explain.
 */
async function onRecord(recipient: string, command: Command): Promise<Explained> {
  const addresses = await addressesOf([recipient]);
  const found: Explained[] = [];
  await withConnection(command, async ({ store, policy }) => {
    const names = await Promise.all(addresses.map((address) => namesOf(store, address)));
    for (const row of await Promise.all(names.flat().map((name) => store.get(name)))) {
      if (row) found.push(...(await explainedRow(row, policy)));
    }
  });
  const [first] = found;
  if (!first) throw new Error(`nothing that a server or a provider said is on record about ${recipient}`);
  return first;
}

async function explainedRow(row: Suppression, policy: Policy): Promise<readonly Explained[]> {
  const now = new Date();
  const about = { row, timeline: timelineOf(row.facts), reasons: reasonsOf(row, policy, now), now };
  const explanation = await cardOf(about);
  const { evidence } = explainedEntry(about) ?? {};
  return explanation ? [{ text: evidence ? wordsOf(evidence) : '', explanation }] : [];
}

function ofPage(id: string, command: Command): Explained {
  return explanationOf(id) ?? command.error(`error: there is no page ${id}; docs/bounces/README.md lists them`);
}

interface Explained {
  readonly text: string;
  readonly explanation: Explanation;
}

/** Where it is printed. */
interface Surroundings {
  readonly columns?: number;
  readonly color?: boolean;
}

const COLUMNS_MAX = 100;
const COLUMNS_MIN = 40;
const COLUMNS_DEFAULT = 90;
const INDENT = '  ';
/** A long reply is cut here. */
const REPLY_LENGTH_MAX = 600;
const REPLY_LINES_MAX = 12;

const ANSWERS = { yes: 'Yes.', no: 'No.', maybe: 'Not certain.' } as const;

/** The explanation as text for a terminal, or for a pipe without `color`. */
export function layOut(reply: string, explanation: Explanation, { columns: given, color }: Surroundings): string {
  const columns = Math.max(COLUMNS_MIN, Math.min(given || COLUMNS_DEFAULT, COLUMNS_MAX));
  const bold = (text: string) => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const dim = (text: string) => (color ? `\u001b[2m${text}\u001b[22m` : text);
  const paragraph = (text: string, indent = INDENT) => wrap(text, columns, indent);
  const { title, what, saidBy, dead, rebound, check, more, category, ruleId, page, assumed } = explanation;

  const lines = [
    '',
    ...replyLines(reply)
      .flatMap((line) => paragraph(line))
      .map(dim),
    '',
    bold(title),
    ...paragraph(what),
    '',
    bold('Who said it?'),
    ...paragraph(`${capital(saidBy.who)}. ${saidBy.told}`),
    '',
    bold(`Is the address dead? ${ANSWERS[dead.answer]}`),
    ...paragraph(dead.why),
    '',
    bold('What Rebound does'),
    ...paragraph(rebound.does),
    '',
    bold('What to check'),
    ...check.flatMap(({ say, commands }, index) => [
      ...wrap(say, columns, '     ', `  ${index + 1}. `),
      ...commands.map((command) => `       $ ${command}`),
    ]),
    ...(assumed.length > 0 ? ['', ...paragraph(assumedSentence(assumed))] : []),
    ...more.flatMap((section) => ['', bold(section.title), ...sectionLines(section, columns)]),
    '',
    ...paragraph(['category', category, '· rule', ruleId, ...(page ? ['· page', page] : [])].join(' ')).map(dim),
    dim(`${INDENT}${placeOf(explanation)}`),
    '',
  ];
  return lines.join('\n');
}

const ASSUMED = {
  recipient: "the recipient's address",
  domain: "the recipient's domain",
  host: "the recipient's server",
  ip: 'your sending IP address',
  sender: 'your own address or domain',
} as const satisfies Record<Assumed['name'], string>;

function assumedSentence(assumed: readonly Assumed[]): string {
  const examples = assumed.map(({ name, example }) => `${example} (${ASSUMED[name]})`).join(', ');
  const hint = assumed.some(({ name }) => name === 'recipient' || name === 'domain')
    ? ' Add --recipient ADDRESS to fill in the commands.'
    : '';
  return `The reply does not name these, so examples stand in: ${examples}.${hint}`;
}

/** Paragraphs and lists are wrapped; each row of a table becomes a list item, with the column heads as names. */
function sectionLines({ text }: Section, columns: number): string[] {
  const rows = text.split('\n');
  const head = cells(rows.find((row) => row.startsWith('|')) ?? '');
  let isHead = true;
  return rows.flatMap((row) => {
    if (row === '') return [row];
    if (!row.startsWith('|')) {
      const marker = /^\d+\. /.exec(row)?.[0] ?? '';
      return wrap(row.slice(marker.length), columns, `${INDENT}${' '.repeat(marker.length)}`, `${INDENT}${marker}`);
    }
    if (isHead || /^\|[-|]+\|$/.test(row)) {
      isHead = false;
      return [];
    }
    const [first = '', ...rest] = cells(row);
    const named = rest.length < 2 ? rest : rest.map((cell, index) => `${head[index + 1] ?? ''}: ${cell}`);
    return [...wrap(first, columns, `${INDENT}  `, `${INDENT}- `), ...named.flatMap((cell) => wrap(cell, columns, '        ', '      '))];
  });
}

const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Escaped before it is wrapped: the text shown instead of a control character is wider. */
function replyLines(reply: string): readonly string[] {
  return reply.slice(0, REPLY_LENGTH_MAX).split(/\r?\n/).slice(0, REPLY_LINES_MAX).map(forTerminal);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
