// The compiled rules as reading a reply needs them.
import type { CompiledRules } from './compile-rules.ts';
import type { Automaton } from './engine/automaton.ts';
import type { Tables } from './engine/data.ts';
import type { HashTable } from './engine/dictionary.ts';
import { Rows } from './rows.ts';
import type { Cue } from './rule.ts';
import { Scratch } from './scratch.ts';

/** Mentions that can be the subject of a sentence. */
const SUBJECTS = ['sender', 'recipient', 'route'] as const;

export interface Ruleset {
  /** Numbers of the words of the rules, by hash: 0 for none, `EMPTY` for those that carry nothing. */
  readonly dictionary: HashTable;
  readonly scratch: Scratch;
  readonly rows: Rows;
  readonly rules: Automaton;
  readonly cues: Automaton;
  readonly cueRows: readonly Omit<Cue, 'phrases'>[];
  /** Names of mentions, by their numbers; in the automaton their ids come after those of the rows. */
  readonly mentions: readonly string[];
  /** Word → the set of what it mentions by itself. */
  readonly wordMentions: Int32Array;
  readonly contrary: number;
  /** By the number of a mention: whom it names, if that can be the subject of a sentence. */
  readonly subjects: readonly ((typeof SUBJECTS)[number] | undefined)[];
}

export function createRuleset({ head, tables }: CompiledRules): Ruleset {
  return {
    dictionary: { slots: wide(tables, 'words') },
    scratch: new Scratch(),
    rows: new Rows(head),
    rules: automatonOf(tables, 'rules'),
    cues: automatonOf(tables, 'cues'),
    cueRows: head.cues,
    mentions: head.mentions,
    wordMentions: wide(tables, 'wordMentions'),
    contrary: head.contrary,
    subjects: head.mentions.map((name) => SUBJECTS.find((subject) => subject === name)),
  };
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
