import { arcsecToDeg, degToArcsec, degToRad, radToDeg, wrapDeg } from '@lucero/sky';
import type { PredictedPlace } from './predicted-place.ts';

/** Measured minus predicted [arcsec]. */
export interface TrackOffset {
  /** Towards east, with cos(dec). */
  readonly raArcsec: number;
  readonly decArcsec: number;
  /** Along the predicted motion; null: it does not move. */
  readonly alongTrackArcsec: number | null;
  /** To the left of the motion as seen on the sky with north up and east left. */
  readonly crossTrackArcsec: number | null;
}

/**
 * How far a measured place lies from the predicted one, on the sky and along the motion.
 *
 * Formula:   tangent plane at the predicted place; along = offset · unit rate, across = the quarter turn from east
 *            through north
 */
export function trackOffset(
  measured: { readonly raDeg: number; readonly decDeg: number },
  predicted: Pick<PredictedPlace, 'raDeg' | 'decDeg' | 'rateRaDegPerDay' | 'rateDecDegPerDay'>,
): TrackOffset {
  const ra = degToRad(wrapDeg(measured.raDeg - predicted.raDeg + 180) - 180);
  const dec = degToRad(measured.decDeg);
  const from = degToRad(predicted.decDeg);
  const scale = degToArcsec(radToDeg(1));
  const raArcsec = scale * Math.cos(dec) * Math.sin(ra);
  const decArcsec =
    scale * (Math.sin(dec) * Math.cos(from) - Math.cos(dec) * Math.sin(from) * Math.cos(ra));
  const rate = Math.hypot(predicted.rateRaDegPerDay, predicted.rateDecDegPerDay);
  // Slower than this a direction is rounding.
  if (!(rate > arcsecToDeg(1e-6))) {
    return { raArcsec, decArcsec, alongTrackArcsec: null, crossTrackArcsec: null };
  }
  const east = predicted.rateRaDegPerDay / rate;
  const north = predicted.rateDecDegPerDay / rate;
  return {
    raArcsec,
    decArcsec,
    alongTrackArcsec: raArcsec * east + decArcsec * north,
    crossTrackArcsec: decArcsec * east - raArcsec * north,
  };
}
