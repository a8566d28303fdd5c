/** What a writer writes that is to be killed. */
export const KILL = { batches: 60, people: 8 };
