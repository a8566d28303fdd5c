// Letters: how a UTF-16 unit is read whatever its case, accent or width, and the hash by which a word is known.
import { HASH_PRIME, HASH_SEED, LATIN_END, SPACE } from './numbers.ts';

/**
 * Base letters of U+00C0 to U+017F, 32 a line; a space for a sign. Written out, because normalize() loads the tables of ICU, and every cold
 * start would wait for them.
 */
const LATIN =
  'aaaaaaaceeeeiiiidnooooo ouuuuyts' +
  'aaaaaaaceeeeiiiidnooooo ouuuuyty' +
  'aaaaaaccccccccddddeeeeeeeeeegggg' +
  'gggghhhhiiiiiiiiii  jjkk llllll ' +
  ' llnnnnnn nnoooooooorrrrrrssssss' +
  'ssttttttuuuuuuuuuuuuwwyyyzzzzzz ';

/** The letter or digit that a unit is read as; 0 for a sign. */
function fold(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 32;
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || isDigit(code) ? code : 0;
  if (code >= 0xc0 && code <= 0x17f) {
    const base = LATIN.charCodeAt(code - 0xc0);
    return base === SPACE ? 0 : base;
  }
  // Greek and Cyrillic capitals.
  if ((code >= 0x391 && code <= 0x3a9) || (code >= 0x410 && code <= 0x42f)) return code + 32;
  if (code === 0x401 || code === 0x451) return 0x435;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  // Full-width forms: ＡＢＣ are letters, （，） are signs.
  if (code >= 0xff01 && code <= 0xff5e) return fold(code - 0xfee0);
  return isSign(code) ? 0 : code;
}

/** In blocks without letters: general and CJK punctuation, presentation forms, half-width signs. */
function isSign(code: number): boolean {
  return code <= 0xbf || (code >= 0x2000 && code <= 0x303f) || (code >= 0xfe00 && code <= 0xfeff) || (code >= 0xff5f && code <= 0xff65);
}

/** Latin letters are looked up; the others are worked out. */
export const LATIN_LETTERS = Uint16Array.from({ length: LATIN_END }, (_, code) => fold(code));

/** The letter or digit that a unit is read as, or 0. An ideograph is none, for each is a word of its own. */
export function letterOf(code: number): number {
  return code < LATIN_END ? (LATIN_LETTERS[code] ?? 0) : rareLetterOf(code);
}

function rareLetterOf(code: number): number {
  return isIdeograph(code) ? 0 : fold(code);
}

/** A script without spaces, or Hangul with its endings: each character is a word of its own. */
export function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xe00 && code <= 0xe7f);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** One step of FNV-1a over folded letters; a word is known by its hash. */
export function hashStep(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, HASH_PRIME);
}

/** Of a word that is folded already. */
export function hashOf(word: string): number {
  let hash = HASH_SEED;
  for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at));
  return hash;
}

/** The letters of a stretch of text, folded; signs are left out. */
export function foldText(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = letterOf(code) || (isIdeograph(code) ? code : 0);
    if (letter !== 0) folded += String.fromCharCode(letter);
  }
  return folded;
}
