// Signs of an encoding, so that only a text that may hold one is decoded.
import { COLON, GREATER } from './numbers.ts';
import { unitAt } from './units.ts';

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
