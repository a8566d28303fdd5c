// Hostile payloads from a seed: the recordings, mutated as trees (types swapped, keys dropped, prototype names, depth, size) and as bytes.
import { readdirSync, readFileSync } from 'node:fs';
import type { Provider } from '../../lib/event.ts';

export interface Random {
  /** 0 … below - 1 */
  next(below: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** Mulberry32: small, and the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  return { next, pick: (items) => items[next(items.length)] ?? items[0] };
}

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { a: nested(depth - 1) });

const NASTY: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53 + 2,
  1_777_887_007,
  1_777_887_007_250,
  '',
  ' ',
  '\0',
  '\ud800',
  '\udfff🙂\u202e',
  'constructor',
  '__proto__',
  'toString',
  '550 5.1.1 user unknown',
  '5.1.1',
  '9'.repeat(400),
  '1'.repeat(14),
  'x'.repeat(5_000),
  '<'.repeat(900),
  `${'"'.repeat(300)}@example.com`,
  'a@b@c',
  'A B <a@example.com>, c@example.com',
  'reader@example.com',
  '2026-05-04T09:30:07 +0000',
  [],
  {},
  [[]],
  [null],
  nested(5),
  nested(80),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
];

const KEYS: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'event',
  'email',
  'Message',
  '',
];

/** A copy with up to three mutations. */
export function twistTree(value: unknown, random: Random): unknown {
  let twisted = value;
  for (let times = 1 + random.next(3); times > 0; times -= 1) twisted = twistOnce(twisted, random, 0);
  return twisted;
}

function twistOnce(value: unknown, random: Random, depth: number): unknown {
  if (random.next(6) === 0 || typeof value !== 'object' || value === null) return twistLeaf(value, random, depth);
  if (Array.isArray(value)) {
    const at = random.next(value.length + 1);
    if (at === value.length) return [...value, random.pick(NASTY), ...value.slice(0, 3)];
    return value.map((item, index) => (index === at ? twistOnce(item, random, depth + 1) : item));
  }
  const entries = Object.entries(value);
  const at = random.next(entries.length + 1);
  const [key, inner] = entries[at] ?? [random.pick(KEYS), undefined];
  if (at === entries.length) entries.push([key, random.pick(NASTY)]);
  else if (random.next(5) === 0) entries.splice(at, 1);
  else if (random.next(8) === 0) entries[at] = [random.pick(KEYS), inner];
  else entries[at] = [key, twistOnce(inner, random, depth + 1)];
  return Object.fromEntries(entries);
}

function twistLeaf(value: unknown, random: Random, depth: number): unknown {
  if (depth > 0 && random.next(400) === 0) return Array.from({ length: 10_001 }, () => value);
  if (typeof value === 'string' && random.next(2) === 0) {
    const inner = random.next(3) === 0 ? twistInner(value, random) : undefined;
    if (inner !== undefined) return inner;
    const at = random.next(value.length + 1);
    return value.slice(0, at) + String(random.pick(NASTY)).slice(0, 300) + value.slice(at + random.next(4));
  }
  return random.pick(NASTY);
}

/** SNS and SQS carry JSON as text inside JSON. */
function twistInner(text: string, random: Random): string | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.stringify(twistTree(JSON.parse(text), random));
  } catch {
    return undefined;
  }
}

/** Bytes flipped, removed, inserted or repeated. */
export function twistBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Buffer.from(bytes);
  const [at, length] = [random.next(copy.length + 1), random.next(40)];
  switch (random.next(5)) {
    case 0:
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.next(8));
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    case 3:
      return Buffer.concat([copy.subarray(0, at), Buffer.from(Array.from({ length }, () => random.next(256))), copy.subarray(at)]);
    default:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, at - length * 10))]);
  }
}

/** Occasionally as large as a request may be. */
export function enlarge(text: string, random: Random): string {
  const bytes = 1_048_576 - random.next(3);
  switch (random.next(4)) {
    case 0:
      return `[${Array.from({ length: 10_000 - random.next(2) + random.next(3) }, () => '{"event":"open"}').join(',')}]`;
    case 1:
      return '['.repeat(bytes);
    case 2:
      return text + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(text)));
    default:
      return `{"event":"${'"'.repeat(0)}${'\\u0000'.repeat(Math.floor(bytes / 6) - 10)}"}`;
  }
}

/** The recordings, valid and odd. */
export function recordings(provider: Provider): readonly string[] {
  const folder = `test/events/${provider}`;
  const names = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));
  return names.map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}
