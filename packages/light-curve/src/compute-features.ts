import { evaluate, evaluateFamily } from './evaluate.ts';
import type { Feature, LightCurveFamily } from './feature.ts';
import { bandFlatName, bandsWithFeatures, multibandFlatName, objectFlatName } from './flat-name.ts';
import { type LightCurve, prepareLightCurve } from './light-curve.ts';
import type { LightCurveInput } from './light-curve-input.ts';
import { features } from './registry.ts';

/** Feature by flat name (StetsonK_1); null = not defined for this light curve. */
export type FeatureValues = Record<string, number | null>;

function addLightCurveFamily(
  values: FeatureValues,
  family: LightCurveFamily,
  lightCurve: LightCurve,
  survey: string,
): void {
  const found = family.compute(lightCurve);
  const bands = bandsWithFeatures(survey);
  for (const [i, output] of family.outputs.entries()) {
    if (output.bands?.some((band) => !bands.includes(band))) continue;
    const name =
      family.scope === 'object'
        ? objectFlatName(output.name)
        : multibandFlatName(output.name, survey);
    const value = found?.[i] ?? null;
    values[name] = value !== null && Number.isFinite(value) ? value : null;
  }
}

function addBandFeature(
  values: FeatureValues,
  feature: Exclude<Feature, LightCurveFamily>,
  lightCurve: LightCurve,
  survey: string,
  periodDays: number | null,
): void {
  for (const band of bandsWithFeatures(survey)) {
    const series = lightCurve.series(band, feature.of);
    if (feature.scope === 'band') {
      values[bandFlatName(feature.name, band)] = evaluate(feature, series, periodDays);
      continue;
    }
    const found = evaluateFamily(feature, series, periodDays);
    for (const [i, { name }] of feature.outputs.entries()) {
      values[bandFlatName(name, band)] = found[i];
    }
  }
}

/**
 * Every feature of an object: the same names in the same order for every light curve of a survey,
 * the same values whatever the order of the points.
 */
export function computeFeatures(input: LightCurveInput): FeatureValues {
  const { survey } = input;
  const lightCurve = prepareLightCurve(input);
  const values: FeatureValues = {};
  // First what looks at several bands: the folded features of a band need the multiband period.
  for (const feature of features) {
    if (feature.scope === 'multiband' || feature.scope === 'object') {
      addLightCurveFamily(values, feature, lightCurve, survey);
    }
  }
  const periodDays = values[multibandFlatName('Multiband_period', survey)] ?? null;
  for (const feature of features) {
    if (feature.scope === 'band' || feature.scope === 'band family') {
      addBandFeature(values, feature, lightCurve, survey, periodDays);
    }
  }
  return values;
}

/** Flat names of every feature of a survey, in the order of computeFeatures. */
export function featureNames(survey: string): string[] {
  const nothing = { oid: '', survey, raDeg: null, decDeg: null, detections: [], forced: [] };
  return Object.keys(computeFeatures(nothing));
}
