// How the phrases of a row are written: several in one string, with alternatives in braces and macros for words that rows share.
import { macros } from './rules/language.ts';
import * as KIND from './text/kind.ts';
import { isWord, NO_WORDS, printToken } from './text/token.ts';
import { Tokenizer } from './text/tokens.ts';

const tokenizer = new Tokenizer(NO_WORDS);

/** The phrases of a row, one by one. */
export function sentences(phrases: string): string[] {
  return phrases
    .split(/[;\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

/** `{a|b} c $who` → every sentence it stands for; what is rejected is refused too, except a connection. */
export function expand(template: string): string[] {
  const inBraces = template.replace(/(?<=[|{])reject(?:ed)?(?=[|}])/g, 'reject|refused');
  const plain = inBraces.replace(/(?<!connection )(?<![|{])\breject(?:ed)?\b(?![|}])/g, '{reject|refused}');
  return alternatives(plain);
}

function alternatives(template: string): string[] {
  const macro = /\$(\w+)/.exec(template);
  if (macro) {
    const choices = macros.get(macro[1] ?? '');
    if (!choices) throw new Error(`no macro ${macro[0]} in "${template}": rules/language.ts has them`);
    return alternatives(template.replace(macro[0], `{${choices}}`));
  }
  const braces = /\{([^{}]*)\}/.exec(template);
  if (!braces) {
    if (/[{|}]/.test(template)) throw new Error(`a brace is missing, or is one too many, in "${template}"`);
    return [template];
  }
  return (braces[1] ?? '').split('|').flatMap((choice) => alternatives(template.replace(braces[0], choice)));
}

/** The words of a phrase, read as a reply is: plain words, `%ip` and similar, and `@spamhaus.org` for a host name. */
export function wordsOf(phrase: string): string[] {
  return phrase.split(/\s+/).flatMap((part) => {
    if (/^[%@]/.test(part)) return [part];
    const tokens = tokenizer.read(part);
    return Array.from({ length: tokens.length }, (_, at) => {
      if (!isWord(tokens.kind(at)) && tokens.kind(at) !== KIND.number) {
        throw new Error(
          `"${part}" in "${phrase}" is no word: write %mail, %ip, %host or a word, as \`rebound classify --trace\` prints it`,
        );
      }
      return printToken(part, tokens, at);
    });
  });
}
