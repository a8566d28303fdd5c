// Numbers that units and words are compared with; without imports, for the reason of kind.ts.
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const STAR = 0x2a;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const AT = 0x40;
/** Behind Latin Extended-A. */
export const LATIN_END = 0x180;
/** Of FNV-1a: 0x811c9dc5 as a signed number. */
export const HASH_SEED = -2128831035;
export const HASH_PRIME = 0x01000193;
/** Number of every word that carries nothing; such words make no token. */
export const EMPTY = 1;
