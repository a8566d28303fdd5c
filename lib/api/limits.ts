// The limits of a request, used by both the routes and the OpenAPI document.

/** The most addresses in one check. */
export const ADDRESSES_MAX = 1_000;
/** What the record keeps of an operator's words (lib/record/policy.ts), here in characters. */
export const WHO_LENGTH_MAX = 40;
export const WHY_LENGTH_MAX = 60;
export const SCOPE_LENGTH_MAX = 256;
/** A reply with all its lines; the record keeps 2 kB of one. */
export const REPLY_LENGTH_MAX = 10_000;
/** A payload is one string in a JSON body of 1 MiB. */
export const PAYLOAD_LENGTH_MAX = 900_000;
