// Signature text in its one canonical form, and comparison in constant time. Node's own decoders skip what they do not
// know (`Buffer.from('a b!', 'base64')`), so that many texts would decode to one signature.
import { createHmac, timingSafeEqual } from 'node:crypto';

export function decodeBase64(text: unknown): Buffer | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** Hexadecimal digits of either case. */
export function decodeHex(text: unknown): Buffer | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const bytes = Buffer.from(text, 'hex');
  return bytes.toString('hex') === text.toLowerCase() ? bytes : undefined;
}

export function hmacSha256(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}

/** A setting that would let everybody in, or nobody. Its message names the setting and never quotes a key. */
export class KeysError extends Error {
  // The log shows it in full (lib/http.ts), so that the operator can read it.
  override name = 'SettingsError';
}

/** Comma-separated keys in an environment variable; throws KeysError if there is none. */
export function splitKeys(text: string | undefined, variable: string): readonly string[] {
  const keys = (text ?? '').split(',').flatMap((key) => key.trim() || []);
  if (keys.length === 0) throw new KeysError(`${variable} is not set: without it no webhook can be verified`);
  return keys;
}
