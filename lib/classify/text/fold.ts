// Letters: how a UTF-16 unit is read whatever its case, accent or width, and the hash by which a word is known.

/** Letters without a decomposition, by the letter they are read as. */
const undecomposed = new Map([...'ßsæaøoðdþtđdħhıiłlŋnœoŧt'.matchAll(/(.)(.)/g)].map((pair) => [pair[1], pair[2]]));

/** Accented Latin letters, U+00C0 to U+017F, by their base letter; 0 for the two signs among them. */
const latin = Array.from({ length: 0x180 - 0xc0 }, (_, offset) => {
  const letter = String.fromCharCode(0xc0 + offset).toLowerCase();
  const base = undecomposed.get(letter) ?? letter.normalize('NFD').charAt(0);
  return /[a-z]/.test(base) ? base.charCodeAt(0) : 0;
});

/** Blocks without letters: CJK and general punctuation, half-width signs, presentation forms. */
const SIGNS: readonly (readonly [from: number, to: number])[] = [
  [0x80, 0xbf],
  [0x2000, 0x2fff],
  [0x3000, 0x303f],
  [0xfe00, 0xfeff],
  [0xff5f, 0xff65],
];

/** The letter or digit that a unit is read as; 0 for a sign. */
function fold(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 32;
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || isDigit(code) ? code : 0;
  if (code >= 0xc0 && code <= 0x17f) return latin[code - 0xc0] ?? 0;
  // Greek and Cyrillic capitals.
  if ((code >= 0x391 && code <= 0x3a9) || (code >= 0x410 && code <= 0x42f)) return code + 32;
  if (code === 0x401 || code === 0x451) return 0x435;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  // Full-width forms: ＡＢＣ are letters, （，） are signs.
  if (code >= 0xff01 && code <= 0xff5e) return fold(code - 0xfee0);
  return SIGNS.some(([from, to]) => code >= from && code <= to) ? 0 : code;
}

/** Scripts whose letters have a case are looked up; the others are worked out. */
const TABLE = Uint16Array.from({ length: 0x500 }, (_, code) => fold(code));

/** The letter or digit that a unit is read as, or 0. An ideograph is none, for each is a word of its own. */
export function letterOf(code: number): number {
  return code < TABLE.length ? (TABLE[code] ?? 0) : rareLetterOf(code);
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

export const hashSeed = 0x811c9dc5 | 0;
const { imul } = Math;

/** One step of FNV-1a over folded letters; a word is known by its hash. */
export function hashStep(hash: number, letter: number): number {
  return imul(hash ^ letter, 0x01000193);
}

/** Of a word that is folded already. */
export function hashOf(word: string): number {
  let hash = hashSeed;
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
