import { poissonRange } from './poisson-range.ts';

/** Between what a count is expected, from what it was before. */
export interface ExpectedRange {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Of a normal distribution, its standard deviation by its median absolute deviation. */
const deviationPerMad = 1.4826;
/** Probability and quantile of one end of the Poisson range. */
const chance = { tail: 1e-4, z: 3.719016485455709 };

/**
 * Between what a count is expected to lie: as far from the median of former counts, by ratio, as they are spread, and
 * from there as far as chance takes a count.
 *
 * Formula:   $s = \max(1.4826 \cdot MAD(\ln x_i), f)$; from the Poisson low end of $m e^{-ks}$ to the high end of
 *            $m e^{ks}$
 * Symbols:   $x_i$ former counts, those above 0; $m$ their median; $MAD$ median absolute deviation; $f$ the floor of the
 *            spread, for counts that happened to agree; $k$ spreads that are allowed
 * Reads:     by ratio: half as much and twice as much are equally far; nights differ by factors (weather, fields near
 *            the Milky Way), so a low end by difference would lie below 0 and never be passed
 * Undefined: null for fewer former counts above 0 than `fewest`
 */
export function expectedRange(
  former: readonly number[],
  {
    spreads,
    floor,
    fewest,
  }: { readonly spreads: number; readonly floor: number; readonly fewest: number },
): ExpectedRange | null {
  const seen = former.filter((count) => count > 0);
  if (seen.length < fewest || seen.length === 0) return null;
  const middle = median(seen.map(Math.log));
  const mad = median(seen.map((count) => Math.abs(Math.log(count) - middle)));
  const spread = spreads * Math.max(deviationPerMad * mad, floor);
  const [low] = poissonRange(Math.exp(middle - spread), chance);
  const [, high] = poissonRange(Math.exp(middle + spread), chance);
  return { median: Math.exp(middle), low, high };
}

/** The middle one, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
