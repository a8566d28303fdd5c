// Tokens to segments: where in a text a server's own words are, who says them and in answer to which command. It knows cues (rules/cues.ts)
// and signs, but not what a reply means.
import { type Automaton, NO_ENDING, START } from './engine/automaton.ts';
import { Recent } from './engine/recent.ts';
import { insert } from './insert.ts';
import type { SmtpCommand, Speaker } from './reading.ts';
import type { Cue } from './rule.ts';
import * as KIND from './text/kind.ts';
import { isName, isWord, type Tokens } from './text/token.ts';

/**
 * - `reply` a server's own words · `wrapper` what a relay, an ESP or a mail program puts around them
 * - `quoted` in quotes or brackets · `stage` says that a server replied, or to what · `courtesy` whom to contact, that this is automatic
 * - `header` a header line · `consequence` a reply that only follows from an earlier refusal: `503 need RCPT`
 */
export type Role = 'reply' | 'wrapper' | 'quoted' | 'stage' | 'courtesy' | 'header' | 'consequence';

export interface Segment {
  readonly role: Role;
  /** Tokens: from, and to which it does not reach. */
  readonly from: number;
  readonly to: number;
  /** Which reply of the text it belongs to: an index of `replies`. */
  readonly reply: number;
}

/** A reply inside of a text. The first is the text itself, up to any other. */
export interface Reply {
  /** Its first token. */
  readonly from: number;
  readonly replyCode: number | undefined;
  readonly status: string | undefined;
  readonly speaker: Speaker;
  readonly command: SmtpCommand;
  /** How many others quote it. */
  readonly depth: number;
  readonly isConsequence: boolean;
}

export interface Segments {
  readonly list: readonly Segment[];
  readonly replies: readonly Reply[];
  /** The reply that decides: an index of `replies`. */
  readonly innermost: number;
  /** The Postfix that sent the mail speaks, as the text itself shows. */
  readonly isOwnPostfix: boolean;
}

/** A cue in the text; `to` is the token after its last. */
export interface FoundCue {
  readonly cue: Omit<Cue, 'phrases'>;
  readonly from: number;
  readonly to: number;
}

/** Finds cues; one for all texts, its function a field: see Tokenizer. */
export class CueFinder {
  private readonly automaton: Automaton;
  private readonly rows: readonly FoundCue['cue'][];
  /** Tokens of the words read last: where cues began. */
  private readonly words = new Recent();

  constructor(automaton: Automaton, rows: readonly FoundCue['cue'][]) {
    this.automaton = automaton;
    this.rows = rows;
  }

  /** Cues in the order in which they begin, the longest of those that begin together first. */
  readonly find = (tokens: Tokens): FoundCue[] => {
    const { automaton, rows, words } = this;
    const found: FoundCue[] = [];
    let state = START;
    for (let at = 0; at < tokens.length; at++) {
      const word = tokens.word(at);
      // Most words begin no cue.
      if (state === START && automaton.edge(START, word) === START) continue;
      const kind = tokens.kind(at);
      if (word === 0) {
        // Names and signs stand between the words of a cue, but no sentence ends there.
        if (kind === KIND.stop || isWord(kind)) state = START;
        continue;
      }
      const next = automaton.step(state, word);
      // So does a name that no cue expects.
      if (next === START && isName(kind)) continue;
      state = next;
      words.add(at);
      for (let ending = automaton.firstEnding(state); ending !== NO_ENDING; ending = automaton.nextEnding(ending)) {
        const cue = rows[automaton.idOf(ending)];
        if (cue) insert(found, { cue, from: words.back(automaton.lengthOf(ending)), to: at + 1 }, goesFirst);
      }
    }
    return found;
  };
}

/** The earlier goes first, and of those that begin together the longer. */
function goesFirst(one: FoundCue, other: FoundCue): boolean {
  return one.from < other.from || (one.from === other.from && one.to > other.to);
}

/**
 * The innermost reply that is a refusal of its own. In a session that is the first: what comes after it only follows from it (`503 need
 * RCPT`, `421 too many errors`).
 */
export function decidingReply(replies: readonly Reply[]): number {
  let deciding = 0;
  for (let index = 1; index < replies.length; index++) {
    const [best, reply] = [replies[deciding], replies[index]];
    if (best && reply && goesBefore(reply, best)) deciding = index;
  }
  return deciding;
}

function goesBefore(reply: Reply, best: Reply): boolean {
  if (reply.isConsequence) return best.replyCode === undefined && best.from === 0;
  return best.isConsequence || reply.depth > best.depth || (reply.depth === best.depth && !isRefusal(best) && isRefusal(reply));
}

function isRefusal({ replyCode, status }: Reply): boolean {
  return replyCode === undefined ? status !== undefined && !status.startsWith('2') : replyCode >= 400;
}

/** For a part that is not set aside: is it around the reply that decides? */
export function roleOf({ role, reply }: Segment, { replies, innermost }: Segments): Role {
  if (role !== 'reply' || reply === innermost) return role;
  const [own, inner] = [replies[reply], replies[innermost]];
  if (own?.isConsequence) return 'consequence';
  return own && inner && own.depth < inner.depth ? 'wrapper' : role;
}
