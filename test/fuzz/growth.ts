// The cost of a payload as it grows: each text in each recording is filled with hostile patterns, each list repeated, from 56 kB to 900 kB,
// and an exponent is fitted to the CPU time: 1 is linear. This found 46 seconds for one long `To:` header.
import { classify } from '../../lib/classify/classify.ts';
import type { Provider } from '../../lib/event.ts';
import { dig, isRecord } from '../../lib/json.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import type { Sender } from '../providers/senders.ts';
import { recordings } from './inputs.ts';

/** Each repeats something that may make a reader backtrack: quotes and brackets that never close, numbers, encodings, names. */
export const PATTERNS: readonly string[] = [
  ...[' ', '\t', '\r\n', '"', '\\', '\\"', "'", '<', '>', '(', '((', ')', '[', ',', ';', ':', '@', '.', '-', '=', '&', '%', '/', '0', 'a'],
  ...['é', 'K', '🙂', '\u0000', 'a@b.example,', '"a', '5.1.1 ', '5.1.', '550 ', '550-', 'host a ', 'host a[1] said: ', '[192.0.2.1] '],
  ...[
    '<a@b>',
    'User unknown ',
    '=?utf-8?q?',
    '&amp;',
    '&#',
    '%3C',
    '=3D',
    '--x\r\n',
    '\r\n\r\n',
    'a=b&',
    'https://',
    '{"a":',
    '"\\',
    '-----BEGIN',
  ],
];

export interface Growth {
  /** Provider, position in the payload, and what it was filled with. */
  readonly what: string;
  /** Of CPU time over length; 1 is linear. */
  readonly exponent: number;
  /** At the largest length. */
  readonly cpuMs: number;
}

const LENGTHS: readonly number[] = [56_000, 112_000, 225_000, 450_000, 900_000];
const [SHORTEST = 0] = LENGTHS;
const LONGEST = LENGTHS.at(-1) ?? 0;
/** Below this, a time says more about the machine than about the text. */
const MEASURABLE_MS = 20;
/** A length that takes this long is not doubled again. */
const HOPELESS_MS = 1_000;

type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly tree: unknown;
  readonly isList: boolean;
}

/** A form of the other content type, which no recording has. */
const MULTIPART = {
  __transport: { content_type: 'multipart/form-data; boundary=x' },
  body: '--x\r\nContent-Disposition: form-data; name="event"\r\n\r\nbounced\r\n--x--',
};

/** Every position once, over all recordings. */
function placesIn(provider: Provider): readonly Place[] {
  const trees: unknown[] = recordings(provider).map((text) => JSON.parse(text));
  const places = new Map<string, Place>();
  for (const tree of trees) {
    for (const [path, value] of leaves(tree, [])) {
      const name = `${path.map((key) => (typeof key === 'number' ? 0 : key)).join('.')}${Array.isArray(value) ? '[]' : ''}`;
      if (!places.has(name)) places.set(name, { path, tree, isList: Array.isArray(value) });
    }
  }
  const form = provider === 'mailgun' ? [{ path: ['body'], tree: MULTIPART, isList: false }] : [];
  return [...places.values(), ...form];
}

function* leaves(value: unknown, path: Path): Generator<readonly [Path, unknown]> {
  if (Array.isArray(value)) {
    if (value.length > 0) yield [path, value];
    if (value.length > 0) yield* leaves(value[0], [...path, 0]);
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
  } else yield [path, value];
}

/** The payload with this position filled, up to a number of bytes. */
function filled({ path, tree, isList }: Place, pattern: string, bytes: number): string {
  const old = path.reduce<unknown>((value, key) => (Array.isArray(value) ? value[Number(key)] : dig(value, String(key))), tree);
  const item: unknown = isList && Array.isArray(old) ? old[0] : pattern;
  const size = Buffer.byteLength(JSON.stringify(item)) - (isList ? -1 : 2);
  const times = Math.max(1, Math.floor((bytes - Buffer.byteLength(JSON.stringify(tree))) / size));
  const value = isList ? Array.from({ length: times }, () => item) : pattern.repeat(times);
  return JSON.stringify(replaced(tree, path, value));
}

function replaced(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((inner, at) => (at === key ? replaced(inner, rest, value) : inner));
  return { ...Object(tree), [key]: replaced(dig(tree, String(key)), rest, value) };
}

/** CPU time for everything that happens to a payload before it is stored. */
async function costMs(sender: Sender, text: string, times: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const from = process.cpuUsage();
    const { events, unread, sourceOf } = readPayload(sender.name, text);
    for (const event of events) {
      classify(event);
      sourceOf(event);
    }
    for (const { raw } of unread) raw.trim();
    await sender.authenticate({ headers: new Map([['content-type', 'application/json']]), body: Buffer.from(text) });
    const { user, system } = process.cpuUsage(from);
    least = Math.min(least, (user + system) / 1_000);
    if (least > HOPELESS_MS) break;
  }
  return least;
}

/** Least squares through the logarithms. */
function slope(points: readonly (readonly [length: number, ms: number])[]): number {
  const logs = points.map(([length, ms]) => [Math.log(length), Math.log(ms)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const [over, under] = logs.reduce(([a, b], [lx, ly]) => [a + (lx - x) * (ly - y), b + (lx - x) ** 2], [0, 0]);
  return over / under;
}

type Fit = Pick<Growth, 'exponent' | 'cpuMs'>;

async function fitted(sender: Sender, place: Place, pattern: string): Promise<Fit> {
  const points: [number, number][] = [];
  for (const length of [7_000, 14_000, 28_000, ...LENGTHS]) {
    const ms = await costMs(sender, filled(place, pattern, length), 3);
    // A few milliseconds prove nothing, and what takes seconds has proved enough.
    if (length >= SHORTEST || ms > 5) points.push([length, ms]);
    if (ms > HOPELESS_MS) break;
  }
  return { exponent: slope(points.slice(-5)), cpuMs: points.at(-1)?.[1] ?? 0 };
}

const isSteep = (shortMs: number, longMs: number) => Math.log(longMs / shortMs) / Math.log(LONGEST / SHORTEST) > 0.9;
const least = (a: Fit, b: Fit): Fit => (a.exponent < b.exponent ? a : b);

/** The worst exponents of one provider, worst first, and how many places and patterns were tried. */
export async function growth(
  sender: Sender,
  patterns: readonly string[] = PATTERNS,
): Promise<{ readonly tried: number; readonly worst: readonly Growth[]; readonly slowestMs: number }> {
  let [tried, slowestMs] = [0, 0];
  const worst: Growth[] = [];
  for (const place of placesIn(sender.name)) {
    for (const pattern of place.isList ? ['its first item'] : patterns) {
      tried += 1;
      const shortMs = await costMs(sender, filled(place, pattern, SHORTEST), 1);
      const longMs = shortMs > HOPELESS_MS ? shortMs : await costMs(sender, filled(place, pattern, LONGEST), 1);
      const isSuspect = shortMs > HOPELESS_MS || (longMs > MEASURABLE_MS && isSteep(shortMs, longMs));
      const first = isSuspect ? await fitted(sender, place, pattern) : { exponent: 0, cpuMs: longMs };
      // Measured again before it counts: a busy machine or the garbage collector does not interfere twice.
      const { exponent, cpuMs } = first.exponent > 1.2 ? least(first, await fitted(sender, place, pattern)) : first;
      slowestMs = Math.max(slowestMs, cpuMs);
      worst.push({ what: `${sender.name} ${place.path.join('.')} of ${JSON.stringify(pattern)}`, exponent, cpuMs });
    }
  }
  return { tried, worst: worst.sort((a, b) => b.exponent - a.exponent).slice(0, 5), slowestMs };
}
