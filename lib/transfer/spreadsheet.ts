// Cells of a CSV that a spreadsheet would take for a formula (owasp.org/www-community/attacks/CSV_Injection): an apostrophe in front makes
// them text, and import takes it off again.

const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** A cell that is its own text already keeps its apostrophes: one more is put before them, so that one can be taken off. */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

export const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
