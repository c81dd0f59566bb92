import { evaluate, evaluateFamily, finiteOrNull } from './feature/evaluate.ts';
import {
  type Feature,
  type FeatureOutput,
  type JointFamily,
  outputsOf,
} from './feature/feature.ts';
import type { FeatureValues } from './feature/feature-values.ts';
import { bandFlatName, hasOutput, multibandFlatName, objectFlatName } from './feature/flat-name.ts';
import { bandsWithFeatures } from './input/bands-with-features.ts';
import type { LightCurveInput } from './input/light-curve-input.ts';
import type { LightCurveSurvey } from './input/light-curve-survey.ts';
import { type PreparedLightCurve, prepareLightCurve } from './input/prepared-light-curve.ts';
import { magnitudesByBand } from './period/band-series.ts';
import type { PeriodSearch } from './period/period-search-result.ts';
import { searchPeriod } from './period/search-period.ts';
import { features } from './registry.ts';

/**
 * Every feature of an object: the same names in the same order for every light curve of a survey,
 * the same values whatever the order of the points. The period is searched in all points.
 */
export function computeFeatures(input: LightCurveInput): FeatureValues {
  const lightCurve = prepareLightCurve(input);
  return featuresOf(lightCurve, searchPeriod(magnitudesByBand(lightCurve)));
}

/**
 * The features of a prepared light curve whose period has been searched before.
 *
 * @param fits of `fitsOf`, the same light curve or an earlier state of it; absent = made here
 */
export function featuresOf(
  lightCurve: PreparedLightCurve,
  period: PeriodSearch | null,
  fits?: FeatureValues,
): FeatureValues {
  const values: FeatureValues = {};
  for (const named of namedFeatures(lightCurve.survey)) {
    if (fits === undefined || named.feature.waitsForGrowth !== true) {
      addFeature(values, named, lightCurve, period);
      continue;
    }
    for (const [, names] of named.namesByBand) {
      for (const name of names) if (name !== null) values[name] = fits[name] ?? null;
    }
  }
  return values;
}

/** The features that wait for growth (feature.ts): the fits. */
export function fitsOf(lightCurve: PreparedLightCurve): FeatureValues {
  const values: FeatureValues = {};
  for (const named of namedFeatures(lightCurve.survey)) {
    if (named.feature.waitsForGrowth === true) addFeature(values, named, lightCurve, null);
  }
  return values;
}

/** Flat names of every feature of a survey, in the order of computeFeatures. */
export function featureNames(survey: LightCurveSurvey): string[] {
  return features.flatMap((feature) => flatNamesOf(feature, survey));
}

/** Flat names of one feature for a survey: none when the survey does not have it. */
export function flatNamesOf(feature: Feature, survey: LightCurveSurvey): string[] {
  return [...namesByBand(feature, survey).values()].flat().filter((name) => name !== null);
}

interface NamedFeature {
  readonly feature: Feature;
  readonly namesByBand: ReturnType<typeof namesByBand>;
}

/** Names are made once per survey, not for each of a thousand light curves a second. */
const namedFeaturesBySurvey = new WeakMap<LightCurveSurvey, readonly NamedFeature[]>();

function namedFeatures(survey: LightCurveSurvey): readonly NamedFeature[] {
  const named =
    namedFeaturesBySurvey.get(survey) ??
    features.map((feature) => ({ feature, namesByBand: namesByBand(feature, survey) }));
  namedFeaturesBySurvey.set(survey, named);
  return named;
}

/**
 * Flat names of the outputs by band, in their order; null = the survey does not have this one. What is
 * of several bands or of the object stands under the band ''.
 */
function namesByBand(
  feature: Feature,
  survey: LightCurveSurvey,
): ReadonlyMap<string, readonly (string | null)[]> {
  const named = (flatName: (output: FeatureOutput) => string): (string | null)[] =>
    outputsOf(feature).map((output) => (hasOutput(output, survey) ? flatName(output) : null));
  switch (feature.scope) {
    case 'object':
      return new Map([['', named(({ name }) => objectFlatName(name))]]);
    case 'multiband':
      return new Map([['', named((output) => multibandFlatName(output, survey))]]);
    default:
      return new Map(
        bandsWithFeatures(survey).map((band) => [
          band,
          named(({ name }) => bandFlatName(name, band, survey)),
        ]),
      );
  }
}

function addFeature(
  values: FeatureValues,
  { feature, namesByBand: namesOfBands }: NamedFeature,
  lightCurve: PreparedLightCurve,
  period: PeriodSearch | null,
): void {
  const joint =
    feature.scope === 'joint'
      ? feature.compute(lightCurve, [...namesOfBands.keys()], period)
      : null;
  for (const [band, names] of namesOfBands) {
    const found =
      joint === null
        ? foundIn(feature as Exclude<Feature, JointFamily>, band, lightCurve, period)
        : joint.get(band);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name !== null) values[name] = finiteOrNull(found?.[i]);
    }
  }
}

/** What a feature that needs no other band is worth, in the order of its outputs. */
function foundIn(
  feature: Exclude<Feature, JointFamily>,
  band: string,
  lightCurve: PreparedLightCurve,
  period: PeriodSearch | null,
): readonly (number | null)[] | null {
  const periodDays = period?.periodDays ?? null;
  switch (feature.scope) {
    case 'band':
      return [evaluate(feature, lightCurve.series(band, feature.of), periodDays)];
    case 'band family':
      return evaluateFamily(feature, lightCurve.series(band, feature.of), periodDays);
    default:
      return feature.compute(lightCurve, period);
  }
}
