import type { FeatureValues } from '../../feature/feature-values.ts';
import { bandFlatName } from '../../feature/flat-name.ts';
import { bandsWithFeatures } from '../../input/bands-with-features.ts';
import type { LightCurveSurvey } from '../../input/light-curve-survey.ts';
import type { SupernovaParameters } from './supernova-model.ts';

/** The supernova curve of one band, as its features say it. */
export interface FittedSupernova {
  readonly band: string;
  readonly parameters: SupernovaParameters;
  /** Epoch from which the parameters count: barycentric TDB [MJD]. */
  readonly epochMjd: number;
  /** Reduced chi-square (SPM_chi); null with too few points for one. */
  readonly chi: number | null;
}

/** The curves whose fit converged, one per band; empty when none did or the set has no such fit. */
export function fittedSupernovae(
  values: FeatureValues,
  survey: LightCurveSurvey,
): FittedSupernova[] {
  const epochMjd = values.SPM_mjd_ref ?? null;
  if (epochMjd === null) return [];
  return bandsWithFeatures(survey).flatMap((band) => {
    const publishedValue = (name: string): number | null =>
      values[bandFlatName(name, band, survey)] ?? null;
    const found = parameterNames.map(publishedValue).filter((value) => value !== null);
    const [amplitude, t0, gamma, beta, rise, fall] = found;
    if (found.length < parameterNames.length) return [];
    return {
      band,
      parameters: {
        amplitudeMillijansky: amplitude,
        t0Days: t0,
        gammaDays: gamma,
        beta,
        riseDays: rise,
        fallDays: fall,
      },
      epochMjd,
      chi: publishedValue('SPM_chi'),
    };
  });
}

const parameterNames = [
  ...['SPM_A', 'SPM_t0', 'SPM_gamma'],
  ...['SPM_beta', 'SPM_tau_rise', 'SPM_tau_fall'],
];
