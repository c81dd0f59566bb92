import { fitStatus } from '../fit/fit-status.ts';
import type { Series } from '../series/series.ts';
import type { BandFamily, BandFeature, FeatureOutput } from './feature.ts';

export const finiteOrNull = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null;

/** The value of a feature for one series; null when it has too few points or is not defined. */
export function evaluate(
  feature: BandFeature,
  series: Series,
  periodDays: number | null,
): number | null {
  if (series.time.length < feature.minPoints) return null;
  return finiteOrNull(feature.compute(series, periodDays));
}

/** What an output is worth when there are too few points: a status says so, all else is null. */
const withTooFewPoints = ({ unit }: FeatureOutput): number | null =>
  unit === 'code' ? fitStatus.tooFewPoints : null;

/** The values of a family for one series, in the order of its outputs. */
export function evaluateFamily(
  family: BandFamily,
  series: Series,
  periodDays: number | null,
): readonly (number | null)[] {
  const values = familyValues(family, series, periodDays);
  return family.outputs.map((_, i) => finiteOrNull(values?.[i]));
}

/** The same as the family gives them: null = none is defined, and what is not finite is not defined. */
export function familyValues(
  family: BandFamily,
  series: Series,
  periodDays: number | null,
): readonly (number | null)[] | null {
  if (series.time.length < family.minPoints) return family.outputs.map(withTooFewPoints);
  return family.compute(series, periodDays);
}
