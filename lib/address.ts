// The only file that makes an Address: what a provider or a person writes becomes one key, or nothing.
// Display names, angle brackets, `rfc822;` (RFC 3464 2.3.2), letter case and international domains are normalised.
// Nothing else is: `a@example.com.` must not become the key of `a@example.com`, or a typo would suppress a good address.
import { domainToASCII } from 'node:url';
import type { Address } from './event.ts';
import { hasInvisible } from './json.ts';

/** RFC 5321 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
const ADDRESS_BYTES_MAX = 254;
/** With a display name; a longer text is not searched for an address. */
const TEXT_LENGTH_MAX = 1_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const UNQUOTED_LOCAL = /^[^\s\x00-\x20\x7f<>(),;:"@[\]\\]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const QUOTED_LOCAL = /^"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])+"$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const DOMAIN = /^(?:[^\s\x00-\x20\x7f-\uffff<>(),;:"@[\]\\]+|\[[0-9a-f.:]+\])$/u;

/**
 * One address out of `Display Name <a@b>`, `<a@b>`, `rfc822; a@b` or `a@b`: lower case, the domain in ASCII (punycode).
 * Undefined unless there is exactly one addr-spec, of at most 254 bytes. An address that no server would accept (`invalid@invalid`)
 * still has a key: ask isWellFormed.
 */
export function parseAddress(text: unknown): Address | undefined {
  if (typeof text !== 'string' || text.length > TEXT_LENGTH_MAX) return undefined;
  const spec = addrSpec(trimmed(trimmed(text).replace(/^(?:rfc822|utf-8)\s*;/i, '')));
  const at = spec.lastIndexOf('@');
  if (at < 1 || hasInvisible(spec)) return undefined;
  const local = spec.slice(0, at);
  if (isLookAlike(local)) return undefined;
  const address = `${folded(local)}@${asciiDomain(spec.slice(at + 1))}`;
  return isAddress(address) ? address : undefined;
}

/** Addresses of a `To:` header, at most `addressesMax`; anything else in it is left out. */
export function parseAddressList(text: unknown, addressesMax: number): readonly Address[] {
  if (typeof text !== 'string') return [];
  return partsOf(text, addressesMax).flatMap((part) => parseAddress(part) ?? []);
}

export function domainOf(address: Address): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * Could a server accept it? False is evidence against the address (no dot, an empty label, a hyphen at a label's end).
 * Lenient where mail gets through in practice: docomo and au addresses may contain `..`, or end in `.` before the `@`.
 */
export function isWellFormed(address: Address): boolean {
  const domain = domainOf(address);
  const local = address.slice(0, address.length - domain.length - 1);
  if (Buffer.byteLength(local) > 64) return false;
  if (domain.startsWith('[')) return true;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

function isAddress(text: string): text is Address {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return (
    Buffer.byteLength(text) <= ADDRESS_BYTES_MAX &&
    !/\p{Surrogate}/u.test(text) &&
    (UNQUOTED_LOCAL.test(local) || QUOTED_LOCAL.test(local)) &&
    DOMAIN.test(text.slice(at + 1))
  );
}

const folded = (text: string) => text.toLowerCase().normalize('NFC');

/** Another letter is another person: the Kelvin sign U+212A would fold to a plain `k`. Unicode has three such characters. */
function isLookAlike(local: string): boolean {
  if (isAscii(local)) return false;
  return Array.from(local).some((letter) => !isAscii(letter) && isAscii(folded(letter)));
}

/** Without white space around it. Not `trim()`, which treats a byte order mark as white space. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

const isSpace = (sign: string | undefined) => sign !== undefined && sign !== '\ufeff' && /\s/.test(sign);

/** The text in the angle brackets at the end, or all of it; empty when there are several of them. */
function addrSpec(text: string): string {
  const bare = withoutComment(text);
  if (!bare.endsWith('>')) return bare;
  const open = bare.lastIndexOf('<');
  const before = unquoted(bare.slice(0, Math.max(open, 0)));
  return open < 0 || /[<>]/.test(before) ? '' : trimmed(bare.slice(open + 1, -1));
}

/** `a@b (comment)` → `a@b` */
function withoutComment(text: string): string {
  const open = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  return open < 0 || text.indexOf(')', open) < text.length - 1 ? text : trimmed(text.slice(0, open));
}

/** A text cut at its quoted strings (RFC 5322 3.2.4): even elements are outside quotes. A quotation mark without a partner is a letter. */
function cutAtQuotes(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', start)) {
    const end = endOfQuote(text, open);
    if (end < 0) break;
    pieces.push(text.slice(start, open), text.slice(open, end));
    start = end;
  }
  return [...pieces, text.slice(start)];
}

function unquoted(text: string): string {
  return cutAtQuotes(text)
    .filter((_, place) => place % 2 === 0)
    .join('');
}

/** The index after the closing quotation mark; -1 if there is none. */
function endOfQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return -1;
}

/** A list split at the commas outside quoted strings, into at most `partsMax` parts. */
function partsOf(text: string, partsMax: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const [place, piece] of cutAtQuotes(text).entries()) {
    const [first = '', ...others] = place % 2 === 0 ? piece.split(',', partsMax + 1) : [piece];
    part += first;
    for (const other of others) {
      parts.push(part);
      part = other;
    }
    if (parts.length >= partsMax) return parts.slice(0, partsMax);
  }
  return [...parts, part].slice(0, partsMax);
}

/** UTS 46 only where needed: it would rewrite `1.2` to an IP address. */
function asciiDomain(domain: string): string {
  const lower = domain.toLowerCase();
  return isAscii(lower) ? lower : domainToASCII(lower.normalize('NFC'));
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range
  return /^[\x00-\x7f]*$/.test(text);
}
