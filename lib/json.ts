// Bounded JSON from outside, and small readers of `unknown`. They read own properties only, so that a key named `constructor` or
// `__proto__` is a key like any other. No reader throws.

/** SendGrid's largest batch is 768 kB. */
export const BODY_BYTES_MAX = 1_048_576;
/** No provider nests deeper than about ten; V8 parses any depth but overflows the stack when it writes it again. */
const DEPTH_MAX = 64;

/** The parsed value, or undefined: too long, too deep, not JSON. */
export function parseJson(body: string | Uint8Array, bytesMax = BODY_BYTES_MAX): unknown {
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  if (bytes > bytesMax) return undefined;
  const text = typeof body === 'string' ? body : decodeText(body);
  if (!isShallow(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** UTF-8; invalid bytes become U+FFFD. */
export function decodeText(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value[key][key]…`; undefined if any step is not an object with its own such key. */
export function dig(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

const SURROGATE = /[\ud800-\udfff]/;

/** A string that is not blank: trimmed, well-formed Unicode, cut to `bytesMax` bytes of UTF-8. */
export function textOf(value: unknown, bytesMax: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 <= bytesMax && !SURROGATE.test(text)) return text || undefined;
  const bytes = Buffer.from(text.slice(0, bytesMax + 1));
  let end = Math.min(bytes.length, bytesMax);
  while (end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end).trim() || undefined;
}

/** Control and format characters (Unicode Cc, Cf): they make two different texts look alike. */
export const hasInvisible = (text: string): boolean => /[\p{Cc}\p{Cf}]/u.test(text);

/** A whole number, as a number or as text (`"550"`). */
export function integerOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The same text for the same value, in any order of its keys. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

function isShallow(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > DEPTH_MAX) return false;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return true;
}
