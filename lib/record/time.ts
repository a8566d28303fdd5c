// Times of the record: epoch seconds.

export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;
/** Ten digits, until November 2286: later dates count as that. */
export const AT_SECONDS_MAX = 9_999_999_999;

/** A time that a mark can have. */
export const clamped = (seconds: number) => Math.min(AT_SECONDS_MAX, Math.max(0, Math.floor(seconds)));

/** ISO-8601, to the second. */
export const isoOf = (seconds: number) => new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
