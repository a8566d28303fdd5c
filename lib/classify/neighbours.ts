// The words next to a phrase about a mailbox: they may say that a thing or somebody else is unknown or inactive, or that it may be so.
import type { Match } from './match.ts';
import type { NeighbourSources } from './rules/neighbours.ts';
import { isDigit } from './text/fold.ts';
import { DOT, SPACE } from './text/numbers.ts';

const [PERCENT, SEMICOLON] = [0x25, 0x3b];

/** Looks at the signs next to the phrase first, because a regular expression costs more than the rest of weighing. */
export class Neighbours {
  private readonly sources: NeighbourSources;
  private readonly made = new Map<keyof NeighbourSources, RegExp>();

  constructor(sources: NeighbourSources) {
    this.sources = sources;
  }

  leaveDoubt(text: string, match: Match): boolean {
    return this.is('inside', text.slice(match.start, match.end)) || this.isBehind(text, match) || this.isBefore(text, match);
  }

  private isBehind(text: string, { start, end }: Match): boolean {
    const sign = text.charCodeAt(end);
    if (end + 2 >= text.length || sign === DOT || sign === SEMICOLON) return false;
    const behind = text.slice(end, end + 40);
    if (this.is('behind', behind)) return true;
    if (!isLatin(text.charCodeAt(end + 1))) return false;
    return this.is('thing', behind) || (this.is('otherNoun', behind) && this.is('address', text.slice(start, end)));
  }

  private isBefore(text: string, { start }: Match): boolean {
    if (start < 2 || text.charCodeAt(start - 1) !== SPACE) return false;
    const sign = text.charCodeAt(start - 2);
    if (isDigit(sign) || sign === PERCENT) return this.is('counted', text.slice(Math.max(0, start - 6), start));
    if (start < 5 || !isLatin(sign)) return false;
    const before = text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1);
    if (!this.is('lead', before)) return this.is('somebodyElse', before);
    const lead = text.slice(Math.max(0, start - 40), start);
    const thing = this.get('thingOf').exec(lead)?.[1];
    return this.is('unless', lead) || (thing !== undefined && !this.is('noThing', thing));
  }

  private is(name: keyof NeighbourSources, words: string): boolean {
    return this.get(name).test(words);
  }

  /** Made when a reply first needs it. */
  private get(name: keyof NeighbourSources): RegExp {
    const known = this.made.get(name);
    if (known) return known;
    const made = new RegExp(this.sources[name], 'i');
    this.made.set(name, made);
    return made;
  }
}

/** A letter of A to Z, in either case. */
function isLatin(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
