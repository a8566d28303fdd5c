// A text as numbers: its UTF-16 units, copied once, for a look into a string costs more than one into an array. Behind the end they are 0,
// so that a look ahead needs no check.

/** A reply is shorter than this; what comes after it is not read. */
export const UNITS_MAX = 65_536;
/** How far behind the end one may look. */
const MARGIN = 8;

/** The memory of them: one object serves many texts in turn. */
export class Units {
  private readonly bytes = Buffer.alloc(2 * (UNITS_MAX + MARGIN));
  readonly units = unitsOf(this.bytes);

  /** @returns how many units are read. */
  read(text: string): number {
    const { bytes, units } = this;
    const length = bytes.write(text, 0, 2 * UNITS_MAX, 'utf16le') / 2;
    for (let at = length; at < length + MARGIN; at++) units[at] = 0;
    return length;
  }
}

/** The same memory: all machines that run Node keep the lower byte first. */
function unitsOf({ buffer, byteOffset, length }: Buffer): Uint16Array {
  return new Uint16Array(buffer, byteOffset, length / 2);
}

/** @param at Not below 0: after one look outside of an array, V8 reads all of it more slowly. */
export function unitAt(units: Uint16Array, at: number): number {
  return units[at] ?? 0;
}
