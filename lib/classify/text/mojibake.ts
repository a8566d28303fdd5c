// UTF-8 that somebody read as Windows-1252: `boÃ®te pleine`, `Ð½ÐµÑ‚`. What does not decode as UTF-8 stays as it is.

/** The bytes 0x80 to 0x9f as Windows-1252 shows them; five are not assigned. */
const SHOWN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const FIRST = 0x80;

const next = `[\u0080-\u00bf${SHOWN}]`;
/** One sequence of three bytes alone may be French: `refusé` before a no-break space and `»`. */
const scrambled = new RegExp(`(?:[\u00c2-\u00df]${next}|\u00e2[\u0080€]${next})+|(?:[\u00e0-\u00ef]${next}{2}){2,}`, 'g');

/** The text with such stretches put right; the very same string where there are none. */
export function unscramble(text: string): string {
  return text.replace(scrambled, (run) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(run, byteOf));
    } catch {
      return run;
    }
  });
}

function byteOf(sign: string): number {
  const shown = SHOWN.indexOf(sign);
  return shown < 0 ? sign.charCodeAt(0) : FIRST + shown;
}
