// Phrases of the rules that no real reply contains. A phrase needs a labelled reply that somebody read or remembers, or a trap; sentences
// that were written to fit it prove nothing. `npm run score -- --unused` lists those without; `--unread` also those that only replies from
// memory or traps contain.
import { existsSync, readdirSync } from 'node:fs';
import { expand, sentences, wordsOf } from '../lib/classify/phrases.ts';
import { rules } from '../lib/classify/rules.ts';
import { createRuleset } from '../lib/classify/ruleset.ts';
import { compiled } from '../lib/classify/standard.ts';
import { segment } from '../lib/classify/sweep.ts';
import { decodeText } from '../lib/classify/text/decode.ts';
import { hashOf } from '../lib/classify/text/fold.ts';
import * as KIND from '../lib/classify/text/kind.ts';
import { EMPTY } from '../lib/classify/text/numbers.ts';
import { isName } from '../lib/classify/text/token.ts';
import { type Labelled, readCorpus } from './classify/scoring.ts';

const REPLIES = 'test/classify/replies';
const TRAPS = 'test/classify/traps.jsonl';
const SHARED = '../shared/corpus';
export const hasShared = existsSync(SHARED);

/** `id: phrase` of every phrase, with all its alternatives, that no text in this repository contains at all. */
export function untriedPhrases(): string[] {
  return phrasesOutside(labelled());
}

/** Of the same form: those that only sentences contain which were written to fit the rules. */
export function unusedPhrases(): string[] {
  return phrasesOutside([...labelled(), ...shared()].filter(({ evidence }) => evidence !== 'constructed' && evidence !== 'derived'));
}

/** Of the same form: those that no reply contains whose source somebody read. */
export function unreadPhrases(): string[] {
  return phrasesOutside([...labelled().filter(isRead), ...shared().filter((row) => isRead(row) || row.evidence === 'recorded')]);
}

function isRead({ evidence }: Labelled): boolean {
  return evidence.endsWith('_read');
}

/** Rows with phrases: how many have a reply that somebody read, of how many. */
export function readRows(): { readonly read: number; readonly all: number; readonly without: readonly string[] } {
  const unread = new Set(unreadPhrases());
  const rows = rules.filter(({ phrases }) => phrases !== undefined);
  const without = rows
    .filter(({ id, phrases = '' }) => sentences(phrases).every((phrase) => unread.has(`${id}: ${phrase}`)))
    .map(({ id }) => id);
  return { read: rows.length - without.length, all: rows.length, without };
}

function phrasesOutside(replies: readonly Labelled[]): string[] {
  const ruleset = createRuleset(compiled);
  const used = new Set(replies.flatMap(({ text }) => phrasesIn(decodeText(text), ruleset)));
  return rules.flatMap(({ id, phrases = '' }) =>
    sentences(phrases)
      .filter((phrase) => !expand(phrase).some((sentence) => used.has(keyOf(id, numbersOf(sentence, ruleset)))))
      .map((phrase) => `${id}: ${phrase}`),
  );
}

function labelled(): Labelled[] {
  const files = readdirSync(REPLIES).filter((name) => name.endsWith('.jsonl'));
  return [...files.map((name) => `${REPLIES}/${name}`), TRAPS].flatMap(readCorpus);
}

/** The corpora in ../shared, where they are. */
function shared(): Labelled[] {
  return hasShared ? readdirSync(SHARED).flatMap((name) => readCorpus(`${SHARED}/${name}`)) : [];
}

type Ruleset = ReturnType<typeof createRuleset>;

/** Every phrase found in a text; a skipped word inside one is not part of it. */
function phrasesIn(text: string, ruleset: Ruleset): string[] {
  const tokens = ruleset.tokenizer.read(text);
  const { list } = ruleset.matcher.match(tokens, segment(text, tokens, ruleset));
  return list.flatMap(({ row, words, start, end }) => {
    const inside = Array.from({ length: tokens.length }, (_, at) => at).filter((at) => tokens.start(at) >= start && tokens.end(at) <= end);
    const known = inside.filter((at) => tokens.word(at) > EMPTY);
    const numbers = known.map((at) => tokens.word(at));
    const names = inside.filter((at) => tokens.kind(at) === KIND.host);
    const keys = [numbers.slice(-words), numbers.slice(0, words)];
    // A host counts as its domain too, and a name inside a phrase may have been left out.
    const plain = known.filter((at) => !isName(tokens.kind(at))).map((at) => tokens.word(at));
    return [...keys, plain.slice(-words), ...names.map((at) => [tokens.domain(at)])].map((key) => keyOf(row.id, key));
  });
}

function numbersOf(sentence: string, { dictionary }: Ruleset): number[] {
  return wordsOf(sentence)
    .map((word) => dictionary(hashOf(word)))
    .filter((number) => number !== EMPTY);
}

function keyOf(id: string, numbers: readonly number[]): string {
  return `${id} ${numbers.join(' ')}`;
}
