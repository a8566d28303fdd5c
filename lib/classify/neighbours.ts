// The words next to a phrase about a mailbox: they may say that another thing or somebody else is unknown or inactive, or that it may be so.
import type { Place } from './rules/neighbours.ts';
import { DOT, SPACE } from './text/numbers.ts';

/** Words at a place next to the phrase: a regular expression with a group for each row that may hold instead. */
export interface Beside {
  readonly words: string;
  /** By group the place of the row, `DOUBT` if the words only leave a doubt. */
  readonly rows: readonly number[];
}

/** What rules/neighbours.ts comes to. */
export type CompiledNeighbours = Readonly<Record<Place, Beside>> & { readonly leads: string };

/** Of the phrase in the text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** No row is at this place. */
export const DOUBT = -1;
const SEMICOLON = 0x3b;
/** As far as words behind a phrase say something of it. */
const REACH = 80;

/** One for all replies: making a regular expression costs more than reading a reply. */
export class Neighbours {
  private readonly sources: CompiledNeighbours;
  private readonly made = new Map<string, RegExp>();

  constructor(sources: CompiledNeighbours) {
    this.sources = sources;
  }

  /** The place of the row that holds instead, `DOUBT`, or undefined where they say nothing. */
  of(text: string, { start, end }: Stretch): number | undefined {
    const sign = text.charCodeAt(end);
    const behind = sign === DOT || sign === SEMICOLON ? '' : text.slice(end, end + REACH);
    return this.before(text, start) ?? this.find(this.sources.from, `${text.slice(start, end)}\0${behind}`);
  }

  private before(text: string, start: number): number | undefined {
    if (start < 2 || text.charCodeAt(start - 1) !== SPACE) return undefined;
    const { before, lead, leads } = this.sources;
    const word = text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1);
    return this.get(leads).test(word) ? this.find(lead, text.slice(Math.max(0, start - REACH), start)) : this.find(before, word);
  }

  private find({ words, rows }: Beside, text: string): number | undefined {
    const found = this.get(words).exec(text);
    // The group that was found is all that was found.
    return found ? rows[found.indexOf(found[0], 1) - 1] : undefined;
  }

  /** Made when a reply first needs it. */
  private get(words: string): RegExp {
    const known = this.made.get(words);
    if (known) return known;
    const made = new RegExp(words, 'i');
    this.made.set(words, made);
    return made;
  }
}
