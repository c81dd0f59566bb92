import { isReferenceTheSource } from './reference-source.ts';

export interface DifferenceMeasurement {
  /** +1 = science minus template is positive, -1 = the source is fainter than the template. */
  readonly sign: 1 | -1;
  /** AB magnitude of |difference|. */
  readonly differenceMag: number;
  readonly differenceMagErr: number;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
}

export interface CorrectedMagnitude {
  /** Total AB magnitude; null when the difference cancels the whole reference flux. */
  readonly mag: number | null;
  /** Error if the reference flux belongs to a resolved galaxy; the one that features use. */
  readonly magErrExtended: number | null;
  /** Error if the reference source is the same point source. */
  readonly magErrPoint: number | null;
}

/**
 * ZTF difference magnitude → apparent (total) magnitude.
 *
 * Formula:   $f = \max(f_r + s f_d, 0)$, $m = -2.5 \log_{10} f$;
 *            $\sigma_{ext} = f_d \sigma_d / f$;
 *            $\sigma_{psf} = \sqrt{(f_d \sigma_d)^2 - (f_r \sigma_r)^2} / f$
 * Symbols:   $f_r = 10^{-0.4 m_r}$ reference, $f_d = 10^{-0.4 m_d}$ |difference|, $s$ sign,
 *            $\sigma_r, \sigma_d$ magnitude errors [mag]
 * Undefined: null without a reference source within 1.4 arcsec (a hostless supernova has no total
 *            magnitude); mag and errors null when f = 0; magErrPoint null when the root is negative
 *            or the reference error is absent
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc, appendix
 */
export function correctedMagnitude(measurement: DifferenceMeasurement): CorrectedMagnitude | null {
  const { sign, differenceMag, differenceMagErr, referenceMag, referenceMagErr } = measurement;
  if (referenceMag === null || !isReferenceTheSource(measurement.referenceDistanceArcsec)) {
    return null;
  }
  const difference = 10 ** (-0.4 * differenceMag);
  const reference = 10 ** (-0.4 * referenceMag);
  const total = reference + sign * difference;
  if (total <= 0) return { mag: null, magErrExtended: null, magErrPoint: null };
  const differenceTerm = difference * differenceMagErr;
  return {
    mag: -2.5 * Math.log10(total),
    magErrExtended: differenceTerm / total,
    magErrPoint: pointSourceError(differenceTerm, reference, referenceMagErr, total),
  };
}

function pointSourceError(
  differenceTerm: number,
  reference: number,
  referenceMagErr: number | null,
  total: number,
): number | null {
  if (referenceMagErr === null) return null;
  const variance = differenceTerm ** 2 - (reference * referenceMagErr) ** 2;
  return variance < 0 ? null : Math.sqrt(variance) / total;
}
