// The rows as weighing needs them, each made when a reply first needs it: a cold start would wait for all of them.
import type { Category, Nuance } from '../event.ts';
import type { CompiledRules, Others, RowData } from './compile-rules.ts';
import { SAID_BY_ESP, SAID_BY_PERSON, sideOf } from './ranks.ts';
import { ABOUT, CONDEMNING, type Subject } from './reading.ts';
import type { Rule } from './rule.ts';
import type { RuleId } from './rules/ids.ts';

/** Every row has every field, present or not: rows of one form are read faster than rows of many. */
export interface Row {
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
  /** It says that an address is dead, unless something leaves a doubt. */
  readonly condemns: boolean;
  /** It needs conditions as well as its phrase. */
  readonly isConditional: boolean;
  /** Nobody but an ESP can say it, or a person. */
  readonly isSaidByEsp: boolean;
  readonly isSaidByPerson: boolean;
  /** The row that holds instead when the sentence is about somebody else. */
  readonly whenSubject: Others | undefined;
  /** The row that holds instead when a server refuses for good. */
  readonly whenRefused: number | undefined;
}

export class Rows {
  private readonly head: CompiledRules['head'];
  private readonly made: (Row | undefined)[] = [];
  private readonly places: ReadonlyMap<number, number>;
  private mentioned: readonly Row[] | undefined;
  private commanded: readonly Row[] | undefined;

  constructor(head: CompiledRules['head']) {
    this.head = head;
    this.places = new Map(head.byCode);
  }

  /** In their order: the earlier of equals wins. */
  get data(): readonly RowData[] {
    return this.head.rows;
  }

  /** The row at its place; undefined for no place, and behind the last. */
  at(place: number | undefined): Row | undefined {
    return place === undefined ? undefined : (this.made[place] ?? this.make(place));
  }

  /** Rows found by what a sentence mentions. */
  get byMentions(): readonly Row[] {
    this.mentioned ??= this.allAt(this.head.byMentions);
    return this.mentioned;
  }

  /** Rows found by the command that the reply answers. */
  get byCommand(): readonly Row[] {
    this.commanded ??= this.allAt(this.head.byCommand);
    return this.commanded;
  }

  /** The row found by a number alone, the earlier of those that share it. */
  byCode(code: number): Row | undefined {
    return this.at(this.places.get(code));
  }

  private allAt(places: readonly number[]): Row[] {
    return places.flatMap((place) => this.at(place) ?? []);
  }

  private make(place: number): Row | undefined {
    const data = this.data[place];
    if (!data) return undefined;
    const { id, category, nuance, rank, by, codes, command, on, place: standing, speaker, needs, without, whenRefused } = data;
    const row: Row = {
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
      place: standing,
      speaker,
      needs,
      without,
      condemns: CONDEMNING.has(category),
      isConditional: Boolean(codes || command || on || standing || needs || without),
      isSaidByEsp: SAID_BY_ESP.has(category),
      isSaidByPerson: SAID_BY_PERSON.has(category),
      // What an ESP says of its own doing is about nobody else.
      whenSubject: data.whenSubject ?? (speaker ? undefined : this.head.whenSubject[category]),
      whenRefused,
    };
    this.made[place] = row;
    return row;
  }
}
