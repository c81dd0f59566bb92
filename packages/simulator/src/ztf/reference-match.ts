import { nanojanskyToMag } from '@lucero/photometry';
import { offsetPosition } from '../observing/field.ts';
import type { Instrument } from '../observing/instrument.ts';
import { makeRandom, type Random } from '../random.ts';
import { sourceFluxNanojansky } from '../scene.ts';
import type { SimulatedBand } from '../sky-source.ts';
import type { Target } from '../target.ts';

/** The nearest source of the reference image, as ZTF's catalogue of that image has it. */
export interface ReferenceMatch {
  readonly distanceArcsec: number;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly mag: number;
  readonly magErr: number;
  readonly chi: number;
  readonly sharp: number;
}

/**
 * Positions scatter by 0.18" (median distnr 0.25 px of 182 real variable stars, which are their own
 * reference source). `chinr` and `sharpnr`: stars 0.68 and -0.02; extended hosts 3.0 and 0.25 (51 real
 * supernovae); faint ones 0.77 and -0.21 (263 asteroids).
 */
const positionErrArcsec = 0.18;

/** How far a galaxy spreads beyond a PSF of some 2": 0 for a point, towards 1 for a large one. */
export function extentOf(halfLightRadiusArcsec: number): number {
  return halfLightRadiusArcsec / (halfLightRadiusArcsec + 1.2);
}

export function referenceMatch(
  target: Target,
  band: SimulatedBand,
  instrument: Instrument,
  seed: number,
): ReferenceMatch | null {
  const ownMag = nanojanskyToMag(target.templateFluxNanojansky(band));
  const candidates = target.scene.sources.map((source) => ({
    eastArcsec: source.eastArcsec,
    northArcsec: source.northArcsec,
    mag: nanojanskyToMag(sourceFluxNanojansky(source, band))!,
    radiusArcsec: source.shape?.halfLightRadiusArcsec ?? 0,
  }));
  if (ownMag !== null) {
    // A nucleus and its galaxy are one source of the catalogue.
    candidates.unshift({ eastArcsec: 0, northArcsec: 0, mag: ownMag, radiusArcsec: 0 });
  }
  const nearest = candidates
    .filter(({ mag }) => mag < instrument.referenceLimitMag)
    .toSorted(
      (a, b) => Math.hypot(a.eastArcsec, a.northArcsec) - Math.hypot(b.eastArcsec, b.northArcsec),
    )[0];
  if (nearest === undefined) return null;
  const random = makeRandom(seed, 'ztf', 'reference', target.index, band);
  const east = nearest.eastArcsec + random.normal(0, positionErrArcsec);
  const north = nearest.northArcsec + random.normal(0, positionErrArcsec);
  const faintness = Math.max(0, (nearest.mag - 20.5) / 2.8);
  // How far the source spreads beyond the PSF, felt only where there is light enough to see it.
  const extent = extentOf(nearest.radiusArcsec) * Math.max(0, 1 - faintness);
  const magErr = magErrOf(random, nearest.mag, extent);
  return {
    distanceArcsec: Math.hypot(east, north),
    ...offsetPosition(target.place.raDeg, target.place.decDeg, east / 3600, north / 3600),
    // A PSF misses the outskirts of a galaxy.
    mag: nearest.mag + 0.9 * extent + random.normal(0, magErr / 3),
    magErr,
    chi: (0.68 + 5 * extent) * 10 ** random.normal(0, 0.16),
    sharp: -0.016 - 0.2 * faintness + 0.45 * extent + random.normal(0, 0.02 + 0.2 * faintness),
  };
}

/**
 * `sigmagnr` of 642 real alerts: 0.015 up to 16 mag, 0.02 at 18.5, 0.28 at 22.5 and never beyond 0.36,
 * the limit of the catalogue; hosts of supernovae two to three times that of stars.
 */
function magErrOf(random: Random, mag: number, extent: number): number {
  const ofStar = 0.015 + 0.15 * 10 ** (0.4 * (mag - 21.9));
  return Math.min(0.36, ofStar * (1 + 3 * extent) * 10 ** random.normal(0, 0.08));
}
