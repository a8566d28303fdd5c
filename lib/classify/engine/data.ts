// Compiled tables to bytes and back. Tables that hardly shrink go first, as they are, for inflating them would take longest; behind them
// a JSON head and the other tables, deflated as one.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

type Table = Int32Array | Uint16Array;
export type Tables = Readonly<Record<string, Table>>;

/** A table is deflated when that leaves less than this share of it. */
const SHARE_MAX = 0.6;
/** Inflated in one piece, for joining several takes longer. */
const PIECE = 1 << 18;
/** Every part begins on a multiple of this. */
const ALIGNMENT = 4;

export function toBytes(head: unknown, tables: Tables): Uint8Array {
  const parts = Object.entries(tables).map(([name, table]) => {
    const bytes = padded(Buffer.from(table.buffer, table.byteOffset, table.byteLength));
    return { bytes, view: [name, table.BYTES_PER_ELEMENT, table.length], shrinks: deflated(bytes).length < SHARE_MAX * bytes.length };
  });
  const [plain, others] = [parts.filter(({ shrinks }) => !shrinks), parts.filter(({ shrinks }) => shrinks)];
  const views = [...plain, ...others].map(({ view }) => view);
  const text = padded(Buffer.from(JSON.stringify({ head, views })), ' ');
  const plainBytes = Buffer.concat(plain.map(({ bytes }) => bytes));
  const otherBytes = Buffer.concat([sizeOf(text), text, ...others.map(({ bytes }) => bytes)]);
  return Buffer.concat([sizeOf(plainBytes), plainBytes, deflated(otherBytes)]);
}

/** @throws when the bytes are not what toBytes() made. */
export function fromBytes(data: Uint8Array): { head: unknown; tables: Tables } {
  const [plain, behind] = sized(data);
  const [text, others] = sized(inflateRawSync(behind, { chunkSize: PIECE }));
  const { head, views } = JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString());
  // In memory of their own, for a file may be read to any address.
  const bytes = new Uint8Array(plain.length + others.length);
  bytes.set(plain);
  bytes.set(others, plain.length);
  let at = 0;
  const tables = Object.fromEntries(
    views.map(([name, width, length]: [string, number, number]): [string, Table] => {
      const from = at;
      at = aligned(at + width * length);
      return [name, width === 4 ? new Int32Array(bytes.buffer, from, length) : new Uint16Array(bytes.buffer, from, length)];
    }),
  );
  return { head, tables };
}

function deflated(bytes: Buffer): Buffer {
  return deflateRawSync(bytes, { level: 9 });
}

function sizeOf(bytes: Buffer): Buffer {
  const size = Buffer.alloc(ALIGNMENT);
  size.writeUInt32LE(bytes.length);
  return size;
}

/** The part that a size is written in front of, and the rest. */
function sized(data: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const end = ALIGNMENT + new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  return [data.subarray(ALIGNMENT, end), data.subarray(end)];
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

function padded(bytes: Buffer, filling = '\0'): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length, filling)]);
}
