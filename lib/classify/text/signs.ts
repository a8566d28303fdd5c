// What is between words: signs, and names that signs enclose or join.
import { dotsBetween, endOfDotted, isStatus } from './chars.ts';
import { hashOf, isDigit } from './fold.ts';
import * as KIND from './kind.ts';
import { COLON } from './numbers.ts';
import type { Kind } from './token.ts';
import { unitAt } from './units.ts';

/** Kinds of the ASCII signs that part or enclose. */
const SIGNS: Kind[] = Array.from({ length: 0x80 }, () => KIND.none);
SIGNS[COLON] = KIND.colon;
SIGNS[0x3b] = KIND.semicolon;
SIGNS[0x22] = KIND.quote;
SIGNS[0x28] = KIND.round;
SIGNS[0x29] = KIND.endOfRound;
SIGNS[0x5b] = KIND.square;
SIGNS[0x5d] = KIND.endOfSquare;
SIGNS[0x0a] = KIND.line;

const FULL_WIDTH_COLON = 0xff1a;

export function signOf(code: number): Kind {
  return code < SIGNS.length ? (SIGNS[code] ?? KIND.none) : code === FULL_WIDTH_COLON ? KIND.colon : KIND.none;
}

/** An address in angle brackets is at most this long (RFC 5321 4.5.3.1.3); a lone `<` hides nothing more. */
export const ANGLES_MAX = 256;

/** Most are. */
const ADDRESS = /^[\w.+=-]+@[\w.-]+$/;
const HTML_TAG = /^\/?(?:a|b|body|br|div|font|h\d|head|hr|html|i|li|p|pre|span|strong|table|td|title|tr|ul)(?:[ /].*)?$/i;

/** What `<…>` is: a name, or the end of a line in HTML; `none` where another server's words stand in it. */
export function kindInAngles(inside: string): Kind {
  if (ADDRESS.test(inside)) return KIND.mail;
  if (/(?:smtp|x-\w{1,20});|[:"'] ?[245]\d\d[ -]|#[245]\.\d/i.test(inside)) return KIND.none;
  if (HTML_TAG.test(inside)) return KIND.line;
  return isDigit(inside.charCodeAt(0)) && !inside.includes('@') ? KIND.ip : KIND.mail;
}

/** For text in angle brackets: does a reply begin there? */
export function beginsWithCode(inside: string): boolean {
  return /^[245]\d\d[ -]/.test(inside);
}

/** Eight groups, or fewer around `::`. */
const WHOLE_IPV6 = /::|^(?:[^:]+:){7}[^:]+$/;
const IPV6 = /[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}/iy;

/** Behind the first colon of an IPv6 address: another, or a hexadecimal digit. */
export function goesOnAsIpv6(code: number): boolean {
  return code === COLON || isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/** Behind the IPv6 address that begins at `start`; -1 where none does. */
export function endOfIpv6(text: string, start: number): number {
  IPV6.lastIndex = start;
  if (!IPV6.test(text)) return -1;
  const end = IPV6.lastIndex;
  return WHOLE_IPV6.test(text.slice(start, end)) ? end : -1;
}

/** Top-level domains that are words of the rules too, of four letters and more. */
const TOP_LEVEL: ReadonlySet<number> = new Set(
  'company domains email group host hosting info international link live network online site software support'.split(' ').map(hashOf),
);

export function isTopLevel(hash: number): boolean {
  return TOP_LEVEL.has(hash);
}

/** For digits before a dot: are they the reply code of `550.5.7.1`? No part of an IP address is above 255. */
export function leadsStatus(units: Uint16Array, start: number, dot: number): boolean {
  const first = unitAt(units, start);
  if (dot - start !== 3 || (first !== 0x34 && first !== 0x35)) return false;
  const end = endOfDotted(units, dot + 1);
  return dotsBetween(units, dot + 1, end) === 2 && isStatus(units, dot + 1, end);
}
