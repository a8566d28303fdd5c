// The counters as the detector reads them: dense hours of each key.
import type { HourSeries } from '../counters/hours.ts';
import { REST } from '../counters/hours.ts';
import { isHosted, isSystem, systemOfDomain } from '../systems.ts';
import type { Kind } from './incident.ts';
import { emptySeries, type Series } from './series.ts';

/** Undefined for what is counted for statistics only: a domain of a system, which the system's own counters hold already. */
export function kindOf(key: string): Kind | undefined {
  if (key === REST) return 'rest';
  if (isSystem(key)) return isHosted(key) ? 'hosted' : 'system';
  return systemOfDomain(key) === undefined ? 'domain' : undefined;
}

/**
 * @param first The hour at index 0; `end` is the first that is left out.
 * @param memory Without it `a` means nothing, and buckets hold all who were said not to exist.
 */
export function seriesOf(counted: HourSeries, first: number, end: number, memory: boolean): readonly Series[] {
  return [...counted].flatMap(([key, hours]) => {
    const kind = kindOf(key);
    if (!kind) return [];
    const series = emptySeries(key, kind, first, end - first);
    for (const { hour, a, u, o, n, aBuckets, uBuckets } of hours) {
      const index = hour - first;
      if (index < 0 || index >= end - first) continue;
      add(series.a, index, a);
      add(series.u, index, u);
      add(series.o, index, o);
      add(series.n, index, n);
      for (const [bucket, counts] of (series.buckets ?? []).entries()) {
        add(counts, index, (aBuckets?.[bucket] ?? 0) + (memory ? 0 : (uBuckets?.[bucket] ?? 0)));
      }
    }
    return [series];
  });
}

function add(array: Float64Array, index: number, count: number): void {
  array[index] = (array[index] ?? 0) + count;
}
