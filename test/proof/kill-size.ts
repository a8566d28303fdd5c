/** How much the writer in kill.proof.ts writes. */
export const KILL = { batches: 60, people: 8 };
