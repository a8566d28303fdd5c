// How long a proof runs, and how it prints its figures.
const scale = Number(process.env.PROOF_SCALE ?? 1);

export const times = (whole: number) => Math.max(1, Math.round(whole * scale));

/** A new seed for each run, printed, so that every run tests different histories; PROOF_SEED repeats one. */
export const SEED = Number(process.env.PROOF_SEED ?? Date.now() % 1_000_000);

export function print(what: string, figures: Readonly<Record<string, string | number>>): void {
  const parts = Object.entries(figures).map(
    ([name, figure]) => `${name} ${typeof figure === 'number' ? figure.toLocaleString('en') : figure}`,
  );
  console.log(`  ${what}: ${parts.join(' · ')}`);
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
