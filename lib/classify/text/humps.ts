// Words in camel case.
import { hashStep, letterOf } from './fold.ts';
import { HASH_SEED } from './numbers.ts';
import { unitAt } from './units.ts';

/** `l` and `E` of `mailExchanger`. */
export function isHump(before: number, code: number): boolean {
  return isCapital(code) && before >= 0x61 && before <= 0x7a;
}

export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

export function hasHump(units: Uint16Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (isHump(unitAt(units, at - 1), unitAt(units, at))) return true;
  return false;
}

/** Of each part of a word in camel case where it is, and its hash. */
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
