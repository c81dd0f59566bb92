import { measurementOrNull } from './measurement.ts';

/**
 * Magnitudes that can be one. Tools fill what they lack with 0, 99, -99, 99.999 (DAOPHOT) or 999, and
 * re-publishers put these into any field, whatever the survey itself writes for "absent". A limit of 0
 * is an image that no star of the sky could have been missed in, one of 99 sees everything there is:
 * taken for measurements, either decides when an object was last not seen.
 */

/** No survey of alerts measures what the eye finds bright; the faintest images ever taken reach 31. */
const brightestMag = 0;
const faintestMag = 40;
/**
 * 5-sigma limits of an image, AB. The 22,000 in real ZTF packets lie between 13.8 and 21.5. An image that
 * reaches 5 and no further has seen nothing at all; ten years of Rubin's together reach 27.5.
 */
const brightestLimitMag = 5;
const faintestLimitMag = 30;
/** DAOPHOT fills with 9.999; a magnitude that is off by 9 was not measured. */
const largestMagErr = 9;

/** A magnitude of a source, or a zero point; 0 and what is beyond any source is absent. */
export function magnitudeOrNull(value: unknown): number | null {
  const mag = measurementOrNull(value);
  return mag !== null && mag > brightestMag && mag < faintestMag ? mag : null;
}

/** The 5-sigma limit of an image. */
export function limitingMagOrNull(value: unknown): number | null {
  const mag = measurementOrNull(value);
  return mag !== null && mag > brightestLimitMag && mag < faintestLimitMag ? mag : null;
}

/** The error of a magnitude. */
export function magErrOrNull(value: unknown): number | null {
  const magErr = measurementOrNull(value);
  return magErr !== null && magErr >= 0 && magErr < largestMagErr ? magErr : null;
}
