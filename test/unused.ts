// Phrases of the rules that nothing exercises: no labelled reply, no trap and no row's own example holds them. `npm run score -- --unused`
// lists them, and a test says that there are none: whoever adds a phrase adds a reply that needs it.
import { readdirSync } from 'node:fs';
import { match } from '../lib/classify/match.ts';
import { expand, sentences, wordsOf } from '../lib/classify/phrases.ts';
import { rules } from '../lib/classify/rules.ts';
import { createRuleset } from '../lib/classify/ruleset.ts';
import { compiled } from '../lib/classify/standard.ts';
import { segment } from '../lib/classify/sweep.ts';
import { decodeText } from '../lib/classify/text/decode.ts';
import { hashOf } from '../lib/classify/text/fold.ts';
import { EMPTY } from '../lib/classify/text/token.ts';
import { tokenize } from '../lib/classify/text/tokens.ts';
import { readCorpus } from './classify/scoring.ts';

const REPLIES = 'test/classify/replies';
const TRAPS = 'test/classify/traps.jsonl';

/** `id: phrase` of every phrase, with all its alternatives, that no text holds. */
export function unusedPhrases(): string[] {
  const ruleset = createRuleset(compiled);
  const used = new Set(ownTexts().flatMap((text) => phrasesIn(decodeText(text), ruleset)));
  return rules.flatMap(({ id, phrases = '' }) =>
    sentences(phrases)
      .filter((phrase) => !expand(phrase).some((sentence) => used.has(keyOf(id, numbersOf(sentence, ruleset)))))
      .map((phrase) => `${id}: ${phrase}`),
  );
}

function ownTexts(): string[] {
  const files = readdirSync(REPLIES).filter((name) => name.endsWith('.jsonl'));
  const replies = [...files.map((name) => `${REPLIES}/${name}`), TRAPS].flatMap((file) => readCorpus(file).map(({ text }) => text));
  return [...replies, ...rules.map(({ example }) => example)];
}

type Ruleset = ReturnType<typeof createRuleset>;

/** Every phrase found in a text; a word that was let pass inside of one is none of its words. */
function phrasesIn(text: string, ruleset: Ruleset): string[] {
  const tokens = tokenize(text, ruleset.dictionary);
  const { list } = match(tokens, segment(text, tokens, ruleset), ruleset);
  return list.flatMap(({ row, words, start, end }) => {
    const inside = tokens.filter((token) => token.start >= start && token.end <= end);
    const [numbers, names] = [
      inside.filter(({ word }) => word > EMPTY).map(({ word }) => word),
      inside.filter(({ kind }) => kind === 'host'),
    ];
    const keys = [numbers.slice(-words), numbers.slice(0, words)];
    // A host stands for its domain too, and a name inside of a phrase may have been left out.
    const plain = inside.filter(({ kind, word }) => word > EMPTY && !['mail', 'host', 'ip'].includes(kind)).map(({ word }) => word);
    return [...keys, plain.slice(-words), ...names.map(({ domain }) => [domain])].map((key) => keyOf(row.id, key));
  });
}

function numbersOf(sentence: string, { dictionary }: Ruleset): number[] {
  return wordsOf(sentence)
    .map((word) => dictionary.find(hashOf(word)))
    .filter((number) => number !== EMPTY);
}

function keyOf(id: string, numbers: readonly number[]): string {
  return `${id} ${numbers.join(' ')}`;
}
