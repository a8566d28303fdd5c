// What the signs and letters around a word make of it.
import { hashStep, isDigit, LATIN_LETTERS, letterOf } from './fold.ts';
import { AT, COLON, DASH, DOT, HASH_SEED, LESS, SLASH } from './numbers.ts';
import { unitAt } from './units.ts';

/** What holds a name together: `first.last+tag@sub-domain.example`, `_spf`, `a=b`. */
export function isJoint(code: number): boolean {
  return code === DOT || code === DASH || code === 0x5f || code === AT || code === 0x2b || code === 0x3d || code === 0x27;
}

/** Signs that make of digits before them the beginning of a name. */
export function isNameSign(code: number): boolean {
  return code === AT || code === 0x5f || code === 0x2b || code === 0x3d;
}

/** The apostrophe of "doesn't" is left out; that of "l'adresse" and "d'envoi" separates two words. */
export function isInner(units: Uint16Array, at: number, start: number): boolean {
  const code = unitAt(units, at);
  return (code === 0x27 || code === 0x2019) && at - start > 1 && letterOf(unitAt(units, at + 1)) !== 0;
}

/** `.`, `!`, `?`, the ideographic full stop and the full-width forms. */
export function isStop(code: number): boolean {
  return code === DOT || code === 0x21 || code === 0x3f || code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** The first unit from `from` that no URL holds. */
export function endOfUrl(units: Uint16Array, from: number): number {
  for (let at = from; ; at++) {
    const code = unitAt(units, at);
    if (!(code > 0x20) || code === 0x22 || code === LESS || code === 0x3e || code === 0x29 || code >= 0x3000) return at;
  }
}

/** Behind the digits and dots from `from`: every dot has a digit behind it. */
export function endOfDotted(units: Uint16Array, from: number): number {
  let at = from;
  while (isDigit(unitAt(units, at)) || (unitAt(units, at) === DOT && isDigit(unitAt(units, at + 1)))) at++;
  return at;
}

/** How many dots there are. */
export function dotsBetween(units: Uint16Array, from: number, to: number): number {
  let dots = 0;
  for (let at = from; at < to; at++) if (unitAt(units, at) === DOT) dots++;
  return dots;
}

/** Of digits with two dots between them: a class, a subject and a detail (RFC 3463 section 2)? */
export function isStatus(units: Uint16Array, start: number, end: number): boolean {
  // `Filter/2.13.0` is a product and its version.
  if (start > 0 && unitAt(units, start - 1) === SLASH) return false;
  const isClass = unitAt(units, start) === 0x32 || unitAt(units, start) === 0x34 || unitAt(units, start) === 0x35;
  let second = start + 2;
  while (unitAt(units, second) !== DOT) second++;
  return isClass && unitAt(units, start + 1) === DOT && second - start <= 5 && end - second <= 4;
}

/** `@example.org` for the host name `mx1.Example.org`: its last two labels. */
export function domainHash(units: Uint16Array, start: number, end: number): number {
  let [from, dots] = [end, 0];
  while (from > start && dots < 2) if (unitAt(units, --from) === DOT) dots++;
  if (dots === 2) from++;
  let hash = hashStep(HASH_SEED, AT);
  for (let at = from; at < end; at++) {
    const code = unitAt(units, at);
    hash = hashStep(hash, LATIN_LETTERS[code] || code);
  }
  return hash;
}

export function isUrl(units: Uint16Array, at: number): boolean {
  return unitAt(units, at) === COLON && unitAt(units, at + 1) === SLASH && unitAt(units, at + 2) === SLASH;
}
