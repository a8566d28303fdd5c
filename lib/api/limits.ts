// How much a request may hold, as the routes check it and as the document says it.

/** As many addresses as one check may name. */
export const ADDRESSES_MAX = 1_000;
/** What the record keeps of an operator's words (lib/record/policy.ts), here in characters. */
export const WHO_LENGTH_MAX = 40;
export const WHY_LENGTH_MAX = 60;
export const SCOPE_LENGTH_MAX = 256;
/** A reply with all its lines; the record keeps 2 kB of one. */
export const REPLY_LENGTH_MAX = 10_000;
/** A payload goes in as one text of a JSON body of 1 MiB. */
export const PAYLOAD_LENGTH_MAX = 900_000;
