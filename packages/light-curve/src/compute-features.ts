import { evaluate, evaluateFamily, finiteOrNull } from './evaluate.ts';
import { type Feature, outputsOf } from './feature.ts';
import {
  bandFlatName,
  bandsWithFeatures,
  hasOutput,
  multibandFlatName,
  objectFlatName,
} from './flat-name.ts';
import { type LightCurve, prepareLightCurve } from './light-curve.ts';
import type { LightCurveInput } from './light-curve-input.ts';
import { magnitudesByBand } from './period/band-series.ts';
import type { PeriodSearch } from './period/period-search-result.ts';
import { searchPeriod } from './period/search-period.ts';
import { features } from './registry.ts';

/** Feature by flat name (StetsonK_1); null = not defined for this light curve. */
export type FeatureValues = Record<string, number | null>;

/**
 * Every feature of an object: the same names in the same order for every light curve of a survey,
 * the same values whatever the order of the points. The period is searched in all points.
 */
export function computeFeatures(input: LightCurveInput): FeatureValues {
  const lightCurve = prepareLightCurve(input);
  return featuresOf(lightCurve, input.survey, searchPeriod(magnitudesByBand(lightCurve)));
}

/** The features of a prepared light curve whose period has been searched before. */
export function featuresOf(
  lightCurve: LightCurve,
  survey: string,
  period: PeriodSearch | null,
): FeatureValues {
  const values: FeatureValues = {};
  for (const feature of features) addFeature(values, feature, lightCurve, survey, period);
  return values;
}

/** Flat names of every feature of a survey, in the order of computeFeatures. */
export function featureNames(survey: string): string[] {
  return features.flatMap((feature) => flatNamesOf(feature, survey));
}

/** Flat names of one feature for a survey: none when the survey does not have it. */
export function flatNamesOf(feature: Feature, survey: string): string[] {
  const outputs = outputsOf(feature).filter((output) => hasOutput(output, survey));
  switch (feature.scope) {
    case 'object':
      return outputs.map(({ name }) => objectFlatName(name));
    case 'multiband':
      return outputs.map((output) => multibandFlatName(output, survey));
    default:
      return bandsWithFeatures(survey).flatMap((band) =>
        outputs.map(({ name }) => bandFlatName(name, band)),
      );
  }
}

function addFeature(
  values: FeatureValues,
  feature: Feature,
  lightCurve: LightCurve,
  survey: string,
  period: PeriodSearch | null,
): void {
  const outputs = outputsOf(feature);
  const add = (
    found: readonly (number | null)[] | null | undefined,
    flatName: (output: (typeof outputs)[number]) => string,
  ): void => {
    for (const [i, output] of outputs.entries()) {
      if (hasOutput(output, survey)) values[flatName(output)] = finiteOrNull(found?.[i]);
    }
  };
  const periodDays = period?.periodDays ?? null;
  switch (feature.scope) {
    case 'object':
      add(feature.compute(lightCurve, period), ({ name }) => objectFlatName(name));
      return;
    case 'multiband':
      add(feature.compute(lightCurve, period), (output) => multibandFlatName(output, survey));
      return;
    case 'joint': {
      const bands = bandsWithFeatures(survey);
      const found = feature.compute(lightCurve, bands, period);
      for (const band of bands) add(found.get(band), ({ name }) => bandFlatName(name, band));
      return;
    }
    default:
      for (const band of bandsWithFeatures(survey)) {
        const series = lightCurve.series(band, feature.of);
        const found =
          feature.scope === 'band'
            ? [evaluate(feature, series, periodDays)]
            : evaluateFamily(feature, series, periodDays);
        add(found, ({ name }) => bandFlatName(name, band));
      }
  }
}
