// The only maker of Address: whatever a provider or a person writes down becomes one key, or nothing.
// Display names, angle brackets, `rfc822;` (RFC 3464 2.3.2), letter case and international domains are ironed out.
// Nothing else is: `a@example.com.` must not become the key of `a@example.com`, or a typing error would suppress a good address.
import { domainToASCII } from 'node:url';
import type { Address } from './event.ts';

/** RFC 5321 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
const ADDRESS_BYTES_MAX = 254;
/** With a display name; longer text is not an address and is not searched for one. */
const TEXT_LENGTH_MAX = 1_000;

const QUOTED = /"(?:[^"\\]|\\.)*"/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const UNQUOTED_LOCAL = /^[^\s\x00-\x20\x7f<>(),;:"@[\]\\]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const QUOTED_LOCAL = /^"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])+"$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const DOMAIN = /^(?:[^\s\x00-\x20\x7f-\uffff<>(),;:"@[\]\\]+|\[[0-9a-f.:]+\])$/u;

/**
 * One address out of `Display Name <a@b>`, `<a@b>`, `rfc822; a@b` or `a@b`: lower case, the domain in ASCII (punycode).
 * Undefined when there is no single addr-spec of at most 254 bytes. An address that no server would take (`invalid@invalid`)
 * still has a key: ask isWellFormed.
 */
export function parseAddress(text: unknown): Address | undefined {
  if (typeof text !== 'string' || text.length > TEXT_LENGTH_MAX) return undefined;
  const spec = addrSpec(text.replace(/^\s*(?:rfc822|utf-8)\s*;/i, '').trim());
  const at = spec.lastIndexOf('@');
  if (at < 1) return undefined;
  const local = spec.slice(0, at).toLowerCase().normalize('NFC');
  const address = `${local}@${asciiDomain(spec.slice(at + 1))}`;
  return isAddress(address) ? address : undefined;
}

/** Addresses of a `To:` header, at most `addressesMax`; what is no address is left out. */
export function parseAddressList(text: unknown, addressesMax: number): readonly Address[] {
  if (typeof text !== 'string') return [];
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [];
  return parts.slice(0, addressesMax).flatMap((part) => parseAddress(part) ?? []);
}

export function domainOf(address: Address): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * Could a server take it? False is evidence against the address (no dot, an empty label, a hyphen at a label's end).
 * Lenient where mail gets through in practice: docomo and au addresses hold `..` or end in `.` before the `@`.
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

/** What stands in the angle brackets at the end, or all of it; empty when there are several of them. */
function addrSpec(text: string): string {
  const bare = text.replace(/\s*\([^()]*\)$/, '');
  if (!bare.endsWith('>')) return bare;
  const open = bare.lastIndexOf('<');
  const before = bare.slice(0, Math.max(open, 0)).replace(QUOTED, '');
  return open < 0 || /[<>]/.test(before) ? '' : bare.slice(open + 1, -1).trim();
}

/** UTS 46 only where it is needed: it would rewrite `1.2` to an IP address. */
function asciiDomain(domain: string): string {
  const lower = domain.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range
  return /^[\x00-\x7f]*$/.test(lower) ? lower : domainToASCII(lower.normalize('NFC'));
}
