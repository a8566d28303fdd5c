// A text as numbers: its UTF-16 units, copied once, for a look into a string costs more than one into an array. Behind the end they are 0,
// so that a look ahead needs no check.

/** A reply is shorter than this; what comes after it is not read. */
export const UNITS_MAX = 65_536;
/** How far behind the end one may look. */
const MARGIN = 4;

/** The memory of them: one object serves many texts in turn. */
export class Units {
  private units = new Uint16Array(1_024);
  /** Of the text read last. */
  isAscii = true;

  /** @returns the units, until the next text is read. */
  read(text: string): Uint16Array {
    const length = Math.min(text.length, UNITS_MAX);
    if (length + MARGIN > this.units.length) {
      this.units = new Uint16Array(2 * (length + MARGIN));
    }
    const { units } = this;
    let seen = 0;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      seen |= unit;
      units[at] = unit;
    }
    this.isAscii = seen < 0x80;
    for (let at = length; at < length + MARGIN; at++) units[at] = 0;
    return units;
  }
}

export function unitAt(units: Uint16Array, at: number): number {
  return units[at] ?? 0;
}
