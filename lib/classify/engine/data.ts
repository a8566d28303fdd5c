// Compiled tables to bytes and back: the length of a JSON head, the head, then the arrays one after the other, deflated as a whole.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

type Table = Int32Array | Uint16Array;
export type Tables = Readonly<Record<string, Table>>;

/** Inflated in one piece, for joining several takes longer. */
const PIECE = 1 << 19;
/** Arrays begin on multiples of this. */
const ALIGNMENT = 4;

export function toBytes(head: unknown, tables: Tables): Uint8Array {
  const views = Object.entries(tables).map(([name, table]) => [name, table.BYTES_PER_ELEMENT, table.length]);
  const text = Buffer.from(JSON.stringify({ head, views }));
  const size = Buffer.alloc(ALIGNMENT);
  size.writeUInt32LE(text.length);
  const arrays = Object.values(tables).map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return deflateRawSync(Buffer.concat([size, padded(text), ...arrays.map(padded)]), { level: 9 });
}

/** @throws when the bytes are not what toBytes() made. */
export function fromBytes(data: Uint8Array): { head: unknown; tables: Tables } {
  const inflated = inflateRawSync(data, { chunkSize: PIECE });
  const size = inflated.readUInt32LE(0);
  const { head, views } = JSON.parse(inflated.toString('utf8', ALIGNMENT, ALIGNMENT + size));
  // A copy of its own, for that of the pool may begin anywhere.
  const { buffer } = new Uint8Array(inflated);
  let at = aligned(ALIGNMENT + size);
  const tables = Object.fromEntries(
    views.map(([name, width, length]: [string, number, number]): [string, Table] => {
      const from = at;
      at = aligned(at + width * length);
      return [name, width === 4 ? new Int32Array(buffer, from, length) : new Uint16Array(buffer, from, length)];
    }),
  );
  return { head, tables };
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
}
