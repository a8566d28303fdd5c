// Encodings that replies travel in: HTML entities, RFC 2047 encoded words, quoted-printable and percent escapes of UTF-8. Anything
// that does not decode cleanly stays as it is. Of JSON only the sentences are kept.
import { tellingJson } from './json.ts';

const encodedWord = /=\?([\w-]{1,40})\?([bq])\?([^?\s]{0,4000})\?=/gi;
/** Where quoted-printable breaks a line; a second `=` before it ends base64. */
const softBreak = /(?<!=)=\r?\n(?=\S| \S)/g;
const entity = /&(#?\w{1,6});/g;
const entities = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#39': "'", '#34': '"', nbsp: ' ' }));
const escapes = { quoted: /(?:=[0-9a-f]{2}){2,}/gi, percent: /(?:%[0-9a-f]{2}){2,}/gi } as const;

/** The text with its encodings undone; the very same string when there are none. */
export function decodeText(raw: string): string {
  let text = tellingJson(!raw.includes(' ') && raw.includes('%20') ? unescapeAll(raw) : raw);
  if (text.includes('&')) text = text.replace(entity, (sign, name) => entities.get(name.toLowerCase()) ?? sign);
  if (text.includes('=')) {
    if (text.includes('\n')) text = text.replace(softBreak, '');
    if (text.includes('=?')) text = text.replace(encodedWord, (whole, charset, encoding, data) => word(whole, charset, encoding, data));
    text = text.replace(escapes.quoted, (run) => utf8(run, run.replace(/=/g, '')));
  }
  if (text.includes('%')) text = text.replace(escapes.percent, (run) => utf8(run, run.replace(/%/g, '')));
  return text;
}

/** A whole reply in percent escapes, as some logs keep it. */
function unescapeAll(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function word(whole: string, charset: string, encoding: string, data: string): string {
  const bytes =
    encoding.toLowerCase() === 'b'
      ? Buffer.from(data, 'base64')
      : Buffer.from(
          data.replace(/_/g, ' ').replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        );
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return whole;
  }
}

/** Escapes of plain ASCII (`=20`, `%40`) are left alone: they hold no words. */
function utf8(run: string, hex: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(hex, 'hex'));
  } catch {
    return run;
  }
}
