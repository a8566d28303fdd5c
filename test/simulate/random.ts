// Random numbers with a seed, fast: a run can be repeated, and a year of counts takes a fraction of a second.

export interface Random {
  /** In [0, 1). */
  next(): number;
  poisson(mean: number): number;
  /** Mean 1, of this variance. */
  gamma(variance: number): number;
  /** Mean of the logarithm 0. */
  logNormal(sigma: number): number;
  binomial(count: number, share: number): number;
  pick<T>(items: readonly T[]): T;
}

export function seeded(seed: number): Random {
  let state = seed | 0 || 1;
  // mulberry32 (public domain, Tommy Ettinger): good enough for counts.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 8; warm++) next();

  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let [p, u, k] = [Math.exp(-mean), next(), 0];
    while (u > p && k < 1_000) {
      u -= p;
      k++;
      p *= mean / k;
    }
    return k;
  };

  /** Marsaglia and Tsang 2000. */
  const gammaOf = (shape: number): number => {
    if (shape < 1) return gammaOf(shape + 1) * next() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };

  return {
    next,
    poisson,
    gamma: (variance) => (variance <= 0 ? 1 : gammaOf(1 / variance) * variance),
    logNormal: (sigma) => Math.exp(sigma * normal()),
    binomial(count, share) {
      if (count <= 0 || share <= 0) return 0;
      if (share >= 1) return count;
      if (count > 200) {
        const drawn = Math.round(count * share + Math.sqrt(count * share * (1 - share)) * normal());
        return Math.min(count, Math.max(0, drawn));
      }
      let hits = 0;
      for (let i = 0; i < count; i++) if (next() < share) hits++;
      return hits;
    },
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
