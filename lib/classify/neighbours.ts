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
const LINE = 0x0a;
const SEMICOLON = 0x3b;
/** As far as words in front of a phrase, and behind it, say something of it. */
const LEAD = 40;
const NEAR = 60;

type Expressions = Readonly<Record<Place | 'leads', RegExp>>;

/** One for all replies: making a regular expression costs more than reading a reply. */
export class Neighbours {
  private readonly sources: CompiledNeighbours;
  private made: Expressions | undefined;

  constructor(sources: CompiledNeighbours) {
    this.sources = sources;
  }

  /** The place of the row that holds instead, `DOUBT`, or undefined where they say nothing. */
  of(text: string, { start, end }: Stretch): number | undefined {
    this.made ??= this.make();
    const { made, sources } = this;
    return this.before(made, text, start) ?? rowOf(sources.inside, made.inside.exec(text.slice(start, end))) ?? this.after(made, text, end);
  }

  private before({ leads, lead, before }: Expressions, text: string, start: number): number | undefined {
    if (start < 2 || text.charCodeAt(start - 1) !== SPACE) return undefined;
    const word = text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1);
    if (!leads.test(word)) return rowOf(this.sources.before, before.exec(word));
    return rowOf(this.sources.lead, lead.exec(text.slice(Math.max(0, start - LEAD), start)));
  }

  private after({ behind, near }: Expressions, text: string, end: number): number | undefined {
    const sign = text.charCodeAt(end);
    if (end + 2 >= text.length || sign === DOT || sign === SEMICOLON) return undefined;
    behind.lastIndex = end;
    return rowOf(this.sources.behind, behind.exec(text)) ?? rowOf(this.sources.near, near.exec(text.slice(end, endOfPart(text, end))));
  }

  private make(): Expressions {
    const { leads, ...places } = this.sources;
    const made = (place: Place, flags = 'i') => new RegExp(places[place].words, flags);
    const [before, lead, inside, near] = [made('before'), made('lead'), made('inside'), made('near')];
    return { leads: new RegExp(leads, 'i'), before, lead, inside, behind: made('behind', 'iy'), near };
  }
}

/** The group that was found is all that was found. */
function rowOf({ rows }: Beside, found: RegExpExecArray | null): number | undefined {
  return found ? rows[found.indexOf(found[0], 1) - 1] : undefined;
}

/** Where what may be said of a phrase that ends there ends itself. */
function endOfPart(text: string, from: number): number {
  const most = Math.min(text.length, from + NEAR);
  for (let at = from; at < most; at++) {
    const sign = text.charCodeAt(at);
    if (sign === DOT || sign === SEMICOLON || sign === LINE) return at;
  }
  return most;
}
