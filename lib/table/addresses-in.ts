// Every address that a payload names, normalised, in any form: plain, escaped as in JSON, percent-encoded as in a form,
// quoted-printable as in a mail. It finds too much rather than too little.
import { parseAddress } from '../address.ts';
import type { Address } from '../event.ts';

const BETWEEN = /[\s<>"'(),;:\\[\]{}|]+/;
const PARTS = /[=&?]+/;

export function addressesIn(raw: string): ReadonlySet<Address> {
  const found = new Set<Address>();
  const seen = new Set<string>();
  for (const text of formsOf(raw)) {
    for (const token of text.split(BETWEEN)) {
      if (!token.includes('@') || seen.has(token)) continue;
      seen.add(token);
      for (const candidate of [token, ...token.split(PARTS)]) {
        const address = parseAddress(candidate.replace(/\.+$/, ''));
        if (address) found.add(address);
      }
    }
  }
  return found;
}

function formsOf(raw: string): readonly string[] {
  const unescaped = raw
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrt/]/g, (written) => (written === '\\/' ? '/' : ' '));
  const bytes = (text: string, sign: RegExp) =>
    text.replace(sign, (run: string) => Buffer.from(run.replace(/[%=]/g, ''), 'hex').toString());
  const decoded = bytes(unescaped.replace(/\+/g, ' '), /(?:%[0-9a-f]{2})+/gi);
  return [unescaped, bytes(unescaped, /(?:%[0-9a-f]{2})+/gi), decoded, bytes(unescaped.replace(/=\r?\n/g, ''), /(?:=[0-9a-f]{2})+/gi)];
}
