import type { Measurement } from '../series/ordered-series.ts';
import type { Point } from './light-curve-input.ts';

const brightestMag = 6;
const faintestMag = 30;
const largestMagErr = 1;

/**
 * The magnitude of a point, or null: absent, without a positive error (catalogues write 0 for
 * "unknown"), or absurd (not 6 < mag < 30, error not below 1 mag).
 */
export function plausibleMagnitude(point: Point, timeDays: number): Measurement | null {
  const { mag, magErr } = point;
  if (mag === null || magErr === null) return null;
  if (!(mag > brightestMag && mag < faintestMag)) return null;
  if (!(magErr > 0 && magErr < largestMagErr)) return null;
  return [timeDays, mag, magErr];
}

/** The difference flux [nJy] of a point, or null: absent, or without a positive error. No other cut. */
export function plausibleFlux(point: Point, timeDays: number): Measurement | null {
  const { diffFluxNanojansky: flux, diffFluxErrNanojansky: error } = point;
  if (flux === null || error === null || !Number.isFinite(flux)) return null;
  if (!(error > 0 && error < Number.POSITIVE_INFINITY)) return null;
  return [timeDays, flux, error];
}
