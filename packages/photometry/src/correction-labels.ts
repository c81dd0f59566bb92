import { isReferenceTheSource } from './reference-source.ts';

/** What of a measurement decides its labels. */
export interface LabelledMeasurement {
  /** Science minus template is negative: the source is fainter than the template. */
  readonly isNegative: boolean;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
}

/**
 * Has the measurement a corrected (total) magnitude: is the reference image's source the source
 * itself, with a magnitude?
 *
 * Differs:   ALeRCE asks for the distance alone, and compares pixels with 1.4
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc
 */
export function isCorrected(
  measurement: Pick<LabelledMeasurement, 'referenceDistanceArcsec' | 'referenceMag'>,
): boolean {
  return (
    measurement.referenceMag !== null && isReferenceTheSource(measurement.referenceDistanceArcsec)
  );
}

/**
 * Is the corrected magnitude, or its absence, not to be trusted: the measurement is negative without a
 * reference source to be fainter than; or it is corrected while the band's first detection is not; or
 * the reverse?
 *
 * @param firstOfBand the first detection of the same object in the same band
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc
 */
export function isDubious(
  measurement: LabelledMeasurement,
  firstOfBand: Pick<LabelledMeasurement, 'referenceDistanceArcsec' | 'referenceMag'>,
): boolean {
  const corrected = isCorrected(measurement);
  return (!corrected && measurement.isNegative) || corrected !== isCorrected(firstOfBand);
}

/** Farther than this a catalogued source is another one [arcsec]. */
const catalogueRadiusArcsec = 1.4;
/** Star score above which a catalogued source is a star. */
const leastStarScore = 0.4;
/** DAOPhot chi below which, and sharp between which, a source of the reference image is point-like. */
const pointLike = { mostChi: 2, leastSharp: -0.13, mostSharp: 0.1 } as const;

/**
 * Is the source a star: point-like in the catalogue, or, when nothing is catalogued there, in the
 * reference image?
 *
 * Formula:   the reference image's source within 1.4 arcsec, and either a catalogued source within
 *            1.4 arcsec with a star score above 0.4, or none there and chi < 2, -0.13 < sharp < 0.1
 * Undefined: false when what would tell is absent
 * Differs:   ALeRCE's released code evaluates the interval of sharp wrongly, and compares pixels with 1.4
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc
 */
export function isStellar(measurement: {
  readonly referenceDistanceArcsec: number | null;
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  /** The nearest catalogued source. */
  readonly catalogueDistanceArcsec: number | null;
  readonly starScore: number | null;
}): boolean {
  const { referenceChi: chi, referenceSharp: sharp, catalogueDistanceArcsec } = measurement;
  if (!isReferenceTheSource(measurement.referenceDistanceArcsec)) return false;
  if (catalogueDistanceArcsec !== null && catalogueDistanceArcsec < catalogueRadiusArcsec) {
    return measurement.starScore !== null && measurement.starScore > leastStarScore;
  }
  if (chi === null || sharp === null) return false;
  return chi < pointLike.mostChi && sharp > pointLike.leastSharp && sharp < pointLike.mostSharp;
}
