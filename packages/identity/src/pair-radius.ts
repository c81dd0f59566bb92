import { type Association, findSurvey } from '@lucero/surveys';

/** One in ten thousand true pairs lies farther: P(> r) = exp(-r² / 2σ²) of a Rayleigh distribution. */
const lostPairs = 1e-4;
const sigmas = Math.sqrt(-2 * Math.log(lostPairs));

/**
 * Within what distance objects of two surveys may be one source [arcsec].
 *
 * Formula:   $r = \sqrt{-2 \ln 10^{-4}}\,\sqrt{\sigma_a^2 + \sigma_b^2}$ (4.29 σ), at most the smaller of the two
 *            association radii: what a survey itself calls two objects is not made one by the other's blur
 * Symbols:   $\sigma$ error of one faint detection along each axis [arcsec], of the survey's descriptor
 * Of one survey with itself it is the association radius.
 * Null:      a survey that is not known (any more)
 */
export function pairRadiusArcsec(surveyA: string, surveyB: string): number | null {
  const [a, b] = [findSurvey(surveyA)?.association, findSurvey(surveyB)?.association];
  if (a === undefined || b === undefined) return null;
  return surveyA === surveyB ? a.radiusArcsec : radiusOf(a, b);
}

function radiusOf(a: Association, b: Association): number {
  const errorArcsec = Math.hypot(a.errorArcsec, b.errorArcsec);
  return Math.min(sigmas * errorArcsec, a.radiusArcsec, b.radiusArcsec);
}
