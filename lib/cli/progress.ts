// A progress bar on standard error with rate and time left. There is none if nobody watches (no terminal, --json into a file).
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** @param done How much of `total` is done, in the same unit. @param rows What the rate counts. */
  at(done: number, rows: number): void;
  stop(): void;
}

/** For work that prints a line for each item: on a terminal the lines are the progress. */
export function startQuietProgress(label: string, total: number | undefined): Progress {
  return process.stdout.isTTY ? noProgress : startProgress(label, total);
}

const noProgress: Progress = { at() {}, stop() {} };

/** @param total Undefined or 0 if unknown: then there is a count and a rate, and no time left. */
export function startProgress(label: string, total: number | undefined): Progress {
  if (!process.stderr.isTTY) return noProgress;
  const known = total !== undefined && total > 0;
  const format = known
    ? `${label} {bar} {percentage}% · {rows} rows · {rate}/s · {eta_formatted} left`
    : `${label} · {rows} rows · {rate}/s`;
  const bar = new SingleBar(
    { format, hideCursor: true, clearOnComplete: false, stream: process.stderr, etaBuffer: 50 },
    Presets.shades_classic,
  );
  const startedMs = Date.now();
  bar.start(known ? total : 1, 0, { rows: '0', rate: '0' });
  return {
    at(done, rows) {
      const rate = Math.round((rows * 1_000) / Math.max(1, Date.now() - startedMs));
      bar.update(known ? Math.min(done, total) : 0, { rows: rows.toLocaleString('en-US'), rate: rate.toLocaleString('en-US') });
    },
    stop() {
      bar.stop();
    },
  };
}
