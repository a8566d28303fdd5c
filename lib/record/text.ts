// Bounded text: stored text must keep its size in bytes and come back from UTF-8 unchanged, or equal facts would not be equal
// bytes. Lone surrogates become U+FFFD here, not on their way to the table.
import { hash } from 'node:crypto';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The longest beginning of at most `bytesMax` bytes in UTF-8 that ends between two characters. */
export function cut(text: string, bytesMax: number): string {
  // As many bytes as characters: it is ASCII, as almost all of it is, and needs no encoder.
  if (text.length <= bytesMax && Buffer.byteLength(text) === text.length) return text;
  const room = new Uint8Array(bytesMax);
  const { written } = encoder.encodeInto(text, room);
  return decoder.decode(room.subarray(0, written));
}

/** One line: runs of white space and control characters become one space. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
  return text.replace(/[\s\x00-\x1f\x7f-\x9f]+/g, ' ').trim();
}

/** `length` characters that differ wherever the parts differ. */
export function digest(parts: readonly (string | number | undefined)[], length: number): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, length);
}
