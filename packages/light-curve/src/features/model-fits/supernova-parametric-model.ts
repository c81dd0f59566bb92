import type { FeatureOutput, JointFamily, LightCurveFamily } from '../../feature/feature.ts';
import { oncePerLightCurve } from '../../feature/once-per-light-curve.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import { chiWeighted, fitSupernova, type SupernovaFit } from './supernova-fit.ts';
import { supernovaChiSquare, supernovaParameterCount } from './supernova-model.ts';

const kind = 'fluxes of detections and forced';
const fitOf = oncePerLightCurve(fitSupernova);

const outputs: readonly FeatureOutput[] = [
  { name: 'SPM_A', unit: 'mJy', meaning: 'amplitude of the supernova curve' },
  { name: 'SPM_t0', unit: 'd', meaning: 'start of the rise, counted from SPM_mjd_ref' },
  { name: 'SPM_gamma', unit: 'd', meaning: 'length of the plateau' },
  { name: 'SPM_beta', unit: '0 to 1', meaning: 'how much the plateau falls' },
  { name: 'SPM_tau_rise', unit: 'd', meaning: 'e-folding time of the rise' },
  { name: 'SPM_tau_fall', unit: 'd', meaning: 'e-folding time of the decline' },
  { name: 'SPM_chi', unit: 'dimensionless', meaning: 'reduced chi-square of the fitted curve' },
  { name: 'SPM_status', unit: 'code', meaning: 'how the fit ended', isOwn: true },
];

/**
 * Supernova parametric model: rise, plateau and decline, fitted to all bands together.
 *
 * Formula:   minimum of $\sum \omega (r / (s + s_0))^2 + \sum_k \lambda_k \sqrt{Var_b(p_k) + c_k}$ over
 *            the six parameters of every band, $r$ flux minus supernovaFlux (supernova-model.ts)
 * Symbols:   $s$ error [mJy]; $s_0$ half of the 10th percentile of all errors; $\omega =
 *            \exp(-((F + s)/(s + 10^{-3} mJy))^2)$ where $F + s < 0$, else 1; $Var_b$ variance over the
 *            bands; $\lambda$ = 0, 1, 0.1, 20, 0.7, 0.01 and $c$ = 1, 0.05, 0.05, 0.005, 0.05, 0.05 of
 *            A, t0, gamma, beta, tau_rise, tau_fall in mJy and d
 * Reads:     time, brightness, brightnessError from 30 d before the first detection on, in every band
 *            of u, g, r, i, z, y; at least 1 point in the band
 * Returns:   SPM_A [mJy, 0.1 to 10 times the highest flux], SPM_t0 [d, −50 to the last point],
 *            SPM_gamma [d, 1 to 120], SPM_beta [0 to 1], SPM_tau_rise [d, 1 to 100], SPM_tau_fall [d, 1
 *            to 180], SPM_chi $\sum r^2/(s + 10^{-3} mJy)^2/(N - 6)$, SPM_status how the fit ended
 * Undefined: all but SPM_status null without a point or a positive flux in the band, when all points
 *            of all bands are at one time, or without convergence; SPM_chi also with fewer than 7 points
 * Differs:   before the switch the decline is off when tau_fall < tau_rise, in the objective and in chi;
 *            ALeRCE's objective has the rule the wrong way round, so that its chi is not that of its
 *            curve. Ours reads means of a band observed many times a night (fit/points-to-fit.ts) and
 *            starts from several points, because most objects are no supernovae and have
 *            many minima: never compare parameters with another fit, compare the objective
 * Reference: Villar et al. 2019, ApJ 884, 83, doi:10.3847/1538-4357/ab418c; Sánchez-Sáez et al. 2021,
 *            AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const supernovaParametricModel: JointFamily = {
  scope: 'joint',
  outputs,
  of: [kind],
  minPoints: 1,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.3847/1538-4357/ab418c',
  waitsForGrowth: true,
  compute: (lightCurve, bands) => {
    const fit = fitOf(lightCurve);
    return new Map(bands.map((band) => [band, published(fit, band)]));
  },
};

/**
 * Epoch from which SPM_t0 counts.
 *
 * Formula:   the first detection in any band
 * Symbols:   none
 * Reads:     time; at least 1 point
 * Returns:   SPM_mjd_ref [MJD TDB, barycentric]
 * Undefined: null when the fit is
 * Differs:   ALeRCE's time is not TDB: ours is 69 s later
 * Reference: none; added by ALeRCE in 2026
 */
export const supernovaEpoch: LightCurveFamily = {
  scope: 'object',
  outputs: [{ name: 'SPM_mjd_ref', unit: 'MJD', meaning: 'epoch from which SPM_t0 counts' }],
  of: [kind],
  minPoints: 1,
  reads: ['time'],
  reference: 'none',
  waitsForGrowth: true,
  compute: (lightCurve) => {
    const { bands, minimum } = fitOf(lightCurve);
    if (minimum?.isConverged !== true) return null;
    return [lightCurve.series(bands[0]!.band, kind).epochMjd];
  },
};

function published({ bands, minimum }: SupernovaFit, band: string): readonly (number | null)[] {
  const without = (status: number) => outputs.map(({ unit }) => (unit === 'code' ? status : null));
  const index = bands.findIndex((each) => each.band === band);
  const found = bands[index];
  if (found === undefined) return without(fitStatus.tooFewPoints);
  if (minimum === null || !(found.highestMillijansky > 0)) return without(fitStatus.undetermined);
  if (!minimum.isConverged) return without(fitStatus.notConverged);
  const from = index * supernovaParameterCount;
  const parameters = minimum.at.subarray(from, from + supernovaParameterCount);
  const freedom = found.points.days.length - supernovaParameterCount;
  const chi = freedom > 0 ? supernovaChiSquare(chiWeighted(found), parameters, 0) / freedom : null;
  return [...parameters, chi, fitStatus.converged];
}
