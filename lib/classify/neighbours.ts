// The words next to a phrase about a mailbox: they may say that another thing or somebody else is unknown or inactive, or that it may be so.
import type { Place } from './rules/neighbours.ts';
import { isDigit } from './text/fold.ts';
import { DOT, SPACE } from './text/numbers.ts';

/** Words at a place next to the phrase: a regular expression with a group for each row that may hold instead. */
export interface Beside {
  readonly words: string;
  /** By group the place of the row, `DOUBT` if the words only leave a doubt. */
  readonly rows: readonly number[];
}

/** What rules/neighbours.ts comes to. */
export type CompiledNeighbours = Readonly<Record<Place, Beside> & Record<'leads' | 'address' | 'otherNoun', string>>;

/** Of the phrase in the text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** No row is at this place. */
export const DOUBT = -1;
const [PERCENT, SEMICOLON] = [0x25, 0x3b];
/** As far as words behind a phrase say something of it. */
const REACH = 80;

/** Looks at the signs next to the phrase first, because a regular expression costs more than the rest of weighing. */
export class Neighbours {
  private readonly sources: CompiledNeighbours;
  private readonly made = new Map<string, RegExp>();

  constructor(sources: CompiledNeighbours) {
    this.sources = sources;
  }

  /** The place of the row that holds instead, `DOUBT`, or undefined where they say nothing. */
  of(text: string, match: Stretch): number | undefined {
    const { inside } = this.sources;
    return this.find(inside, text.slice(match.start, match.end)) ?? this.before(text, match.start) ?? this.behind(text, match);
  }

  private behind(text: string, { start, end }: Stretch): number | undefined {
    const sign = text.charCodeAt(end);
    if (end + 2 >= text.length || sign === DOT || sign === SEMICOLON) return undefined;
    const { behind, address, otherNoun } = this.sources;
    const words = text.slice(end, end + REACH);
    const found = this.find(behind, words);
    if (found !== undefined) return found;
    return this.get(otherNoun).test(words) && this.get(address).test(text.slice(start, end)) ? DOUBT : undefined;
  }

  private before(text: string, start: number): number | undefined {
    if (start < 2 || text.charCodeAt(start - 1) !== SPACE) return undefined;
    const sign = text.charCodeAt(start - 2);
    if (!isLatin(sign) && !isDigit(sign) && sign !== PERCENT) return undefined;
    const { before, lead, leads } = this.sources;
    const word = text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1);
    return this.get(leads).test(word) ? this.find(lead, text.slice(Math.max(0, start - REACH), start)) : this.find(before, word);
  }

  private find({ words, rows }: Beside, text: string): number | undefined {
    const found = this.get(words).exec(text);
    return found ? rows[found.findIndex((group, index) => index > 0 && group !== undefined) - 1] : undefined;
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

/** A letter of A to Z, in either case. */
function isLatin(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
