// What the signs and letters around a word make of it.
import { hashSeed, hashStep, isDigit, letterOf } from './fold.ts';

export const DOT = 0x2e;
export const DASH = 0x2d;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const AT = 0x40;

/** The unit at an offset; 0 outside of the text, for NaN there would make every comparison one of floating point. */
export function unitAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
}

/** What holds a name together: `first.last+tag@sub-domain.example`, `_spf`, `a=b`. */
export function isJoint(code: number): boolean {
  return code === DOT || code === DASH || code === 0x5f || code === AT || code === 0x2b || code === 0x3d || code === 0x27;
}

/** Signs that make of digits before them the beginning of a name. */
export function isNameSign(code: number): boolean {
  return code === AT || code === 0x5f || code === 0x2b || code === 0x3d;
}

/** `l` and `E` of `mailExchanger`. */
export function isHump(before: number, code: number): boolean {
  return isCapital(code) && before >= 0x61 && before <= 0x7a;
}

export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** The apostrophe of "doesn't" is left out; that of "l'adresse" and "d'envoi" parts two words. */
export function isInner(text: string, at: number, start: number): boolean {
  const code = unitAt(text, at);
  return (code === 0x27 || code === 0x2019) && at - start > 1 && letterOf(unitAt(text, at + 1)) !== 0;
}

/** `.`, `!`, `?`, the ideographic full stop and the full-width forms. */
export function isStop(code: number): boolean {
  return code === DOT || code === 0x21 || code === 0x3f || code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** The first unit from `from` that no URL holds. */
export function endOfUrl(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = unitAt(text, at);
    if (!(code > 0x20) || code === 0x22 || code === LESS || code === 0x3e || code === 0x29 || code >= 0x3000) return at;
  }
}

/** Behind the digits and dots from `from`: every dot has a digit behind it. */
export function endOfDotted(text: string, from: number): number {
  let at = from;
  while (isDigit(unitAt(text, at)) || (unitAt(text, at) === DOT && isDigit(unitAt(text, at + 1)))) at++;
  return at;
}

/** How many dots there are. */
export function dotsBetween(text: string, from: number, to: number): number {
  let dots = 0;
  for (let at = from; at < to; at++) if (unitAt(text, at) === DOT) dots++;
  return dots;
}

export function hashBetween(text: string, from: number, to: number): number {
  let hash = hashSeed;
  for (let at = from; at < to; at++) hash = hashStep(hash, letterOf(unitAt(text, at)));
  return hash;
}

/** `@example.org` for the host name `mx1.Example.org`: its last two labels. */
export function domainHash(text: string, start: number, end: number): number {
  const last = text.lastIndexOf('.', end - 1);
  const from = Math.max(start, text.lastIndexOf('.', last - 1) + 1);
  let hash = hashStep(hashSeed, AT);
  for (let at = from; at < end; at++) hash = hashStep(hash, letterOf(unitAt(text, at)) || unitAt(text, at));
  return hash;
}

export function isUrl(text: string, at: number): boolean {
  return unitAt(text, at) === COLON && text.startsWith('://', at);
}
