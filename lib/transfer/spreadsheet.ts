// CSV cells that a spreadsheet would run as a formula (owasp.org/www-community/attacks/CSV_Injection): an apostrophe in front makes
// them text, and import removes it again.

const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** A cell that begins with apostrophes gets one more, so that import can remove one. */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

export const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
