import type { Point } from './light-curve-input.ts';

const brightestMag = 6;
const faintestMag = 30;
const largestMagErr = 1;

/**
 * Whether a point has a magnitude: not when it is absent, without a positive error (catalogues write 0
 * for "unknown"), or absurd (not 6 < mag < 30, error not below 1 mag).
 */
export function hasPlausibleMagnitude({ mag, magErr }: Point): boolean {
  if (mag === null || magErr === null) return false;
  return mag > brightestMag && mag < faintestMag && magErr > 0 && magErr < largestMagErr;
}

/** Whether a point has a difference flux with a positive error. No other cut. */
export function hasPlausibleFlux(point: Point): boolean {
  const { diffFluxNanojansky: flux, diffFluxErrNanojansky: error } = point;
  if (flux === null || error === null || !Number.isFinite(flux)) return false;
  return error > 0 && error < Number.POSITIVE_INFINITY;
}
