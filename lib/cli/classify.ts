// `rebound classify`: what replies mean. One line in, one line out, millions of them in constant memory. With --unmatched it prints
// the replies in which no rule found a sentence, by shape and frequency: raw material for new rules.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { classifyReply, readReply, standardRuleset } from '../classify/classify.ts';
import { Shapes } from '../classify/shapes.ts';
import { printTrace, trace } from '../classify/trace.ts';
import type { Action, Classification } from '../event.ts';
import { consequenceOf } from '../explain/consequence.ts';
import { isRecord, parseJson } from '../json.ts';
import { forTerminal, jsonForTerminal } from '../terminal.ts';
import { openInput } from './input.ts';
import { note, plural, print, printJson, table } from './output.ts';
import { type Progress, startProgress } from './progress.ts';

interface ClassifyOptions {
  readonly json?: boolean;
  readonly unmatched?: boolean;
  readonly trace?: string;
  readonly top: string;
}

export function register(program: Command): void {
  program
    .command('classify')
    .description('what replies mean: the category, who said it, what Rebound would do')
    .argument('[file]', 'a reply a line, or {"id","text","reply","enhanced"} a line; - or nothing reads standard input', '-')
    .option('--json', 'NDJSON, even on a terminal')
    .option('--unmatched', 'print the shapes of replies that no rule explains instead, most frequent first')
    .option('--top <n>', 'how many shapes', '50')
    .option('--trace <reply>', 'print how this reply is read instead: tokens, segments, mentions, and which row won over which')
    .addHelpText(
      'after',
      `
Examples:
  $ echo "550 5.1.1 <user@example.com>: Recipient address rejected: User unknown" | rebound classify
  $ rebound classify replies.ndjson > meanings.ndjson
  $ rebound classify --unmatched mail.log
  $ rebound classify --trace "host mx.example.com said: 550 5.1.1 User unknown (in reply to RCPT TO command)"

Exit codes: 0 read · 1 something failed · 2 wrong usage, or the file cannot be read`,
    )
    .action(async (file: string, options: ClassifyOptions, command: Command) => {
      const top = Number(options.top);
      if (!Number.isInteger(top) || top < 1) command.error('error: --top takes a whole number from 1');
      if (options.trace !== undefined) traceReply(options.trace, options.json ?? false);
      else if (options.unmatched) await listUnmatched(file, top, options.json ?? false);
      else await classifyLines(file, !options.json && process.stdout.isTTY === true);
    });
}

/** One line of input. */
export interface Line {
  readonly id: string;
  readonly text: string;
  readonly replyCode?: number | undefined;
  readonly status?: string | undefined;
}

/** A JSON object with a text; otherwise the line is the reply itself. @param number Of the line, from 1: the id if it has none. */
export function readLine(line: string, number: number): Line {
  const fields = line.startsWith('{') ? parseJson(line) : undefined;
  if (!isRecord(fields) || typeof fields.text !== 'string') return { id: String(number), text: line };
  const { id, text, reply, enhanced } = fields;
  const code = typeof reply === 'number' ? reply : typeof reply === 'string' ? Number.parseInt(reply, 10) : Number.NaN;
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : String(number),
    text,
    replyCode: code >= 200 && code <= 599 ? code : undefined,
    status: typeof enhanced === 'string' && /^[245]\.\d{1,3}\.\d{1,3}$/.test(enhanced) ? enhanced : undefined,
  };
}

export interface Answer extends Pick<Classification, 'category' | 'permanence' | 'origin' | 'confidence' | 'ruleId'> {
  readonly id: string;
  readonly action: Action;
}

export function answer(line: Line): Answer {
  const meaning = classifyReply(line);
  const { category, permanence, origin, confidence, ruleId } = meaning;
  return { id: line.id, category, permanence, origin, confidence, ruleId, action: actionOf(meaning) };
}

/** The policy's answer depends only on these four; there are few combinations and many replies. */
const actions = new Map<string, Action>();

function actionOf(meaning: Classification): Action {
  const key = `${meaning.category} ${meaning.nuance} ${meaning.origin} ${meaning.permanence}`;
  const known = actions.get(key);
  if (known) return known;
  const { action } = consequenceOf(meaning).rebound;
  actions.set(key, action);
  return action;
}

function traceReply(text: string, json: boolean): void {
  const traced = trace({ text, otherwise: 5 }, standardRuleset);
  if (json) printJson(traced);
  else print(forTerminal(printTrace(traced)));
}

const OUTPUT_BYTES = 1 << 16;

async function classifyLines(file: string, forPeople: boolean): Promise<void> {
  let output = '';
  const flush = async () => {
    const text = output;
    output = '';
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  await eachLine(file, (line) => {
    const meaning = answer(line);
    output += forPeople ? forTerminal(row(meaning, line.text)) : `${jsonForTerminal(meaning)}\n`;
    // A terminal shows each answer as its line is typed.
    return output.length >= (forPeople ? 1 : OUTPUT_BYTES) ? flush() : undefined;
  });
  await flush();
}

function row({ category, action, ruleId }: Answer, text: string): string {
  const room = Math.max(20, (process.stdout.columns || 120) - 54);
  return `${category.padEnd(18)}${action.padEnd(9)}${ruleId.padEnd(25)} ${text.replace(/\s+/g, ' ').slice(0, room)}\n`;
}

/** What the server itself said, if a report quotes it: the text around it is the same for every refusal. */
export function ownWords(line: Line): string {
  const { text, inner } = readReply(line);
  return text.slice(...inner);
}

async function listUnmatched(file: string, top: number, json: boolean): Promise<void> {
  const shapes = new Shapes();
  await eachLine(file, (line) => {
    if (classifyReply(line).confidence === 'low') shapes.count(ownWords(line));
    return undefined;
  });
  const found = shapes.top(top);
  if (json) for (const shape of found) printJson(shape);
  else if (found.length === 0 && shapes.wordless === 0) print('Every reply is explained by a rule.');
  else if (found.length > 0)
    print(
      table(
        ['replies', 'shape', 'for example'],
        found.map(({ count, shape, example }) => [String(count), shape, example]),
      ),
    );
  if (shapes.size > top) note(`${top} of ${shapes.size} shapes: --top ${shapes.size} prints all.`);
  if (shapes.wordless > 0) note(`${plural(shapes.wordless, 'more reply says', 'more replies say')} no reason: only names and numbers.`);
}

/** Calls `each` for every line that is not empty, and awaits it. */
async function eachLine(file: string, each: (line: Line) => Promise<void> | undefined): Promise<void> {
  const opened = file === '-' ? undefined : openInput(file);
  const input = opened?.stream() ?? process.stdin;
  const progress: Progress = startProgress('Classifying', opened?.bytes);
  let [number, bytes] = [0, 0];
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      bytes += text.length + 1;
      if (text.trim() !== '') await each(readLine(text, number));
      if ((number & 0x3ff) === 0) progress.at(bytes, number);
    }
  } finally {
    progress.at(bytes, number);
    progress.stop();
  }
}
