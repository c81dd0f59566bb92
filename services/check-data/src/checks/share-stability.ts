import { median, populationStability } from '@lucero/evaluation';
import { type CheckResult, notComparable, tooFewNights } from './check-result.ts';

export interface StabilitySettings {
  readonly fewestNights: number;
  readonly stabilityWarning: number;
  readonly stabilityFailed: number;
}

/** Fewer counted would make a distance of chance alone. */
const fewestCounted = 200;

/**
 * Drift of a distribution from former nights, by the population stability index.
 *
 * Formula:   value = $PSI - E$, chance taken off; it warns above $w + c + v$ and fails above $f + c + 2 v_{max}$
 * Symbols:   $PSI$, $E = (B - 1)(1/n + 1/m)$ and its 0.9999 quantile by chance as populationStability gives them;
 *            $c$ that quantile $- E$; $w = 0.1$, $f = 0.25$ the settings; $v$ how far former nights lie from each other:
 *            the upper quartile of the same value of each of them against the others together, $v_{max}$ the largest
 * Reads:     the same bins of every night
 * Undefined: passes when fewer than `fewestNights` former nights, or this one, have 200 counted
 * Differs:   without $v$ every night that looks at other fields (nearer to the Milky Way, another program) would drift
 * Reference: population-stability.ts of @lucero/evaluation
 *
 * @param former counts by bin, a row a night
 */
export function shareStability(
  of: Pick<CheckResult, 'kind' | 'subject' | 'survey'>,
  now: readonly number[],
  former: readonly (readonly number[])[],
  { fewestNights, stabilityWarning, stabilityFailed }: StabilitySettings,
): CheckResult {
  const count = sumOf(now);
  const large = former.filter((counts) => sumOf(counts) >= fewestCounted);
  if (count < fewestCounted) {
    return notComparable(of, null, `too few to compare: ${Math.round(count)} of ${fewestCounted}`);
  }
  if (large.length < fewestNights) return tooFewNights(of, null, large.length, fewestNights);
  const stability = populationStability(together(large), now);
  if (stability === null) return notComparable(of, null, 'all values are equal');
  const apart = large.map((counts, i) => excessOf(together(large.toSpliced(i, 1)), counts));
  const spread = upperQuartile(apart);
  const value = stability.index - stability.expected;
  const chance = stability.chanceLimit - stability.expected;
  const high = stabilityWarning + chance + spread;
  const failing = stabilityFailed + chance + 2 * Math.max(...apart);
  return {
    ...{ ...of, status: value > failing ? 'failed' : value > high ? 'warning' : 'passed', value },
    ...{ low: null, high },
    detail: `index ${value.toFixed(3)} against ${large.length} former nights, which lie ${spread.toFixed(3)} from each other; warns above ${high.toFixed(3)}, fails above ${failing.toFixed(3)}`,
  };
}

function excessOf(reference: readonly number[], counts: readonly number[]): number {
  const stability = populationStability(reference, counts);
  return stability === null ? 0 : Math.max(0, stability.index - stability.expected);
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);

const together = (rows: readonly (readonly number[])[]): readonly number[] =>
  rows[0]!.map((_, bin) => rows.reduce((sum, counts) => sum + counts[bin]!, 0));

/** The median of the upper half. */
function upperQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return median(sorted.slice(Math.floor(sorted.length / 2)));
}
