/** What is kept of many numbers: how many there were, and values at evenly spaced ranks. */
export interface QuantileSketch {
  /** Numbers; without those that were absent. */
  readonly count: number;
  /** Absent ones. */
  readonly nullCount: number;
  /** Ascending; each stands for the same part of the numbers. */
  readonly quantiles: readonly number[];
}

/** A bin then holds its share to 1 / 200, of which the index of stability is less than 0.001. */
const mostQuantiles = 200;

/**
 * The quantiles of some numbers, all of them when they are few.
 *
 * Formula:   $x_{(\lfloor (i + 1/2) n / K \rfloor)}$, $i = 0 \ldots K - 1$, $K = \min(n, 200)$
 * Symbols:   $x_{(j)}$ the numbers in ascending order, from 0; $n$ how many
 * Reads:     null and what is not finite is absent
 */
export function quantileSketch(values: readonly (number | null)[]): QuantileSketch {
  const present = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const sorted = Float64Array.from(present).sort();
  const kept = Math.min(sorted.length, mostQuantiles);
  const quantiles = Array.from(
    { length: kept },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / kept)]!,
  );
  return { count: sorted.length, nullCount: values.length - sorted.length, quantiles };
}

/**
 * How many numbers of a sketch lie in each bin, up to and with its upper edge; the last bin has none.
 *
 * @param edges ascending, each once: one fewer than there are bins
 */
export function countsInBins(
  { count, quantiles }: QuantileSketch,
  edges: readonly number[],
): readonly number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  const each = count / Math.max(1, quantiles.length);
  let bin = 0;
  for (const value of quantiles) {
    while (bin < edges.length && value > edges[bin]!) bin++;
    counts[bin] = counts[bin]! + each;
  }
  return counts;
}

/**
 * The edges of bins that hold equal parts of several sketches together. Fewer where many numbers are equal: an edge
 * stands once, and none stands at the greatest number, whose bin beyond would be empty for ever.
 */
export function quantileEdges(
  sketches: readonly QuantileSketch[],
  binCount: number,
): readonly number[] {
  const points = sketches
    .flatMap(({ count, quantiles }) =>
      quantiles.map((value) => ({ value, weight: count / quantiles.length })),
    )
    .sort((a, b) => a.value - b.value);
  const whole = points.reduce((sum, { weight }) => sum + weight, 0);
  const greatest = points.at(-1)?.value;
  const edges: number[] = [];
  let below = 0;
  for (const { value, weight } of points) {
    below += weight;
    // Rounding of the sum must not push an edge to the next number.
    const isEdge = below * (1 + 1e-12) >= ((edges.length + 1) * whole) / binCount;
    if (!isEdge || value === greatest || edges.length === binCount - 1) continue;
    if (value === edges.at(-1)) continue;
    edges.push(value);
  }
  return edges;
}
