import { countsInBins, quantileEdges } from '@lucero/evaluation';
import type { NightSketch } from '@lucero/store';
import type { CheckResult } from './check-result.ts';
import { type StabilitySettings, shareStability } from './share-stability.ts';

const binCount = 10;

/**
 * Drift of each quantity and band of a night: ten bins by the deciles of former nights together, then share-stability.ts.
 * Absent values are no part of it: absent-values.ts looks at them.
 */
export function distributionDrift(
  survey: string,
  now: readonly NightSketch[],
  former: readonly NightSketch[],
  settings: StabilitySettings,
): readonly CheckResult[] {
  const keyOf = ({ quantity, band }: NightSketch) => `${quantity} ${band}`.trimEnd();
  const past = Map.groupBy(former, keyOf);
  return now
    .filter(({ count }) => count > 0)
    .map((sketch) => {
      const nights = (past.get(keyOf(sketch)) ?? []).filter(({ count }) => count > 0);
      const edges = quantileEdges(nights, binCount);
      return shareStability(
        { kind: 'drift', subject: keyOf(sketch), survey },
        countsInBins(sketch, edges),
        nights.map((night) => countsInBins(night, edges)),
        settings,
      );
    });
}
