import { isReferenceTheSource, magToNanojansky } from '@lucero/photometry';
import { measurementOrNull } from '../measurement.ts';

/** Side of a ZTF pixel on the sky. */
export const pixelScaleArcsec = 1.0127;

/**
 * Flux of the reference image's source when it is the source itself, within 1.4 arcsec [nJy]; it
 * turns a difference into a total flux. Null when there is none: a hostless transient has no total
 * flux here, as it has no template flux.
 */
export function templateFluxNanojansky(
  referenceDistanceArcsec: number | null,
  referenceMag: number | null,
): number | null {
  if (referenceMag === null || !isReferenceTheSource(referenceDistanceArcsec)) return null;
  return measurementOrNull(magToNanojansky(referenceMag));
}
