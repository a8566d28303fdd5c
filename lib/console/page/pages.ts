// How many pages of the list are fetched at once. A page may be nearly empty without being the last: the index of a large domain has
// sixteen parts, and without a domain a page is one part of a scan, which would be a long wait.
export const ROWS_WANTED = 50;

export const pagesMax = (domain: string | undefined): number => (domain === undefined ? 2 : 16);
