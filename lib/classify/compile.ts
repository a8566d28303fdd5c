// Rules to tables: every phrase becomes a path of words in one Aho-Corasick automaton, so that a reply is read once however many
// rules there are. States that go on alike are one state. Run by `npm run rules`; nothing of this is in a bundle.
import { expand, sentences } from './phrases.ts';
import { IDEAS_FROM, type Mark, type Rule, WEIGHTS } from './rule.ts';
import { ideas } from './rules/ideas.ts';
import { marks } from './rules/language.ts';
import { EMPTY_WORD, emptyWords, synonyms, wordsOf } from './words.ts';

/** A phrase that ends in a state: its row (rules, then marks) and its number of words. */
export interface Ending {
  readonly row: number;
  readonly words: number;
}

export interface State {
  /** Word → the state it leads to, in the order of the words. */
  readonly edges: ReadonlyMap<number, number>;
  /** The state of the longest proper suffix of the words read so far; of the beginning itself. */
  readonly fail: number;
  /** Every phrase that ends here, the shortest first. */
  readonly endings: readonly Ending[];
}

export interface Tables {
  /** Word → number; every empty word is 1. */
  readonly words: ReadonlyMap<string, number>;
  /** Number → the ideas that the word stands for, as bits. */
  readonly ideas: readonly number[];
  /** State 0 is the beginning. */
  readonly states: readonly State[];
}

/** A state before states that go on alike are merged: one path of words. */
interface Node {
  readonly next: Map<number, Node>;
  readonly rows: number[];
  readonly depth: number;
  readonly fail: Node | undefined;
  readonly endings: readonly Ending[];
}

export function compile(rules: readonly Rule[], markRows: readonly Mark[] = marks): Tables {
  const words = numberWords();
  const ideasOf = numberIdeas(words);
  const rows = [...rules, ...markRows];
  const root = newNode(0);
  for (const { phrase, row } of needed(
    rows.map((rule) => numberPhrases(rule, words)),
    rows,
  )) {
    let node = root;
    for (const number of phrase) {
      const next = node.next.get(number) ?? newNode(node.depth + 1);
      node.next.set(number, next);
      node = next;
    }
    node.rows.push(row);
  }
  return { words, ideas: ideasOf, states: merge(linked(root, rows)) };
}

function newNode(depth: number): Node {
  return { next: new Map(), rows: [], depth, fail: undefined, endings: [] };
}

/** The phrases of a row as numbers of words, each once; new words are added. */
function numberPhrases(rule: Rule | Mark, words: Map<string, number>): number[][] {
  const phrases = sentences(rule.phrases ?? '')
    .flatMap(expand)
    .map((phrase) => {
      for (const word of wordsOf(phrase)) if (!words.has(word)) words.set(word, words.size);
      const numbers = wordsOf(phrase)
        .map((word) => words.get(word) ?? 0)
        .filter((number) => number !== EMPTY_WORD);
      if (numbers.length === 0) throw new Error(`a phrase without words: "${phrase}"`);
      return numbers;
    });
  return [...new Map(phrases.map((numbers) => [String(numbers), numbers])).values()];
}

interface Phrase {
  readonly phrase: readonly number[];
  readonly row: number;
}

/**
 * All phrases but those that say nothing new: a longer one that holds a shorter one of its row is kept only where it covers a phrase of
 * another row that the shorter one leaves alone ("too many invalid recipients" covers "invalid recipients").
 */
function needed(phrasesOf: readonly (readonly (readonly number[])[])[], rows: readonly (Rule | Mark)[]): Phrase[] {
  const owners = new Map<string, Set<number>>();
  phrasesOf.forEach((phrases, row) => {
    for (const phrase of phrases) owners.set(String(phrase), (owners.get(String(phrase)) ?? new Set()).add(row));
  });
  return phrasesOf.flatMap((phrases, row) => {
    const rule = rows[row];
    const isWhole = rule !== undefined && ('id' in rule ? rule.place !== undefined : rule.mark === 'wrapper');
    return phrases.filter((phrase) => isWhole || saysMore(phrase, row, owners)).map((phrase) => ({ phrase, row }));
  });
}

function saysMore(phrase: readonly number[], row: number, owners: ReadonlyMap<string, ReadonlySet<number>>): boolean {
  const [own, others]: [[number, number][], [number, number][]] = [[], []];
  for (let from = 0; from < phrase.length; from++) {
    for (let to = from + 1; to <= phrase.length; to++) {
      const rows = to - from < phrase.length ? owners.get(String(phrase.slice(from, to))) : undefined;
      if (rows) (rows.has(row) ? own : others).push([from, to]);
    }
  }
  return own.length === 0 || others.some(([from, to]) => !own.some(([start, end]) => start <= from && to <= end));
}

/** Empty words are 1; words of one meaning share a number. Numbers need not be dense. */
function numberWords(): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of emptyWords) words.set(word, EMPTY_WORD);
  for (const row of synonyms) {
    const number = words.size;
    for (const word of row) words.set(word, number);
  }
  return words;
}

/** Adds the words of the ideas. */
function numberIdeas(words: Map<string, number>): number[] {
  const bits: number[] = [];
  for (const [index, [idea, list]] of [...ideas].entries()) {
    for (const word of wordsOf(list)) {
      const number = words.get(word) ?? words.size;
      if (number === EMPTY_WORD) throw new Error(`"${word}" of ${idea} is an empty word`);
      words.set(word, number);
      bits[number] = (bits[number] ?? 0) | (1 << (IDEAS_FROM + index));
    }
  }
  return Array.from(bits, (mask) => mask ?? 0);
}

/** The tree breadth first, each node with its suffix and with all that ends in it. */
function linked(root: Node, rules: readonly (Rule | Mark)[]): Node[] {
  const nodes: Node[] = [root];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] ?? root;
    for (const [word, child] of [...node.next].sort(([one], [other]) => one - other)) {
      const fail = suffix(node.fail, word) ?? root;
      const own = deciding(child.rows, rules).map((row) => ({ row, words: child.depth }));
      const whole: Node = { ...child, fail, endings: [...fail.endings, ...own] };
      node.next.set(word, whole);
      nodes.push(whole);
    }
  }
  return nodes;
}

/** One word on from `from`, or from its suffixes. */
function suffix(from: Node | undefined, word: number): Node | undefined {
  for (let node = from; node; node = node.fail) {
    const next = node.next.get(word);
    if (next) return next;
  }
  return undefined;
}

/** States with equal endings, equal suffixes and equal ways on are one: most phrases of `{a|b|c} {d|e}` share theirs. */
function merge(nodes: readonly Node[]): State[] {
  const classes = new Map(nodes.map((node, index) => [node, index]));
  for (let count = nodes.length, before = 0; count !== before; ) {
    before = count;
    count = mergeOnce(nodes, classes);
  }
  const numbers = new Map<number, number>();
  for (const node of nodes) if (!numbers.has(classes.get(node) ?? 0)) numbers.set(classes.get(node) ?? 0, numbers.size);
  const numberOf = (node: Node | undefined) => (node && numbers.get(classes.get(node) ?? 0)) ?? 0;
  const states: State[] = [];
  for (const node of nodes) {
    states[numberOf(node)] ??= {
      edges: new Map([...node.next].sort(([one], [other]) => one - other).map(([word, next]) => [word, numberOf(next)])),
      fail: numberOf(node.fail),
      endings: node.endings,
    };
  }
  return states;
}

/** The longest paths first, so that what a state leads to is merged before the state. @returns how many classes there are. */
function mergeOnce(nodes: readonly Node[], classes: Map<Node, number>): number {
  const bySignature = new Map<string, number>();
  const fails = new Map(nodes.map((node) => [node, node.fail ? classes.get(node.fail) : -1]));
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (!node) continue;
    const ways = [...node.next].sort(([one], [other]) => one - other).map(([word, next]) => `${word}:${classes.get(next)}`);
    const endings = node.endings.map(({ row, words }) => `${row}:${words}`);
    const signature = `${endings}|${fails.get(node)}|${ways}`;
    const known = bySignature.get(signature) ?? index;
    bySignature.set(signature, known);
    classes.set(node, known);
  }
  return bySignature.size;
}

/** Of the rows that share a phrase: those with conditions, and of those without the strongest, the earlier of equals. */
function deciding(indices: readonly number[], rules: readonly (Rule | Mark)[]): number[] {
  const isConditional = (index: number) => {
    const rule = rules[index];
    return (
      rule !== undefined &&
      'id' in rule &&
      (rule.codes !== undefined || rule.on !== undefined || rule.with !== undefined || rule.place !== undefined)
    );
  };
  const weightOf = (index: number) => {
    const rule = rules[index];
    return rule && 'id' in rule ? WEIGHTS.indexOf(rule.weight ?? 'reason') : -1;
  };
  const always = indices.filter((index) => !isConditional(index)).sort((one, other) => weightOf(other) - weightOf(one) || one - other);
  return [...indices.filter(isConditional), ...always.slice(0, 1)];
}
