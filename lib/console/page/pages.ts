// How many pages of the list are fetched at once. A page may be nearly empty and not be the last: the index of a large domain has sixteen
// parts, and without a domain a page is a stretch of the whole table, which nobody should wait for long.
export const ROWS_WANTED = 50;

export const pagesMax = (domain: string | undefined): number => (domain === undefined ? 2 : 16);
