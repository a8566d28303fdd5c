// Memory reused from one reply to the next; nothing in it outlives a reading. A ruleset owns one, so one ruleset
// reads one reply at a time.
import { Recent } from './engine/recent.ts';
import { Tokens } from './text/token.ts';
import { Units } from './text/units.ts';

export class Scratch {
  readonly units = new Units();
  readonly tokens = new Tokens();
  /** Tokens of the words read last: by the cues, by the rules, and by phrases that begin with a name inside of another. */
  readonly cueWords = new Recent();
  readonly words = new Recent();
  readonly namedWords = new Recent();
}
