// How the phrases of a rule are written: several in one string, with alternatives in braces and macros for words that rules share.
import { macros } from './rules/language.ts';

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
    if (!choices) throw new Error(`no macro ${macro[0]} in "${template}"`);
    return alternatives(template.replace(macro[0], `{${choices}}`));
  }
  const braces = /\{([^{}]*)\}/.exec(template);
  if (!braces) return [template];
  return (braces[1] ?? '').split('|').flatMap((choice) => alternatives(template.replace(braces[0], choice)));
}
