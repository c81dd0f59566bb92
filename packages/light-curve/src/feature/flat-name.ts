import { bandsWithFeatures } from '../input/bands-with-features.ts';
import type { LightCurveSurvey } from '../input/light-curve-survey.ts';
import type { FeatureOutput } from './feature.ts';

const flat = (name: string): string => name.replaceAll('-', '_').replaceAll('/', '_');

function codeOf(band: string, { featureBands }: LightCurveSurvey): string {
  return featureBands.find((each) => each.band === band)!.code;
}

/** 'StetsonK' in 'g' → 'StetsonK_1'. */
export function bandFlatName(name: string, band: string, survey: LightCurveSurvey): string {
  return `${flat(name)}_${codeOf(band, survey)}`;
}

/**
 * 'g-r_mean' → 'g_r_mean_12' for a survey of two bands, which it joins; 'g_r_mean' for one of six. A
 * feature of a pair of bands carries the pair there, too: 'color_variation_61' is of u and g.
 */
export function multibandFlatName({ name, pair }: FeatureOutput, survey: LightCurveSurvey): string {
  const { severalBandsCode } = survey;
  if (severalBandsCode !== null) return `${flat(name)}_${severalBandsCode}`;
  if (pair === undefined) return flat(name);
  return `${flat(name)}_${codeOf(pair[0], survey)}${codeOf(pair[1], survey)}`;
}

/** 'Timespan' → 'Timespan'. */
export const objectFlatName = flat;

/** Whether a survey has an output: it has its bands, and the match that the output is of. */
export function hasOutput(
  { bands, pair, match }: FeatureOutput,
  survey: LightCurveSurvey,
): boolean {
  const own = bandsWithFeatures(survey);
  const needed = [...(bands ?? []), ...(pair ?? [])];
  return (
    (match === undefined || survey.matches.includes(match)) &&
    needed.every((band) => own.includes(band))
  );
}
