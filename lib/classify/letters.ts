// What a UTF-16 unit is to the reader of replies. The tables hold the scripts whose letters have a case; the rest is asked for.
import { foldLetter, hashSeed, hashStep, isIdeograph } from './words.ts';

/** Units below `foldSize` by the letter or digit they are read as, 0 for a sign. */
export const foldSize = 0x500;
export const FOLD = Uint16Array.from({ length: foldSize }, (_, code) => foldLetter(code));
const JOINTS = Uint8Array.from({ length: foldSize }, (_, code) => (".-_+=@'".includes(String.fromCharCode(code)) ? 1 : 0));

export const SPACE = 0x20;
export const QUOTE = 0x22;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const ROUND = 0x28;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
const NINE = 0x39;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const QUERY = 0x3f;
export const AT = 0x40;
export const OPEN = 0x5b;
const CLOSE = 0x5d;
export const CURLY = 0x2019;

/** The letter or digit that a unit is read as, or 0; ideographs are none, for each is a word of its own. */
export function letterOf(code: number): number {
  if (code < foldSize) return FOLD[code] ?? 0;
  return isIdeograph(code) ? 0 : foldLetter(code);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= NINE;
}

/** What holds a name together: `first.last+tag@sub-domain.example`, `_spf`, `a=b`. */
export function isJoint(code: number): boolean {
  return code < foldSize && JOINTS[code] === 1;
}

/** `l` and `E` of `mailExchanger`. */
export function isHump(before: number, code: number): boolean {
  return code >= 0x41 && code <= 0x5a && before >= 0x61 && before <= 0x7a;
}

/** `.`, `!`, `?`, the ideographic full stop and the full-width forms. */
export function endsSentence(code: number): boolean {
  return code === DOT || code === 0x21 || code === QUERY || code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** The apostrophe of "doesn't" is passed over; that of "l'adresse" and "d'envoi" parts two words. */
export function isInner(units: Uint16Array, at: number, start: number): boolean {
  const code = units[at] ?? 0;
  return (code === APOSTROPHE || code === CURLY) && at - start > 1 && letterOf(units[at + 1] ?? 0) !== 0;
}

export function hasSign(units: Uint16Array, sign: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (units[at] === sign) return true;
  return false;
}

/** A word without apostrophes. */
export function hashBetween(units: Uint16Array, from: number, to: number): number {
  let hash = hashSeed;
  for (let at = from; at < to; at++) hash = hashStep(hash, letterOf(units[at] ?? 0));
  return hash;
}

/** `@example.org` for the host name `mx1.Example.org`: its last two labels. */
export function domainHash(units: Uint16Array, start: number, end: number): number {
  let from = end;
  for (let dots = 0; from > start; from--) {
    if (units[from - 1] === DOT && ++dots === 2) break;
  }
  let hash = hashStep(hashSeed, AT);
  for (let at = from; at < end; at++) hash = hashStep(hash, letterOf(units[at] ?? 0) || (units[at] ?? 0));
  return hash;
}

/** `://` */
export function isUrlSign(units: Uint16Array, at: number): boolean {
  return units[at] === COLON && units[at + 1] === SLASH && units[at + 2] === SLASH;
}

/** The first unit from `from` that no URL holds: a space, a quote, an angle or round bracket; the zero at the end. */
export function endOfUrl(units: Uint16Array, from: number): number {
  let at = from;
  for (; ; at++) {
    const code = units[at] ?? 0;
    if (code <= SPACE || code === QUOTE || code === LESS || code === 0x3e || code === 0x29 || code >= 0x3000) return at;
  }
}

/** Does a code that begins a reply stand here, inside of what another server says? `[192.0.2.1]: 550`, `smtp;550`, `<421`, `<<< 550`, `('550'`. */
export function isLedIn(units: Uint16Array, start: number): boolean {
  let before = start - 1;
  while (before > 0 && (units[before] ?? 0) <= SPACE) before--;
  if (before <= 0) return false;
  const [sign, further] = [units[before] ?? 0, units[before - 1] ?? 0];
  if (sign === LESS || sign === SEMICOLON) return true;
  if (sign === COLON) return further === CLOSE;
  return (sign === APOSTROPHE || sign === QUOTE) && (further === OPEN || further === ROUND);
}
