// Answers for a labelled corpus, and how good they are: printed by `npm run score`, checked by the tests.
import { readFileSync } from 'node:fs';
import { classifyReply } from '../../lib/classify/classify.ts';
import type { Action } from '../../lib/event.ts';
import { consequenceOf } from '../../lib/explain/consequence.ts';
import { dig, listOf, parseJson } from '../../lib/json.ts';

export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly replyCode?: number;
  readonly status?: string;
  readonly category: string;
  readonly alsoOk: readonly string[];
  /** Undefined if one such reply cannot settle it. */
  readonly addressBad: boolean | undefined;
  /** The evidence for the label. */
  readonly evidence: string;
}

export function readCorpus(file: string): Labelled[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(readLabelled);
}

function readLabelled(line: string): Labelled {
  const row = parseJson(line);
  const [id, text, reply, enhanced, bad] = ['id', 'text', 'reply', 'enhanced', 'address_bad'].map((name) => dig(row, name));
  return {
    id: String(id),
    text: typeof text === 'string' ? text : '',
    ...((typeof reply === 'string' || typeof reply === 'number') && { replyCode: Number(reply) }),
    ...(typeof enhanced === 'string' && { status: enhanced }),
    category: String(dig(row, 'category')),
    alsoOk: listOf(dig(row, 'also_ok')).map(String),
    addressBad: typeof bad === 'boolean' ? bad : undefined,
    evidence: String(dig(row, 'evidence') ?? 'recorded'),
  };
}

export interface Score {
  readonly rows: number;
  readonly strict: number;
  readonly lenient: number;
  readonly dead: number;
  readonly stopped: number;
  readonly alive: number;
  readonly falseSuppressions: number;
  readonly falseHolds: number;
}

/** Percentages of the rows for `strict`, `lenient` and `stopped`, counts for the rest. */
export function scoreOf(rows: readonly Labelled[]): Score {
  const answers = rows.map((row) => ({ row, ...answerTo(row) }));
  const [dead, alive] = [true, false].map((bad) => answers.filter(({ row }) => row.addressBad === bad));
  const stops = (action: Action) => action === 'suppress' || action === 'hold';
  const percent = (part: readonly unknown[], whole: readonly unknown[]) =>
    Math.round((1_000 * part.length) / Math.max(1, whole.length)) / 10;
  const strict = answers.filter(({ row, category }) => category === row.category);
  const lenient = answers.filter(({ row, category }) => category === row.category || row.alsoOk.includes(category));
  return {
    rows: rows.length,
    strict: percent(strict, answers),
    lenient: percent(lenient, answers),
    dead: dead?.length ?? 0,
    stopped: percent(dead?.filter(({ action }) => stops(action)) ?? [], dead ?? []),
    alive: alive?.length ?? 0,
    falseSuppressions: alive?.filter(({ action }) => action === 'suppress').length ?? 0,
    falseHolds: alive?.filter(({ action }) => action === 'hold').length ?? 0,
  };
}

export function answerTo(row: Labelled): { readonly category: string; readonly action: Action; readonly ruleId: string } {
  const meaning = classifyReply(row);
  return { category: meaning.category, action: consequenceOf(meaning).rebound.action, ruleId: meaning.ruleId };
}
