// Text from outside (replies, addresses, ids, file names) goes to a terminal and into commands only through here, so that it never
// acts on either.

/**
 * C0 but tab and line feed, DEL, C1, and what turns the direction of writing (Unicode Bidi_Control). What a terminal would act on is shown
 * as its code instead.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
const ACTING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Bold, faint and reset: our own, and harmless. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the start of an escape sequence
const STYLE = /\x1b\[(?:1|2|22)m/g;

/** A text that is safe on a terminal; the same string if it already was. */
export function forTerminal(text: string): string {
  let [safe, start] = ['', 0];
  for (const { index, 0: style } of text.matchAll(STYLE)) {
    safe += shown(text.slice(start, index)) + style;
    start = index + style.length;
  }
  return safe + shown(text.slice(start));
}

const shown = (text: string) => text.replace(ACTING, (sign) => `<U+${code(sign).toUpperCase()}>`);
const code = (sign: string) => sign.charCodeAt(0).toString(16).padStart(4, '0');

/** Equal JSON that is safe on a terminal: JSON.stringify does not escape C1 and bidi. */
export function jsonForTerminal(value: unknown): string {
  return JSON.stringify(value).replace(ACTING, (sign) => `\\u${code(sign)}`);
}

/** One word of a shell command (POSIX), quoted where needed. */
export function forShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
