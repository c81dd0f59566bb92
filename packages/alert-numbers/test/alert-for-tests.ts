import assert from 'node:assert/strict';
import type { Alert, Detection, NearestSource, NonDetection } from '@lucero/alert';

/** When the alert of these tests was seen. */
export const alertMjd = 60_000;

export function detectionAt(mjdTai: number, changes: Partial<Detection> = {}): Detection {
  return {
    ...{ alertId: 1n, mjdTai, exposureSeconds: 30, imageId: null, detector: null, band: 'g' },
    ...{ raDeg: 10, decDeg: 60, raErrArcsec: null, decErrArcsec: null },
    ...{ psfFluxNanojansky: 1000, psfFluxErrNanojansky: 10, apFluxNanojansky: null },
    ...{ scienceFluxNanojansky: null, scienceFluxErrNanojansky: null },
    ...{ templateFluxNanojansky: null, limitingMag: null, snr: null, reliability: null },
    ...{ reliabilityVersion: null, forestReliability: null },
    ...{ isDipole: null, trailLengthArcsec: null, extendedness: null },
    ...{ referenceDistanceArcsec: null, referenceMag: null, referenceMagErr: null },
    ...{ referenceChi: null, referenceSharp: null, referenceImageId: null, withdrawnMjdTai: null },
    ...changes,
  };
}

/** The flux whose level, asinh(F / 100 nJy), is this. */
export const fluxOfLevel = (level: number): number => 100 * Math.sinh(level);

/** The flux of this AB magnitude [nJy]. */
export const fluxOfMag = (mag: number): number => 10 ** (0.4 * (31.4 - mag));

export function missedAt(mjdTai: number, limitingMag = 20): NonDetection {
  return { imageId: 1n, mjdTai, band: 'g', limitingMag };
}

export function nearestSource(changes: Partial<NearestSource> = {}): NearestSource {
  return {
    ...{ starScore: null, distanceArcsec: null },
    ...{ gMag: null, rMag: null, iMag: null, zMag: null },
    ...changes,
  };
}

export function alertOf(
  detection: Partial<Detection>,
  rest: Partial<Pick<Alert, 'previousDetections' | 'nonDetections' | 'nearestSources'>> = {},
): Alert {
  return {
    ...{ survey: 'ztf', schemaVersion: '4.02', objectKind: 'sidereal', oid: 'ZTF25aaaaaaa' },
    detection: detectionAt(alertMjd, detection),
    ...{ previousDetections: [], nonDetections: [], forcedPhotometry: [] },
    historyIsExact: false,
    ...{ surveyDetectionCount: null, surveyCoverageCount: null, nearestSources: [] },
    ...{ solarSystemMatch: null, extras: {}, warnings: [] },
    ...rest,
  };
}

export function assertClose(actual: number | null, expected: number, tolerance = 1e-9): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= tolerance,
    `${actual} is not within ${tolerance} of ${expected}`,
  );
}
