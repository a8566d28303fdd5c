// What the signs and letters around a word make of it.

import { hashStep, isDigit, letterOf } from './fold.ts';
import { AT, COLON, DASH, DOT, GREATER, HASH_SEED, LESS, SLASH } from './numbers.ts';
import { unitAt } from './units.ts';

/** What holds a name together: `first.last+tag@sub-domain.example`, `_spf`, `a=b`. */
export function isJoint(code: number): boolean {
  return code === DOT || code === DASH || code === 0x5f || code === AT || code === 0x2b || code === 0x3d || code === 0x27;
}

/** Signs that make of digits before them the beginning of a name. */
export function isNameSign(code: number): boolean {
  return code === AT || code === 0x5f || code === 0x2b || code === 0x3d;
}

/** Behind the first colon of an IPv6 address: another, or a hexadecimal digit. */
export function goesOnAsIpv6(code: number): boolean {
  return code === COLON || isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/**
 * Does an encoding (decode.ts, mojibake.ts) begin here? `=?utf-8?…`, `=C3=A4`, a line that ends in `=`, `%20`, `&lt;`, `{`, `"key" =>`,
 * `'key':`, or a letter that may be half of one in UTF-8. Most `=` and `&` are none: `relay=none`, `?id=1&ip=2`.
 */
export function isEscape(units: Uint16Array, at: number): boolean {
  const code = unitAt(units, at);
  const next = unitAt(units, at + 1);
  if (code === 0x3d) return next === 0x3f || next === GREATER || next === 0x0d || next === 0x0a || unitAt(units, at + 3) === 0x3d;
  if (code === 0x22 || code === 0x27) return next === COLON;
  if (code === 0x26) return hasSemicolon(units, at + 2, at + 8);
  return code === 0x25 || code === 0x7b || isHalf(units, at);
}

/** An entity is short: `&lt;`, `&#8217;`. */
function hasSemicolon(units: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (unitAt(units, at) === 0x3b) return true;
  return false;
}

/** For one unit, or several joined by `|`: may a letter of U+00C0 to U+00FF be among them? */
export function mayBeHalf(code: number): boolean {
  return (code & 0xc0) === 0xc0;
}

/** Does UTF-8 that was read as Windows-1252 begin here? It goes on beyond ASCII: `Ã©`, but not `é `. */
function isHalf(units: Uint16Array, at: number): boolean {
  return mayBeHalf(unitAt(units, at)) && unitAt(units, at + 1) >= 0x80;
}

export function hasEscape(units: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isEscape(units, at)) return true;
  return false;
}

/** `l` and `E` of `mailExchanger`. */
export function isHump(before: number, code: number): boolean {
  return isCapital(code) && before >= 0x61 && before <= 0x7a;
}

export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
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
  for (let at = from; at < end; at++) hash = hashStep(hash, letterOf(unitAt(units, at)) || unitAt(units, at));
  return hash;
}

export function isUrl(units: Uint16Array, at: number): boolean {
  return unitAt(units, at) === COLON && unitAt(units, at + 1) === SLASH && unitAt(units, at + 2) === SLASH;
}

export function hasHump(units: Uint16Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (isHump(unitAt(units, at - 1), unitAt(units, at))) return true;
  return false;
}

/** Of each part of a word in camel case where it is, and its hash; none of a word in one piece. */
export function partsBetween(units: Uint16Array, start: number, end: number): { from: number; to: number; hash: number }[] {
  const cuts = [start];
  for (let at = start + 1; at < end; at++) if (isHump(unitAt(units, at - 1), unitAt(units, at))) cuts.push(at);
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? end;
    return { from, to, hash: hashBetween(units, from, to) };
  });
}

function hashBetween(units: Uint16Array, from: number, to: number): number {
  let hash = HASH_SEED;
  for (let at = from; at < to; at++) hash = hashStep(hash, letterOf(unitAt(units, at)));
  return hash;
}
