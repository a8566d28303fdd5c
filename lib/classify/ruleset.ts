// The compiled rules as reading a reply needs them.
import type { CompiledRules } from './compile-rules.ts';
import { type Automaton, createAutomaton } from './engine/automaton.ts';
import type { Tables } from './engine/data.ts';
import { createDictionary, type Dictionary } from './engine/dictionary.ts';
import { Matcher } from './match.ts';
import { Neighbours } from './neighbours.ts';
import { Rows } from './rows.ts';
import { CueFinder } from './segments.ts';
import { Tokenizer } from './text/tokens.ts';

/** Mentions that can be the subject of a sentence. */
const SUBJECTS = ['sender', 'recipient', 'route'] as const;

/** The first three stages keep memory that is used again for each reply, so one ruleset reads one reply at a time. */
export interface Ruleset {
  readonly tokenizer: Tokenizer;
  readonly cueFinder: CueFinder;
  readonly matcher: Matcher;
  readonly rows: Rows;
  /** Numbers of the words of the rules, by hash: 0 for none, `EMPTY` for those that carry nothing. */
  readonly dictionary: Dictionary;
  /** Names of mentions, by their numbers; in the automaton their ids come after those of the rows. */
  readonly mentions: readonly string[];
  readonly contrary: number;
  readonly neighbours: Neighbours;
}

export function createRuleset({ head, tables }: CompiledRules): Ruleset {
  const dictionary = createDictionary({ slots: wide(tables, 'words') });
  const rows = new Rows(head);
  return {
    tokenizer: new Tokenizer(dictionary),
    cueFinder: new CueFinder(automatonOf(tables, 'cues'), head.cues),
    matcher: new Matcher({
      rules: automatonOf(tables, 'rules'),
      rows,
      wordMentions: wide(tables, 'wordMentions'),
      subjects: head.mentions.map((name) => SUBJECTS.find((subject) => subject === name)),
    }),
    rows,
    dictionary,
    mentions: head.mentions,
    contrary: head.contrary,
    neighbours: new Neighbours(head.neighbours),
  };
}

function automatonOf(tables: Tables, name: string): Automaton {
  return createAutomaton({
    base: narrow(tables, `${name}.base`),
    fail: narrow(tables, `${name}.fail`),
    ended: narrow(tables, `${name}.ended`),
    owners: narrow(tables, `${name}.owners`),
    targets: narrow(tables, `${name}.targets`),
    endings: narrow(tables, `${name}.endings`),
  });
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
