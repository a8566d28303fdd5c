// The compiled rules as reading a reply needs them.
import type { Category, Nuance } from '../event.ts';
import type { CompiledRules, RowData } from './compile-rules.ts';
import type { Automaton } from './engine/automaton.ts';
import type { Tables } from './engine/data.ts';
import type { HashTable } from './engine/dictionary.ts';
import { SAID_BY_ESP, SAID_BY_PERSON, sideOf } from './ranks.ts';
import { ABOUT, type Subject } from './reading.ts';
import type { Cue, Rule } from './rule.ts';
import type { RuleId } from './rules/ids.ts';
import { Scratch } from './scratch.ts';

/** Every row has every field, present or not: rows of one form are read faster than rows of many. */
export interface Row {
  /** Its place among the rows: the earlier of equals wins. */
  readonly index: number;
  readonly id: RuleId;
  readonly category: Category;
  readonly nuance: Nuance | undefined;
  /** Who it is about if its sentence names nobody. */
  readonly about: Subject;
  /** Indexes into RANKS and SIDES. */
  readonly rank: number;
  readonly side: number;
  readonly by: RowData['by'];
  /** As codeNumber() makes them. */
  readonly codes: readonly number[] | undefined;
  readonly command: Rule['command'];
  readonly on: Rule['on'];
  readonly place: Rule['place'];
  readonly speaker: Rule['speaker'];
  readonly needs: readonly number[] | undefined;
  readonly without: number | undefined;
  /** It needs conditions as well as its phrase. */
  readonly isConditional: boolean;
  /** Nobody but an ESP can say it, or a person. */
  readonly isSaidByEsp: boolean;
  readonly isSaidByPerson: boolean;
  /** The row that holds instead when the sentence is about somebody else. */
  readonly whenSubject: ReadonlyMap<string, Row> | undefined;
  /** The row that holds instead when a server refuses for good. */
  readonly whenRefused: Row | undefined;
}

export interface Ruleset {
  /** Numbers of the words of the rules, by hash: 0 for none, `EMPTY` for those that carry nothing. */
  readonly dictionary: HashTable;
  readonly scratch: Scratch;
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
  readonly byCode: ReadonlyMap<number, Row>;
  readonly contrary: number;
  /** Mentions that can be the subject of a sentence. */
  readonly subjects: ReadonlyMap<number, 'sender' | 'recipient' | 'route'>;
}

export function createRuleset({ head, tables }: CompiledRules): Ruleset {
  const rows = head.rows.map(rowOf);
  const named = new Map(rows.map((row) => [row.id, row]));
  // Most rows share those of their category.
  const resolved = new Map<SubjectIds, Row['whenSubject']>();
  for (const row of rows) {
    const data = head.rows[row.index];
    if (data?.whenRefused) row.whenRefused = named.get(data.whenRefused);
    // What an ESP says of its own doing is about nobody else.
    const ids = data?.whenSubject ?? (row.speaker ? undefined : head.whenSubject[row.category]);
    if (!ids) continue;
    if (!resolved.has(ids)) resolved.set(ids, othersOf(ids, named));
    row.whenSubject = resolved.get(ids);
  }
  const byCode = new Map<number, Row>();
  for (const row of rows) for (const code of row.codes ?? []) if (row.by === 'codes' && !byCode.has(code)) byCode.set(code, row);
  return {
    dictionary: { slots: wide(tables, 'words') },
    scratch: new Scratch(),
    rows,
    rules: automatonOf(tables, 'rules'),
    cues: automatonOf(tables, 'cues'),
    cueRows: head.cues,
    mentions: head.mentions,
    wordMentions: wide(tables, 'wordMentions'),
    byMentions: rows.filter(({ by }) => by === 'mentions'),
    byCommand: rows.filter(({ by }) => by === 'command'),
    byCode,
    contrary: head.contrary,
    subjects: new Map((['sender', 'recipient', 'route'] as const).map((name) => [head.mentions.indexOf(name), name])),
  };
}

type MutableRow = { -readonly [Key in keyof Row]: Row[Key] };

function rowOf(data: RowData, index: number): MutableRow {
  const { id, category, nuance, rank, by, codes, command, on, place, speaker, needs, without } = data;
  return {
    index,
    id,
    category,
    nuance,
    about: ABOUT[category],
    rank,
    side: sideOf(category),
    by,
    codes,
    command,
    on,
    place,
    speaker,
    needs,
    without,
    isConditional: Boolean(codes || command || on || place || needs || without),
    isSaidByEsp: SAID_BY_ESP.has(category),
    isSaidByPerson: SAID_BY_PERSON.has(category),
    whenSubject: undefined,
    whenRefused: undefined,
  };
}

type SubjectIds = Partial<Record<Subject, RuleId>>;

function othersOf(ids: SubjectIds, named: ReadonlyMap<RuleId, Row>): Row['whenSubject'] {
  const others = new Map<string, Row>();
  for (const [subject, id] of Object.entries(ids)) {
    const other = named.get(id);
    if (other) others.set(subject, other);
  }
  return others;
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
