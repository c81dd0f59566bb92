import { evaluate, familyValues, finiteOrNull } from './feature/evaluate.ts';
import {
  type BandFeature,
  type Feature,
  type FeatureOutput,
  type JointFamily,
  outputsOf,
} from './feature/feature.ts';
import type { FeatureValues } from './feature/feature-values.ts';
import { type FeatureVector, featuresByName } from './feature/feature-vector.ts';
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
  return featuresByName(computeFeatureVector(input));
}

/** The same as computeFeatures, in the form in which services hand features on. */
export function computeFeatureVector(input: LightCurveInput): FeatureVector {
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
  fits?: FeatureVector,
): FeatureVector {
  const { named, names } = namedFeatures(lightCurve.survey);
  const values = new Array<number>(names.length);
  let at = 0;
  let ofFits = 0;
  for (const each of named) {
    if (fits === undefined || each.feature.waitsForGrowth !== true) {
      at = putFeature(values, at, each, lightCurve, period);
      continue;
    }
    for (let i = 0; i < each.count; i++) values[at++] = fits.values[ofFits++] ?? Number.NaN;
  }
  return { names, values };
}

/** The features that wait for growth (feature.ts): the fits, in the order of `fitNames`. */
export function fitsOf(lightCurve: PreparedLightCurve): FeatureVector {
  const { named, fitNames: names } = namedFeatures(lightCurve.survey);
  const values = new Array<number>(names.length);
  let at = 0;
  for (const each of named) {
    if (each.feature.waitsForGrowth === true) at = putFeature(values, at, each, lightCurve, null);
  }
  return { names, values };
}

/** Flat names of every feature of a survey, in the order of computeFeatures: one array, each time. */
export function featureNames(survey: LightCurveSurvey): readonly string[] {
  return namedFeatures(survey).names;
}

/** Flat names of the features that wait for growth, in the order of fitsOf: one array, each time. */
export function fitNames(survey: LightCurveSurvey): readonly string[] {
  return namedFeatures(survey).fitNames;
}

/** Flat names of one feature for a survey: none when the survey does not have it. */
export function flatNamesOf(feature: Feature, survey: LightCurveSurvey): string[] {
  return [...namesByBand(feature, survey).values()].flat().filter((name) => name !== null);
}

/** A feature as a survey has it. */
interface NamedFeature {
  readonly feature: Feature;
  readonly bands: readonly string[];
  /** For each band, in their order, which of the outputs the survey has. */
  readonly hasOutputs: readonly (readonly boolean[])[];
  /** How many numbers that is. */
  readonly count: number;
}

interface NamedFeatures {
  readonly named: readonly NamedFeature[];
  readonly names: readonly string[];
  readonly fitNames: readonly string[];
}

/** Names are made once per survey, not for each of a thousand light curves a second. */
const namedFeaturesBySurvey = new WeakMap<LightCurveSurvey, NamedFeatures>();

function namedFeatures(survey: LightCurveSurvey): NamedFeatures {
  const known = namedFeaturesBySurvey.get(survey);
  if (known !== undefined) return known;
  const namesOf = (some: readonly Feature[]): readonly string[] =>
    Object.freeze(some.flatMap((feature) => flatNamesOf(feature, survey)));
  const made = {
    named: features.map((feature) => {
      const byBand = namesByBand(feature, survey);
      const hasOutputs = [...byBand.values()].map((names) => names.map((name) => name !== null));
      const count = hasOutputs.flat().filter((has) => has).length;
      return { feature, bands: [...byBand.keys()], hasOutputs, count };
    }),
    names: namesOf(features),
    fitNames: namesOf(features.filter(({ waitsForGrowth }) => waitsForGrowth === true)),
  };
  namedFeaturesBySurvey.set(survey, made);
  return made;
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

/** Puts the numbers of one feature from `at` on; returns the place after them. */
function putFeature(
  values: number[],
  at: number,
  { feature, bands, hasOutputs }: NamedFeature,
  lightCurve: PreparedLightCurve,
  period: PeriodSearch | null,
): number {
  let next = at;
  if (feature.scope === 'band') {
    const periodDays = period?.periodDays ?? null;
    for (let b = 0; b < bands.length; b++) {
      if (hasOutputs[b]?.[0] !== true) continue;
      const series = lightCurve.series(bands[b] as string, feature.of);
      values[next++] = evaluate(feature, series, periodDays) ?? Number.NaN;
    }
    return next;
  }
  const joint = feature.scope === 'joint' ? feature.compute(lightCurve, bands, period) : null;
  for (let b = 0; b < bands.length; b++) {
    const band = bands[b] as string;
    const found =
      joint === null
        ? foundIn(feature as Exclude<Feature, BandFeature | JointFamily>, band, lightCurve, period)
        : joint.get(band);
    const has = hasOutputs[b];
    for (let i = 0; i < has.length; i++) {
      if (has[i]) values[next++] = finiteOrNull(found?.[i]) ?? Number.NaN;
    }
  }
  return next;
}

/** What a feature that needs no other band is worth, in the order of its outputs. */
function foundIn(
  feature: Exclude<Feature, BandFeature | JointFamily>,
  band: string,
  lightCurve: PreparedLightCurve,
  period: PeriodSearch | null,
): readonly (number | null)[] | null {
  if (feature.scope !== 'band family') return feature.compute(lightCurve, period);
  return familyValues(feature, lightCurve.series(band, feature.of), period?.periodDays ?? null);
}
