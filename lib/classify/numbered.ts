// Words and phrases of the rules as numbers.
import type { Sequence } from './engine/compile.ts';
import { hashTable } from './engine/dictionary.ts';
import { expand, sentences, wordsOf } from './phrases.ts';
import { RANKS, SAID_BY_ESP } from './ranks.ts';
import type { Mention, Rule } from './rule.ts';
import { emptyWords, synonyms } from './rules/words.ts';
import { hashOf } from './text/fold.ts';
import { EMPTY } from './text/numbers.ts';

/** Numbers of words: empty words are 1, words of one meaning share a number. */
export class Words {
  private readonly numbers = new Map<string, number>();

  constructor() {
    for (const word of emptyWords) this.numbers.set(word, EMPTY);
    for (const row of synonyms) {
      const number = this.numbers.size + 1;
      for (const word of row) this.numbers.set(word, number);
    }
  }

  number(word: string): number {
    const number = this.numbers.get(word) ?? this.numbers.size + 1;
    this.numbers.set(word, number);
    return number;
  }

  /** The phrases as numbers, each once. @throws for what is no phrase or says nothing new, naming the owner. */
  phrases(phrases: string, owner: string): number[][] {
    return naming(owner, () => {
      const each = sentences(phrases).map((phrase) => ({ phrase, sequences: this.sequences(phrase) }));
      refuseSpare(each);
      return [...new Map(each.flatMap(({ sequences }) => [...sequences])).values()];
    });
  }

  /** Words that count alone, as numbers. @throws for what is no word, an empty one or one too many, naming the owner. */
  list(words: string, owner: string): number[] {
    return naming(owner, () => {
      const numbers = new Set<number>();
      for (const word of words.trim().split(/\s+/).flatMap(wordsOf)) {
        const number = this.number(word);
        if (number === EMPTY) throw new Error(`"${word}" is an empty word (rules/words.ts)`);
        if (numbers.has(number)) throw new Error(`"${word}", or a synonym of it (rules/words.ts), is in the list already: drop it`);
        numbers.add(number);
      }
      return [...numbers];
    });
  }

  /** What a phrase stands for, each sentence once. */
  private sequences(phrase: string): Map<string, number[]> {
    this.refuseVanishing(phrase);
    const all = expand(phrase).map((sentence) => this.phrase(sentence));
    return new Map(all.map((numbers) => [String(numbers), numbers]));
  }

  /** @throws for an alternative of empty words where the phrase does not say that it may be left out: "no record {of mail|that}". */
  private refuseVanishing(phrase: string): void {
    for (const [braces, list = ''] of phrase.matchAll(/\{([^{}]*)\}/g)) {
      const choices = list.split('|').map((choice) => choice.trim());
      const vanishing = choices.find((choice) => wordsOf(choice).every((word) => this.number(word) === EMPTY));
      if (vanishing && !choices.includes('')) {
        throw new Error(
          `"${vanishing}" in "${braces}" is empty (rules/words.ts), so "${phrase}" matches without it: drop it, or write {|…} if you mean that`,
        );
      }
    }
  }

  private phrase(phrase: string): number[] {
    const numbers = wordsOf(phrase)
      .map((word) => this.number(word))
      .filter((number) => number !== EMPTY);
    if (numbers.length === 0) throw new Error(`a phrase has only empty words (rules/words.ts): "${phrase}"`);
    return numbers;
  }

  table(): Int32Array {
    return hashTable([...this.numbers].map(([word, number]) => [word, hashOf(word), number])).slots;
  }
}

/** What `run` throws names the owner. */
export function naming<T>(owner: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`${owner}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

interface Expanded {
  readonly phrase: string;
  readonly sequences: ReadonlyMap<string, readonly number[]>;
}

/** @throws when other phrases of the row stand for all that a phrase stands for. */
function refuseSpare(each: readonly Expanded[]): void {
  const owners = new Map<string, Expanded[]>();
  for (const one of each) for (const key of one.sequences.keys()) owners.set(key, [...(owners.get(key) ?? []), one]);
  for (const one of each.toReversed()) {
    const others = [...one.sequences.keys()].map((key) => owners.get(key)?.find((other) => other !== one));
    if (others.every((other) => other !== undefined)) {
      throw new Error(`"${one.phrase}" says nothing new, because "${others[0]?.phrase}" is in the row too: drop it`);
    }
  }
}

/** The ids of sequences are those of rows; from their count on, of mentions. */
export function sequencesOf(rules: readonly Rule[], mentions: readonly Mention[], words: Words): Sequence[] {
  const phrasesOf = [...rules.map(({ id, phrases = '' }) => words.phrases(phrases, id))];
  for (const { name, phrases = '' } of mentions) phrasesOf.push(words.phrases(phrases, name));
  const owners = new Map<string, number[]>();
  phrasesOf.forEach((phrases, id) => {
    for (const numbers of phrases) owners.set(String(numbers), [...(owners.get(String(numbers)) ?? []), id]);
  });
  const sequences = phrasesOf.flatMap((phrases, id) =>
    phrases
      .filter((numbers) => deciding(owners.get(String(numbers)) ?? [], rules).includes(id))
      .filter((numbers) => rules[id]?.place !== undefined || saysMore(numbers, id, owners, rules.length))
      .map((numbers) => ({ numbers, id, owner: rules[id]?.id ?? mentions[id - rules.length]?.name ?? '' })),
  );
  // Of rows that share a phrase, those with conditions come first.
  return sequences.sort((one, other) => Number(isUnconditional(rules[one.id])) - Number(isUnconditional(rules[other.id])));
}

/** Of the rows that share a phrase: those with conditions, mentions, and of the rest the strongest, the earlier of equals. */
function deciding(ids: readonly number[], rules: readonly Rule[]): number[] {
  const always = (id: number) => isUnconditional(rules[id]);
  const rankOf = (id: number) => RANKS.indexOf(rules[id]?.rank ?? 'reason');
  const [strongest] = ids.filter(always).sort((one, other) => rankOf(one) - rankOf(other) || one - other);
  return ids.filter((id) => !always(id) || id === strongest);
}

/** What only an ESP can say holds where it may be speaking, so the same phrase may stand in another row too. */
function isUnconditional(rule: Rule | undefined): boolean {
  if (rule === undefined || SAID_BY_ESP.has(rule.category)) return false;
  return !(rule.codes || rule.on || rule.place || rule.needs || rule.without || rule.command);
}

/**
 * A longer phrase that holds a shorter one of its row says more only where it covers a phrase of another row that the shorter one leaves
 * alone: "too many invalid recipients" covers "invalid recipients". Mentions, the ids from `rowCount` on, count whatever covers them.
 */
function saysMore(phrase: readonly number[], row: number, owners: ReadonlyMap<string, readonly number[]>, rowCount: number): boolean {
  const [own, others]: [[number, number][], [number, number][]] = [[], []];
  for (let from = 0; from < phrase.length; from++) {
    for (let to = from + 1; to <= phrase.length; to++) {
      const rows = to - from < phrase.length ? owners.get(String(phrase.slice(from, to))) : undefined;
      if (rows?.includes(row)) own.push([from, to]);
      else if (rows?.some((id) => id < rowCount)) others.push([from, to]);
    }
  }
  return own.length === 0 || others.some(([from, to]) => !own.some(([start, end]) => start <= from && to <= end));
}
