// Compiled tables to bytes and back. Tables that hardly shrink go first, as they are, for inflating them would take longest; behind them
// a JSON head and the other tables, deflated as one.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

type Table = Int32Array | Uint16Array;
export type Tables = Readonly<Record<string, Table>>;

/** A table is deflated when that leaves less than this share of it. */
const SHARE_MAX = 0.75;
/** Inflated in one piece, for joining several takes longer. */
const PIECE = 1 << 19;
/** Every part begins on a multiple of this. */
const ALIGNMENT = 4;

export function toBytes(head: unknown, tables: Tables): Uint8Array {
  const parts = Object.entries(tables).map(([name, table]) => {
    const bytes = padded(Buffer.from(table.buffer, table.byteOffset, table.byteLength));
    return { bytes, view: [name, table.BYTES_PER_ELEMENT, table.length], shrinks: deflated(bytes).length < SHARE_MAX * bytes.length };
  });
  const [plain, others] = [parts.filter(({ shrinks }) => !shrinks), parts.filter(({ shrinks }) => shrinks)];
  const views = [...plain, ...others].map(({ view }) => view);
  const text = padded(Buffer.from(ascii(JSON.stringify({ head, views }))), ' ');
  const plainBytes = Buffer.concat(plain.map(({ bytes }) => bytes));
  const otherBytes = Buffer.concat([sizeOf(text), text, ...others.map(({ bytes }) => bytes)]);
  return Buffer.concat([sizeOf(plainBytes), plainBytes, deflated(otherBytes)]);
}

/** @throws when the bytes are not what toBytes() made. */
export function fromBytes(data: Uint8Array): { head: unknown; tables: Tables } {
  const [plain, behind] = sized(data);
  const [text, others] = sized(inflateRawSync(behind, { chunkSize: PIECE }));
  const { head, views } = JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString());
  const tables: Record<string, Table> = {};
  let [bytes, at] = [alignedBytes(plain), 0];
  for (const [name, width, length] of views) {
    // Those that were deflated come after the others.
    if (at === bytes.length) [bytes, at] = [alignedBytes(others), 0];
    const { buffer, byteOffset } = bytes;
    tables[name] = width === 4 ? new Int32Array(buffer, byteOffset + at, length) : new Uint16Array(buffer, byteOffset + at, length);
    at = aligned(at + width * length);
  }
  return { head, tables };
}

/** A file may be read to any address; a table of 32 bits must begin at a multiple of 4. */
function alignedBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : Uint8Array.from(bytes);
}

/** Text without other signs is parsed faster. */
function ascii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function deflated(bytes: Buffer): Buffer {
  // Little memory means short blocks, and tables that are not alike each get codes of their own.
  return deflateRawSync(bytes, { level: 9, memLevel: 6 });
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
