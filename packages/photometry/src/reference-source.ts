/** Farther than this the reference image's source is another star or galaxy [arcsec]. */
export const referenceRadiusArcsec = 1.4;

/**
 * Is the nearest source of the reference image the source itself, so that its flux adds to the
 * difference? False when there is none.
 *
 * Differs:   ALeRCE compares 1.4 with ZTF's `distnr`, which is in pixels for detections (1.0127 arcsec
 *            each) and in arcsec for forced photometry. We compare arcsec with arcsec.
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc
 */
export function isReferenceTheSource(referenceDistanceArcsec: number | null): boolean {
  return referenceDistanceArcsec !== null && referenceDistanceArcsec < referenceRadiusArcsec;
}
