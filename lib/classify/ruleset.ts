// The compiled rules as reading a reply needs them.

import type { CompiledRules, RowData } from './compile-rules.ts';
import type { Automaton } from './engine/automaton.ts';
import type { Tables } from './engine/data.ts';
import { find } from './engine/dictionary.ts';
import type { Subject } from './reading.ts';
import type { Cue } from './rule.ts';
import type { Dictionary } from './text/token.ts';

export interface Row extends Omit<RowData, 'codes' | 'whenSubject'> {
  /** Its place among the rows: the earlier of equals wins. */
  readonly index: number;
  readonly codes: ReadonlySet<string> | undefined;
  /** It holds only under conditions besides its phrase. */
  readonly isConditional: boolean;
  /** The row that holds instead when the sentence is about somebody else. */
  readonly whenSubject: Partial<Record<Subject, Row>> | undefined;
}

export interface Ruleset {
  readonly dictionary: Dictionary;
  readonly rows: readonly Row[];
  readonly rules: Automaton;
  readonly cues: Automaton;
  readonly cueRows: readonly Omit<Cue, 'phrases'>[];
  /** Names of mentions, by their numbers; in the automaton their ids come after those of the rows. */
  readonly mentions: readonly string[];
  /** Word → the set of what it mentions by itself. */
  readonly wordMentions: Int32Array;
  /** Rows found by what a sentence mentions. */
  readonly byMentions: readonly Row[];
  /** Rows found by the command that the reply answers. */
  readonly byCommand: readonly Row[];
  /** Rows found by a number alone, the earlier of those that share one. */
  readonly byCode: ReadonlyMap<string, Row>;
  readonly contrary: number;
  /** Mentions that can be the subject of a sentence. */
  readonly subjects: ReadonlyMap<number, 'sender' | 'recipient' | 'route'>;
}

export function createRuleset({ head, tables }: CompiledRules): Ruleset {
  const words = { slots: wide(tables, 'words') };
  const rows = head.rows.map((data, index): MutableRow => {
    const { codes, command, on, place, needs, without } = data;
    return {
      ...data,
      index,
      codes: codes && new Set(codes.flatMap(keysOf)),
      isConditional: Boolean(codes || command || on || place || needs || without),
      whenSubject: undefined,
    };
  });
  const named = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) {
    // What an ESP says of its own doing is about nobody else.
    const ids = head.rows[row.index]?.whenSubject ?? (row.speaker ? {} : head.whenSubject[row.category]);
    const others = Object.entries(ids ?? {}).map(([subject, id]) => [subject, named.get(id)] as const);
    if (others.length > 0) row.whenSubject = Object.fromEntries(others.filter(([, other]) => other !== undefined));
  }
  const numeric = rows.filter(({ by }) => by === 'codes').reverse();
  return {
    dictionary: { find: (hash) => find(words, hash) },
    rows,
    rules: automatonOf(tables, 'rules'),
    cues: automatonOf(tables, 'cues'),
    cueRows: head.cues,
    mentions: head.mentions,
    wordMentions: wide(tables, 'wordMentions'),
    byMentions: rows.filter(({ by }) => by === 'mentions'),
    byCommand: rows.filter(({ by }) => by === 'command'),
    byCode: new Map(numeric.flatMap((row) => [...(row.codes ?? [])].map((code) => [code, row] as const))),
    contrary: head.contrary,
    subjects: new Map((['sender', 'recipient', 'route'] as const).map((name) => [head.mentions.indexOf(name), name])),
  };
}

type MutableRow = { -readonly [Key in keyof Row]: Row[Key] };

/** `x.2.2` is 4.2.2 and 5.2.2. */
function keysOf(pattern: string): string[] {
  return pattern.startsWith('x') ? ['4', '5'].map((digit) => digit + pattern.slice(1)) : [pattern];
}

/** The keys by which rows know a reply's numbers: `5.7.1`, `5.7.*` and `550`. */
export function codeKeys(status: string | undefined, replyCode: number | undefined): string[] {
  const keys = status === undefined ? [] : [status, `${status.slice(0, status.lastIndexOf('.'))}.*`];
  if (replyCode !== undefined) keys.push(String(replyCode));
  return keys;
}

function automatonOf(tables: Tables, name: string): Automaton {
  return {
    base: narrow(tables, `${name}.base`),
    fail: narrow(tables, `${name}.fail`),
    ended: narrow(tables, `${name}.ended`),
    edges: wide(tables, `${name}.edges`),
    endings: narrow(tables, `${name}.endings`),
  };
}

function wide(tables: Tables, name: string): Int32Array {
  const table = tables[name];
  if (table instanceof Int32Array) return table;
  throw new Error(`the compiled rules hold no ${name}`);
}

function narrow(tables: Tables, name: string): Uint16Array {
  const table = tables[name];
  if (table instanceof Uint16Array) return table;
  throw new Error(`the compiled rules hold no ${name}`);
}
