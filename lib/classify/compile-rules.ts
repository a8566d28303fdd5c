// Rows to tables, by the build, and in memory by tests and from the sources. Every bound of the engine is checked here, and the error names
// the row that goes beyond it.

import type { Category, Nuance } from '../event.ts';
import { codeNumber } from './codes.ts';
import { compileAutomaton, NUMBER_MAX, type Sequence } from './engine/compile.ts';
import type { Tables } from './engine/data.ts';
import { EMPTY_SET, SET_SIZE, setOf, union } from './engine/sets.ts';
import { type Beside, type CompiledNeighbours, DOUBT } from './neighbours.ts';
import { naming, sequencesOf, Words } from './numbered.ts';
import { sentences } from './phrases.ts';
import { RANKS } from './ranks.ts';
import type { Subject } from './reading.ts';
import type { Cue, Mention, Mentions, Rule } from './rule.ts';
import type { RuleId } from './rules/ids.ts';
import type { NeighbourSources, Place } from './rules/neighbours.ts';

/** Everything that the rules are made of. */
export interface RuleSources {
  readonly rules: readonly Rule[];
  readonly mentions: readonly Mention[];
  readonly cues: readonly Cue[];
  /** The row that holds instead of one of that category when the sentence is about somebody else. */
  readonly whenSubject: Partial<Record<Category, Partial<Record<Subject, RuleId>>>>;
  /** What makes a plain word about a mailbox doubtful when the same sentence mentions it. */
  readonly contrary: Mentions;
  /** Of words next to a phrase: see rules/neighbours.ts. */
  readonly neighbours: NeighbourSources;
}

/** By who the sentence is about, the place of the row that holds instead. */
export type Others = Partial<Record<Subject, number>>;

/** A row as deciding needs it: no phrases, no example. */
export interface RowData {
  readonly id: RuleId;
  readonly category: Category;
  readonly nuance?: Nuance;
  readonly rank: number;
  /** As codeNumber() makes them. */
  readonly codes?: readonly number[];
  readonly command?: Rule['command'];
  readonly on?: Rule['on'];
  readonly place?: Rule['place'];
  readonly speaker?: Rule['speaker'];
  readonly whenSubject?: Others;
  /** Its place. */
  readonly whenRefused?: number;
  /** Sets of mentions: all of one of these, and none of those. */
  readonly needs?: readonly number[];
  readonly without?: number;
  /** What finds it: words, mentions of a sentence, codes alone, or the command alone. */
  readonly by: 'words' | 'mentions' | 'codes' | 'command';
}

export interface CompiledRules {
  readonly head: {
    readonly rows: readonly RowData[];
    /** Places of the rows that no phrase finds; of those that share a code, of the earlier. */
    readonly byMentions: readonly number[];
    readonly byCommand: readonly number[];
    readonly byCode: readonly (readonly [code: number, place: number])[];
    readonly cues: readonly Omit<Cue, 'phrases'>[];
    readonly mentions: readonly string[];
    readonly whenSubject: Partial<Record<Category, Others>>;
    readonly contrary: number;
    readonly neighbours: CompiledNeighbours;
  };
  readonly tables: Tables;
}

/** @throws when a bound is broken or a name is unknown, naming the row. */
export function compileRules({ rules, mentions, cues, whenSubject, contrary, neighbours }: RuleSources): CompiledRules {
  if (mentions.length > SET_SIZE) {
    throw new RangeError(`the mention "${mentions[SET_SIZE]?.name}" is one too many: a sentence holds ${SET_SIZE} at most`);
  }
  const rowsMax = NUMBER_MAX - mentions.length;
  if (rules.length > rowsMax) throw new RangeError(`${rules[rowsMax]?.id}: this row is one too many: ${rowsMax} at most`);
  const words = new Words();
  const wordMentions = mentionsOfWords(mentions, words);
  // Small numbers for the few words of cues keep the table of their edges short.
  const ofCues = cues.flatMap(({ phrases, name }, id) =>
    words.phrases(phrases, name).map((numbers): Sequence => ({ numbers, id, owner: name })),
  );
  const automata = { rules: compileAutomaton(sequencesOf(rules, mentions, words)), cues: compileAutomaton(ofCues) };
  const named = new Map(mentions.map(({ name }, index) => [name, index]));
  const places = placesOf(rules);
  const tables = Object.entries(automata).flatMap(([name, automaton]) =>
    Object.entries(automaton).map(([field, table]) => [`${name}.${field}`, table] as const),
  );
  const rows = rules.map((rule) => rowOf(rule, named, places));
  const foundBy = (way: RowData['by']) => [...rows.keys()].filter((place) => rows[place]?.by === way);
  return {
    head: {
      rows,
      byMentions: foundBy('mentions'),
      byCommand: foundBy('command'),
      byCode: placesByCode(rules),
      cues: cues.map(({ phrases: _, ...cue }) => cue),
      mentions: mentions.map(({ name }) => name),
      whenSubject: Object.fromEntries(Object.entries(whenSubject).map(([category, ids]) => [category, othersOf(ids, places)])),
      contrary: setNamed(contrary, named, 'contrary'),
      neighbours: neighboursOf(neighbours, places),
    },
    tables: { ...Object.fromEntries(tables), words: words.table(), wordMentions },
  };
}

function placesOf(rules: readonly Rule[]): Map<RuleId, number> {
  const places = new Map<RuleId, number>();
  for (const [place, { id }] of rules.entries()) {
    if (places.has(id)) throw new Error(`${id}: two rows have this id`);
    places.set(id, place);
  }
  return places;
}

/** Per word the set of what it mentions by itself. */
function mentionsOfWords(mentions: readonly Mention[], words: Words): Int32Array {
  const sets: number[] = [];
  mentions.forEach(({ name, words: list = '' }, index) => {
    for (const number of words.list(list, `the mention "${name}"`)) sets[number] = union(sets[number] ?? EMPTY_SET, setOf([index]));
  });
  return Int32Array.from(sets, (set) => set ?? EMPTY_SET);
}

function rowOf(
  { phrases, codes, needs, without, rank, whenSubject, whenRefused, example: _, source: __, ...rule }: Rule,
  named: ReadonlyMap<string, number>,
  places: ReadonlyMap<RuleId, number>,
): RowData {
  return {
    ...rule,
    rank: RANKS.indexOf(rank ?? 'reason'),
    by: phrases ? 'words' : needs ? 'mentions' : codes ? 'codes' : 'command',
    // What only a code finds, byCode lists.
    ...((phrases || needs) && codes && { codes: numbersOf(codes, rule.id) }),
    ...(needs && { needs: sentences(needs).map((names) => setNamed(names, named, rule.id)) }),
    ...(without && { without: setNamed(without, named, rule.id) }),
    ...(whenSubject && { whenSubject: othersOf(whenSubject, places) }),
    ...(whenRefused && { whenRefused: places.get(whenRefused) }),
  };
}

function othersOf(ids: Partial<Record<Subject, RuleId>>, places: ReadonlyMap<RuleId, number>): Others {
  return Object.fromEntries(Object.entries(ids).map(([subject, id]) => [subject, places.get(id)]));
}

/** One regular expression a place: which of its groups is found tells the row. */
function neighboursOf({ leads, ...sources }: NeighbourSources, places: ReadonlyMap<string, number>): CompiledNeighbours {
  const beside = (place: Place): Beside => {
    const ids = Object.keys(sources[place]);
    const groups = Object.entries(sources[place]).map(([id, words]) => `(${withoutGroups(words, `neighbours, ${place}, ${id}`)})`);
    return { words: groups.join('|'), rows: ids.map((id) => places.get(id) ?? DOUBT) };
  };
  const [inside, behind, near] = [beside('inside'), beside('behind'), beside('near')];
  return { leads, inside, behind, near, before: beside('before'), lead: beside('lead') };
}

/** Only its place among the groups tells which row was found. */
function withoutGroups(words: string, owner: string): string {
  const groups = naming(owner, () => new RegExp(`${words}|`)).exec('') ?? [];
  if (groups.length > 1) throw new Error(`${owner}: write (?:…) for (…)`);
  return words;
}

function placesByCode(rules: readonly Rule[]): [code: number, place: number][] {
  const places = new Map<number, number>();
  for (const [place, { id, phrases, needs, codes }] of rules.entries()) {
    if (phrases || needs || !codes) continue;
    for (const code of numbersOf(codes, id)) {
      const other = rules[places.get(code) ?? -1];
      if (other) throw new Error(`${id}: ${other.id} has one of its codes, and only one row can`);
      places.set(code, place);
    }
  }
  return [...places];
}

/** `5.2.2`, `5.7.*` for all of a subject, `x.2.2` for 4.2.2 and 5.2.2, `552` */
const CODE = /^(?:[45x]\.\d{1,3}\.(?:\d{1,3}|\*)|[45]\d\d)$/;

function numbersOf(codes: readonly string[], owner: string): number[] {
  const numbers = new Set<number>();
  for (const pattern of codes) {
    if (!CODE.test(pattern))
      throw new Error(`${owner}: "${pattern}" is no status (5.2.2, 5.7.*, or x.2.2 for 4 and 5) and no reply code (552)`);
    for (const digit of pattern.startsWith('x') ? ['4', '5'] : pattern.slice(0, 1)) {
      const number = codeNumber(digit + pattern.slice(1));
      if (numbers.has(number)) throw new Error(`${owner}: the code "${pattern}" is there twice`);
      numbers.add(number);
    }
  }
  return [...numbers];
}

function setNamed(names: Mentions, named: ReadonlyMap<string, number>, owner: string): number {
  return setOf(
    names
      .trim()
      .split(/\s+/)
      .map((name) => {
        const index = named.get(name);
        if (index === undefined) throw new Error(`${owner}: no mention is called "${name}": rules/mentions.ts has them`);
        return index;
      }),
  );
}
